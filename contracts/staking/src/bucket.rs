//! Revenue of one token: what came in by the week, and sums by which it is paid out.
//!
//! A unit of power at the beginning of week `w` earns `r = ⌊amount·2^80 / power⌋`, and what that leaves of the amount is revenue
//! of the week after. An account's power falls by its slope, so that what it has earned over any weeks follows from two sums, of
//! all `r` and of all `w·r`: claims cost the same for one week and for a hundred.
//!
//! The sums share a word, and wrap at 2^128. What a lock earns of them is exact all the same: `r` is below 2^112, and of the last
//! weeks of a lock, 208 at most, the last counts once, the one before twice and so on: 21,736 times in all, below 2^15.

use alloy_primitives::{B256, U256};
use common::arithmetic::Host;
use common::cell::Word;
use common::number::{halves, low, number, plus, times, wide};
use math::Arithmetic;

use crate::line::Stake;
use crate::time::WEEK;

/// Bits of the fraction in sums.
pub const FRACTION_BITS: usize = 80;
/// Bits of revenue by power: a week with as much and more is like one without power.
const RATE_BITS: u32 = 32;

/// What came in and is not shared out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bucket {
    /// Revenue of the week that is filled, below 2^112.
    pub current: u128,
    /// Revenue of the week after it.
    pub next: u128,
}

impl Word for Bucket {
    fn into_word(self) -> B256 {
        halves(self.current, self.next)
    }

    fn from_word(word: B256) -> Self {
        let [a, b, c, d] = U256::from_word(word).into_limbs();
        Self { current: number(a, b), next: number(c, d) }
    }
}

/// What came in and went out since ever, and how far it is shared out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// What the contract owes to accounts, or will; below 2^112, with what was paid.
    pub owed: u128,
    /// Paid to accounts.
    pub paid: u128,
    /// The week that is filled; 0 where the token is no revenue.
    pub week: u64,
    /// The week up to which the newest sums go.
    pub summed: u64,
}

impl Flow {
    /// Taken in since ever.
    pub fn received(&self) -> u128 {
        self.owed.wrapping_add(self.paid)
    }
}

impl Word for Flow {
    fn into_word(self) -> B256 {
        // Above 112 bits, 16 are free.
        halves(u128::from(self.week) << 112 | self.owed, u128::from(self.summed) << 112 | self.paid)
    }

    fn from_word(word: B256) -> Self {
        let [a, b, c, d] = U256::from_word(word).into_limbs();
        Self { owed: number(a, b) & AMOUNT, paid: number(c, d) & AMOUNT, week: b >> 48, summed: d >> 48 }
    }
}

const AMOUNT: u128 = (1 << 112) - 1;

/// What all weeks up to one earned a unit of power.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// The first week that is not in them; 0 where there is none.
    pub week: u64,
    /// Of all `r`, modulo 2^128.
    pub plain: u128,
    /// Of all `w·r`, modulo 2^128.
    pub weighted: u128,
}

impl Sums {
    /// The word that both share.
    pub fn into_word(self) -> B256 {
        halves(self.plain, self.weighted)
    }

    /// Sums up to a week.
    pub fn from_word(week: u64, word: B256) -> Self {
        let [a, b, c, d] = U256::from_word(word).into_limbs();
        Self { week, plain: number(a, b), weighted: number(c, d) }
    }

    /// With a week more, in which `power` shares so much of `amount`, below 2^112, rounded up. Nothing where that is too much
    /// for so little power, or too little to be shared.
    pub fn with(&self, week: u64, amount: u128, power: u128) -> Option<(Self, u128)> {
        if amount >> RATE_BITS >= power {
            return None;
        }
        let rate = Host::div(wide(amount).wrapping_shl(FRACTION_BITS), wide(power));
        if rate.is_zero() {
            return None;
        }
        // Below 2^224.
        let shared = plus(&times(&rate, &wide(power)), &wide((1 << FRACTION_BITS) - 1));
        let rate = low(&rate);
        let sums = Self {
            week: week.wrapping_add(1),
            plain: self.plain.wrapping_add(rate),
            weighted: self.weighted.wrapping_add(rate.wrapping_mul(week.into())),
        };
        Some((sums, low(&shared.wrapping_shr(FRACTION_BITS))))
    }

    /// What a lock earned between earlier sums and these \[2^−80 of a unit\].
    pub fn earned(&self, since: &Sums, stake: Stake) -> U256 {
        let plain = self.plain.wrapping_sub(since.plain);
        let weighted = self.weighted.wrapping_sub(since.weighted);
        let weeks = plain.wrapping_mul(stake.end.into()).wrapping_sub(weighted);
        // A slope has 86 bits and a week 20: power by weeks.
        times(&wide(weeks), &wide(stake.slope.wrapping_mul(WEEK.into())))
    }
}

/// How far an account has been paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The first week that is not paid; 0 where nothing is.
    pub week: u64,
    /// The week of the newest sums then.
    pub summed: u64,
    /// The point of the account's lock that held then.
    pub point: u32,
    /// What that point adds to a line; slope 0 where it was not kept, because the point could still change.
    pub stake: Stake,
    /// What was no whole unit \[2^−80\].
    pub fraction: u128,
}

impl Word for Cursor {
    fn into_word(self) -> B256 {
        // 86 bits of slope, 80 of the fraction.
        let numbers = self.week | self.summed << 16 | u64::from(self.point) << 32;
        let lower = u128::from(numbers) | self.stake.slope << 64;
        let upper = self.stake.slope >> 64 | u128::from(self.stake.end) << 22 | self.fraction << 38;
        halves(lower, upper)
    }

    fn from_word(from: B256) -> Self {
        let [a, b, c, d] = U256::from_word(from).into_limbs();
        Self {
            week: a & 0xffff,
            summed: a >> 16 & 0xffff,
            point: (a >> 32) as u32,
            stake: Stake { slope: number(b, c & 0x3f_ffff), end: c >> 22 & 0xffff },
            fraction: number(c, d) >> 38,
        }
    }
}
