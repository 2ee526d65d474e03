//! How calls fail, and what that costs.

use alloy_primitives::{B256, Bytes, U256, address, bytes, hex};
use alloy_sol_types::{SolCall, sol};

use super::support::{ALICE, GAS, OWNER, chain, chain_of, reverted, reverted_empty};
use crate::arbos::{Ended, PrecompileCall, precompiles::*};

sol! {
    function arbBlockNumber();
    function arbBlockHash(uint256);
    function burnArbGas(uint256) returns (uint256);
    function isChainOwner(address) returns (bool);
    function getMaxTxGasLimit() returns (uint256);
    function register(address) returns (uint256);
    function setSpeedLimit(uint64);
    function becomeChainOwner();
    function codehashVersion(bytes32);
    function customRevert(uint64);
    function legacyError();
    function eventsView();
    function startBlock(uint256, uint64, uint64, uint64);
    function getTimeout(bytes32);
    function redeem(bytes32);
    function events(bool, bytes32) returns (address, uint256);
    function overwriteContractCode(address, bytes) returns (bytes);
    function get(address, uint256);

    error InvalidBlockNumber(uint256 requested, uint256 current);
    error ProgramNotActivated();
    error CallerNotArbOS();
    error NoTicketWithID();
    #[derive(Debug, PartialEq)]
    error Custom(uint64 number, string message, bool flag);
    #[derive(Debug, PartialEq)]
    event Basic(bool flag, bytes32 indexed value);
    event Mixed(bool indexed flag, bool not, bytes32 indexed value, address conn, address indexed caller);
}

/// A revert without data that took all gas.
fn lost() -> (Ended, u64) {
    (reverted_empty(), GAS)
}

#[test]
fn unknown_methods_take_all_gas() {
    let mut chain = chain();
    for input in [vec![], vec![1, 2, 3], vec![1, 2, 3, 4]] {
        let outcome = chain.run(ARB_SYS, input);
        assert_eq!((outcome.ended, outcome.gas_left), (reverted_empty(), 0));
    }
    assert_eq!(chain.attempt(ARB_BLS, arbBlockNumberCall {}), lost());
}

#[test]
fn methods_of_later_versions_are_unknown() {
    assert_eq!(chain_of(40).attempt(ARB_GAS_INFO, getMaxTxGasLimitCall {}), lost());
    assert!(is_precompile(ARB_NATIVE_TOKEN_MANAGER, 41));
    assert!(!is_precompile(ARB_NATIVE_TOKEN_MANAGER, 40));
    assert!(!is_precompile(address!("00000000000000000000000000000000000000c8"), 60));
}

#[test]
fn delegate_calls_reach_pure_methods_alone() {
    let mut chain = chain();
    let delegated =
        |address, input: Vec<u8>| PrecompileCall { address, acting: ALICE, input: input.into(), ..chain_of(60).call };
    let view = chain.run_as(delegated(ARB_SYS, arbBlockNumberCall {}.abi_encode()));
    assert_eq!((view.ended, view.gas_left), (reverted_empty(), 0));
    let pure = chain.run_as(delegated(ARBOS_TEST, burnArbGasCall(U256::from(5)).abi_encode()));
    assert_eq!((pure.ended, pure.gas_left), (Ended::Returned(Bytes::new()), GAS - 5 - 3));
}

#[test]
fn static_calls_reach_no_writing_methods() {
    let mut chain = chain();
    chain.call.read_only = true;
    assert_eq!(chain.attempt(ARB_ADDRESS_TABLE, registerCall(ALICE)), lost());
    assert!(chain.call(ARB_OWNER_PUBLIC, isChainOwnerCall(OWNER)).0);
}

#[test]
fn only_payable_methods_take_value() {
    let mut chain = chain();
    assert_eq!(chain.with_value(1).attempt(ARB_ADDRESS_TABLE, registerCall(ALICE)), lost());
}

#[test]
fn arguments_must_decode() {
    let mut chain = chain();
    let wide = hex!("4d7a060d0000000000000000000000000000000000000000000000010000000000000000");
    let outcome = chain.as_caller(OWNER).run(ARB_OWNER, wide.to_vec());
    assert_eq!(outcome.ended, reverted_empty(), "a number of 65 bits");
    let short = chain.run(ARB_SYS, hex!("2b407a8200").to_vec());
    assert_eq!((short.ended, short.gas_left), (reverted_empty(), 0), "a word of one byte");
    let odd = hex!(
        "7b9963ef0000000000000000000000000000000000000000000000000000000000000002"
        "0000000000000000000000000000000000000000000000000000000000000000"
    );
    let outcome = chain.run(ARB_DEBUG, odd.to_vec());
    assert_eq!((outcome.ended, outcome.gas_left), (reverted_empty(), 0), "a truth value of 2");
}

#[test]
fn upper_bytes_of_addresses_do_not_count() {
    let mut chain = chain();
    let mut input = isChainOwnerCall(OWNER).abi_encode();
    input[4] = 1;
    let outcome = chain.run(ARB_OWNER_PUBLIC, input);
    assert_eq!(outcome.ended, Ended::Returned(U256::from(1).to_be_bytes_vec().into()));
}

#[test]
fn solidity_errors_cost_their_words() {
    let mut chain = chain();
    let error = InvalidBlockNumber { requested: U256::from(1000), current: U256::from(1000) };
    // 68 bytes of error are three words.
    let expected = (reverted(error), 803 + 9);
    assert_eq!(chain.attempt(ARB_SYS, arbBlockHashCall(U256::from(1000))), expected);
    let expected = (reverted(ProgramNotActivated {}), 1706);
    assert_eq!(chain.attempt(ARB_WASM, codehashVersionCall(B256::ZERO)), expected);
}

#[test]
fn block_hashes_reach_back_256_blocks() {
    let mut chain = chain();
    let mut ends = |number| chain.attempt(ARB_SYS, arbBlockHashCall(number)).0;
    assert!(matches!(ends(U256::from(744)), Ended::Returned(_)));
    let error = InvalidBlockNumber { requested: U256::from(743), current: U256::from(1000) };
    assert_eq!(ends(U256::from(743)), reverted(error));
    assert!(matches!(ends(U256::MAX), Ended::Reverted(_)));
}

#[test]
fn other_errors_keep_the_gas_left() {
    let mut chain = chain();
    assert_eq!(chain.attempt(ARB_DEBUG, legacyErrorCall {}), (reverted_empty(), 0));
    assert_eq!(chain.attempt(ARB_FUNCTION_TABLE, getCall { _0: ALICE, _1: U256::ZERO }), (reverted_empty(), 806));
    assert_eq!(chain.attempt(ARB_DEBUG, eventsViewCall {}), (reverted_empty(), 800), "a view that emits");
}

#[test]
fn exhausted_gas_is_all_gas() {
    let mut chain = chain();
    let burn = burnArbGasCall(U256::from(GAS - 2));
    assert_eq!(chain.attempt(ARBOS_TEST, burn), lost());
    assert_eq!(chain.attempt(ARBOS_TEST, burnArbGasCall(U256::MAX)), (reverted_empty(), 3), "not a number");

    chain.call.gas = 802;
    assert_eq!(chain.attempt(ARB_SYS, arbBlockNumberCall {}), (reverted_empty(), 802), "the result is too dear");
    chain.call.gas = 803;
    assert_eq!(chain.attempt(ARB_SYS, arbBlockNumberCall {}).1, 803);
}

#[test]
fn strangers_cannot_call_arb_owner() {
    let mut chain = chain();
    let expected = (Ended::Failed("unauthorized caller to access-controlled method".into()), GAS);
    assert_eq!(chain.attempt(ARB_OWNER, setSpeedLimitCall(1)), expected);
}

#[test]
fn arb_debug_needs_a_debugging_chain() {
    let mut chain = chain();
    chain.block.debug = false;
    let expected = (Ended::Failed("debug precompiles are disabled".into()), GAS);
    assert_eq!(chain.attempt(ARB_DEBUG, becomeChainOwnerCall {}), expected);
}

#[test]
fn only_arbos_acts_as_arbos() {
    let call = startBlockCall { _0: U256::ZERO, _1: 0, _2: 0, _3: 0 };
    assert_eq!(chain().attempt(ARBOS_ACTS, call).0, reverted(CallerNotArbOS {}));
}

#[test]
fn there_are_no_tickets() {
    let mut chain = chain();
    let error = || reverted(NoTicketWithID {});
    assert_eq!(chain.attempt(ARB_RETRYABLE_TX, getTimeoutCall(B256::ZERO)), (error(), 1609 - 3));
    assert_eq!(chain.attempt(ARB_RETRYABLE_TX, redeemCall(B256::ZERO)), (error(), 1606 + 800));
}

#[test]
fn arb_debug_makes_owners_errors_events_and_code() {
    let mut chain = chain();
    let message = r"This spider family wards off bugs: /\oo/\ //\(oo)/\ /\oo/\";
    let error = Custom { number: 7, message: message.into(), flag: true };
    assert_eq!(chain.attempt(ARB_DEBUG, customRevertCall(7)).0, reverted(error));

    assert_eq!(chain.as_caller(OWNER).call(ARB_DEBUG, becomeChainOwnerCall {}).1, 1600);
    chain.as_caller(ALICE).call(ARB_DEBUG, becomeChainOwnerCall {});
    assert!(chain.call(ARB_OWNER_PUBLIC, isChainOwnerCall(ALICE)).0);

    let overwrite = |code: Bytes| overwriteContractCodeCall { _0: ALICE, _1: code };
    assert_eq!(chain.call(ARB_DEBUG, overwrite(bytes!("1234"))).0, Bytes::new());
    assert_eq!(chain.call(ARB_DEBUG, overwrite(bytes!("56"))).0, bytes!("1234"));

    let value = B256::repeat_byte(9);
    let (result, gas) = chain.with_value(3).call(ARB_DEBUG, eventsCall { _0: true, _1: value });
    assert_eq!((result._0, result._1), (ALICE, U256::from(3)));
    assert_eq!(chain.event::<Basic>(), Basic { flag: false, value });
    assert_eq!(chain.event::<Mixed>().conn, ARB_DEBUG);
    // Two words in, two out; 375 for each log and topic; 8 a byte.
    assert_eq!(gas, 800 + 6 + (375 * 3 + 8 * 32) + (375 * 5 + 8 * 64) + 6);
}
