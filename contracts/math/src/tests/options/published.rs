use ::truth::Real;

use super::super::{each_published, unsigned, wad};
use crate::options::{self, Kind, Terms, years};

/// Spot price, strike, years, volatility, rate, carry.
pub fn terms([spot, strike, years, volatility, rate, carry]: [&str; 6]) -> Terms {
    Terms {
        spot: unsigned(spot),
        strike: unsigned(strike),
        years: unsigned(years),
        volatility: unsigned(volatility),
        rate: wad(rate),
        carry: wad(carry),
    }
}

/// Whether a result rounds to what is printed.
pub fn prints(result: &Real, printed: &str) -> bool {
    let places = printed.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let half = Real::parse(&format!("0.5e-{places}")).unwrap();
    (result - Real::parse(printed).unwrap().units()).abs() <= half.units()
}

/// E. Haug, "The Complete Guide to Option Pricing Formulas", 2nd edition, 1.1: a stock, a stock with a yield, a future, a
/// currency; J. Hull, "Options, Futures, and Other Derivatives", the example of the chapter on Black–Scholes–Merton.
#[test]
fn prices_in_books() {
    use Kind::{Call, Put};
    for (kind, inputs, printed) in [
        (Call, ["60", "65", "0.25", "0.3", "0.08", "0.08"], "2.1334"),
        (Put, ["100", "95", "0.5", "0.2", "0.1", "0.05"], "2.4648"),
        (Call, ["19", "19", "0.75", "0.28", "0.1", "0"], "1.7011"),
        (Put, ["19", "19", "0.75", "0.28", "0.1", "0"], "1.7011"),
        (Call, ["1.56", "1.6", "0.5", "0.12", "0.06", "-0.02"], "0.0291"),
        (Call, ["42", "40", "0.5", "0.2", "0.1", "0.1"], "4.76"),
        (Put, ["42", "40", "0.5", "0.2", "0.1", "0.1"], "0.81"),
    ] {
        let price = options::price(kind, &terms(inputs)).unwrap();
        assert!(prints(&Real::unsigned(price), printed), "{kind:?} {inputs:?}: {price}");
    }
}

/// Haug, chapter 2.
#[test]
fn greeks_in_books() {
    let greeks = |kind, inputs| options::greeks(kind, &terms(inputs)).unwrap();

    let future = greeks(Kind::Call, ["105", "100", "0.5", "0.36", "0.1", "0"]);
    assert!(prints(&Real::integer(future.delta), "0.5946"), "{future:?}");
    let stock = greeks(Kind::Put, ["55", "60", "0.75", "0.3", "0.1", "0.1"]);
    assert!(prints(&Real::unsigned(stock.gamma), "0.0278"), "{stock:?}");
    assert!(prints(&Real::unsigned(stock.vega), "18.9358"), "{stock:?}");
    let index = greeks(Kind::Put, ["430", "405", "0.083333333333333333", "0.2", "0.07", "0.02"]);
    assert!(prints(&Real::integer(index.theta), "-31.1924"), "{index:?}");
    let call = greeks(Kind::Call, ["72", "75", "1", "0.19", "0.09", "0.09"]);
    assert!(prints(&Real::integer(call.rho), "38.7325"), "{call:?}");
}

/// At the money without interest: `S·(2Φ(s/2) − 1)`, here with s = 2 and the table of Φ.
#[test]
fn at_the_money_a_price_is_read_off_the_distribution() {
    let plain = terms(["1", "1", "1", "2", "0", "0"]);
    for kind in [Kind::Call, Kind::Put] {
        assert_eq!(options::price(kind, &plain), Ok(unsigned("0.682689492137085897")));
    }
    let greeks = options::greeks(Kind::Call, &plain).unwrap();
    // Φ(1), φ(1)/2, φ(1), and −φ(1)·σ/2.
    assert_eq!(greeks.delta, wad("0.841344746068542949"));
    assert_eq!(greeks.vega, unsigned("0.241970724519143350"));
    assert_eq!(greeks.gamma, unsigned("0.120985362259571675"));
    assert_eq!(greeks.theta, wad("-0.241970724519143350"));
    // −Φ(−1), as K·T·Φ(d2).
    assert_eq!(greeks.rho, wad("0.158655253931457051"));
}

#[test]
fn a_year_has_365_days() {
    assert_eq!(years(31_536_000), unsigned("1"));
    assert_eq!(years(1), unsigned("0.000000031709791983"));
    assert_eq!(years(3), unsigned("0.000000095129375951"));
    assert_eq!(years(0), unsigned("0"));
    assert_eq!(years(u64::MAX), unsigned("584942417355.072032439117199391"));
}

/// The tables print times of a second on.
#[test]
fn years_are_as_published() {
    each_published("black_scholes", |row| {
        let seconds = row.text("t_seconds").unwrap().parse().unwrap();
        assert_eq!(years(seconds), row.unsigned_wad("T").unwrap(), "{seconds} s");
    });
}

#[test]
fn prices_are_as_published() {
    each_published("black_scholes", |row| {
        let inputs = ["S", "K", "T", "vol", "r", "q"].map(|title| row.text(title).unwrap());
        let terms = terms(inputs);
        let terms = Terms { carry: terms.rate - terms.carry, ..terms };
        for (kind, title) in [(Kind::Call, "call_wad"), (Kind::Put, "put_wad")] {
            let published = row.text(title).unwrap().parse().unwrap();
            assert_eq!(options::price(kind, &terms), Ok(published), "{kind:?} {inputs:?}");
        }
    });
}
