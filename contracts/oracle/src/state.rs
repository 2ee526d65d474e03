//! What is kept of a feed, in four words: the newest point, averages, variances, and what is out of the ordinary.

use alloy_primitives::{B256, U256};
use common::cell::Word;
use math::volatility::Packed;

/// A price, and the sum of logarithms up to it: an entry of the ring.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// Below 2^107 [WAD].
    pub price: u128,
    /// As a share of the price, rounded up [2^−20].
    pub confidence: u32,
    /// [seconds]
    pub observed_at: u64,
    /// ∫ ln price dt up to `observed_at`, below 2^84 in magnitude [2^13·10^−18 seconds].
    pub cumulative: i128,
    /// Whether it is the first of its bucket.
    pub first: bool,
}

/// Averages of the price, and the rest that one word has room for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Averages {
    /// Over [`crate::update::FAST`], of whole units of WAD.
    pub fast: Packed,
    /// Over [`crate::update::SLOW`], of whole units of WAD.
    pub slow: Packed,
    /// |r|/√Δt of the last tick, cut.
    pub speed: Packed,
    /// The newest point of the ring.
    pub head: u8,
    /// How long after its time the newest price came, two seconds added [seconds].
    pub delay: u16,
    /// 0 Calm, 1 Elevated, 2 Turbulent.
    pub regime: u8,
    /// When the regime was last seen to be called for [seconds].
    pub pressed_at: u64,
    /// A price waits for a second submission.
    pub deviating: bool,
    /// The feed was halted, perhaps till a time that has passed.
    pub halted: bool,
}

/// Variances of a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Variances {
    /// Over 30 minutes.
    pub short: Packed,
    /// Over a day, of cut returns.
    pub day: Packed,
    /// Over 30 days, of cut returns.
    pub long: Packed,
    /// Over a day, of products of neighbours.
    pub robust: Packed,
}

/// A price that waits, and a halt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exception {
    /// Below 2^107 [WAD].
    pub price: u128,
    /// As a share of the price, rounded up [2^−20].
    pub confidence: u32,
    /// [seconds]
    pub observed_at: u64,
    /// [seconds]
    pub arrived_at: u64,
    /// [seconds]
    pub halted_until: u64,
}

impl Averages {
    /// When the newest price came, of which the time is given [seconds].
    pub fn arrived_at(&self, observed_at: u64) -> u64 {
        observed_at.saturating_add(u64::from(self.delay)).saturating_sub(crate::intake::TOLERANCE)
    }
}

/// The upper 43 of 107 bits of a price.
fn high(price: u128) -> u64 {
    (price >> 64) as u64 & 0x7ff_ffff_ffff
}

fn price(high: u64, low: u64) -> u128 {
    u128::from(high & 0x7ff_ffff_ffff) << 64 | u128::from(low)
}

fn lower_half(word: u64) -> u64 {
    word & 0xffff_ffff
}

impl Word for Point {
    fn into_word(self) -> B256 {
        let bits = self.cumulative as u128;
        let upper = high(self.price) | ((bits >> 64) as u64) << 43;
        let rest = self.observed_at << 32 | u64::from(self.confidence) << 1 | u64::from(self.first);
        U256::from_limbs([self.price as u64, upper, bits as u64, rest]).into_word()
    }

    fn from_word(word: B256) -> Self {
        let [low, upper, sum, rest] = U256::from_word(word).into_limbs();
        // Shifted down as a signed number, it keeps its sign.
        let sum_high = (upper as i64) >> 43;
        Self {
            price: price(upper, low),
            confidence: (lower_half(rest) >> 1) as u32,
            observed_at: rest >> 32,
            cumulative: i128::from(sum_high) << 64 | i128::from(sum),
            first: rest & 1 == 1,
        }
    }
}

impl Word for Averages {
    fn into_word(self) -> B256 {
        let flags = u64::from(self.regime) | u64::from(self.deviating) << 2 | u64::from(self.halted) << 3;
        let small = u64::from(self.head) << 24 | u64::from(self.delay) << 8 | flags;
        U256::from_limbs([self.fast.bits(), self.slow.bits(), self.speed.bits(), self.pressed_at << 32 | small])
            .into_word()
    }

    fn from_word(word: B256) -> Self {
        let [fast, slow, speed, rest] = U256::from_word(word).into_limbs();
        Self {
            fast: Packed::from_bits(fast),
            slow: Packed::from_bits(slow),
            speed: Packed::from_bits(speed),
            head: (rest >> 24) as u8,
            delay: (rest >> 8) as u16,
            regime: (rest & 3) as u8,
            pressed_at: rest >> 32,
            deviating: rest & 4 != 0,
            halted: rest & 8 != 0,
        }
    }
}

impl Word for Variances {
    fn into_word(self) -> B256 {
        U256::from_limbs([self.short.bits(), self.day.bits(), self.long.bits(), self.robust.bits()]).into_word()
    }

    fn from_word(word: B256) -> Self {
        let [short, day, long, robust] = U256::from_word(word).into_limbs();
        Self {
            short: Packed::from_bits(short),
            day: Packed::from_bits(day),
            long: Packed::from_bits(long),
            robust: Packed::from_bits(robust),
        }
    }
}

impl Word for Exception {
    fn into_word(self) -> B256 {
        let seen = self.observed_at << 32 | u64::from(self.confidence);
        let times = self.arrived_at << 32 | lower_half(self.halted_until);
        U256::from_limbs([self.price as u64, high(self.price), seen, times]).into_word()
    }

    fn from_word(word: B256) -> Self {
        let [low, upper, seen, times] = U256::from_word(word).into_limbs();
        Self {
            price: price(upper, low),
            confidence: lower_half(seen) as u32,
            observed_at: seen >> 32,
            arrived_at: times >> 32,
            halted_until: lower_half(times),
        }
    }
}
