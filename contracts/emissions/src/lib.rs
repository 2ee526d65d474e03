//! Emissions: what is minted every week, as the token's volatility lets it, for those who lock, for gauges, and for the insurance.
//!
//! Units: amounts in the token's smallest unit, shares and sigma in WAD at the door, times in seconds, weeks by number.
//! Invariants: what was minted between two times is `mintableIn` of them; a budget is at most a tenth more or less than the last; a
//! year's budgets are within the cap; what was minted for gauges was paid or is here.
//! Assumes: nobody else mints the token. The oracle may say what it likes, or nothing; staking tells the past as it was.

#![cfg_attr(not(any(test, feature = "export-abi")), no_main)]
#![cfg_attr(not(test), allow(missing_docs, reason = "the entry point that the SDK generates has none"))]
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

extern crate alloc;

pub mod errors;
pub mod events;
mod plan;
mod policy;
mod pots;
mod schedule;
mod state;
#[cfg(test)]
mod tests;
pub mod types;

use alloc::vec;
use alloc::vec::Vec;

use alloy_primitives::{Address, B256, U256};
use alloy_sol_types::{SolCall, sol};
use common::abi::{self, Answer};
use common::cell::Cell;
use common::lock::Lock;
use common::mapping::Mapping;
use common::number::{Pair, wide, word};
use common::outside::{calldata, tell};
use common::ownership::Ownership;
use common::slots::Slots;
use router::public;
use stylus_sdk::prelude::*;

use crate::errors::*;
use crate::events::*;
use crate::plan::{Plan, check_receiver};
use crate::policy::Packed;
use crate::schedule::{WEEK, start_of, week_of};
use crate::state::Clock;
use crate::types::*;

sol! {
    function mint(address to, uint256 amount) external;
}

/// The least and the most that a base, or a tail, is \[smallest unit\].
const LEAST_BASE: u128 = 1_000_000_000;
const MOST_BASE: u128 = (1 << 96) - 1;
/// The longest time until the first week \[seconds\].
const LONGEST_DELAY: u64 = 365 * 86_400;

// Storage

/// Budgets by the week, and what became of them.
#[storage]
#[entrypoint]
pub struct Emissions {
    token: Cell<Address>,
    staking: Cell<Address>,
    oracle: Cell<Address>,
    /// The token's feed.
    feed: Cell<B256>,
    insurance: Cell<Address>,
    policy: Cell<Packed>,
    clock: Cell<Clock>,
    /// The base of the next week, and its tail.
    base: Cell<Pair>,
    /// What is left of the year, and its ceiling.
    year: Cell<Pair>,
    /// What is carried to the next pot, and all that is held for gauges.
    funds: Cell<Pair>,
    /// By number: two words of its budget, one of its pot.
    weeks: Mapping<U256, Slots>,
    /// The first week that is not distributed, by gauge.
    cursors: Mapping<U256, Cell<U256>>,
    ownership: Ownership,
}

// External

#[public]
impl Emissions {
    /// Sets what is minted for whom: of a token whose minter this contract is, from the first whole week that begins `delay` seconds
    /// from now or later, at most a year. The token's volatility is that of the oracle's `feed`. The base is from 10^9 to 2^96 − 1, and
    /// so is its tail.
    #[constructor]
    #[allow(clippy::too_many_arguments, reason = "everything at once, so that nobody comes between")]
    pub fn constructor(
        &mut self,
        owner: Address,
        token: Address,
        staking: Address,
        oracle: Address,
        feed: B256,
        insurance: Address,
        delay: u64,
        base: U256,
        tail: U256,
        mut policy: Policy,
    ) -> Result<(), Error> {
        self.ownership.initialize(owner)?;
        let this = self.vm().contract_address();
        check_receiver(token, this)?;
        check_receiver(staking, this)?;
        self.token.set(token);
        self.staking.set(staking);
        self.oracle.set(oracle);
        self.feed.set(feed);
        if delay > LONGEST_DELAY {
            return Err(DelayTooLong { delay: word(delay), max: word(LONGEST_DELAY) }.into());
        }
        let first = week_of(self.now().wrapping_add(delay).wrapping_add(WEEK - 1));
        let minted_until = start_of(first);
        self.clock.set(Clock { first, next: first, open: first, minted_until, budget: 0 });
        self.replace_insurance(insurance)?;
        self.replace_base(base, tail)?;
        self.replace_policy(&mut policy)
    }

    // Emissions

    /// Fixes the budgets of all weeks until now, at most 104, and mints what is due. Answers how much. Anyone may.
    pub fn roll(&mut self) -> Result<U256, Error> {
        let _lock = Lock::acquire()?;
        let (plan, now) = (self.plan()?, self.now());
        let old = self.clock.get();
        let until = now.min(start_of(plan.clock.next)).max(old.minted_until);
        let due = plan.until(self, until).without(&plan.until(self, old.minted_until));
        self.keep(&plan, old.next);

        let mut clock = Clock { minted_until: until, ..plan.clock };
        let mut funds = self.funds.get();
        funds.1 = funds.1.wrapping_add(due.gauges());
        self.funds.set(funds);
        self.close(&mut clock, week_of(now));
        self.clock.set(clock);
        let [lockers, insurance, gauges] = [due.lockers, due.insurance, due.gauges()].map(wide);
        abi::log(self.vm(), &Minted { until: word(until), lockers, insurance, gauges });

        self.mint(self.staking.get(), due.lockers)?;
        self.mint(self.insurance.get(), due.insurance)?;
        self.mint(self.vm().contract_address(), due.gauges())?;
        Ok(wide(due.total))
    }

    /// What is minted for the time between two times, the second at most the end of the week that is. Of weeks that are not fixed: if
    /// they were now.
    pub fn mintable_in(&self, from: U256, to: U256) -> Result<U256, Error> {
        let plan = self.plan()?;
        let max = word(start_of(plan.clock.next));
        if to > max {
            return Err(InvalidTime { time: to, min: from, max }.into());
        }
        if from > to {
            return Err(InvalidTime { time: from, min: U256::ZERO, max: to }.into());
        }
        // Both are times by now.
        let [from, to] = [from, to].map(|time| plan.until(self, time.as_limbs()[0]).total);
        Ok(wide(to.wrapping_sub(from)))
    }

    /// The budget of a week; that of this one as it would be fixed now.
    pub fn budget(&self, week: u64) -> Result<Budget, Error> {
        let plan = self.plan()?;
        if week < plan.clock.first || week >= plan.clock.next {
            let [time, min, max] = [week, plan.clock.first, plan.clock.next].map(|week| word(start_of(week)));
            return Err(InvalidTime { time, min, max }.into());
        }
        let (fixed, Pair(pot, power)) = (plan.week(self, week), self.weeks.getter(word(week)).get(2));
        let parts = fixed.parts();
        let [total, lockers, insurance] = [parts.total, parts.lockers, parts.insurance].map(wide);
        let [pot, power, before] = [pot, power, fixed.before.total].map(wide);
        Ok(Budget { total, lockers, insurance, pot, power, before })
    }

    /// Where emissions stand, since the last roll.
    pub fn standing(&self) -> Standing {
        let (clock, base, year, funds) = (self.clock.get(), self.base.get(), self.year.get(), self.funds.get());
        Standing {
            firstWeek: clock.first,
            nextWeek: clock.next,
            openWeek: clock.open,
            mintedUntil: clock.minted_until,
            budget: wide(clock.budget),
            base: wide(base.0),
            tail: wide(base.1),
            yearLeft: wide(year.0),
            ceiling: wide(year.1),
            carried: wide(funds.0),
            held: wide(funds.1),
        }
    }

    // Gauges

    /// Pays the receiver of a gauge its part of all weeks whose pots are closed, at most 104 of them. Answers how much. Anyone may.
    pub fn distribute(&mut self, gauge: U256) -> Result<U256, Error> {
        let _lock = Lock::acquire()?;
        self.share_out(gauge)
    }

    /// What [`distribute`](Self::distribute) would pay now.
    pub fn distributable(&self, gauge: U256) -> Result<U256, Error> {
        Ok(wide(self.due(gauge)?.0))
    }

    // Governance

    /// How budgets follow volatility, and who gets them.
    pub fn policy(&self) -> Result<Policy, Error> {
        self.policy.get().policy()
    }

    /// Changes that, for weeks that are not fixed. Fixes those that have begun first. Owner only.
    pub fn set_policy(&mut self, mut policy: Policy) -> Result<(), Error> {
        self.ownership.check()?;
        self.roll()?;
        self.replace_policy(&mut policy)
    }

    /// Changes the base and its tail, for weeks that are not fixed. Fixes those that have begun first. Owner only.
    pub fn set_base(&mut self, base: U256, tail: U256) -> Result<(), Error> {
        self.ownership.check()?;
        self.roll()?;
        self.replace_base(base, tail)
    }

    /// Changes who gets the insurance's part. Mints what is due first. Owner only.
    pub fn set_insurance(&mut self, account: Address) -> Result<(), Error> {
        self.ownership.check()?;
        self.roll()?;
        self.replace_insurance(account)
    }

    /// Who gets the insurance's part.
    pub fn insurance(&self) -> Address {
        self.insurance.get()
    }

    /// What is minted.
    pub fn token(&self) -> Address {
        self.token.get()
    }

    /// Where those lock who get a part, and vote for gauges.
    pub fn staking(&self) -> Address {
        self.staking.get()
    }

    /// The oracle, and the feed of the token's volatility.
    pub fn feed(&self) -> (Address, B256) {
        (self.oracle.get(), self.feed.get())
    }

    // Ownership

    /// The owner, who governs the policy; zero when nobody does any more.
    pub fn owner(&self) -> Address {
        self.ownership.owner()
    }

    /// Who may accept ownership; zero when there is no offer.
    pub fn pending_owner(&self) -> Address {
        self.ownership.pending_owner()
    }

    /// Offers ownership to `new_owner`, who must accept it; the zero address withdraws the offer. Owner only.
    pub fn transfer_ownership(&mut self, new_owner: Address) -> Result<(), Error> {
        Ok(self.ownership.offer(new_owner)?)
    }

    /// Makes the caller the owner, if ownership was offered to it.
    pub fn accept_ownership(&mut self) -> Result<(), Error> {
        Ok(self.ownership.accept()?)
    }
}

// Internal

impl Emissions {
    /// Writes what a roll fixes; weeks from `week` on.
    fn keep(&mut self, plan: &Plan, week: u64) {
        let mut number = week;
        let vm = self.vm().clone();
        for fixed in &plan.weeks {
            let mut words = self.weeks.setter(word(number));
            let [first, second] = fixed.words();
            words.set(0, first);
            words.set(1, second);
            let parts = fixed.parts();
            let [total, lockers, insurance] = [parts.total, parts.lockers, parts.insurance].map(wide);
            number = number.wrapping_add(1);
            // Sigma is of the last of them.
            let sigma = plan.sigma.filter(|_| number == plan.clock.next).unwrap_or_default();
            let week = word(number.wrapping_sub(1));
            abi::log(&vm, &BudgetFixed { week, sigma, total, lockers, insurance });
        }
        if number != week {
            self.base.set(plan.base);
            self.year.set(plan.year);
        }
    }

    fn mint(&mut self, to: Address, amount: u128) -> Result<(), Error> {
        if amount == 0 {
            return Ok(());
        }
        let mut data = calldata(mintCall::SELECTOR);
        to.append(&mut data);
        amount.append(&mut data);
        tell(self, self.token.get(), &data).map_err(Error::of)?;
        Ok(())
    }

    fn replace_policy(&mut self, policy: &mut Policy) -> Result<(), Error> {
        let previous = self.policy.get();
        let packed = Packed::of(policy)?;
        self.policy.set(packed);
        // At first there is none, which is within no bounds.
        let previous = if previous == Packed::default() { Policy::zero() } else { previous.policy()? };
        abi::log(self.vm(), &PolicySet { previous, current: packed.policy()? });
        Ok(())
    }

    fn replace_base(&mut self, base: U256, tail: U256) -> Result<(), Error> {
        let (min, max) = (wide(LEAST_BASE), wide(MOST_BASE));
        for value in [base, tail] {
            if value < min || value > max {
                return Err(InvalidBase { value, min, max }.into());
            }
        }
        let previous = self.base.get();
        self.base.set(Pair(common::number::low(&base), common::number::low(&tail)));
        let (old_base, old_tail) = (wide(previous.0), wide(previous.1));
        abi::log(self.vm(), &BaseSet { previousBase: old_base, previousTail: old_tail, base, tail });
        Ok(())
    }

    fn replace_insurance(&mut self, account: Address) -> Result<(), Error> {
        check_receiver(account, self.vm().contract_address())?;
        let previous = self.insurance.get();
        self.insurance.set(account);
        abi::log(self.vm(), &InsuranceSet { previous, current: account });
        Ok(())
    }
}
