//! Proposals: made, given up, and what state they are in.

use alloc::vec::Vec;

use alloy_primitives::{Address, B256, U256};
use common::abi::{self, Calldata};
use common::number::{Pair, wide, word};
use stylus_sdk::abi::Bytes;
use stylus_sdk::crypto::keccak;
use stylus_sdk::prelude::*;

use crate::Governor;
use crate::actions::{Actions, may_propose};
use crate::errors::*;
use crate::events::*;
use crate::proposal::Core;

/// States of a proposal, as OpenZeppelin numbers them.
pub mod state {
    pub const PENDING: u8 = 0;
    pub const ACTIVE: u8 = 1;
    pub const CANCELED: u8 = 2;
    pub const DEFEATED: u8 = 3;
    pub const SUCCEEDED: u8 = 4;
    pub const QUEUED: u8 = 5;
    pub const EXPIRED: u8 = 6;
    pub const EXECUTED: u8 = 7;
}

impl Governor {
    /// Makes a proposal of the caller's, and answers its id.
    pub(crate) fn open(
        &mut self,
        targets: Vec<Address>,
        values: Vec<U256>,
        calldatas: Calldata<Vec<Bytes>>,
        description: &[u8],
    ) -> Result<U256, Error> {
        let proposer = self.vm().msg_sender();
        if !may_propose(description, proposer) {
            return Err(GovernorRestrictedProposer { proposer }.into());
        }
        let (now, settings) = (self.now(), self.settings.get());
        let threshold = self.threshold()?;
        let votes = self.past_votes(proposer, &word(now.saturating_sub(1)))?;
        if votes < threshold {
            let (votes, threshold) = (wide(votes), wide(threshold));
            return Err(GovernorInsufficientProposerVotes { proposer, votes, threshold }.into());
        }
        let actions = Actions::new(targets, values, calldatas)?;
        let id = actions.id(keccak(description));
        let mut proposal = self.proposals.setter(id);
        let core = proposal.core();
        if !core.proposer.is_zero() {
            return Err(unexpected(&id, self.state_of(&id, &core), 0));
        }
        let snapshot = now.wrapping_add(settings.voting_delay());
        let (period, quorum) = (settings.voting_period(), settings.quorum());
        let core = Core { proposer, snapshot, period, quorum, ..Core::default() };
        proposal.set_core(core);
        proposal_created(self.vm(), &id, proposer, &actions, [snapshot, core.deadline()], description);
        Ok(id)
    }

    /// Gives a proposal up, for its proposer or for the guardian.
    pub(crate) fn give_up(&mut self, id: U256) -> Result<(), Error> {
        let (core, account) = (self.core(&id)?, self.vm().msg_sender());
        let state = self.state_of(&id, &core);
        if state == state::QUEUED && account == self.guardian.get() {
            self.use_guardian()?;
        } else if state != state::PENDING || account != core.proposer {
            return Err(GovernorUnableToCancel { proposalId: id, account }.into());
        }
        self.proposals.setter(id).set_core(Core { canceled: true, ..core });
        abi::log(self.vm(), &ProposalCanceled { proposalId: id });
        Ok(())
    }

    /// A proposal that there is.
    pub(crate) fn core(&self, id: &U256) -> Result<Core, Error> {
        let core = self.proposals.getter(*id).core();
        if core.proposer.is_zero() {
            return Err(GovernorNonexistentProposal { proposalId: *id }.into());
        }
        Ok(core)
    }

    /// The state of a proposal.
    pub(crate) fn state_of(&self, id: &U256, core: &Core) -> u8 {
        if core.executed {
            return state::EXECUTED;
        }
        if core.canceled {
            return state::CANCELED;
        }
        let now = self.now();
        if now <= core.snapshot {
            return state::PENDING;
        }
        if now <= core.deadline() {
            return state::ACTIVE;
        }
        let proposal = self.proposals.getter(*id);
        let Pair(for_it, against) = proposal.votes();
        if !core.reached || for_it <= against {
            return state::DEFEATED;
        }
        let grace = self.settings.get().grace();
        let schedule = proposal.schedule();
        let (ready, waiting) =
            if schedule.queued_at == 0 { (core.deadline(), state::SUCCEEDED) } else { (schedule.eta, state::QUEUED) };
        if now > ready.saturating_add(grace) { state::EXPIRED } else { waiting }
    }

    /// Refused in any state but one.
    pub(crate) fn expect(&self, id: &U256, core: &Core, state: u8) -> Result<(), Error> {
        let current = self.state_of(id, core);
        if current == state {
            return Ok(());
        }
        Err(unexpected(id, current, 1 << state))
    }
}

/// A proposal in a state that does not do; a bit for each that would.
#[cold]
fn unexpected(id: &U256, current: u8, expected: u8) -> Error {
    let expected = B256::with_last_byte(expected);
    GovernorUnexpectedProposalState { proposalId: *id, current, expectedStates: expected }.into()
}
