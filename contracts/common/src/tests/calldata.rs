//! Arguments that stay in calldata and answers made of words, against the general codec.

use alloy_primitives::{I256, U256};
use alloy_sol_types::{SolError, SolValue, sol};
use proptest::prelude::*;

use super::abi::any_calldata;
use crate::abi::{Answers, Arguments, Encoder};
use crate::fixed_structs;

sol! {
    #![sol(all_derives)]

    struct Pair { uint256 number; bool flag; }

    error Beyond(int256 number, uint256 limit);
}

fixed_structs! { Pair }

fn any_pair() -> impl Strategy<Value = Pair> {
    any::<(u128, bool)>().prop_map(|(number, flag)| Pair { number: U256::from(number), flag })
}

/// The words that the general codec makes of a value, without an offset or a length.
fn words(pairs: &[Pair]) -> Vec<u8> {
    pairs.iter().flat_map(|pair| pair.abi_encode()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_024))]

    #[test]
    fn arguments_are_found_where_the_general_codec_puts_them(
        pair in any_pair(),
        list in prop::collection::vec(any_pair(), 0..5),
        numbers in prop::collection::vec(any::<u64>(), 0..5),
    ) {
        let written = (pair.clone(), list.clone(), numbers.clone()).abi_encode_params();
        let mut arguments = Arguments::new(&written);

        let first = arguments.calldata::<Pair>().unwrap();
        prop_assert_eq!((first.len(), first.bytes()), (1, &words(&[pair])[..]));
        prop_assert_eq!(first.rest(), &written);
        let second = arguments.calldata::<Vec<Pair>>().unwrap();
        prop_assert_eq!((second.len(), second.bytes()), (list.len(), &words(&list)[..]));
        let third = arguments.calldata::<Vec<u64>>().unwrap();
        let expected: Vec<u8> = numbers.iter().flat_map(|number| number.abi_encode()).collect();
        prop_assert_eq!((third.len(), third.bytes()), (numbers.len(), &expected[..]));
    }

    /// What is found is what a decoder finds that knows nothing of calldata, for any bytes.
    #[test]
    fn lists_are_never_misread(bytes in any_calldata()) {
        let decoded: Option<Vec<U256>> = Arguments::new(&bytes).next();
        let found = Arguments::new(&bytes).calldata::<Vec<U256>>();
        prop_assert_eq!(decoded.as_ref().map(Vec::len), found.as_ref().map(|list| list.len()));
        let words = decoded.map(|list| list.iter().flat_map(|number| number.to_be_bytes::<32>()).collect::<Vec<_>>());
        prop_assert_eq!(words.as_deref(), found.map(|list| list.bytes()));
    }

    #[test]
    fn answers_agree(numbers in prop::collection::vec(any::<i128>(), 0..6)) {
        let mut encoder = Encoder::list(numbers.len(), 1);
        numbers.iter().for_each(|number| encoder.number(*number));

        let expected: Vec<I256> = numbers.iter().map(|number| I256::unchecked_from(*number)).collect();
        prop_assert_eq!(encoder.finish::<Vec<I256>>().encode(), expected.abi_encode());
    }
}

#[test]
fn items_of_several_words_agree() {
    let pairs = [(7, true), (u64::MAX, false)].map(|(number, flag)| Pair { number: U256::from(number), flag });
    let mut encoder = Encoder::list(2, 2);
    for pair in &pairs {
        encoder.copy(&pair.number.to_be_bytes());
        encoder.size(pair.flag.into());
    }

    assert_eq!(encoder.finish::<Vec<Pair>>().encode(), pairs.to_vec().abi_encode());
}

#[test]
fn errors_agree_and_what_has_no_room_is_left_out() {
    let mut encoder = Encoder::error(Beyond::SELECTOR, 2);
    encoder.number(-5);
    encoder.words(9).iter_mut().for_each(|word| word[31] = 3);
    encoder.number(4);

    let error = Beyond { number: I256::unchecked_from(-5), limit: U256::from(3) };
    assert_eq!(encoder.into_bytes(), error.abi_encode());
}

#[test]
fn arguments_that_are_not_all_there_are_not_found() {
    let pair = Pair { number: U256::ONE, flag: true }.abi_encode();
    let list = (vec![U256::ONE; 3],).abi_encode_params();

    assert!(Arguments::new(&pair).calldata::<Pair>().is_some());
    assert!(Arguments::new(&list).calldata::<Vec<U256>>().is_some());
    for length in 0..pair.len() {
        assert!(Arguments::new(&pair[..length]).calldata::<Pair>().is_none(), "{length} bytes");
    }
    for length in 0..list.len() {
        assert!(Arguments::new(&list[..length]).calldata::<Vec<U256>>().is_none(), "{length} bytes");
    }
}
