use alloy_primitives::U256;

use super::interface::IPricer::*;
use super::interface::*;
use super::setup::*;

#[test]
fn mark_batch_refuses_one_option_out_of_bounds() {
    refuses_out_of_bounds(|option| ask(markBatchCall { options: vec![usual(), option, usual()] }));
}

#[test]
fn mark_batch_takes_256_options() {
    let batch = |count| ask(markBatchCall { options: vec![usual(); count] });

    assert_eq!(batch(256).unwrap().len(), 256);
    assert_eq!(batch(257), Err(TooMany { count: U256::from(257), max: U256::from(256) }.into()));
}

#[test]
fn mark_batch_agrees_with_single_marks() {
    let single = |option: EuropeanOption| ask(markCall { option }).unwrap();
    let expected: Vec<Mark> = various().into_iter().map(single).collect();

    assert_eq!(ask(markBatchCall { options: various() }), Ok(expected));
    assert_eq!(ask(markBatchCall { options: vec![] }), Ok(vec![]));
}
