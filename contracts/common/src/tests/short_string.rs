use alloy_primitives::{U256, keccak256};
use stylus_sdk::testing::TestVM;

use crate::short_string::{StorageShortString, StringTooLong};

#[test]
fn a_text_comes_back_with_its_hash() {
    let mut stored = StorageShortString::from(&TestVM::default());

    for text in ["", "x", "a text of thirty-one characters", "ξ"] {
        stored.set(text).unwrap();
        assert_eq!((stored.get().as_str(), stored.hash()), (text, keccak256(text)));
    }
}

#[test]
fn a_shorter_text_replaces_a_longer_one() {
    let mut stored = StorageShortString::from(&TestVM::default());
    stored.set("a longer text").unwrap();

    stored.set("short").unwrap();

    assert_eq!(stored.get(), "short");
}

#[test]
fn a_text_of_32_bytes_does_not_fit_and_changes_nothing() {
    let mut stored = StorageShortString::from(&TestVM::default());
    stored.set("before").unwrap();

    let result = stored.set(&"x".repeat(32));

    assert_eq!(result, Err(StringTooLong { length: U256::from(32), max: U256::from(31) }));
    assert_eq!(stored.get(), "before");
}
