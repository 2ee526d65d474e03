//! Lanes: how long a proposal waits by what it touches, and the veto of those who want it to wait longer.

use alloy_primitives::{Address, FixedBytes, U256};
use common::abi;
use common::number::{low, ratio, wide, word};
use stylus_sdk::prelude::*;

use crate::Governor;
use crate::actions::Actions;
use crate::errors::*;
use crate::events::*;
use crate::proposal::{Schedule, VETOED};
use crate::proposals::state;

/// `ratify` of this contract is normal always: it leaves everything as it is.
const RATIFY: [u8; 4] = stylus_sdk::function_selector!("ratify", U256, U256);
/// A whole [0.0001].
const WHOLE: u64 = 10_000;

impl Governor {
    /// Whether calls of a method wait for the normal delay only.
    pub(crate) fn is_normal(&self, target: Address, selector: FixedBytes<4>) -> bool {
        if target == self.vm().contract_address() && selector.0 == RATIFY {
            return true;
        }
        self.rules.getter(target).getter(U256::from(u32::from_be_bytes(selector.0))).get()
    }

    pub(crate) fn set_normal(&mut self, target: Address, selector: FixedBytes<4>, normal: bool) {
        self.rules.setter(target).setter(U256::from(u32::from_be_bytes(selector.0))).set(normal);
        abi::log(self.vm(), &RuleSet { target, selector, normal });
    }

    /// Whether calls take the slow lane: all that are not listed as normal, so that nothing is hidden in a wrapper, and all that send
    /// value.
    pub(crate) fn is_slow(&self, actions: &Actions) -> bool {
        let mut calls = actions.targets.iter().zip(&actions.values).enumerate();
        calls.any(|(number, (target, value))| !value.is_zero() || !self.is_normal(*target, actions.selector(number)))
    }

    /// Lets a proposal wait that has succeeded. Answers until when.
    pub(crate) fn schedule(&mut self, id: U256, actions: &Actions) -> u64 {
        let (now, settings, slow) = (self.now(), self.settings.get(), self.is_slow(actions));
        let delay = if slow { settings.slow_delay() } else { settings.normal_delay() };
        let eta = now.wrapping_add(delay);
        self.proposals.setter(id).set_schedule(Schedule { queued_at: now, planned: eta, eta, slow, vetoes: 0 });
        abi::log(self.vm(), &LaneChosen { proposalId: id, slow });
        abi::log(self.vm(), &ProposalQueued { proposalId: id, etaSeconds: word(eta) });
        eta
    }

    /// When a proposal may be done: as it was queued, or later where what it touches is not normal any more.
    pub(crate) fn ready_at(&self, id: U256, actions: &Actions) -> u64 {
        let schedule = self.proposals.getter(id).schedule();
        if schedule.slow || !self.is_slow(actions) {
            return schedule.eta;
        }
        schedule.queued_at.wrapping_add(self.settings.get().slow_delay()).max(schedule.eta)
    }

    /// Counts a veto of an account, and lengthens the delay by what all have come to.
    pub(crate) fn count_veto(&mut self, id: U256, voter: Address) -> Result<u64, Error> {
        let core = self.core(&id)?;
        self.expect(&id, &core, state::QUEUED)?;
        let (now, settings) = (self.now(), self.settings.get());
        let mut schedule = self.proposals.getter(id).schedule();
        if !schedule.slow || now >= schedule.eta {
            return Err(NotVetoable { proposalId: id }.into());
        }
        let snapshot = word(core.snapshot);
        let weight = self.past_votes(voter, &snapshot)?;
        if weight == 0 {
            return Err(NoVotes { account: voter }.into());
        }
        let total = self.past_total(&snapshot)?;
        let mut proposal = self.proposals.setter(id);
        let mut voters = proposal.voters();
        let mut voted = voters.setter(voter);
        let did = voted.get();
        if did & VETOED != 0 {
            return Err(AlreadyVetoed { voter }.into());
        }
        voted.set(did | VETOED);
        // No more than all votes, which have 112 bits.
        schedule.vetoes = schedule.vetoes.wrapping_add(weight);
        let share = low(&ratio(&wide(schedule.vetoes), &word(WHOLE), &wide(total.max(1)))) as u64;
        let (start, full) = (settings.veto_start(), settings.veto_full());
        let above = share.min(full).saturating_sub(start);
        let span = full.wrapping_sub(start);
        let longer = above.wrapping_mul(settings.max_veto()).checked_div(span).unwrap_or_default();
        schedule.eta = schedule.planned.wrapping_add(longer).max(schedule.eta);
        proposal.set_schedule(schedule);
        let (weight, eta) = (wide(weight), word(schedule.eta));
        abi::log(self.vm(), &Vetoed { proposalId: id, voter, weight, etaSeconds: eta });
        Ok(schedule.eta)
    }
}
