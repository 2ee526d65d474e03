//! Examples worked by hand, and properties that define each function without its algorithm.

mod adapted;
mod arbitrary;
mod binary;
mod checked;
mod constants;
mod convert;
mod decimal;
mod division;
mod exp;
mod fraction;
mod grid;
mod integers;
mod interest;
mod ln;
mod normal;
mod options;
mod pow;
mod quantile;
mod root;
mod scale;
mod sqrt_wad;
mod volatility;

use alloy_primitives::{I256, U256, U512};
use proptest::prelude::*;
use truth::Real;
use truth::data::{self, Row, Table};

/// Numbers of every width: uniform ones are nearly always 256 bits wide and would leave small numbers untested.
fn any_u256() -> impl Strategy<Value = U256> {
    let uniform =
        (any::<[u64; 4]>(), 0_usize..=256).prop_map(|(limbs, shift)| U256::from_limbs(limbs).wrapping_shr(shift));
    let edges = prop::sample::select(vec![U256::ZERO, U256::ONE, U256::MAX, U256::MAX.wrapping_sub(U256::ONE)]);
    let powers = (0_usize..256).prop_map(|bit| U256::ONE.wrapping_shl(bit));
    prop_oneof![8 => uniform, 1 => edges, 2 => powers]
}

fn wide(n: U256) -> U512 {
    U512::from(n)
}

/// A decimal number in units.
fn wad(decimal: &str) -> I256 {
    Real::parse(decimal).unwrap().units().to_integer().unwrap()
}

/// The same, not negative.
fn unsigned(decimal: &str) -> U256 {
    Real::parse(decimal).unwrap().units().to_unsigned().unwrap()
}

/// Whether a result in units is the truth rounded to nearest, but for a thousandth of a unit and 10^−29 of the truth.
fn is_nearest(result: &Real, truth: &Real) -> bool {
    let truth = truth.units();
    let allowed = Real::parse("0.501").unwrap() + truth.abs() * Real::parse("1e-29").unwrap();
    (result - truth).abs() <= allowed
}

/// Runs `check` on every row of a published table; says so when the tables are not there.
fn each_published(name: &str, mut check: impl FnMut(&Row<'_>)) {
    let Some(table) = data::beside_the_project().and_then(|folder| Table::find(&folder, name).unwrap()) else {
        eprintln!("no shared/data beside the project: {name} is not compared");
        return;
    };
    table.rows().for_each(|row| check(&row));
}
