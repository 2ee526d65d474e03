use alloy_primitives::U256;

use super::interface::IPricer::*;
use super::interface::*;
use super::setup::*;

/// All terms but the volatility, which is not looked at.
#[test]
fn implied_volatility_refuses_terms_out_of_bounds() {
    for (spoil, refusal) in out_of_bounds() {
        let mut option = usual();
        spoil(&mut option);
        let result = ask(impliedVolatilityCall { option: option.clone(), price: wad("2") });
        if option.volatility == usual().volatility {
            assert_eq!(result, Err(refusal), "{option:?}");
        } else {
            assert!(result.is_ok(), "{option:?}");
        }
    }
}

/// A call is worth more than `S − K·e^(−rT)` = 100 − 80·e^(−0.05) and less than the underlying.
#[test]
fn a_price_must_be_between_the_bounds() {
    let option = option("call", ["100", "80", "1", "1", "0.05", "0.05"]);
    let (lower, upper) = (wad("23.901646039942879273"), wad("100"));

    for price in [U256::ZERO, lower - U256::ONE, upper, upper + U256::ONE, U256::MAX] {
        let refused = ask(impliedVolatilityCall { option: option.clone(), price });
        assert_eq!(refused, Err(PriceOutOfRange { price, lower, upper }.into()), "{price}");
    }
    for price in [lower + U256::from(1_000), wad("99.9")] {
        assert!(ask(impliedVolatilityCall { option: option.clone(), price }).is_ok(), "{price}");
    }
}

/// Prices of Haug's table and the volatilities that they were computed with.
#[test]
fn published_prices_imply_their_volatilities() {
    let published = [
        ("call", ["60", "65", "0.25", "9", "0.08", "0.08"], "2.13336844492", "0.30"),
        ("put", ["19", "19", "0.75", "9", "0.10", "0"], "1.70105072524", "0.28"),
        ("put", ["110", "100", "0.10", "9", "0.10", "0"], "0.0407790579979", "0.15"),
        ("call", ["42", "40", "0.75", "9", "0.04", "-0.04"], "5.09754771773", "0.35"),
    ];
    for (kind, terms, price, volatility) in published {
        let implied = ask(impliedVolatilityCall { option: option(kind, terms), price: wad(price) }).unwrap();
        // Twelve digits of the price.
        assert_near(implied, volatility, 5_000_000);
    }
}

#[test]
fn a_volatility_comes_back_from_its_price() {
    for option in various() {
        let price = ask(priceCall { option: option.clone() }).unwrap();
        let implied =
            ask(impliedVolatilityCall { option: EuropeanOption { volatility: wad("7"), ..option.clone() }, price });
        let again = ask(priceCall { option: EuropeanOption { volatility: implied.unwrap(), ..option } }).unwrap();
        assert!(again.abs_diff(price) <= U256::from(2), "{again} instead of {price}");
    }
}
