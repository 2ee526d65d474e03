//! Each argument at both bounds and one unit beyond, and the prices that no volatility gives.

use alloy_primitives::{I256, U256};

use super::super::{unsigned, wad};
use crate::options::{self, Kind, OptionError, Terms};

fn ordinary() -> Terms {
    Terms {
        spot: unsigned("100"),
        strike: unsigned("100"),
        years: unsigned("1"),
        volatility: unsigned("0.5"),
        rate: wad("0.1"),
        carry: wad("0.05"),
    }
}

/// All functions refuse with this, or none does.
fn refusal(terms: &Terms) -> Option<OptionError> {
    let results = [Kind::Call, Kind::Put].map(|kind| {
        let price = options::price(kind, terms).err();
        assert_eq!(options::mark(kind, terms).err(), price);
        assert_eq!(options::greeks(kind, terms).err(), price);
        price
    });
    assert_eq!(results[0], results[1]);
    results[0]
}

/// Unsigned arguments: what is set, the bounds, the error.
type Argument = (fn(&mut Terms, U256), [&'static str; 2], fn(U256) -> OptionError);

const ARGUMENTS: [Argument; 4] = [
    (|terms, spot| terms.spot = spot, ["0.000000001", "100000000000000"], OptionError::Spot),
    (|terms, strike| terms.strike = strike, ["0.000000001", "100000000000000"], OptionError::Strike),
    (|terms, years| terms.years = years, ["0.000000031709791983", "30"], OptionError::Time),
    (|terms, volatility| terms.volatility = volatility, ["0.0001", "20"], OptionError::Volatility),
];

#[test]
fn prices_times_and_volatilities_have_bounds() {
    for (set, [least, most], error) in ARGUMENTS {
        let at = |value| {
            let mut terms = ordinary();
            set(&mut terms, value);
            refusal(&terms)
        };
        let (least, most) = (unsigned(least), unsigned(most));
        assert_eq!((at(least), at(most)), (None, None));
        for beyond in [least - U256::ONE, most + U256::ONE, U256::ZERO, most + (U256::ONE << 128), U256::MAX] {
            assert_eq!(at(beyond), Some(error(beyond)));
        }
    }
}

#[test]
fn rates_and_yields_have_bounds() {
    let (least, most) = (wad("-0.5"), wad("2"));
    let at = |rate, carry| refusal(&Terms { rate, carry, ..ordinary() });
    for rate in [least, most] {
        for dividend in [least, most] {
            assert_eq!(at(rate, rate - dividend), None);
        }
        for beyond in [least - I256::ONE, most + I256::ONE] {
            assert_eq!(at(rate, rate - beyond), Some(OptionError::Carry(rate - beyond)));
        }
    }
    for beyond in [least - I256::ONE, most + I256::ONE, most + (I256::ONE << 64), I256::MIN, I256::MAX] {
        assert_eq!(at(beyond, beyond), Some(OptionError::Rate(beyond)));
    }
    for carry in [I256::MIN, I256::MAX, wad("1") << 64] {
        assert_eq!(at(I256::ZERO, carry), Some(OptionError::Carry(carry)));
    }
}

#[test]
fn the_first_argument_out_of_bounds_is_named() {
    let nothing = Terms {
        spot: U256::ZERO,
        strike: U256::ZERO,
        years: U256::ZERO,
        volatility: U256::ZERO,
        rate: I256::MAX,
        carry: I256::ZERO,
    };
    assert_eq!(refusal(&nothing), Some(OptionError::Spot(U256::ZERO)));
    assert_eq!(refusal(&Terms { spot: unsigned("1"), ..nothing }), Some(OptionError::Strike(U256::ZERO)));
}

#[test]
fn an_implied_volatility_ignores_the_volatility_and_nothing_else() {
    let at = |terms: &Terms| options::implied_volatility(Kind::Call, unsigned("20"), terms);
    let expected = at(&ordinary());
    assert!(expected.is_ok());
    for volatility in [U256::ZERO, U256::MAX] {
        assert_eq!(at(&Terms { volatility, ..ordinary() }), expected);
    }
    for (set, _, error) in ARGUMENTS.into_iter().take(3) {
        let mut terms = ordinary();
        set(&mut terms, U256::ZERO);
        assert_eq!(at(&terms), Err(error(U256::ZERO)));
    }
}

/// Without interest the bounds are `max(S − K, 0)` and `S` for a call, `max(K − S, 0)` and `K` for a put.
#[test]
fn a_price_lies_strictly_between_its_bounds() {
    let unit = U256::ONE;
    for (kind, spot, lower, upper) in [
        (Kind::Call, "100", "0", "100"),
        (Kind::Call, "130", "30", "130"),
        (Kind::Put, "100", "0", "100"),
        (Kind::Put, "70", "30", "100"),
        (Kind::Put, "130", "0", "100"),
    ] {
        let terms = Terms { spot: unsigned(spot), rate: I256::ZERO, carry: I256::ZERO, ..ordinary() };
        let at = |price| options::implied_volatility(kind, price, &terms);
        let (lower, upper) = (unsigned(lower), unsigned(upper));
        for price in [U256::ZERO, lower, upper, upper + unit, U256::MAX] {
            assert_eq!(at(price), Err(OptionError::Price { price, lower, upper }), "{kind:?} {spot}");
        }
        if !lower.is_zero() {
            assert!(at(lower - unit).is_err());
        }
        assert!(at(lower + unit).is_ok() && at(upper - unit).is_ok(), "{kind:?} {spot}");
    }
}

#[test]
fn errors_name_their_argument() {
    let errors = [
        (OptionError::Spot(U256::ONE), "the spot price 1 is out of bounds"),
        (OptionError::Time(U256::ONE), "the time to expiry 1 is out of bounds"),
        (OptionError::Carry(I256::MINUS_ONE), "the carry -1 is out of bounds"),
    ];
    for (error, sentence) in errors {
        assert_eq!(error.to_string(), sentence);
    }
}
