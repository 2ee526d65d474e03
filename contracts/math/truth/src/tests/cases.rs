use alloy_primitives::U256;

use crate::Cases;

#[test]
fn a_seed_gives_the_same_cases_again() {
    let list = |seed| {
        let mut cases = Cases::new(seed);
        [(); 20].map(|()| cases.option())
    };
    assert_eq!(list(1), list(1));
    assert_ne!(list(1), list(2));
}

#[test]
fn numbers_reach_their_bounds_and_stay_within() {
    let mut cases = Cases::new(1);
    let list: Vec<u128> = (0..1_000).map(|_| cases.unsigned(7, 1 << 100)).collect();
    assert_eq!(list.iter().min(), Some(&7));
    assert_eq!(list.iter().max(), Some(&(1 << 100)));
    let small = list.iter().filter(|&&number| number < 1 << 50).count();
    assert!((300..700).contains(&small), "{small} of 1000 have less than half of the digits");
}

#[test]
fn words_have_every_length() {
    let mut cases = Cases::new(1);
    let words: Vec<U256> = (0..4_000).map(|_| cases.word()).collect();
    assert!((1..=256).all(|length| words.iter().any(|word| word.bit_len() == length)));
}
