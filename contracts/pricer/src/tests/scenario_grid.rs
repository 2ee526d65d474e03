use alloy_primitives::{I256, U256};

use super::interface::IPricer::*;
use super::interface::*;
use super::setup::*;

fn leg(option: EuropeanOption, quantity: &str) -> Leg {
    Leg { option, quantity: signed(quantity) }
}

/// Two calls held and three puts sold.
fn portfolio() -> Vec<Leg> {
    vec![
        leg(option("call", ["100", "110", "0.25", "0.6", "0.03", "0.03"]), "2"),
        leg(option("put", ["100", "90", "0.5", "0.7", "0.03", "0.01"]), "-3"),
    ]
}

fn grid(portfolio: Vec<Leg>, spot: &[&str], volatility: &[&str]) -> Result<Vec<I256>, common::testing::Revert> {
    let (spotShocks, volatilityShocks) = (all_signed(spot), all_signed(volatility));
    ask(scenarioGridCall { portfolio, spotShocks, volatilityShocks })
}

/// Without shocks as well.
#[test]
fn scenario_grid_refuses_a_leg_out_of_bounds() {
    refuses_out_of_bounds(|option| grid(vec![leg(usual(), "1"), leg(option, "1")], &["0"], &["0"]));
    refuses_out_of_bounds(|option| grid(vec![leg(usual(), "1"), leg(option, "1")], &[], &[]));
}

#[test]
fn scenario_grid_refuses_a_quantity_out_of_bounds() {
    let (min, max) = (signed("-1000000000000"), signed("1000000000000"));
    let of = |quantity| grid(vec![Leg { option: usual(), quantity }], &["0"], &["0"]);

    for quantity in [min - I256::ONE, max + I256::ONE, I256::MIN, I256::MAX, I256::ONE << 127, I256::ONE << 128] {
        assert_eq!(of(quantity), Err(QuantityOutOfRange { quantity, min, max }.into()), "{quantity}");
    }
    for quantity in [min, max, I256::ZERO, I256::MINUS_ONE] {
        assert!(of(quantity).is_ok(), "{quantity}");
    }
}

#[test]
fn scenario_grid_refuses_shocks_that_leave_nothing() {
    let (min, max) = (signed("-1") + I256::ONE, signed("99999999999999999999"));
    let unit = I256::ONE;
    let of = |spotShocks, volatilityShocks| {
        ask(scenarioGridCall { portfolio: portfolio(), spotShocks, volatilityShocks }).unwrap_err()
    };

    for shock in [min - unit, max + unit, I256::MIN, I256::MAX] {
        assert_eq!(of(vec![shock], vec![]), SpotShockOutOfRange { shock, min, max }.into());
        assert_eq!(of(vec![], vec![shock]), VolatilityShockOutOfRange { shock, min, max }.into());
    }
    // Within their own bounds, but not with what they do to the price and the volatility.
    let refused: SpotOutOfRange = of(vec![max], vec![I256::ZERO]).decode().unwrap();
    assert_eq!((refused.min, refused.max), (wad("0.000000001"), wad("100000000000000")));
    let refused: VolatilityOutOfRange = of(vec![I256::ZERO], vec![min]).decode().unwrap();
    assert_eq!((refused.min, refused.max), (wad("0.0001"), wad("20")));
}

#[test]
fn scenario_grid_takes_256_legs_and_64_shocks_a_side() {
    let of = |legs, spot, volatility| {
        let (portfolio, spotShocks) = (vec![leg(usual(), "1"); legs], vec![I256::ZERO; spot]);
        let call = scenarioGridCall { portfolio, spotShocks, volatilityShocks: vec![I256::ZERO; volatility] };
        ask(call).map(|values| values.len())
    };
    let too_many = |count, max| Err(TooMany { count: U256::from(count), max: U256::from(max) }.into());

    assert_eq!(of(256, 1, 1), Ok(1));
    assert_eq!(of(1, 64, 64), Ok(64 * 64));
    assert_eq!(of(257, 1, 1), too_many(257, 256));
    assert_eq!(of(1, 65, 1), too_many(65, 64));
    assert_eq!(of(1, 1, 65), too_many(65, 64));
}

#[test]
fn an_empty_side_makes_an_empty_grid_and_no_legs_are_worth_nothing() {
    assert_eq!(grid(portfolio(), &[], &["0"]), Ok(vec![]));
    assert_eq!(grid(portfolio(), &["0"], &[]), Ok(vec![]));
    assert_eq!(grid(vec![], &["0", "0.1"], &["0"]), Ok(vec![I256::ZERO; 2]));
}

/// Rows are spot shocks, columns are volatility shocks; values at 50 digits.
#[test]
fn the_grid_goes_row_by_row() {
    let values = grid(portfolio(), &["-0.3", "0", "0.2"], &["-0.5", "0", "1"]).unwrap();

    let expected = [
        ["-62.927505650388427320", "-79.231392204561380515", "-107.837795597257696263"],
        ["-9.493498295558722536", "-24.024023908169064542", "-51.225365329806116073"],
        ["22.742160468099195831", "13.834321473593676259", "-12.004677179172988058"],
    ];
    assert_eq!(values.len(), 9);
    for (value, expected) in values.into_iter().zip(expected.concat()) {
        assert_near(value, expected, 2);
    }
}

/// Half the price and one and a half the volatility, priced one by one.
#[test]
fn a_grid_agrees_with_single_prices() {
    for option in various() {
        let shocked = EuropeanOption {
            spot: option.spot / U256::from(2),
            volatility: option.volatility * U256::from(3) / U256::from(2),
            ..option.clone()
        };
        let prices = [option.clone(), shocked].map(|option| ask(priceCall { option }).unwrap());

        let values = grid(vec![leg(option, "1")], &["0", "-0.5"], &["0", "0.5"]).unwrap();

        for (value, price) in [values[0], values[3]].into_iter().zip(prices) {
            assert!((value.unsigned_abs()).abs_diff(price) <= U256::ONE, "{value} instead of {price}");
        }
    }
}
