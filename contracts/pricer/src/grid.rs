//! A portfolio under shocks of the spot price and the volatility.

use alloc::vec;
use alloc::vec::Vec;

use alloy_primitives::{I256, U256};
use common::arithmetic::WAD;
use math::options;

use crate::errors::*;
use crate::types::Leg;
use crate::wide::{mul_div, product};
use crate::{MOST_OPTIONS, refuse_more};

/// The most shocks on a side of the grid.
pub const MOST_SHOCKS: usize = 64;
/// All is lost, and a thousandfold gain.
const SHOCKS: (I256, I256) = (wad(-1), wad(1_000));
/// A million millions sold or held.
const QUANTITIES: (I256, I256) = (wad(-1_000_000_000_000), wad(1_000_000_000_000));

const fn wad(whole: i128) -> I256 {
    let units = whole.unsigned_abs().wrapping_mul(1_000_000_000_000_000_000);
    let units = U256::from_limbs([units as u64, (units >> 64) as u64, 0, 0]);
    I256::from_raw(if whole < 0 { units.wrapping_neg() } else { units })
}

/// `Σ quantity · price`, in WAD and rounded down, for each volatility shock under each spot shock.
pub fn values(portfolio: &[Leg], spot_shocks: &[I256], volatility_shocks: &[I256]) -> Result<Vec<I256>, Error> {
    refuse_more(portfolio.len(), MOST_OPTIONS)?;
    let (spot_factors, volatility_factors) = (factors(spot_shocks)?, factors(volatility_shocks)?);
    let mut values = vec![I256::ZERO; spot_factors.len().saturating_mul(volatility_factors.len())];
    let mut volatilities = vec![U256::ZERO; volatility_factors.len()];

    for Leg { option, quantity } in portfolio {
        within(*quantity, QUANTITIES, |quantity, min, max| QuantityOutOfRange { quantity, min, max })?;
        let mut terms = option.terms();
        terms.check(true).map_err(|error| refused(error, option))?;
        // A spot price is below 2^107, a volatility below 2^65, and a factor below 2^70.
        for (volatility, factor) in volatilities.iter_mut().zip(&volatility_factors) {
            *volatility = mul_div(terms.volatility, *factor, WAD);
        }
        let mut cells = values.iter_mut();
        for factor in &spot_factors {
            terms.spot = mul_div(option.spot, *factor, WAD);
            for (volatility, value) in volatilities.iter().zip(&mut cells) {
                terms.volatility = *volatility;
                let price = options::price(option.kind(), &terms).map_err(|error| refused(error, option))?;
                // A price stays below 2^129 and a quantity below 2^100, so 256 products fit.
                *value = value.wrapping_add(I256::from_raw(product(quantity.into_raw(), price)));
            }
        }
    }
    values.iter_mut().for_each(|value| *value = unscaled(*value));
    Ok(values)
}

/// `1 + s` for each shock.
fn factors(shocks: &[I256]) -> Result<Vec<U256>, Error> {
    refuse_more(shocks.len(), MOST_SHOCKS)?;
    let mut factors = Vec::with_capacity(shocks.len());
    for shock in shocks {
        within(*shock, SHOCKS, |shock, min, max| ShockOutOfRange { shock, min, max })?;
        factors.push(shock.into_raw().wrapping_add(WAD));
    }
    Ok(factors)
}

/// `⌊value / WAD⌋`.
fn unscaled(value: I256) -> I256 {
    let magnitude = value.unsigned_abs();
    match value.is_negative() {
        false => I256::from_raw(mul_div(magnitude, U256::ONE, WAD)),
        true => {
            I256::from_raw(mul_div(magnitude.wrapping_add(WAD.wrapping_sub(U256::ONE)), U256::ONE, WAD)).wrapping_neg()
        }
    }
}
