use super::greeks::assert_greeks;
use super::interface::IPricer::*;
use super::interface::*;
use super::setup::*;

fn black76(option: EuropeanOption) -> black76Call {
    let EuropeanOption { isCall, spot, strike, timeToExpiry, volatility, rate, .. } = option;
    black76Call { isCall, forward: spot, strike, timeToExpiry, volatility, rate }
}

/// All terms but the carry, which it does not take.
#[test]
fn black76_refuses_terms_out_of_bounds() {
    for (spoil, refusal) in out_of_bounds() {
        let mut option = usual();
        spoil(&mut option);
        if option.carry == usual().carry {
            assert_eq!(ask(black76(option.clone())), Err(refusal), "{option:?}");
        }
    }
}

/// Black's formula with a total standard deviation of 20 % and no discount.
#[test]
fn prices_are_the_published_ones() {
    for (strike, expected) in [("100", "7.965567455405804"), ("90", "13.589108116054803"), ("110", "4.29201094140988")]
    {
        let option = option("call", ["100", strike, "1", "0.20", "0", "0"]);
        assert_near(ask(black76(option)).unwrap().price, expected, 10_000);
    }
}

/// Numerical derivatives of the price at 50 digits; rho is −T·V: the forward price does not move with the rate.
#[test]
fn the_greeks_of_an_option_on_a_future() {
    let expected = [
        "5.943039688809104883",
        "0.387104914176031520",
        "0.015193774391964583",
        "26.589105185938020948",
        "-9.009034830637852088",
        "-2.971519844404552442",
        "0.546694488559544695",
        "10.103723225859305362",
        "-0.171987825287039067",
    ];
    let option = option("call", ["100", "110", "0.5", "0.35", "0.05", "0.05"]);

    // The carry of the option is not looked at.
    assert_greeks(ask(black76(option)).unwrap(), expected, 2);
}
