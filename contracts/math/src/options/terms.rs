//! What an option depends on, and where that is in bounds.

use alloy_primitives::{I256, U256};

use super::OptionError;

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
    /// Time to expiry [years].
    pub years: U256,
    /// Standard deviation of the logarithmic return of a year.
    pub volatility: U256,
    /// Interest, continuously compounded [a year].
    pub rate: I256,
    /// Cost of carry `b` [a year]: the rate less the yield of the underlying.
    pub carry: I256,
}

/// 10^−9 and 10^14.
pub const PRICES: (U256, U256) = (wad(1_000_000_000), wad(100_000_000_000_000_000_000_000_000_000_000));
/// One second, rounded down as [`years`] does, and 30 years.
pub const YEARS: (U256, U256) = (wad(31_709_791_983), wad(30_000_000_000_000_000_000));
/// 0.01 % and 2000 %.
pub const VOLATILITIES: (U256, U256) = (wad(100_000_000_000_000), wad(20_000_000_000_000_000_000));
/// −50 % and 200 %, for the rate and for the yield, which is the rate less the carry.
pub const RATES: (I256, I256) =
    (I256::from_raw(wad(500_000_000_000_000_000).wrapping_neg()), I256::from_raw(wad(2_000_000_000_000_000_000)));

/// Seconds of a year of 365 days.
const YEAR: u64 = 31_536_000;

const fn wad(units: u128) -> U256 {
    U256::from_limbs([units as u64, (units >> 64) as u64, 0, 0])
}

/// Seconds as years in WAD, rounded down; at most 2^64 seconds are no more than 2^100 units.
pub fn years(seconds: u64) -> U256 {
    // 10^18 / 31,536,000 = 31,709,791,983 and a rest of 24,112,000… taken apart so that 64-bit words suffice.
    const UNITS: u64 = 1_000_000_000_000_000_000;
    let (whole, rest) = (UNITS / YEAR, UNITS % YEAR);
    let (of_years, of_seconds) = (seconds / YEAR, seconds % YEAR);
    // seconds·10^18/YEAR = of_years·10^18 + of_seconds·whole + of_seconds·rest/YEAR, and the last product is below 2^50.
    let below = of_seconds.wrapping_mul(whole).wrapping_add(of_seconds.wrapping_mul(rest) / YEAR);
    U256::from(of_years).wrapping_mul(U256::from(UNITS)).wrapping_add(U256::from(below))
}

impl Terms {
    /// Refuses what is out of bounds, the volatility only if `with_volatility`.
    pub fn check(&self, with_volatility: bool) -> Result<(), OptionError> {
        let within = |value: U256, (least, most): (U256, U256)| value >= least && value <= most;
        if !within(self.spot, PRICES) {
            return Err(OptionError::Spot(self.spot));
        }
        if !within(self.strike, PRICES) {
            return Err(OptionError::Strike(self.strike));
        }
        if !within(self.years, YEARS) {
            return Err(OptionError::Time(self.years));
        }
        if with_volatility && !within(self.volatility, VOLATILITIES) {
            return Err(OptionError::Volatility(self.volatility));
        }
        let (least, most) = RATES;
        if self.rate < least || self.rate > most {
            return Err(OptionError::Rate(self.rate));
        }
        match self.rate.checked_sub(self.carry) {
            Some(dividend) if dividend >= least && dividend <= most => Ok(()),
            _ => Err(OptionError::Carry(self.carry)),
        }
    }

    /// The yield of the underlying: `rate − carry`.
    pub fn dividend(&self) -> I256 {
        self.rate.wrapping_sub(self.carry)
    }
}
