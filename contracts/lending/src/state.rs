//! What a market remembers beside its totals, in one word.

use alloy_primitives::{B256, U256};
use common::cell::Word;
use common::number::wide;

use crate::amount::amount;

/// A cap is so many bits times a power of two; all of them set for none.
const MANTISSA_BITS: u32 = 15;
const NO_CAP: u32 = 0x3f_ffff;

/// Rates, threshold, caps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Until when interest is counted; 0 where there is no market [seconds].
    pub updated_at: u64,
    /// When the threshold was at `lt` [seconds].
    pub risk_at: u64,
    /// Below 2^36 [WAD per second].
    pub rate_at_target: u64,
    /// Below 2^36 [WAD per second].
    pub premium: u64,
    /// [10^−6]
    pub lt: u64,
    /// Where it moves [10^−6].
    pub lt_target: u64,
    /// Interest that is no whole unit yet [2^−12 of a unit].
    pub fraction: u64,
    /// The reserve's share of interest [0.001].
    pub reserve_factor: u64,
    /// Digits behind the point of the collateral and of the loan token.
    pub decimals: [u8; 2],
    /// The most that may be supplied.
    pub supply_cap: Cap,
    /// The most that may be lent.
    pub borrow_cap: Cap,
}

/// An amount in 22 bits, rounded down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cap(u32);

impl Cap {
    /// No cap.
    pub const NONE: Self = Self(NO_CAP);

    /// The cap that is at most `limit`; none from 2^112 on.
    pub fn of(limit: &U256) -> Self {
        let Ok(limit) = amount(limit) else {
            return Self::NONE;
        };
        let exponent = (128 - MANTISSA_BITS).saturating_sub(limit.leading_zeros());
        Self((limit >> exponent) as u32 | exponent << MANTISSA_BITS)
    }

    /// The amount; the largest number for none.
    pub fn limit(self) -> U256 {
        if self == Self::NONE {
            return U256::MAX;
        }
        let mantissa = u128::from(self.0 & ((1 << MANTISSA_BITS) - 1));
        wide(mantissa << (self.0 >> MANTISSA_BITS))
    }
}

fn bits(word: u64, shift: u32, count: u32) -> u64 {
    word >> shift & (1_u64 << count).wrapping_sub(1)
}

impl Word for State {
    fn into_word(self) -> B256 {
        let [collateral, loan] = self.decimals.map(u64::from);
        let times = self.updated_at | self.risk_at << 32;
        let rate = self.rate_at_target | u64::from(self.borrow_cap.0) << 36 | collateral << 58;
        let premium = self.premium | u64::from(self.supply_cap.0) << 36 | loan << 58;
        let risk = self.lt | self.lt_target << 20 | self.fraction << 40 | self.reserve_factor << 52;
        U256::from_limbs([times, rate, premium, risk]).into_word()
    }

    fn from_word(word: B256) -> Self {
        let [times, rate, premium, risk] = U256::from_word(word).into_limbs();
        Self {
            updated_at: bits(times, 0, 32),
            risk_at: times >> 32,
            rate_at_target: bits(rate, 0, 36),
            premium: bits(premium, 0, 36),
            lt: bits(risk, 0, 20),
            lt_target: bits(risk, 20, 20),
            fraction: bits(risk, 40, 12),
            reserve_factor: risk >> 52,
            decimals: [(rate >> 58) as u8, (premium >> 58) as u8],
            supply_cap: Cap(bits(premium, 36, 22) as u32),
            borrow_cap: Cap(bits(rate, 36, 22) as u32),
        }
    }
}
