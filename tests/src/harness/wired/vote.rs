//! Locks and votes of the wired suite.

#![allow(non_snake_case, reason = "fields have Solidity's names")]

use alloy::sol_types::SolCall;
use alloy_primitives::{Address as Word, Bytes as Data, U256 as Number, keccak256};
use scripts::suite::interfaces::{governor, staking};

use super::{Person, Wired, amount};
use crate::harness::DAY;

impl Wired {
    /// Somebody who has locked so much TVD for as long as one can.
    pub fn locker(&self, name: &str, whole: f64) -> Person {
        let person = self.holder(name, &[("TVD", whole)]);
        let end = Number::from(self.now() + 4 * 365 * DAY);
        person.tell("staking", staking::lockCall { amount: amount("TVD", whole), end }).unwrap();
        person
    }

    /// A proposal of one call, voted for by who makes it, through the lane of two days; refused a minute before they are over.
    pub fn enact(&self, voter: &Person, target: Word, call: impl SolCall, why: &str) {
        let (targets, values, calldatas) = (vec![target], vec![Number::ZERO], vec![Data::from(call.abi_encode())]);
        let descriptionHash = keccak256(why);
        self.wait(60);
        let proposal = governor::proposeCall {
            targets: targets.clone(),
            values: values.clone(),
            calldatas: calldatas.clone(),
            description: why.to_owned(),
        };
        voter.tell("governor", proposal).unwrap();
        let id = governor::hashProposalCall {
            targets: targets.clone(),
            values: values.clone(),
            calldatas: calldatas.clone(),
            descriptionHash,
        };
        let proposalId = voter.ask("governor", id);
        self.wait(DAY + 1);
        voter.tell("governor", governor::castVoteCall { proposalId, support: 1 }).unwrap();
        self.wait(5 * DAY);
        let queue = governor::queueCall {
            targets: targets.clone(),
            values: values.clone(),
            calldatas: calldatas.clone(),
            descriptionHash,
        };
        voter.tell("governor", queue).unwrap();
        let execute = || governor::executeCall {
            targets: targets.clone(),
            values: values.clone(),
            calldatas: calldatas.clone(),
            descriptionHash,
        };
        self.wait(2 * DAY - 60);
        let early: governor::GovernorUnmetDelay = voter.refused("governor", execute()).reason().unwrap();
        assert_eq!(early.neededTimestamp, Number::from(self.now() + 60));
        self.wait(60);
        voter.tell("governor", execute()).unwrap();
    }
}
