//! A portfolio under shocks of price and volatility.

use alloc::vec::Vec;

use alloy_primitives::{I256, U256};

use super::legs::{Setting, Shares};
use super::price::{deviation, of_kind};
use super::terms::{PRICES, VOLATILITIES, within};
use super::{Kind, OptionError, Terms};
use crate::binary::Float;

/// A position in one option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leg {
    /// Call or put.
    pub kind: Kind,
    /// The option and its market.
    pub terms: Terms,
    /// How many \[WAD\]; negative when sold; magnitudes below 2^127.
    pub quantity: i128,
}

/// The largest `1 + s`: what no price or volatility within bounds survives, 10^20 \[units\]. The least is a unit.
pub const MOST_FACTOR: u128 = 100_000_000_000_000_000_000_000_000_000_000_000_000;

/// The value of the portfolio in WAD, rounded to nearest, for every spot shock under every volatility shock, row by row: the
/// first row is that of the first spot shock. A shock `s` in WAD multiplies by `1 + s`, the same for all legs; shocked prices
/// and volatilities are rounded to nearest and have the bounds of [`Terms`].
///
/// What does not depend on the volatility is computed once a row: a cell costs a density and two of Mills' ratios. Accuracy:
/// that of the largest leg, 10^−25 of its strike or spot price, times its quantity, and half a unit.
pub fn scenario_grid(
    legs: impl IntoIterator<Item = Leg>,
    spot_shocks: &[I256],
    volatility_shocks: &[I256],
) -> Result<Vec<I256>, OptionError> {
    let spots = factors(spot_shocks, OptionError::SpotShock)?;
    let volatilities = factors(volatility_shocks, OptionError::VolatilityShock)?;
    let mut values = alloc::vec![Float::ZERO; spots.len().saturating_mul(volatilities.len())];
    for leg in legs {
        add(&mut values, &leg, &spots, &volatilities)?;
    }
    let mut rounded = Vec::with_capacity(values.len());
    for value in &values {
        rounded.push(value.rounded());
    }
    Ok(rounded)
}

/// Adds the leg to all cells.
#[inline(never)]
fn add(values: &mut [Float], leg: &Leg, spots: &[Float], volatilities: &[Float]) -> Result<(), OptionError> {
    let mut words = leg.terms.check(true)?;
    let (spot, volatility) = (words.spot, words.volatility);
    let quantity = quantity(leg.quantity);
    let mut cells = values.iter_mut();
    for factor in spots {
        words.spot = shocked(spot, factor, PRICES, OptionError::Spot)?;
        let setting = Setting::new(&words);
        for factor in volatilities {
            words.volatility = shocked(volatility, factor, VOLATILITIES, OptionError::Volatility)?;
            let shares = Shares::new(&setting, &deviation(&words, &setting));
            let value = of_kind(leg.kind, &setting, &shares).multiplied(&quantity);
            if let Some(cell) = cells.next() {
                *cell = cell.sum(&value);
            }
        }
    }
    Ok(())
}

/// Shocks above −1 as factors.
#[inline(never)]
fn factors(shocks: &[I256], refusal: fn(I256) -> OptionError) -> Result<Vec<Float>, OptionError> {
    let mut factors = Vec::with_capacity(shocks.len());
    for shock in shocks {
        // A sum below zero is a large number without a sign, and one that wrapped is below zero.
        let units = shock.wrapping_add(I256::from_raw(crate::WAD)).into_raw();
        let (high, low) = within(units, (1, MOST_FACTOR)).ok_or_else(|| refusal(*shock))?;
        factors.push(Float::words(high, low).product(Float::UNIT));
    }
    Ok(factors)
}

/// A number of units times a factor, if it stays within bounds.
#[inline(never)]
fn shocked(
    (high, low): (u64, u64),
    factor: &Float,
    bounds: (u128, u128),
    refusal: fn(U256) -> OptionError,
) -> Result<(u64, u64), OptionError> {
    let units = Float::words(high, low).product(*factor).rounded().into_raw();
    within(units, bounds).ok_or_else(|| refusal(units))
}

/// WAD as a number.
fn quantity(units: i128) -> Float {
    let magnitude = units.unsigned_abs();
    let value = Float::words((magnitude >> 64) as u64, magnitude as u64).product(Float::UNIT);
    if units < 0 { value.negated() } else { value }
}
