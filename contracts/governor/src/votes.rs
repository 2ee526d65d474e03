//! Votes: who has how many, and what a proposal has of them.

use alloy_primitives::{Address, U256};
use alloy_sol_types::{SolCall, sol};
use common::abi::{self, Answer, Argument};
use common::number::{low, ratio, ratio_up, wide, word};
use common::outside::{ALL_GAS, ask, calldata};
use stylus_sdk::prelude::*;

use crate::Governor;
use crate::errors::*;
use crate::events::*;
use crate::proposal::{Core, VOTED};
use crate::proposals::state;

sol! {
    function getPastVotes(address account, uint256 timepoint) external view returns (uint256);
    function getPastTotalSupply(uint256 timepoint) external view returns (uint256);
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
