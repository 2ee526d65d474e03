//! Pots: the gauges' part of each week, shared by the votes at its beginning.

use alloy_primitives::{Address, U256};
use alloy_sol_types::{SolCall, sol};
use common::abi::{self, Argument};
use common::erc20::safe_transfer;
use common::number::{Pair, low, ratio, wide, word};
use stylus_sdk::prelude::*;

use crate::Emissions;
use crate::errors::*;
use crate::events::*;
use crate::schedule::start_of;
use crate::state::Clock;

sol! {
    function gaugeWeight(uint256 gauge, uint256 time) external view returns (uint256);
    function gaugeReceiver(uint256 gauge) external view returns (address);
}

/// Weeks that one call distributes at most; the next goes on from there.
const MOST_WEEKS: u64 = 104;
/// All gauges together.
const ALL: U256 = U256::ZERO;

impl Emissions {
    /// The power of a gauge at the beginning of a week; nothing where staking does not say.
    fn power(&self, gauge: U256, week: u64) -> Option<u128> {
        let answer = self.ask_staking(gaugeWeightCall::SELECTOR, &[gauge, word(start_of(week))]).ok()?;
        u128::try_from(U256::decode(&answer, 0)?).ok()
    }

    /// Closes the pots of weeks that are over and fixed.
    pub(crate) fn close(&mut self, clock: &mut Clock, current: u64) {
        let mut funds = self.funds.get();
        while clock.open < current.min(clock.next) {
            let week = clock.open;
            // Parts of what was minted.
            let pot = self.week(week).parts().gauges().wrapping_add(funds.0);
            let power = self.power(ALL, week).unwrap_or_default();
            if power == 0 {
                funds.0 = pot;
            } else {
                funds.0 = 0;
                self.weeks.setter(word(week)).set(2, Pair(pot, power));
            }
            abi::log(self.vm(), &PotClosed { week: word(week), pot: wide(pot), power: wide(power) });
            clock.open = week.wrapping_add(1);
        }
        self.funds.set(funds);
    }

    /// Who gets a gauge's part.
    fn receiver(&self, gauge: U256) -> Result<Address, Error> {
        let answer = self.ask_staking(gaugeReceiverCall::SELECTOR, &[gauge]).map_err(Error::of)?;
        Address::decode(&answer, 0).ok_or_else(|| UnknownGauge { gauge }.into())
    }

    /// A gauge's part of the weeks that are closed, and the first week that is not in it. Fails where staking does not say what power
    /// the gauge had: a week passed over for want of gas would be lost to it.
    pub(crate) fn due(&self, gauge: U256) -> Result<(u128, u64), Error> {
        let clock = self.clock.get();
        let from = self.cursors.getter(gauge).get().as_limbs()[0].max(clock.first);
        let to = clock.open.min(from.wrapping_add(MOST_WEEKS));
        let mut amount = 0_u128;
        for week in from..to {
            let Pair(pot, power) = self.weeks.getter(word(week)).get(2);
            if power != 0 {
                let target = self.staking.get();
                let own = self.power(gauge, week).ok_or(Unreadable { target })?;
                let part = low(&ratio(&wide(pot), &wide(own.min(power)), &wide(power)));
                amount = amount.saturating_add(part);
            }
        }
        Ok((amount, to.max(from)))
    }

    /// Sends a gauge's part to its receiver; without one, it goes into the next pot.
    pub(crate) fn share_out(&mut self, gauge: U256) -> Result<U256, Error> {
        let receiver = self.receiver(gauge)?;
        let (due, week) = self.due(gauge)?;
        let mut funds = self.funds.get();
        let amount = due.min(funds.1);
        self.cursors.setter(gauge).set(word(week));
        if receiver.is_zero() {
            funds.0 = funds.0.wrapping_add(amount);
        } else {
            funds.1 = funds.1.wrapping_sub(amount);
        }
        self.funds.set(funds);
        let (amount_word, week) = (wide(amount), word(week));
        abi::log(self.vm(), &Distributed { gauge, receiver, amount: amount_word, week });
        if !receiver.is_zero() && amount != 0 {
            safe_transfer(self, self.token.get(), receiver, amount_word)?;
        }
        Ok(amount_word)
    }
}
