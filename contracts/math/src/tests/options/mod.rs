//! Options: published examples, bounds of the domain, the truth, and properties that hold for any price formula without
//! arbitrage.

mod differences;
mod implied;
mod published;
mod refusals;
mod relations;
mod scaling;
mod second_order;
mod shape;
mod truth;

use alloy_primitives::{I256, U256};
use proptest::prelude::*;

use crate::WAD;
use crate::options::{self, Kind, Terms};
use ::truth::Cases;
use ::truth::european::Case;

/// A case of the truth as terms.
pub fn terms(case: &Case) -> (Kind, Terms) {
    let Case { call, spot, strike, years, volatility, rate, carry } = *case;
    (if call { Kind::Call } else { Kind::Put }, Terms { spot, strike, years, volatility, rate, carry })
}

/// Options over the whole domain, half of them near the money.
fn any_option() -> impl Strategy<Value = (Kind, Terms)> {
    any::<u64>().prop_map(|seed| terms(&Cases::new(seed).option()))
}

/// The same without interest or yield.
fn any_plain_option() -> impl Strategy<Value = (Kind, Terms)> {
    any_option().prop_map(|(kind, terms)| (kind, Terms { rate: I256::ZERO, carry: I256::ZERO, ..terms }))
}

/// A price that must exist.
fn price(kind: Kind, terms: &Terms) -> U256 {
    options::price(kind, terms).unwrap_or_else(|error| panic!("{error}: {terms:?}"))
}

fn real(units: U256) -> f64 {
    units.to_string().parse::<f64>().unwrap() / 1e18
}

fn signed(units: I256) -> f64 {
    let magnitude = real(units.unsigned_abs());
    if units.is_negative() { -magnitude } else { magnitude }
}

/// How far a price may be off: its rounding and 10^−29 of the legs [units].
fn slack(terms: &Terms) -> U256 {
    let years = real(terms.years);
    let dividend = signed(terms.rate) - signed(terms.carry);
    let forward = real(terms.spot) * (-dividend * years).exp();
    let strike = real(terms.strike) * (-signed(terms.rate) * years).exp();
    U256::from(1 + ((forward + strike) * 1e-11) as u128)
}

/// `number` times `1 + part/10^9`, and a unit.
fn raised(number: U256, part: u32) -> U256 {
    number + number * U256::from(part) / U256::from(1_000_000_000) + U256::ONE
}

fn of_wads(number: u64) -> U256 {
    U256::from(number) * WAD
}
