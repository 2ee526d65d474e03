use super::interface::IPricer::*;
use super::interface::*;
use super::setup::*;

fn price(option: EuropeanOption) -> Result<alloy_primitives::U256, common::testing::Revert> {
    ask(priceCall { option })
}

#[test]
fn price_refuses_terms_out_of_bounds() {
    refuses_out_of_bounds(price);
}

#[test]
fn price_takes_the_bounds_themselves() {
    let tiny = option("call", ["0.000000001", "0.000000001", "30", "20", "2", "0"]);
    let large = option("put", ["100000000000000", "100000000000000", "30", "0.0001", "-0.5", "-0.5"]);
    let short = EuropeanOption { timeToExpiry: 1, ..usual() };

    for option in [tiny, large, short] {
        assert!(price(option.clone()).is_ok(), "{option:?}");
    }
}

/// Haug's table of European options, recomputed to twelve digits.
#[test]
fn prices_are_the_published_ones() {
    let published = [
        ("call", ["60", "65", "0.25", "0.30", "0.08", "0.08"], "2.13336844492"),
        ("put", ["19", "19", "0.75", "0.28", "0.10", "0"], "1.70105072524"),
        ("call", ["1.56", "1.60", "0.50", "0.12", "0.06", "-0.02"], "0.0290992531494"),
        ("call", ["90", "100", "0.10", "0.15", "0.10", "0"], "0.0204901485365"),
        ("call", ["110", "100", "0.50", "0.25", "0.10", "0"], "12.7856789298"),
        ("put", ["90", "100", "0.10", "0.35", "0.10", "0"], "10.8479158719"),
        ("put", ["110", "100", "0.10", "0.15", "0.10", "0"], "0.0407790579979"),
        ("call", ["42", "40", "0.75", "0.35", "0.04", "-0.04"], "5.09754771773"),
    ];
    for (kind, terms, expected) in published {
        // Half a unit of the twelfth digit of numbers up to 20.
        assert_near(price(option(kind, terms)).unwrap(), expected, 50_000_000);
    }
}

#[test]
fn a_price_has_eighteen_decimals() {
    assert_near(price(usual()).unwrap(), "2.133368444916200006", 1);
}

/// `C − P = S·e^((b − r)T) − K·e^(−rT)`: without rates, the difference of spot price and strike.
#[test]
fn call_and_put_are_at_parity() {
    let terms = ["100", "93", "0.7", "0.45", "0", "0"];

    let (call, put) = (price(option("call", terms)).unwrap(), price(option("put", terms)).unwrap());

    assert_near(call - put, "7", 1);
}
