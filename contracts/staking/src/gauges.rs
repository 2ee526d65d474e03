//! Votes for gauges: parts of a lock, in sums of their own.

use alloc::vec::Vec;

use alloy_primitives::{Address, U256};
use common::abi;
use common::number::{low, ratio, wide, word};
use stylus_sdk::prelude::*;

use crate::Staking;
use crate::account::Head;
use crate::ballot::Ballot;
use crate::errors::*;
use crate::events::*;
use crate::line::Stake;
use crate::types::GaugeVote;

/// Gauges that there may be.
pub const MAX_GAUGES: u64 = 256;
/// Gauges that an account votes for at most.
const MAX_BALLOTS: u64 = 8;
/// A whole [0.0001].
const WHOLE: u64 = 10_000;
/// All gauges together.
const ALL: U256 = U256::ZERO;

impl Staking {
    /// The receiver of a gauge that there is.
    pub(crate) fn receiver(&self, gauge: &U256) -> Result<Address, Error> {
        if gauge.is_zero() || *gauge > self.gauge_count.get() {
            return Err(UnknownGauge { gauge: *gauge }.into());
        }
        Ok(self.receivers.getter(*gauge).get())
    }

    /// Replaces the votes of an account, whose lock has not ended, by others.
    pub(crate) fn vote(&mut self, account: Address, gauges: &[U256], weights: &[U256]) -> Result<(), Error> {
        let (mut head, held) = self.active(account)?;
        if gauges.len() != weights.len() {
            let [gauges, weights] = [gauges, weights].map(|list| word(list.len() as u64));
            return Err(LengthMismatch { gauges, weights }.into());
        }
        if gauges.len() as u64 > MAX_BALLOTS {
            return Err(TooMany { max: word(MAX_BALLOTS) }.into());
        }
        self.unvote(account, &mut head);
        let (stake, now, mut left) = (held.stake(), self.now(), WHOLE);
        let mut all = Stake { slope: 0, end: stake.end };
        for (gauge, weight) in gauges.iter().zip(weights) {
            if self.receiver(gauge)?.is_zero() {
                return Err(GaugeClosed { gauge: *gauge }.into());
            }
            let Some(rest) = u64::try_from(*weight).ok().and_then(|weight| left.checked_sub(weight)) else {
                let total = wide(u128::from(WHOLE.wrapping_sub(left))).saturating_add(*weight);
                return Err(WeightsTooHigh { total, max: word(WHOLE) }.into());
            };
            left = rest;
            let slope = low(&ratio(&wide(stake.slope), weight, &word(WHOLE)));
            let part = Stake { slope, end: stake.end };
            // Parts of the lock's slope.
            all.slope = all.slope.wrapping_add(slope);
            self.gauges.setter(*gauge).change(now, Stake::default(), part);
            // Both are small: checked above.
            let [number, share] = [gauge, weight].map(|number| low(number) as u64);
            let ballot = Ballot { gauge: number, weight: share, stake: part };
            self.accounts.setter(account).set_ballot(head.ballots, ballot);
            head.ballots = head.ballots.wrapping_add(1);
            let power = wide(part.power(now));
            abi::log(self.vm(), &GaugeVoted { account, gauge: *gauge, weight: *weight, power });
        }
        self.gauges.setter(ALL).change(now, Stake::default(), all);
        self.accounts.setter(account).set_head(head);
        Ok(())
    }

    /// Withdraws the votes of an account, as far as they last.
    pub(crate) fn unvote(&mut self, account: Address, head: &mut Head) {
        let now = self.now();
        let mut all = Stake::default();
        for number in 0..head.ballots {
            let Ballot { gauge, stake, .. } = self.accounts.getter(account).ballot(number);
            let gauge = word(gauge);
            if stake.lasts(now) {
                self.gauges.setter(gauge).change(now, stake, Stake::default());
                all = Stake { slope: all.slope.wrapping_add(stake.slope), end: stake.end };
            }
            abi::log(self.vm(), &GaugeVoted { account, gauge, weight: U256::ZERO, power: U256::ZERO });
        }
        if all.slope != 0 {
            self.gauges.setter(ALL).change(now, all, Stake::default());
        }
        head.ballots = 0;
    }

    /// The votes of an account.
    pub(crate) fn ballots(&self, account: Address) -> Vec<GaugeVote> {
        let (account, now) = (self.accounts.getter(account), self.now());
        let mut votes = Vec::new();
        for number in 0..account.head().ballots {
            let Ballot { gauge, weight, stake } = account.ballot(number);
            let power = wide(stake.power(now));
            let end = crate::time::start_of(stake.end);
            votes.push(GaugeVote { gauge: word(gauge), weight: word(weight), power, end });
        }
        votes
    }
}
