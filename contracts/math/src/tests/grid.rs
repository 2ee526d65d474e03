//! A portfolio under shocks: every cell is the sum of prices of shocked options.

use alloy_primitives::{I256, U256};
use proptest::prelude::*;

use crate::options::{Kind, Leg, OptionError, Terms, price, scenario_grid, years};

const WAD: i128 = 1_000_000_000_000_000_000;

fn wad(thousandths: i128) -> I256 {
    I256::try_from(thousandths * WAD / 1000).unwrap()
}

fn option(kind: Kind, strike: i128, days: u64, quantity: i128) -> Leg {
    let terms = Terms {
        spot: wad(3_000_000).into_raw(),
        strike: wad(strike).into_raw(),
        years: years(days * 86_400),
        volatility: wad(650).into_raw(),
        rate: wad(40),
        carry: wad(15),
    };
    Leg { kind, terms, quantity }
}

/// `x·(1 + shock)` for shocks of whole thousandths.
fn shocked(x: U256, shock: I256) -> U256 {
    let factor = shock.checked_add(wad(1000)).unwrap().into_raw();
    x.checked_mul(factor).unwrap() / U256::from(WAD as u128)
}

fn priced(leg: &Leg, spot_shock: I256, volatility_shock: I256) -> I256 {
    let terms = Terms {
        spot: shocked(leg.terms.spot, spot_shock),
        volatility: shocked(leg.terms.volatility, volatility_shock),
        ..leg.terms
    };
    let price = I256::from_raw(price(leg.kind, &terms).unwrap());
    price.checked_mul(I256::try_from(leg.quantity).unwrap()).unwrap() / I256::try_from(WAD).unwrap()
}

#[test]
fn a_cell_is_the_sum_of_the_shocked_prices() {
    let legs = [
        option(Kind::Call, 3_200_000, 30, 2 * WAD),
        option(Kind::Put, 2_500_000, 30, -3 * WAD),
        option(Kind::Put, 3_400_000, 180, WAD / 2),
    ];
    let spots: Vec<I256> = [-500, -200, 0, 100, 750].map(wad).to_vec();
    let volatilities: Vec<I256> = [-300, 0, 1000].map(wad).to_vec();

    let grid = scenario_grid(legs, &spots, &volatilities).unwrap();

    assert_eq!(grid.len(), 15);
    for (row, spot) in spots.iter().enumerate() {
        for (column, volatility) in volatilities.iter().enumerate() {
            let sum = legs.iter().map(|leg| priced(leg, *spot, *volatility)).reduce(|a, b| a.checked_add(b).unwrap());
            let gap = grid[row * 3 + column].checked_sub(sum.unwrap()).unwrap();
            // Each price is rounded here before it is multiplied by up to 3, and the product again.
            assert!(gap.unsigned_abs() <= U256::from(7), "{row} {column} {gap}");
        }
    }
}

#[test]
fn long_and_short_the_same_is_nothing() {
    let legs = [option(Kind::Call, 2_900_000, 10, 5 * WAD), option(Kind::Call, 2_900_000, 10, -5 * WAD)];
    assert_eq!(scenario_grid(legs, &[wad(0), wad(-900)], &[wad(0)]).unwrap(), [I256::ZERO; 2]);
}

#[test]
fn no_legs_or_no_shocks_are_no_refusal() {
    assert_eq!(scenario_grid([], &[wad(0)], &[wad(0)]).unwrap(), [I256::ZERO]);
    assert_eq!(scenario_grid([option(Kind::Call, 1, 1, WAD)], &[], &[wad(0)]).unwrap(), []);
}

#[test]
fn what_leaves_the_bounds_is_refused_by_name() {
    let legs = || [option(Kind::Call, 3_000_000, 10, WAD)];
    let calm = [wad(0)];
    let refused = |spots: &[I256], volatilities: &[I256]| scenario_grid(legs(), spots, volatilities).unwrap_err();

    assert_eq!(refused(&[wad(-1000)], &calm), OptionError::SpotShock(wad(-1000)));
    assert_eq!(refused(&[I256::MIN], &calm), OptionError::SpotShock(I256::MIN));
    assert_eq!(refused(&[I256::MAX], &calm), OptionError::SpotShock(I256::MAX));
    assert_eq!(refused(&calm, &[wad(-1001)]), OptionError::VolatilityShock(wad(-1001)));
    assert_eq!(refused(&calm, &[wad(30_000)]), OptionError::Volatility(wad(20_150).into_raw()));
    assert!(matches!(refused(&[wad(100_000_000_000_000_000)], &calm), OptionError::Spot(_)));
    let bad = Leg { terms: Terms { strike: U256::ZERO, ..legs()[0].terms }, ..legs()[0] };
    assert_eq!(scenario_grid([bad], &calm, &calm).unwrap_err(), OptionError::Strike(U256::ZERO));
}

proptest! {
    #[test]
    fn one_leg_agrees_with_the_price(
        strike in 1_000_000_i128..9_000_000,
        days in 1_u64..1000,
        put in any::<bool>(),
        spot in -990_i128..3000,
        volatility in -900_i128..3000,
    ) {
        let leg = option(if put { Kind::Put } else { Kind::Call }, strike, days, WAD);
        let grid = scenario_grid([leg], &[wad(spot)], &[wad(volatility)]).unwrap();
        let gap = grid[0].checked_sub(priced(&leg, wad(spot), wad(volatility))).unwrap();
        prop_assert!(gap.unsigned_abs() <= U256::ONE);
    }
}
