//! Arguments that stay in calldata and answers made of words, against the general codec.

use alloy_primitives::{B256, Bytes, I256, U256};
use alloy_sol_types::{SolError, SolValue, sol};
use proptest::prelude::*;
use stylus_sdk::abi::Bytes as SdkBytes;

use super::abi::any_calldata;
use crate::abi::{Answers, Arguments, Encoded, Encoder};
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

    /// One of several arguments, of any length.
    #[test]
    fn bytes_are_found_where_the_general_codec_puts_them(
        data in prop::collection::vec(any::<u8>(), 0..100),
        more in prop::collection::vec(any::<u8>(), 0..40),
    ) {
        let written = (U256::ONE, Bytes::from(data.clone()), Bytes::from(more.clone())).abi_encode_params();
        let mut arguments = Arguments::new(&written);

        prop_assert_eq!(arguments.next::<U256>(), Some(U256::ONE));
        prop_assert_eq!(arguments.calldata::<SdkBytes>().unwrap().bytes(), data);
        prop_assert_eq!(arguments.calldata::<SdkBytes>().unwrap().bytes(), more);
    }

    /// Every item of a list of bytes, and none beyond it.
    #[test]
    fn lists_of_bytes_agree(items in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..70), 0..6)) {
        let list: Vec<Bytes> = items.iter().cloned().map(Bytes::from).collect();
        let written = (U256::ONE, list.clone(), true).abi_encode_params();
        let mut arguments = Arguments::new(&written);
        arguments.next::<U256>().unwrap();
        let found = arguments.calldata::<Vec<SdkBytes>>().unwrap();

        prop_assert_eq!(arguments.next::<bool>(), Some(true));
        prop_assert_eq!(found.len(), items.len());
        for (number, item) in items.iter().enumerate() {
            prop_assert_eq!(found.item(number), Some(&item[..]));
        }
        prop_assert_eq!(Encoded::list_of_bytes(&items).encode(), list.abi_encode());
    }

    /// Whatever claims to be a list of bytes: an item is nothing, or bytes of the calldata; no number panics.
    #[test]
    fn items_are_never_from_outside(bytes in any_calldata(), number in prop_oneof![0_usize..12, any::<usize>()]) {
        if let Some(list) = Arguments::new(&bytes).calldata::<Vec<SdkBytes>>()
            && let Some(item) = list.item(number)
        {
            prop_assert!(bytes.as_ptr_range().contains(&item.as_ptr()) || item.is_empty());
            prop_assert!(item.len() <= bytes.len());
            // Where the general codec reads the list as well, it reads the same.
            if number < list.len() && let Ok(general) = <(Vec<Bytes>,)>::abi_decode_params(&bytes) {
                prop_assert_eq!(&general.0[number][..], item);
            }
        }
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

/// Offsets count from where the first of them lies; lengths end within the calldata.
#[test]
fn items_beyond_the_calldata_are_not_there() {
    let word = |number: u64| B256::from(U256::from(number)).0;
    let item = |offset: B256, length: U256| {
        let list = [word(32), word(1), offset.0, length.to_be_bytes(), [7; 32]].concat();
        Arguments::new(&list).calldata::<Vec<SdkBytes>>().unwrap().item(0).map(<[u8]>::to_vec)
    };
    let at = |offset: u64| B256::from(U256::from(offset));
    assert_eq!(item(at(32), U256::from(32)), Some(vec![7; 32]));
    assert_eq!(item(at(32), U256::from(5)), Some(vec![7; 5]));
    for (offset, length) in [
        (at(32), U256::from(33)),
        (at(32), U256::MAX),
        (at(32), U256::from(u32::MAX)),
        (at(65), U256::ZERO),
        (at(u32::MAX.into()), U256::ZERO),
        (B256::repeat_byte(0xff), U256::ZERO),
    ] {
        assert_eq!(item(offset, length), None, "{offset} {length}");
    }
}

/// A list whose offsets are not all there is not found, however long it says it is.
#[test]
fn lists_of_bytes_that_are_not_all_there_are_not_found() {
    let list = (vec![Bytes::from(vec![1; 5]), Bytes::new()],).abi_encode_params();
    for length in 0..128 {
        assert!(Arguments::new(&list[..length]).calldata::<Vec<SdkBytes>>().is_none(), "{length} bytes");
    }
    assert!(Arguments::new(&list[..128]).calldata::<Vec<SdkBytes>>().is_some_and(|list| list.item(0).is_none()));
    let bytes = (Bytes::from(vec![1; 33]),).abi_encode_params();
    for length in 0..97 {
        assert!(Arguments::new(&bytes[..length]).calldata::<SdkBytes>().is_none(), "{length} bytes");
    }
    assert!(Arguments::new(&bytes[..97]).calldata::<SdkBytes>().is_some(), "padding is not asked for");
}

#[test]
fn an_empty_list_of_bytes_is_written() {
    assert_eq!(Encoded::list_of_bytes(&[]).encode(), Vec::<Bytes>::new().abi_encode());
}
