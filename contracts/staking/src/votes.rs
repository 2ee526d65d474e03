//! Votes: who has how many, and to whom they are given.

use alloy_primitives::{Address, U256};
use common::abi;
use common::number::wide;
use stylus_sdk::prelude::*;

use crate::Staking;
use crate::errors::*;
use crate::events::*;
use crate::point::Point;

impl Staking {
    /// A time that has passed.
    pub(crate) fn past(&self, timepoint: U256) -> Result<u64, Error> {
        match u64::try_from(timepoint) {
            Ok(time) if time < self.now() => Ok(time),
            _ => Err(ERC5805FutureLookup { timepoint, clock: self.clock() }.into()),
        }
    }

    /// Votes of a delegate at a time.
    pub(crate) fn votes(&self, delegate: Address, time: u64) -> u128 {
        let account = self.accounts.getter(delegate);
        account.votes(&account.head(), time)
    }

    pub(crate) fn log_votes(&self, delegate: Address, before: u128, after: u128) {
        if before != after {
            let (previous, new) = (wide(before), wide(after));
            abi::log(self.vm(), &DelegateVotesChanged { delegate, previousVotes: previous, newVotes: new });
        }
    }

    /// Gives the votes of an account to another, or back to itself.
    pub(crate) fn give_votes(&mut self, delegator: Address, to: Address) {
        let now = self.now();
        let (mut head, held) = self.lock_of(delegator);
        let from = if head.delegate.is_zero() { delegator } else { head.delegate };
        let to = if to.is_zero() { delegator } else { to };
        abi::log(self.vm(), &DelegateChanged { delegator, fromDelegate: from, toDelegate: to });
        if from == to {
            return;
        }
        let (stake, none) = (held.stake(), Default::default());
        let power = stake.power(now);
        let votes = [self.votes(from, now), self.votes(to, now)];

        let delegated = to != delegator;
        head.delegate = if delegated { to } else { Address::ZERO };
        let mut record = self.accounts.setter(delegator);
        if stake.lasts(now) {
            record.note(&mut head, Point { time: now, held, delegated });
        }
        record.set_head(head);
        if stake.lasts(now) {
            if from != delegator {
                self.accounts.setter(from).receive(now, stake, none);
            }
            if delegated {
                self.accounts.setter(to).receive(now, none, stake);
            }
        }
        self.log_votes(from, votes[0], votes[0].wrapping_sub(power));
        self.log_votes(to, votes[1], votes[1].wrapping_add(power));
    }
}
