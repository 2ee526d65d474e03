use alloy_primitives::I256;

use super::interface::IPricer::*;
use super::interface::*;
use super::setup::*;

/// Nine derivatives, each to some units of the last digit.
#[track_caller]
pub fn assert_greeks(greeks: Greeks, expected: [&str; 9], units: u64) {
    let Greeks { price, delta, gamma, vega, theta, rho, vanna, volga, charm } = greeks;
    let unsigned = [(price, expected[0]), (gamma, expected[2]), (vega, expected[3])];
    unsigned.into_iter().for_each(|(number, expected)| assert_near(number, expected, units));
    let numbers = [delta, theta, rho, vanna, volga, charm];
    let places = [1, 4, 5, 6, 7, 8];
    numbers.into_iter().zip(places).for_each(|(number, place)| assert_near(number, expected[place], units));
}

#[test]
fn greeks_refuses_terms_out_of_bounds() {
    refuses_out_of_bounds(|option| ask(greeksCall { option }));
}

/// The call of Haug's first example; numerical derivatives of the price at 50 digits.
#[test]
fn the_greeks_of_a_call() {
    let expected = [
        "2.133368444916200006",
        "0.372482797961972860",
        "0.042042755753785170",
        "11.351544053521995849",
        "-8.428174386737371237",
        "5.053899858200542899",
        "0.599468379148899539",
        "5.849937076668190812",
        "-0.561486255107508538",
    ];
    assert_greeks(ask(greeksCall { option: usual() }).unwrap(), expected, 2);
}

/// Haug's put whose theta is −0.0855 a day; a twelfth of a year is no whole number of units, which moves the last digits.
#[test]
fn the_greeks_of_a_put_with_dividends() {
    let mut option = option("put", ["430", "405", "0.1", "0.20", "0.07", "0.02"]);
    option.timeToExpiry = YEAR / 12;
    let expected = [
        "1.757059929232947690",
        "-0.136145776770636211",
        "0.008784802103716693",
        "27.071831816286942519",
        "-31.192350304270553266",
        "-5.024978661717209881",
        "-1.131315638365704234",
        "153.799726276322912378",
        "1.275222179108349710",
    ];

    let greeks = ask(greeksCall { option }).unwrap();

    assert_near(greeks.theta / I256::unchecked_from(365), "-0.0854584939843", 100_000);
    assert_greeks(greeks, expected, 2_000);
}

/// The published examples that are no first derivative of those above.
#[test]
fn greeks_are_the_published_ones() {
    let future = ask(greeksCall { option: option("call", ["105", "100", "0.5", "0.36", "0.10", "0"]) }).unwrap();
    assert_near(future.delta, "0.59462865973", 5_000_000);

    let stock = ask(greeksCall { option: option("put", ["55", "60", "0.75", "0.30", "0.10", "0.10"]) }).unwrap();
    assert_near(stock.gamma, "0.0278211604769", 50_000);
    assert_near(stock.vega, "18.9357773496", 50_000_000);
}
