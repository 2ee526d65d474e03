use super::interface::IPricer::*;
use super::setup::*;

#[test]
fn mark_refuses_terms_out_of_bounds() {
    refuses_out_of_bounds(|option| ask(markCall { option }));
}

/// The values of Haug's first example at 50 digits.
#[test]
fn a_mark_is_price_delta_and_vega() {
    let mark = ask(markCall { option: usual() }).unwrap();

    assert_near(mark.price, "2.133368444916200006", 1);
    assert_near(mark.delta, "0.372482797961972860", 1);
    assert_near(mark.vega, "11.351544053521995849", 1);
}

#[test]
fn a_mark_agrees_with_all_greeks() {
    for option in various() {
        let mark = ask(markCall { option: option.clone() }).unwrap();
        let greeks = ask(greeksCall { option }).unwrap();
        assert_eq!((mark.price, mark.delta, mark.vega), (greeks.price, greeks.delta, greeks.vega));
    }
}
