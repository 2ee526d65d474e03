//! Votes: who has how many, what a proposal has of them, and what state it is in by that.

use alloc::vec::Vec;

use alloy_primitives::{Address, B256, U256};
use alloy_sol_types::{SolCall, sol};
use common::abi::{self, Answer, Argument};
use common::number::{Pair, low, ratio, ratio_up, wide, word};
use common::outside::{ALL_GAS, ask, calldata};
use stylus_sdk::prelude::*;

use crate::Governor;
use crate::errors::*;
use crate::events::*;
use crate::proposal::{Core, VOTED};

sol! {
    function getPastVotes(address account, uint256 timepoint) external view returns (uint256);
    function getPastTotalSupply(uint256 timepoint) external view returns (uint256);
}

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

/// A whole in basis points, and in millionths.
const WHOLE: u64 = 10_000;
const MILLION: u64 = 1_000_000;

impl Governor {
    /// The chain's clock \[seconds\].
    pub(crate) fn now(&self) -> u64 {
        self.vm().block_timestamp()
    }

    /// A number that the contract of votes answers; its refusal where it refuses.
    fn ask_votes(&self, data: &[u8]) -> Result<u128, Error> {
        let answer = ask(self.vm(), self.token.get(), data, ALL_GAS).map_err(Error::of)?;
        let votes = U256::decode(&answer, 0).map(|votes| low(&votes));
        votes.ok_or_else(|| Unreadable { target: self.token.get() }.into())
    }

    /// An account's votes at a time that has passed.
    pub(crate) fn past_votes(&self, account: Address, timepoint: &U256) -> Result<u128, Error> {
        let mut data = calldata(getPastVotesCall::SELECTOR);
        account.append(&mut data);
        timepoint.append(&mut data);
        self.ask_votes(&data)
    }

    /// All votes at a time that has passed.
    pub(crate) fn past_total(&self, timepoint: &U256) -> Result<u128, Error> {
        let mut data = calldata(getPastTotalSupplyCall::SELECTOR);
        timepoint.append(&mut data);
        self.ask_votes(&data)
    }

    /// The votes that a quorum takes at a time that has passed, at a share [0.0001], rounded up: a whole vote at least.
    pub(crate) fn quorum_at(&self, timepoint: &U256, share: u64) -> Result<u128, Error> {
        let total = self.past_total(timepoint)?;
        Ok(low(&ratio_up(&wide(total), &word(share), &word(WHOLE))).max(1))
    }

    /// The votes that a proposer needs now, rounded down: a share of all votes a second ago.
    pub(crate) fn threshold(&self) -> Result<u128, Error> {
        let share = self.settings.get().threshold();
        let before = word(self.now().saturating_sub(1));
        Ok(low(&ratio(&wide(self.past_total(&before)?), &word(share), &word(MILLION))))
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

    /// Counts a vote of an account, which it has not given before; answers what it weighs.
    pub(crate) fn cast(
        &mut self,
        voter: Address,
        id: U256,
        support: u8,
        reason: &[u8],
        params: &[u8],
    ) -> Result<U256, Error> {
        let mut core = self.core(&id)?;
        self.expect(&id, &core, state::ACTIVE)?;
        let weight = self.past_votes(voter, &word(core.snapshot))?;
        let mut proposal = self.proposals.setter(id);
        let mut voters = proposal.voters();
        let mut voted = voters.setter(voter);
        let did = voted.get();
        if did & VOTED != 0 {
            return Err(GovernorAlreadyCastVote { voter }.into());
        }
        voted.set(did | VOTED);
        let (mut votes, mut abstentions) = (proposal.votes(), None);
        match support {
            // No more than all votes, which have 112 bits.
            0 => votes.1 = votes.1.wrapping_add(weight),
            1 => votes.0 = votes.0.wrapping_add(weight),
            2 => abstentions = Some(proposal.abstentions().wrapping_add(wide(weight))),
            _ => return Err(GovernorInvalidVoteType {}.into()),
        }
        match abstentions {
            Some(abstentions) => proposal.set_abstentions(abstentions),
            None => proposal.set_votes(votes),
        }
        if !core.reached {
            let abstentions = low(&abstentions.unwrap_or_else(|| proposal.abstentions()));
            // Asked for by each vote until it is reached: to keep it would cost the first vote three times as much.
            if votes.0.wrapping_add(abstentions) >= self.quorum_at(&word(core.snapshot), core.quorum)? {
                self.reach(&id, &mut core);
            }
        }
        vote_cast(self.vm(), voter, &id, support, weight, reason, params);
        Ok(wide(weight))
    }

    /// Notes that a proposal has its quorum, and gives everybody time to answer.
    fn reach(&mut self, id: &U256, core: &mut Core) {
        core.reached = true;
        let until = self.now().saturating_add(self.settings.get().late_extension());
        if until > core.deadline() {
            core.period = until.wrapping_sub(core.snapshot);
            abi::log(self.vm(), &ProposalExtended { proposalId: *id, extendedDeadline: until });
        }
        self.proposals.setter(*id).set_core(*core);
    }
}

/// A proposal in a state that does not do; a bit for each that would.
#[cold]
pub fn unexpected(id: &U256, current: u8, expected: u8) -> Error {
    let expected = B256::with_last_byte(expected);
    GovernorUnexpectedProposalState { proposalId: *id, current, expectedStates: expected }.into()
}

/// Calldata of a view that takes bytes last, behind one word.
pub fn with_bytes(selector: [u8; 4], first: B256, data: &[u8]) -> Vec<u8> {
    let mut input = calldata(selector);
    first.append(&mut input);
    64_u64.append(&mut input);
    common::flash::append_bytes(&mut input, data);
    input
}
