//! The small codec against the general one.

use alloy_primitives::{Address, B256, FixedBytes, I256, U256};
use alloy_sol_types::private::SolTypeValue;
use alloy_sol_types::sol_data::{self, Int, Uint};
use alloy_sol_types::{SolError, SolEvent, SolType, SolValue, sol};
use proptest::prelude::*;

use super::*;
use crate::abi::{Answer, Answers, Argument, Arguments, Event, Refusal, Reply, log};
use crate::testing::{Chain, Message, Program};
use crate::{fields_of_errors, fields_of_events};

sol! {
    #![sol(all_derives)]

    error Everything(address who, uint256 amount, bytes32 id, bool yes, uint8 small, bytes4 tag);
    event Happened(address indexed who, bytes32 indexed id, uint256 amount, uint64 time);
}

fields_of_errors! {
    Everything { who, amount, id, yes, small, tag }
}

fields_of_events! {
    Happened { who, id; amount, time }
}

/// The argument after another one, as the small codec reads it.
pub fn decoded<A: Argument>(input: &[u8]) -> Option<A> {
    let mut arguments = Arguments::new(input);
    let (_, second) = (arguments.next::<U256>(), arguments.next());
    (!arguments.malformed()).then_some(second)
}

/// Both codecs say the same of any bytes, and of what the general one has written.
pub fn agree<S, A>(value: A, bytes: &[u8]) -> Result<(), TestCaseError>
where
    S: SolType<RustType = A>,
    A: Argument + Answer + SolTypeValue<S> + Clone + PartialEq + std::fmt::Debug,
{
    let written = <(Uint<256>, S)>::abi_encode_params(&(U256::ONE, value.clone()));
    prop_assert_eq!(decoded::<A>(&written), Some(value.clone()));
    prop_assert_eq!((U256::ONE, value.clone()).encode(), written);
    prop_assert_eq!(value.clone().encode(), S::abi_encode(&value));

    let expected = <(Uint<256>, S)>::abi_decode_params_validate(bytes).ok().map(|(_, value)| value);
    prop_assert_eq!(decoded::<A>(bytes), expected);
    Ok(())
}

/// Calldata that is nearly right: words of small numbers, or of ones, cut anywhere.
pub fn any_calldata() -> impl Strategy<Value = Vec<u8>> {
    let word = prop_oneof![
        4 => (0_u64..=260).prop_map(|number| B256::from(U256::from(number)).0),
        1 => any::<[u8; 32]>(),
        1 => any::<[u8; 20]>().prop_map(|low| Address::from(low).into_word().0),
        1 => any::<[u8; 4]>().prop_map(|high| { let mut word = [0; 32]; word[..4].copy_from_slice(&high); word }),
    ];
    (prop::collection::vec(word, 0..11), 0_usize..40)
        .prop_map(|(words, cut)| {
            words.concat().into_iter().rev().skip(if cut > 31 { 0 } else { cut }).collect::<Vec<_>>()
        })
        .prop_map(|mut bytes| {
            bytes.reverse();
            bytes
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_024))]

    #[test]
    fn fixed_types_agree(word in any::<[u8; 32]>(), number in any::<u128>(), yes in any::<bool>(), bytes in any_calldata()) {
        agree::<Uint<256>, _>(U256::from_be_bytes(word), &bytes)?;
        agree::<Int<256>, _>(I256::from_be_bytes(word), &bytes)?;
        agree::<sol_data::Address, _>(Address::from_word(B256::new(word)), &bytes)?;
        agree::<sol_data::FixedBytes<32>, _>(B256::new(word), &bytes)?;
        agree::<sol_data::FixedBytes<4>, _>(FixedBytes::from_slice(&word[..4]), &bytes)?;
        agree::<sol_data::Bool, _>(yes, &bytes)?;
        agree::<Uint<8>, _>(number as u8, &bytes)?;
        agree::<Uint<16>, _>(number as u16, &bytes)?;
        agree::<Uint<32>, _>(number as u32, &bytes)?;
        agree::<Uint<64>, _>(number as u64, &bytes)?;
        agree::<Uint<128>, _>(number, &bytes)?;
    }

    #[test]
    fn texts_come_back(text in "\\PC{0,70}") {
        let written = (U256::ONE, text.clone()).abi_encode_params();
        prop_assert_eq!(decoded::<String>(&written), Some(text.clone()));
        prop_assert_eq!((U256::ONE, text.clone()).encode(), written);
        prop_assert_eq!(text.clone().encode(), text.abi_encode());
    }

    /// Whatever bytes claim to be a text: what the small codec takes, the general one takes as the same.
    #[test]
    fn texts_are_never_misread(bytes in any_calldata()) {
        if let Some(text) = decoded::<String>(&bytes) {
            let general = <(U256, String)>::abi_decode_params(&bytes).unwrap();
            prop_assert_eq!(general.1, text);
        }
    }

    #[test]
    fn utf8_is_what_the_standard_library_says(bytes in prop::collection::vec(prop_oneof![any::<u8>(), 0x80_u8..=0xbf, 0xe0_u8..=0xf5], 0..12)) {
        let mut word = (n(0), Vec::<U256>::new()).abi_encode_params();
        word.truncate(64);
        word.extend(B256::from(n(bytes.len() as u64)));
        word.extend(&bytes);
        word.resize(96 + bytes.len().next_multiple_of(32), 0);
        prop_assert_eq!(decoded::<String>(&word), String::from_utf8(bytes).ok());
    }

    #[test]
    fn several_answers_agree(numbers in prop::collection::vec(any::<u64>(), 0..5), text in "\\PC{0,40}", yes in any::<bool>()) {
        let numbers: Vec<U256> = numbers.into_iter().map(U256::from).collect();
        let expected = (text.clone(), yes, numbers.clone(), n(7), text.clone()).abi_encode_params();
        prop_assert_eq!((text.clone(), yes, numbers.clone(), n(7), text).encode(), expected);
        prop_assert_eq!(numbers.clone().encode(), numbers.abi_encode());
    }

    #[test]
    fn errors_and_events_agree(word in any::<[u8; 32]>(), amount in any::<u64>(), yes in any::<bool>(), small in any::<u8>()) {
        let (who, id, amount) = (Address::from_word(B256::new(word)), B256::new(word), n(amount));
        let error = Everything { who, amount, id, yes, small, tag: FixedBytes::from_slice(&word[..4]) };
        prop_assert_eq!(error.revert_data(), error.abi_encode());

        let event = Happened { who, id, amount, time: u64::from(small) };
        let expected = event.encode_log_data();
        let emitted = emitted(event);
        prop_assert_eq!((&emitted.0[..], &emitted.1[..]), (expected.topics(), &expected.data[..]));
    }
}

fn emitted<E: Event + Clone + 'static>(event: E) -> (Vec<B256>, Vec<u8>) {
    let chain = Chain::new();
    chain.install(
        VAULT,
        Program::script(move |_, vm| {
            log(vm, &event);
            Ok(vec![])
        }),
    );
    chain.transact(Message::new(ALICE, VAULT, vec![])).unwrap();
    let log = chain.logs().remove(0);
    (log.topics, log.data)
}

#[test]
fn offsets_and_lengths_beyond_the_calldata_are_refused() {
    let text = |offset: U256, length: U256| {
        let words = [n(0), offset, length].map(|number| number.to_be_bytes::<32>());
        decoded::<String>(&[words.concat(), vec![0; 64]].concat())
    };

    assert_eq!(text(n(64), n(64)), Some("\0".repeat(64)));
    for (offset, length) in [
        (n(64), n(65)),
        (n(64), U256::MAX),
        (n(64), U256::from(u32::MAX)),
        (U256::MAX, n(0)),
        (U256::from(u64::MAX), n(0)),
        (U256::from(u32::MAX), n(0)),
        (n(130), n(0)),
    ] {
        assert_eq!(text(offset, length), None, "{offset} {length}");
    }
}

#[test]
fn a_result_answers_or_reverts() {
    let (good, bad): (Result<bool, Vec<u8>>, Result<bool, Vec<u8>>) = (Ok(true), Err(vec![1]));

    assert_eq!(good.reply(), Ok(true.abi_encode()));
    assert_eq!(bad.reply(), Err(vec![1]));
    assert_eq!(().reply(), Ok(vec![]));
}
