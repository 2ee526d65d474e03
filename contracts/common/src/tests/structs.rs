//! Structs and lists through the small codec, against the general one.

use alloy_primitives::{Address, FixedBytes, I256, U256, address, hex};
use alloy_sol_types::{SolCall, SolType, SolValue, sol};
use proptest::prelude::*;
use stylus_sdk::function_selector;
use stylus_sdk::prelude::*;

use super::abi::{agree, any_calldata, decoded};
use super::n;
use crate::abi::{Answer, Answers, Argument, Arguments, Layout};
use crate::fields_of_structs;

sol! {
    #![sol(all_derives)]

    #[derive(AbiType)]
    struct Terms { bool isCall; uint256 strike; uint64 time; int256 rate; }
    #[derive(AbiType)]
    struct Leg { Terms terms; int256 quantity; address owner; bytes4 tag; }

    function value(Terms terms) external returns (Leg);
    function net(Leg[] legs, int256[] shocks, uint256[] prices, uint64 time) external returns (int256[]);
}

fields_of_structs! {
    Terms { isCall, strike, time, rate }
    Leg { terms, quantity, owner, tag }
}

fn leg((is_call, strike, time, rate, owner): (bool, u128, u64, i128, [u8; 20])) -> Leg {
    let terms = Terms { isCall: is_call, strike: U256::from(strike), time, rate: I256::unchecked_from(rate) };
    let tag = FixedBytes::from_slice(&owner[..4]);
    Leg { terms, quantity: I256::unchecked_from(-rate / 2), owner: Address::new(owner), tag }
}

fn any_leg() -> impl Strategy<Value = Leg> {
    any::<(bool, u128, u64, i128, [u8; 20])>().prop_map(leg)
}

/// What the small codec takes as a list, the general one takes as the same.
fn never_misread<A>(bytes: &[u8]) -> Result<(), TestCaseError>
where
    A: Argument + SolValue + PartialEq + std::fmt::Debug,
    A::SolType: SolType<RustType = A>,
    Vec<A>: SolValue<SolType = alloy_sol_types::sol_data::Array<A::SolType>>,
{
    if let Some(items) = decoded::<Vec<A>>(bytes) {
        let general = <(alloy_sol_types::sol_data::Uint<256>, alloy_sol_types::sol_data::Array<A::SolType>)>::abi_decode_params_validate(bytes);
        prop_assert_eq!(general.unwrap().1, items);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_024))]

    #[test]
    fn structs_agree(leg in any_leg(), bytes in any_calldata()) {
        agree::<Terms, _>(leg.terms.clone(), &bytes)?;
        agree::<Leg, _>(leg, &bytes)?;
    }

    #[test]
    fn lists_come_back(legs in prop::collection::vec(any_leg(), 0..5)) {
        let numbers: Vec<I256> = legs.iter().map(|leg| leg.quantity).collect();
        let prices: Vec<U256> = legs.iter().map(|leg| leg.terms.strike).collect();
        let written = (legs.clone(), numbers.clone(), prices.clone(), 7_u64).abi_encode_params();

        let mut arguments = Arguments::new(&written);
        prop_assert_eq!(arguments.next::<Vec<Leg>>(), legs.clone());
        prop_assert_eq!(arguments.next::<Vec<I256>>(), numbers.clone());
        prop_assert_eq!(arguments.next::<Vec<U256>>(), prices.clone());
        prop_assert_eq!(arguments.next::<u64>(), 7);
        prop_assert!(!arguments.malformed());
        prop_assert_eq!((legs.clone(), numbers.clone(), prices.clone(), 7_u64).encode(), written);
        prop_assert_eq!(legs.clone().encode(), legs.abi_encode());
        prop_assert_eq!(numbers.clone().encode(), numbers.abi_encode());
    }

    /// A struct stands among the heads of other answers in full.
    #[test]
    fn structs_among_other_answers_agree(leg in any_leg(), text in "\\PC{0,40}") {
        let answer = (text.clone(), leg.clone(), vec![leg.clone()], true);
        prop_assert_eq!(answer.clone().encode(), answer.abi_encode_params());
    }

    #[test]
    fn lists_are_never_misread(bytes in any_calldata()) {
        never_misread::<U256>(&bytes)?;
        never_misread::<I256>(&bytes)?;
        never_misread::<Terms>(&bytes)?;
    }
}

/// The bytes on the wire, written by hand.
#[test]
fn a_struct_on_the_wire() {
    let words = hex!(
        "0000000000000000000000000000000000000000000000000000000000000001"
        "0000000000000000000000000000000000000000000000000000000000000064"
        "0000000000000000000000000000000000000000000000000000000000015180"
        "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffd"
    );
    let terms = Terms { isCall: true, strike: n(100), time: 86_400, rate: I256::unchecked_from(-3) };

    assert_eq!(Terms::decode(&words, 0), Some(terms.clone()));
    assert_eq!(terms.encode(), words);
    assert_eq!((Terms::HEAD, Leg::HEAD), (4 * 32, 7 * 32));
}

#[test]
fn dirty_bytes_in_a_struct_are_refused() {
    let owner = address!("00000000000000000000000000000000000a11ce");
    let clean = leg((true, 100, 86_400, -3, owner.into_array())).abi_encode();
    assert!(Leg::decode(&clean, 0).is_some());

    // The flag is 2 or has an upper byte, the time has 65 bits, the owner 161, the tag a fifth byte.
    for (at, byte) in [(31, 2), (0, 1), (2 * 32 + 23, 1), (5 * 32 + 11, 1), (6 * 32 + 4, 1)] {
        let mut dirty = clean.clone();
        dirty[at] = byte;
        assert_eq!(Leg::decode(&dirty, 0), None, "byte {at}");
    }
    for length in 0..clean.len() {
        assert_eq!(Leg::decode(&clean[..length], 0), None, "{length} bytes");
    }
}

#[test]
fn a_list_longer_than_the_calldata_is_refused_before_room_is_made_for_it() {
    let list = |length: U256| {
        let words = [n(0), n(64), length].map(|number| number.to_be_bytes::<32>());
        decoded::<Vec<Terms>>(&[words.concat(), vec![0; 2 * 4 * 32]].concat()).map(|items| items.len())
    };

    assert_eq!([n(0), n(1), n(2)].map(list), [Some(0), Some(1), Some(2)]);
    // 2^25 structs of 128 bytes are 2^32 bytes, which the chain's machine would take for none.
    for length in [n(3), n(1 << 25), n((1 << 25) + 1), n(u32::MAX.into()), n(u64::MAX), U256::MAX] {
        assert_eq!(list(length), None, "{length}");
    }
}

#[test]
fn selectors_are_those_of_the_tuples() {
    assert_eq!(valueCall::SIGNATURE, "value((bool,uint256,uint64,int256))");
    assert_eq!(function_selector!("value", Terms), valueCall::SELECTOR);
    assert_eq!(
        function_selector!("net", Vec<Leg>, Vec<I256>, Vec<U256>, u64),
        netCall::SELECTOR,
        "{}",
        netCall::SIGNATURE
    );
}

/// A field in the wrong place would show in what other tests compare; a struct's items are appended in the same order.
#[test]
fn an_answer_is_appended_field_by_field() {
    let leg = leg((false, 5, 6, 8, [7; 20]));
    let mut bytes = vec![0xff];

    leg.append(&mut bytes);

    assert_eq!(bytes[1..], leg.abi_encode());
}
