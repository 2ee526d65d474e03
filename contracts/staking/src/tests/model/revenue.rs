//! Revenue beside a model that shares every week among everybody, one by one.

use std::collections::BTreeMap;

use alloy_primitives::{Address, U256, Uint};
use fastrand::Rng;

use super::super::interface::IStaking::*;
use super::super::{cases, setup::*};
use super::Model;

type Wide = Uint<512, 8>;

/// Bits of the fraction in which a unit of power earns.
const FRACTION: usize = 80;

/// Revenue of one token.
#[derive(Default)]
struct Till {
    /// What came in for a week and is not shared.
    waiting: BTreeMap<u64, u128>,
    /// What accounts have earned [2^−80 of a unit].
    earned: BTreeMap<Address, Wide>,
    paid: BTreeMap<Address, u128>,
    received: u128,
    /// Weeks that were shared.
    shared: u128,
}

impl Till {
    fn take(&mut self, week: u64, amount: u128) {
        *self.waiting.entry(week).or_default() += amount;
        self.received += amount;
    }

    /// Shares all weeks that are over, in their order; what finds nobody, or not enough, is of the next that has some, or of this.
    fn settle(&mut self, model: &Model, now: u64) {
        let this = now / WEEK;
        while let Some((week, amount)) = self.waiting.first_key_value().map(|(week, amount)| (*week, *amount)) {
            if week >= this {
                break;
            }
            self.waiting.remove(&week);
            let total = model.total(week * WEEK);
            let (amount, total) = (Wide::from(amount), Wide::from(total));
            let rate = if amount >> 32 < total { (amount << FRACTION) / total } else { Wide::ZERO };
            for account in model.accounts.keys() {
                let power = model.power(*account, week * WEEK);
                *self.earned.entry(*account).or_default() += rate * Wide::from(power);
            }
            let left = amount - (rate * total).div_ceil(Wide::ONE << FRACTION);
            if !left.is_zero() {
                let following = self.waiting.keys().next().copied().unwrap_or(this).min(this);
                *self.waiting.entry(following).or_default() += left.to::<u128>();
            }
            self.shared += u128::from(!rate.is_zero());
        }
    }

    /// What an account is paid: to the unit, whenever it claims.
    fn pay(&mut self, account: Address) -> U256 {
        let earned = self.earned.get(&account).copied().unwrap_or_default() >> FRACTION;
        let paid = self.paid.entry(account).or_default();
        let more = earned.to::<u128>() - *paid;
        *paid += more;
        U256::from(more)
    }
}

struct Firm {
    world: World,
    model: Model,
    tills: BTreeMap<Address, Till>,
    rng: Rng,
    people: Vec<Address>,
}

const TOKENS: [Address; 3] = [TVD, USD, ETH];

impl Firm {
    fn new(seed: u64) -> Self {
        let world = world();
        let people: Vec<_> = (1..=5).map(|number| Address::with_last_byte(0x60 + number)).collect();
        people.iter().for_each(|account| world.fund(*account));
        let tills = TOKENS.map(|token| (token, Till::default())).into();
        Self { world, model: Model::default(), tills, rng: Rng::with_seed(seed), people }
    }

    fn act(&mut self) {
        let now = self.world.now();
        let who = *self.rng.choice(&self.people).unwrap();
        let token = *self.rng.choice(&TOKENS).unwrap();
        let bits = self.rng.u32(1..88);
        let amount = self.rng.u128(..1 << bits);
        let old = self.model.last(who);
        match self.rng.u8(..9) {
            0 | 1 => {
                let weeks = self.rng.u64(1..200);
                let lockable = amount.clamp(126_144_000, 1 << 86);
                if self.world.lock(who, U256::from(lockable), weeks).is_ok() {
                    let end = week_after(now, weeks + 1);
                    self.model.change(who, now, |entry| (entry.amount, entry.end) = (lockable, end));
                }
            }
            2 => {
                let end = week_after(now, self.rng.u64(1..200));
                if self.world.send(who, extendCall { end: t(end) }).is_ok() {
                    self.model.change(who, now, |entry| entry.end = end);
                }
            }
            3 => {
                if self.world.send(who, withdrawCall {}).is_ok() {
                    self.model.change(who, now, |entry| (entry.amount, entry.end) = (0, 0));
                }
            }
            4 if self.rng.bool() => {
                if let Ok(parts) = self.world.exit(who) {
                    assert!(old.amount != 0);
                    let till = self.tills.get_mut(&TVD).unwrap();
                    self.model.change(who, now, |entry| (entry.amount, entry.end) = (0, 0));
                    till.settle(&self.model, now);
                    till.take(now / WEEK + 1, parts.penalty.to());
                }
            }
            5 | 6 => {
                self.world.earn(token, U256::from(amount));
                let till = self.tills.get_mut(&token).unwrap();
                if amount != 0 {
                    till.settle(&self.model, now);
                    till.take(now / WEEK, amount);
                }
            }
            _ => {
                let claimable = self.world.claimable(who, token);
                let paid = self.world.claim(who, token);
                assert_eq!(claimable, paid);
                let till = self.tills.get_mut(&token).unwrap();
                till.settle(&self.model, now);
                assert_eq!(paid, till.pay(who));
            }
        }
    }

    /// What everybody claims at the end, and what is left.
    fn close(&mut self) {
        self.world.wait_weeks(2);
        let now = self.world.now();
        for token in TOKENS {
            let till = self.tills.get_mut(&token).unwrap();
            for who in &self.people {
                let paid = self.world.claim(*who, token);
                till.settle(&self.model, now);
                assert_eq!(paid, till.pay(*who));
            }
            let revenue = self.world.view(revenueCall { token }).unwrap();
            let paid: u128 = till.paid.values().sum();
            assert_eq!((revenue.received, revenue.paid), (U256::from(till.received), U256::from(paid)));
            // To the unit, but for less than one of each week and of each account.
            let waiting = revenue.current + revenue.next;
            let dust = revenue.received - revenue.paid - waiting;
            assert!(dust <= U256::from(till.shared + 5), "{dust} of {}", till.received);
            let locked = if token == TVD { U256::from(self.model.locked()) } else { U256::ZERO };
            assert_eq!(self.world.balance(token, STAKING), locked + revenue.received - revenue.paid);
        }
    }
}

#[test]
fn revenue_goes_to_whom_it_is_due_and_nothing_is_lost() {
    for seed in 0..cases(25) {
        let mut firm = Firm::new(seed);
        for _ in 0..150 {
            firm.act();
            let seconds = match firm.rng.u8(..8) {
                0..=2 => 0,
                3 => week_after(firm.world.now(), 1) - firm.world.now(),
                4 => firm.rng.u64(..DAY),
                5 => firm.rng.u64(..60 * WEEK),
                _ => firm.rng.u64(..2 * WEEK),
            };
            firm.world.wait(seconds);
        }
        firm.close();
    }
}
