use alloy_primitives::U256;

use super::interface::IPricer::*;
use super::interface::*;
use super::setup::*;

/// All terms but the volatility, which is not looked at.
#[test]
fn implied_volatility_batch_refuses_one_option_out_of_bounds() {
    for (spoil, refusal) in out_of_bounds() {
        let mut option = usual();
        spoil(&mut option);
        if option.volatility == usual().volatility {
            let options = vec![usual(), option.clone()];
            let refused = ask(impliedVolatilityBatchCall { options, prices: vec![wad("2"); 2] });
            assert_eq!(refused, Err(refusal), "{option:?}");
        }
    }
}

#[test]
fn every_option_needs_a_price() {
    for (options, prices) in [(0, 1), (2, 1), (2, 3)] {
        let call = impliedVolatilityBatchCall { options: vec![usual(); options], prices: vec![wad("2"); prices] };
        let (options, prices) = (U256::from(options), U256::from(prices));
        assert_eq!(ask(call), Err(LengthMismatch { options, prices }.into()));
    }
}

#[test]
fn implied_volatility_batch_takes_256_options() {
    let batch =
        |count| ask(impliedVolatilityBatchCall { options: vec![usual(); count], prices: vec![wad("2"); count] });

    assert_eq!(batch(256).unwrap().len(), 256);
    assert_eq!(batch(257), Err(TooMany { count: U256::from(257), max: U256::from(256) }.into()));
}

#[test]
fn one_price_beyond_the_bounds_is_refused() {
    let (price, upper) = (wad("60"), wad("60"));

    let refused = ask(impliedVolatilityBatchCall { options: vec![usual(); 2], prices: vec![wad("2"), price] });

    assert_eq!(refused, Err(PriceOutOfRange { price, lower: U256::ZERO, upper }.into()));
}

#[test]
fn implied_volatility_batch_agrees_with_single_ones() {
    let prices: Vec<U256> = various().into_iter().map(|option| ask(priceCall { option }).unwrap()).collect();
    let single =
        |(option, price): (EuropeanOption, &U256)| ask(impliedVolatilityCall { option, price: *price }).unwrap();
    let expected: Vec<U256> = various().into_iter().zip(&prices).map(single).collect();

    assert_eq!(ask(impliedVolatilityBatchCall { options: various(), prices }), Ok(expected));
}
