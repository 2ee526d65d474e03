//! A portfolio under shocks of price and volatility.

use alloc::vec::Vec;

use alloy_primitives::I256;

use super::legs::{Setting, Shares};
use super::price::{deviation, legs, unsigned};
use super::terms::{PRICES, VOLATILITIES, within};
use super::{European, Kind, OptionError, Terms};
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
    let mut grid = Grid::new(spots, factors(volatility_shocks, OptionError::VolatilityShock)?);
    for leg in legs {
        let option = leg.terms.check(leg.kind, true)?;
        grid.add(&option, leg.quantity).map_err(|shocked| match shocked {
            Shocked::Spot(units) => OptionError::Spot(unsigned(&units)),
            Shocked::Volatility(units) => OptionError::Volatility(unsigned(&units)),
        })?;
    }
    Ok(grid.values().iter().map(Float::rounded).collect())
}

/// Shocks above −1 as factors.
fn factors(shocks: &[I256], refusal: fn(I256) -> OptionError) -> Result<Vec<Float>, OptionError> {
    let factor = |shock: &I256| {
        // A sum below zero is a large number without a sign, and one that wrapped is below zero.
        let units = shock.wrapping_add(I256::from_raw(crate::WAD)).into_raw();
        within(units, (1, MOST_FACTOR)).map(Grid::factor).ok_or(refusal(*shock))
    };
    shocks.iter().map(factor).collect()
}

/// What a shock made of a price or of a volatility, when it is out of bounds \[units\].
#[derive(Clone, Copy, Debug)]
pub enum Shocked {
    /// The price of the underlying.
    Spot(Float),
    /// The volatility.
    Volatility(Float),
}

/// The grid of [`scenario_grid`], to which options are added one by one.
#[derive(Debug)]
pub struct Grid {
    spots: Vec<Float>,
    volatilities: Vec<Float>,
    values: Vec<Float>,
}

impl Grid {
    /// A grid of zeros for these factors.
    pub fn new(spots: Vec<Float>, volatilities: Vec<Float>) -> Self {
        let values = Float::zeros(spots.len().saturating_mul(volatilities.len()));
        Self { spots, volatilities, values }
    }

    /// `1 + s` of that many units, from 1 to [`MOST_FACTOR`].
    pub fn factor(units: u128) -> Float {
        Float::units(units).product(Float::UNIT)
    }

    /// Adds so many of an option \[units\] to all cells.
    pub fn add(&mut self, option: &European, quantity: i128) -> Result<(), Shocked> {
        let mut shocked = *option;
        let quantity = signed(quantity);
        let mut cells = self.values.iter_mut();
        for factor in &self.spots {
            shocked.spot = times(option.spot, factor, PRICES).map_err(Shocked::Spot)?;
            let setting = Setting::new(&shocked);
            for factor in &self.volatilities {
                shocked.volatility = times(option.volatility, factor, VOLATILITIES).map_err(Shocked::Volatility)?;
                let shares = Shares::new(&setting, &deviation(&shocked, &setting));
                let [held, paid] = &legs(option.kind, &setting, &shares);
                let value = held.difference(paid).multiplied(&quantity);
                if let Some(cell) = cells.next() {
                    *cell = cell.sum(&value);
                }
            }
        }
        Ok(())
    }

    /// The values, row by row \[units\].
    pub fn values(&self) -> &[Float] {
        &self.values
    }
}

/// A number of units times a factor, rounded to nearest, if that stays within bounds; otherwise what it came to.
#[inline(never)]
fn times(units: u128, factor: &Float, (least, most): (u128, u128)) -> Result<u128, Float> {
    let product = Float::units(units).product(*factor);
    product.to_u128().filter(|units| (least..=most).contains(units)).ok_or(product)
}

/// WAD as a number.
fn signed(units: i128) -> Float {
    let value = Float::units(units.unsigned_abs()).product(Float::UNIT);
    if units < 0 { value.negated() } else { value }
}
