//! Weeks that are to be fixed: what the roll of this moment would write, and what views see beforehand.

use alloc::vec::Vec;

use alloy_primitives::{Address, U256};
use alloy_sol_types::{SolCall, sol};
use common::abi::{Answer, Argument};
use common::number::{Pair, low, millionths, wide, word};
use common::outside::{ALL_GAS, ask, calldata};
use stylus_sdk::prelude::*;

use crate::Emissions;
use crate::errors::*;
use crate::schedule::{self, BUDGET, Bounds, Parts, Week, YEAR, start_of, week_of};
use crate::state::Clock;

sol! {
    function sigma(bytes32 feed) external view returns (uint256);
    function grade(bytes32 feed) external view returns (uint8);
    function totalSupply() external view returns (uint256);
    function cap() external view returns (uint256);
}

/// Weeks that one roll fixes at most; the next goes on from there.
pub const MOST_WEEKS: u64 = 104;
/// What the oracle may use, twice. It is asked before anything is written, so that whoever gives a roll too little gas for the oracle has
/// too little for the rest.
const ORACLE_GAS: u64 = 300_000;
/// The worst grade by which sigma counts: Degraded.
const WORST_GRADE: u64 = 1;
/// The largest amount that counts.
const MOST: u128 = (1 << 112) - 1;

/// What a roll fixes.
pub struct Plan {
    pub clock: Clock,
    /// The base of the next week, and its tail.
    pub base: Pair,
    /// What is left of the year, and its ceiling.
    pub year: Pair,
    /// The weeks from the old clock's next on.
    pub weeks: Vec<Week>,
    /// The sigma of the last of them, where it was asked for and known \[WAD\].
    pub sigma: Option<U256>,
}

impl Plan {
    /// A week that is fixed after this: from the plan, or from storage.
    pub fn week(&self, emissions: &Emissions, week: u64) -> Week {
        let planned = self.clock.next.wrapping_sub(self.weeks.len() as u64);
        match week.checked_sub(planned) {
            Some(number) => self.weeks.get(number as usize).copied().unwrap_or_default(),
            None => emissions.week(week),
        }
    }

    /// Everything from the beginning until a time.
    pub fn until(&self, emissions: &Emissions, time: u64) -> Parts {
        let Clock { first, next, .. } = self.clock;
        if time <= start_of(first) || next == first {
            return Parts::default();
        }
        // The end of the last week is all of it.
        let week = week_of(time).min(next.wrapping_sub(1));
        self.week(emissions, week).until(week, time)
    }
}

impl Emissions {
    /// The chain's clock \[seconds\].
    pub(crate) fn now(&self) -> u64 {
        self.vm().block_timestamp()
    }

    /// A week whose budget is fixed, from storage.
    pub(crate) fn week(&self, week: u64) -> Week {
        let words = self.weeks.getter(word(week));
        Week::of([words.get(0), words.get(1)])
    }

    /// What a roll would fix now.
    pub(crate) fn plan(&self) -> Result<Plan, Error> {
        let (clock, base, year) = (self.clock.get(), self.base.get(), self.year.get());
        let mut plan = Plan { clock, base, year, weeks: Vec::new(), sigma: None };
        let current = week_of(self.now());
        let last = current.min(clock.next.wrapping_add(MOST_WEEKS - 1));
        if last < clock.next {
            return Ok(plan);
        }
        let policy = self.policy.get();
        let supply = self.ask_token(totalSupplyCall::SELECTOR)?;
        let cap = self.ask_token(capCall::SELECTOR)?;
        if last == current {
            plan.sigma = self.ask_sigma();
        }
        let minted = plan.until(self, clock.minted_until).total;
        let mut before = match clock.next.checked_sub(1).filter(|_| clock.next > clock.first) {
            Some(week) => {
                let week = self.week(week);
                week.before.and(&week.parts())
            }
            None => Parts::default(),
        };
        for week in clock.next..=last {
            // What is due and not minted exists as good as what is.
            let supply = supply.saturating_add(before.total.wrapping_sub(minted));
            let number = week.wrapping_sub(clock.first);
            let passed = number % YEAR;
            if passed == 0 {
                let all = schedule::year_of(supply, &policy);
                plan.year = Pair(all, all.checked_div(YEAR.into()).unwrap_or_default());
            }
            // Nobody saw the volatility of a week that has passed.
            let sigma = plan.sigma.filter(|_| week == current).map(|sigma| millionths(&sigma));
            let weather = schedule::weather(&policy, sigma);
            let budget = schedule::budget(
                schedule::target(plan.base.0, weather),
                &Bounds {
                    previous: plan.clock.budget,
                    ceiling: plan.year.1,
                    left: plan.year.0,
                    weeks: YEAR.wrapping_sub(passed),
                    room: cap.saturating_sub(supply).min((1 << BUDGET) - 1),
                },
            );
            let fixed = Week { before, budget, shares: [weather.insurance, policy.lockers()] };
            before = before.and(&fixed.parts());
            plan.weeks.push(fixed);
            plan.year.0 = plan.year.0.saturating_sub(budget);
            plan.base.0 = schedule::decayed(plan.base.0, plan.base.1, &policy);
            plan.clock.budget = budget;
        }
        plan.clock.next = last.wrapping_add(1);
        Ok(plan)
    }

    /// A number of the token, or the largest that counts.
    fn ask_token(&self, selector: [u8; 4]) -> Result<u128, Error> {
        let target = self.token.get();
        let answer = ask(self.vm(), target, &selector, ALL_GAS).map_err(Error::of)?;
        let number = U256::decode(&answer, 0).ok_or(Unreadable { target })?;
        Ok(low(&number.min(wide(MOST))))
    }

    /// The token's volatility, where the oracle knows it well enough \[WAD\].
    fn ask_sigma(&self) -> Option<U256> {
        let ask = |selector| {
            let mut data = calldata(selector);
            self.feed.get().append(&mut data);
            ask(self.vm(), self.oracle.get(), &data, ORACLE_GAS).ok()
        };
        let grade = u64::decode(&ask(gradeCall::SELECTOR)?, 0)?;
        if grade > WORST_GRADE {
            return None;
        }
        U256::decode(&ask(sigmaCall::SELECTOR)?, 0)
    }

    /// What another contract answers to a question about a gauge at a time: a number, or nothing.
    pub(crate) fn ask_staking(&self, selector: [u8; 4], words: &[U256]) -> Result<Vec<u8>, Vec<u8>> {
        let mut data = calldata(selector);
        for word in words {
            word.append(&mut data);
        }
        ask(self.vm(), self.staking.get(), &data, ALL_GAS)
    }
}

/// Who may not be paid.
pub fn check_receiver(account: Address, this: Address) -> Result<(), Error> {
    if account.is_zero() || account == this {
        return Err(InvalidAddress { account }.into());
    }
    Ok(())
}
