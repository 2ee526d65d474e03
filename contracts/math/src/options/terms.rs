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

/// Seconds as years in WAD, rounded down.
pub fn years(seconds: u64) -> U256 {
    U256::from(units_of_years(seconds))
}

/// The same in a word of the formulas: at most 2^64 seconds are no more than 2^100 units.
pub fn units_of_years(seconds: u64) -> u128 {
    // 10^18 / 31,536,000 = 31,709,791,983 and a rest of 24,112,000: taken apart so that 64-bit words suffice.
    const UNITS: u64 = 1_000_000_000_000_000_000;
    const ODD: u64 = UNITS >> 18;
    let (whole, rest) = (UNITS / YEAR, UNITS % YEAR);
    let (of_years, of_seconds) = (seconds / YEAR, seconds % YEAR);
    // seconds·10^18/YEAR = of_years·10^18 + of_seconds·whole + of_seconds·rest/YEAR, and the last product is below 2^50.
    let below = of_seconds.wrapping_mul(whole).wrapping_add(of_seconds.wrapping_mul(rest) / YEAR);
    // 10^18 is 2^18 times an odd number below 2^42, and the years are below 2^40: two parts of 20 bits.
    let part = |bits: u64| u128::from(bits.wrapping_mul(ODD));
    let of_years = (part(of_years >> 20) << 38).wrapping_add(part(of_years & 0xf_ffff) << 18);
    of_years.wrapping_add(u128::from(below))
}

/// A European option whose terms are within bounds, in machine words: what the formulas work on.
///
/// Whoever fills it in has checked it; terms beyond the bounds make wrong figures, nothing worse.
#[derive(Clone, Copy, Debug)]
pub struct European {
    /// Call or put.
    pub kind: Kind,
    /// The terms as [`Terms`] has them \[units\].
    pub spot: u128,
    /// The strike \[units\].
    pub strike: u128,
    /// Time to expiry \[units\].
    pub years: u128,
    /// The volatility \[units\].
    pub volatility: u128,
    /// The rate \[units\].
    pub rate: i64,
    /// The yield: the rate less the carry \[units\].
    pub dividend: i64,
}

impl Terms {
    /// Refuses what is out of bounds; the volatility may be anything without `with_volatility`, and is 0 then.
    pub(crate) fn check(&self, kind: Kind, with_volatility: bool) -> Result<European, OptionError> {
        let unchecked = if with_volatility { None } else { Some(0) };
        Ok(European {
            kind,
            spot: within(self.spot, PRICES).ok_or(OptionError::Spot(self.spot))?,
            strike: within(self.strike, PRICES).ok_or(OptionError::Strike(self.strike))?,
            years: within(self.years, YEARS).ok_or(OptionError::Time(self.years))?,
            volatility: unchecked
                .or_else(|| within(self.volatility, VOLATILITIES))
                .ok_or(OptionError::Volatility(self.volatility))?,
            rate: rate(self.rate).ok_or(OptionError::Rate(self.rate))?,
            dividend: rate(self.rate.wrapping_sub(self.carry)).ok_or(OptionError::Carry(self.carry))?,
        })
    }
}

/// A number within bounds.
pub(super) fn within(value: U256, (least, most): (u128, u128)) -> Option<u128> {
    let [low, high, third, fourth] = value.into_limbs();
    let number = (u128::from(high) << 64) | u128::from(low);
    (third | fourth == 0 && number >= least && number <= most).then_some(number)
}

fn rate(value: I256) -> Option<i64> {
    let [low, rest @ ..] = value.into_raw().into_limbs();
    let low = low as i64;
    let sign = (low >> 63) as u64;
    let (least, most) = RATES;
    (rest == [sign; 3] && low >= least && low <= most).then_some(low)
}
