//! Terms out of calldata, each within its bounds.

use alloc::vec::Vec;

use alloy_sol_types::SolError;
use common::abi::Argument;
use math::options::terms::{PRICES, RATES, VOLATILITIES};
use math::options::{
    Burden, European, Float, Grid, Kind, MOST_FACTOR, MOST_HAZARD_RATE, MOST_HEDGING_COST, MOST_RECOVERY,
    units_of_years,
};

use crate::errors::*;

/// One second and 30 years.
const TIMES: (i128, i128) = (1, 30 * 365 * 86_400);
/// 10^12 either way.
const MOST_QUANTITY: i128 = 1_000_000_000_000 * WAD;
/// What leaves a unit of 1, and what makes it 10^20.
const SHOCKS: (i128, i128) = (1 - WAD, MOST_FACTOR as i128 - WAD);
const WAD: i128 = 1_000_000_000_000_000_000;

/// Which terms of an option are read; of the others, the volatility is 0 and the carry makes the yield the rate.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Read {
    /// All.
    All,
    /// All but the volatility.
    NoVolatility,
    /// All but the carry.
    NoCarry,
}

/// The option in the words of an `EuropeanOption`.
#[inline(never)]
pub fn option(words: &[u8], read: Read) -> Result<European, Error> {
    let kind = match small(words, 0)? {
        0 => Kind::Put,
        1 => Kind::Call,
        _ => return Err(Error::malformed()),
    };
    let price = |index, selector| number(words, index, selector, PRICES.0 as i128, PRICES.1 as i128);
    let spot = price(1, SpotOutOfRange::SELECTOR)?;
    let strike = price(2, StrikeOutOfRange::SELECTOR)?;
    let years = years(words, 3, TimeOutOfRange::SELECTOR, TIMES.0)?;
    let volatility = if read == Read::NoVolatility {
        0
    } else {
        number(words, 4, VolatilityOutOfRange::SELECTOR, VOLATILITIES.0 as i128, VOLATILITIES.1 as i128)?
    };
    let (least, most) = (i128::from(RATES.0), i128::from(RATES.1));
    let rate = number(words, 5, RateOutOfRange::SELECTOR, least, most)?;
    let carry = if read == Read::NoCarry {
        0
    } else {
        // The bounds of the yield, which is the rate less the carry.
        let (least, most) = (rate.wrapping_sub(most), rate.wrapping_sub(least));
        number(words, 6, CarryOutOfRange::SELECTOR, least, most)?
    };
    Ok(European {
        kind,
        spot: spot as u128,
        strike: strike as u128,
        years,
        volatility: volatility as u128,
        rate: rate as i64,
        dividend: rate.wrapping_sub(carry) as i64,
    })
}

/// The frictions in the words of a `Frictions`.
pub fn frictions(words: &[u8]) -> Result<Burden, Error> {
    let share = |index, selector, most: u128| number(words, index, selector, 0, most as i128);
    let hedging_cost = share(0, HedgingCostOutOfRange::SELECTOR, MOST_HEDGING_COST)?;
    // Without a cost there may be no hedges.
    let none = hedging_cost == 0 && is_zero(word(words, 1)?);
    let hedge_interval = if none { 0 } else { years(words, 1, HedgeIntervalOutOfRange::SELECTOR, TIMES.0)? };
    let latency = years(words, 2, LatencyOutOfRange::SELECTOR, 0)?;
    let hazard_rate = share(3, HazardRateOutOfRange::SELECTOR, MOST_HAZARD_RATE)?;
    let recovery = share(4, RecoveryOutOfRange::SELECTOR, MOST_RECOVERY)?;
    let [hedging_cost, hazard_rate, recovery] = [hedging_cost, hazard_rate, recovery].map(|number| number as u128);
    Ok(Burden { hedging_cost, hedge_interval, latency, hazard_rate, recovery })
}

/// Any price, as good as infinite from 2^128 on.
pub fn price(word: &[u8; 32]) -> Float {
    match word.split_last_chunk() {
        Some((high, low)) if is_zero(high) => Float::units(u128::from_be_bytes(*low)),
        _ => Float::units(u128::MAX),
    }
}

/// So many of a leg.
pub fn quantity(words: &[u8]) -> Result<i128, Error> {
    number(words, 7, QuantityOutOfRange::SELECTOR, MOST_QUANTITY.wrapping_neg(), MOST_QUANTITY)
}

/// Shocks as factors.
#[inline(never)]
pub fn factors(shocks: &[[u8; 32]], selector: [u8; 4]) -> Result<Vec<Float>, Error> {
    let mut factors = Float::zeros(shocks.len());
    for (factor, shock) in factors.iter_mut().zip(shocks) {
        let shock = number(shock, 0, selector, SHOCKS.0, SHOCKS.1)?;
        *factor = Grid::factor(shock.wrapping_add(WAD) as u128);
    }
    Ok(factors)
}

/// A number of 64 bits in a word.
pub fn small(words: &[u8], index: usize) -> Result<u64, Error> {
    u64::decode(words, index.wrapping_mul(32)).ok_or_else(Error::malformed)
}

/// A time of seconds within bounds as years \[units\].
fn years(words: &[u8], index: usize, selector: [u8; 4], least: i128) -> Result<u128, Error> {
    small(words, index)?;
    Ok(units_of_years(number(words, index, selector, least, TIMES.1)? as u64))
}

/// The number in a word, if it is within bounds.
#[inline(never)]
fn number(words: &[u8], index: usize, selector: [u8; 4], least: i128, most: i128) -> Result<i128, Error> {
    let word = word(words, index)?;
    let ([high, low], []) = word.as_chunks() else { return Err(Error::malformed()) };
    let number = i128::from_be_bytes(*low);
    // All bits above are like the highest below, whatever the order of the bytes.
    if i128::from_ne_bytes(*high) == number >> 127 && least <= number && number <= most {
        Ok(number)
    } else {
        Err(Error::out_of_range(selector, word, least, most))
    }
}

/// A word of several.
pub fn word(words: &[u8], index: usize) -> Result<&[u8; 32], Error> {
    words.as_chunks().0.get(index).ok_or_else(Error::malformed)
}

/// Whether whole words of 64 bits are all zero.
fn is_zero(bytes: &[u8]) -> bool {
    bytes.as_chunks().0.iter().all(|word| u64::from_ne_bytes(*word) == 0)
}
