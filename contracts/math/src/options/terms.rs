//! What an option depends on, and where that is in bounds.

use alloy_primitives::{I256, U256};

use super::OptionError;
use crate::YEAR;

/// Whether an option is the right to buy or to sell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The right to buy.
    Call,
    /// The right to sell.
    Put,
}

/// A European option and its market, all in WAD.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Price of the underlying; of a future or forward, with a carry of 0.
    pub spot: U256,
    /// Price at which the option is exercised.
    pub strike: U256,
    /// Time to expiry \[years\].
    pub years: U256,
    /// Standard deviation of the logarithmic return of a year.
    pub volatility: U256,
    /// Interest, continuously compounded \[a year\].
    pub rate: I256,
    /// Cost of carry `b` \[a year\]: the rate less the yield of the underlying.
    pub carry: I256,
}

/// 10^−9 and 10^14 \[units\].
pub const PRICES: (u128, u128) = (1_000_000_000, 100_000_000_000_000_000_000_000_000_000_000);
/// One second, rounded down as [`years`] does, and 30 years \[units\].
pub const YEARS: (u128, u128) = (31_709_791_983, 30_000_000_000_000_000_000);
/// 0.01 % and 2000 % \[units\].
pub const VOLATILITIES: (u128, u128) = (100_000_000_000_000, 20_000_000_000_000_000_000);
/// −50 % and 200 %, for the rate and for the yield, which is the rate less the carry \[units\].
pub const RATES: (i64, i64) = (-500_000_000_000_000_000, 2_000_000_000_000_000_000);

/// Seconds as years in WAD, rounded down; at most 2^64 seconds are no more than 2^100 units.
pub fn years(seconds: u64) -> U256 {
    // 10^18 / 31,536,000 = 31,709,791,983 and a rest of 24,112,000: taken apart so that 64-bit words suffice.
    const UNITS: u64 = 1_000_000_000_000_000_000;
    let (whole, rest) = (UNITS / YEAR, UNITS % YEAR);
    let (of_years, of_seconds) = (seconds / YEAR, seconds % YEAR);
    // seconds·10^18/YEAR = of_years·10^18 + of_seconds·whole + of_seconds·rest/YEAR, and the last product is below 2^50.
    let below = of_seconds.wrapping_mul(whole).wrapping_add(of_seconds.wrapping_mul(rest) / YEAR);
    U256::from(of_years).wrapping_mul(U256::from(UNITS)).wrapping_add(U256::from(below))
}

/// Terms within bounds, in the words that hold them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    /// Units, above and below 2^64.
    pub spot: (u64, u64),
    pub strike: (u64, u64),
    pub years: (u64, u64),
    pub volatility: (u64, u64),
    /// Units.
    pub rate: i64,
    /// `rate − carry` \[units\].
    pub dividend: i64,
}

impl Terms {
    /// Refuses what is out of bounds; the volatility may be anything below 2^128 without `with_volatility`.
    pub(crate) fn check(&self, with_volatility: bool) -> Result<Words, OptionError> {
        Ok(Words {
            spot: within(self.spot, PRICES).ok_or(OptionError::Spot(self.spot))?,
            strike: within(self.strike, PRICES).ok_or(OptionError::Strike(self.strike))?,
            years: within(self.years, YEARS).ok_or(OptionError::Time(self.years))?,
            volatility: if with_volatility {
                within(self.volatility, VOLATILITIES).ok_or(OptionError::Volatility(self.volatility))?
            } else {
                (0, 0)
            },
            rate: rate(self.rate).ok_or(OptionError::Rate(self.rate))?,
            dividend: rate(self.rate.wrapping_sub(self.carry)).ok_or(OptionError::Carry(self.carry))?,
        })
    }
}

/// The words of a number within bounds.
#[inline(always)]
pub(super) fn within(value: U256, (least, most): (u128, u128)) -> Option<(u64, u64)> {
    let [low, high, third, fourth] = value.into_limbs();
    let number = (u128::from(high) << 64) | u128::from(low);
    (third | fourth == 0 && number >= least && number <= most).then_some((high, low))
}

#[inline(never)]
fn rate(value: I256) -> Option<i64> {
    let [low, rest @ ..] = value.into_raw().into_limbs();
    let low = low as i64;
    let sign = (low >> 63) as u64;
    let (least, most) = RATES;
    (rest == [sign; 3] && low >= least && low <= most).then_some(low)
}
