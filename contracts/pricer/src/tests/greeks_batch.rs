use alloy_primitives::U256;

use super::interface::IPricer::*;
use super::interface::*;
use super::setup::*;

#[test]
fn greeks_batch_refuses_one_option_out_of_bounds() {
    refuses_out_of_bounds(|option| ask(greeksBatchCall { options: vec![usual(), option, usual()] }));
}

#[test]
fn greeks_batch_takes_256_options() {
    let batch = |count| ask(greeksBatchCall { options: vec![usual(); count] });

    assert_eq!(batch(256).unwrap().len(), 256);
    assert_eq!(batch(257), Err(TooMany { count: U256::from(257), max: U256::from(256) }.into()));
}

#[test]
fn greeks_batch_agrees_with_single_greeks() {
    let single = |option: EuropeanOption| ask(greeksCall { option }).unwrap();
    let expected: Vec<Greeks> = various().into_iter().map(single).collect();

    assert_eq!(ask(greeksBatchCall { options: various() }), Ok(expected));
    assert_eq!(ask(greeksBatchCall { options: vec![] }), Ok(vec![]));
}
