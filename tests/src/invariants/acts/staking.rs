//! Locks, revenue, emissions.

use alloy::primitives::{Address, U256};
use scripts::suite::interfaces::emissions::{distributeCall, rollCall};
use scripts::suite::interfaces::staking::*;

use super::Call;
use crate::invariants::actors::amount;
use crate::invariants::world::{DAY, World};

impl World {
    pub(super) fn stake(&mut self, person: usize, kind: &str) -> Option<Call> {
        let (me, staking) = (self.people[person].address, self.staking);
        let (locked, end) = self.book.lock(me);
        let now = U256::from(self.stage.now);
        if locked.is_zero() && matches!(kind, "increase" | "extend" | "exit" | "unlock" | "offer" | "vote gauges") {
            return None;
        }
        Some(match kind {
            "lock" | "increase" => {
                let amount = amount(&mut self.random, self.book.balance(0, me));
                if kind == "lock" && locked.is_zero() {
                    Call::new(staking, lockCall { amount, end: self.end() })
                } else {
                    Call::new(staking, increaseAmountCall { amount })
                }
            }
            "extend" => {
                let later = end.saturating_add(U256::from(7 * DAY * self.random.u64(1..30)));
                Call::new(staking, extendCall { end: if self.random.u32(0..4) > 0 { later } else { self.end() } })
            }
            "exit" => Call::new(staking, exitCall { maxPenalty: U256::MAX }),
            "unlock" => {
                if end > now && self.random.u32(0..20) > 0 {
                    return None;
                }
                Call::new(staking, withdrawCall {})
            }
            "delegate" => Call::new(staking, delegateCall { delegatee: self.anybody() }),
            "offer" => {
                let to = self.anybody();
                self.offers.push((me, to));
                Call::new(staking, offerMergeCall { to })
            }
            "accept" => {
                let mine = self.offers.iter().rposition(|(_, to)| *to == me);
                let from = match mine {
                    Some(place) => self.offers.remove(place).0,
                    None if self.random.u32(0..10) == 0 => self.anybody(),
                    None => return None,
                };
                Call::new(staking, acceptMergeCall { from })
            }
            "vote gauges" => {
                let gauges: Vec<U256> = (1..=self.random.u64(1..4)).map(U256::from).collect();
                let most = 10_000 / gauges.len() as u64;
                let weights = gauges.iter().map(|_| U256::from(self.random.u64(0..most + 1))).collect();
                Call::new(staking, voteGaugesCall { gauges, weights })
            }
            "claim" => {
                let account = if self.random.u32(0..6) == 0 { self.anybody() } else { me };
                Call::new(staking, claimCall { account, tokens: self.tokens() })
            }
            "absorb" => Call::new(staking, absorbCall { tokens: self.tokens() }),
            "checkpoint" => Call::new(staking, checkpointCall { account: self.anybody() }),
            "roll" => Call::new(self.emissions, rollCall {}),
            "distribute" => {
                let gauge = U256::from(self.random.u64(1..5));
                Call::new(self.emissions, distributeCall { gauge })
            }
            _ => return None,
        })
    }

    /// Somebody whose lock has ended.
    pub fn ended(&self) -> Option<usize> {
        let now = U256::from(self.stage.now);
        self.people.iter().position(|person| {
            let (locked, end) = self.book.lock(person.address);
            !locked.is_zero() && end <= now
        })
    }

    /// A time until which one may lock, mostly.
    fn end(&mut self) -> U256 {
        let weeks = match self.random.u32(0..4) {
            0..2 => self.random.u64(0..4),
            2 => self.random.u64(200..212),
            _ => self.random.u64(1..208),
        };
        U256::from(self.stage.now + weeks * 7 * DAY)
    }

    /// All coins, or some of them.
    pub fn tokens(&mut self) -> Vec<Address> {
        let mut tokens: Vec<Address> = self.stage.coins.iter().map(|coin| coin.address).collect();
        if self.random.u32(0..4) == 0 {
            self.random.shuffle(&mut tokens);
            tokens.truncate(self.random.usize(1..5));
        }
        tokens
    }
}
