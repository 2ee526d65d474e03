//! Values as text.

use alloy_dyn_abi::DynSolValue as Value;
use alloy_primitives::{Address, B256, I256, U256};

use crate::log::value_text;

#[test]
fn every_kind_of_value_has_a_text() {
    let cases = [
        (Value::Bool(true), "true"),
        (Value::Int(I256::MINUS_ONE, 8), "-1"),
        (Value::Uint(U256::from(12), 256), "12"),
        (Value::FixedBytes(B256::repeat_byte(0xab), 4), "0xabababab"),
        (Value::Address(Address::ZERO), "0x0000000000000000000000000000000000000000"),
        (Value::Bytes(vec![1, 2]), "0x0102"),
        (Value::String("a \"b\"\n".into()), "\"a \"b\"\\n\""),
        (Value::Array(vec![Value::Bool(false), Value::Bool(true)]), "[false, true]"),
        (Value::Tuple(vec![Value::Uint(U256::ONE, 8), Value::String("x".into())]), "(1, \"x\")"),
        (Value::FixedArray(vec![]), "[]"),
    ];
    for (value, text) in cases {
        assert_eq!(value_text(&value, true), text);
    }
    assert_eq!(value_text(&Value::String("bare".into()), false), "bare");
}

#[test]
fn long_values_are_cut() {
    let long = value_text(&Value::String("x".repeat(500)), true);
    assert_eq!(long.chars().count(), 96 + 3);
    let bytes = value_text(&Value::Bytes(vec![0; 500]), true);
    assert!(bytes.ends_with("… (500 bytes)") && bytes.len() < 230, "{bytes}");
    let list = value_text(&Value::Array(vec![Value::Bool(true); 100]), true);
    assert!(list.ends_with("… 92 more]"), "{list}");
}
