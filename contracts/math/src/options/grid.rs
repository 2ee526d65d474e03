//! A portfolio under shocks of price and volatility.

use alloc::vec::Vec;

use alloy_primitives::I256;

use super::legs::{Setting, Shares};
use super::price::{of_kind, volatility};
use super::terms::{PRICES, VOLATILITIES, within};
use super::{Kind, OptionError, Terms};
use crate::binary::{Fixed, Float, ln_ratio};

/// A position in one option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leg {
    /// Call or put.
    pub kind: Kind,
    /// The option and its market.
    pub terms: Terms,
    /// How many [WAD]; negative when sold; magnitudes below 2^127.
    pub quantity: i128,
}

/// What no price or volatility within bounds survives: 10^20 [WAD].
const MOST_FACTOR: u128 = 100_000_000_000_000_000_000_000_000_000_000_000_000;

/// `1 + s` for a shock `s`, and its logarithm.
struct Factor {
    value: Float,
    log: Fixed,
}

/// The value of the portfolio in WAD, rounded to nearest, for every spot shock under every volatility shock, row by row: the
/// first row is that of the first spot shock. A shock `s` in WAD multiplies by `1 + s`, the same for all legs.
///
/// What does not depend on the shocks is computed once a leg: a cell costs a density and two of Mills' ratios.
/// The shocked price and volatility have the bounds of [`Terms`]. Accuracy: that of the largest leg, 10^−25 of its strike or
/// spot price, times its quantity, and half a unit.
pub fn scenario_grid(
    legs: impl IntoIterator<Item = Leg>,
    spot_shocks: &[I256],
    volatility_shocks: &[I256],
) -> Result<Vec<I256>, OptionError> {
    let spots = factors(spot_shocks, OptionError::SpotShock)?;
    let volatilities = factors(volatility_shocks, OptionError::VolatilityShock)?;
    let mut values = alloc::vec![Float::ZERO; spots.len().saturating_mul(volatilities.len())];
    for leg in legs {
        let words = leg.terms.check(true)?;
        let calm = Setting::new(&words);
        let calm_deviation = volatility(&words).product(calm.root).normalised();
        for factor in &volatilities {
            let shocked = volatility(&words).product(factor.value).product(Float::WAD).rounded();
            within(shocked.into_raw(), VOLATILITIES).ok_or(OptionError::Volatility(shocked.into_raw()))?;
        }
        let quantity = quantity(leg.quantity);
        let mut cells = values.iter_mut();
        for spot in &spots {
            let setting = shocked(&calm, spot);
            let price = setting.spot.rounded().into_raw();
            within(price, PRICES).ok_or(OptionError::Spot(price))?;
            for factor in &volatilities {
                let shares = Shares::new(&setting, &calm_deviation.product(factor.value));
                let value = of_kind(leg.kind, &setting, &shares).product(quantity);
                if let Some(cell) = cells.next() {
                    *cell = cell.sum(&value);
                }
            }
        }
    }
    let mut rounded = Vec::with_capacity(values.len());
    for value in &values {
        rounded.push(value.rounded());
    }
    Ok(rounded)
}

/// Shocks above −1 as factors.
#[inline(never)]
fn factors(shocks: &[I256], refusal: fn(I256) -> OptionError) -> Result<Vec<Factor>, OptionError> {
    let mut factors = Vec::with_capacity(shocks.len());
    for shock in shocks {
        let units = shock.wrapping_add(I256::from_raw(crate::WAD)).into_raw();
        // A sum below zero is a large number without a sign, and one that wrapped is below zero.
        let (high, low) = within(units, (1, MOST_FACTOR)).ok_or_else(|| refusal(*shock))?;
        let units = Float::words(high, low);
        let log = ln_ratio(&units, &Float::WAD).to_fixed();
        factors.push(Factor { value: units.product(Float::UNIT).normalised(), log });
    }
    Ok(factors)
}

/// The same option at another spot price.
fn shocked(calm: &Setting, factor: &Factor) -> Setting {
    Setting {
        spot: calm.spot.product(factor.value),
        forward: calm.forward.product(factor.value),
        moneyness: (calm.moneyness + factor.log).carried(),
        ..*calm
    }
}

/// WAD as a number.
fn quantity(units: i128) -> Float {
    let magnitude = units.unsigned_abs();
    let value = Float::words((magnitude >> 64) as u64, magnitude as u64).product(Float::UNIT);
    if units < 0 { value.negated() } else { value }
}
