//! ArbSys: callers and messages. ArbAddressTable. ArbAggregator.

use alloy_primitives::{Address, B256, Bytes, U256, address, bytes, keccak256};
use alloy_sol_types::{SolCall, sol};

use super::support::{ALICE, GAS, OWNER, PROGRAM, chain, reverted_empty};
use crate::arbos::{PrecompileCall, l1_pricing::BATCH_POSTER, precompiles::*, state};

sol! {
    function isTopLevelCall() returns (bool);
    function wasMyCallersAddressAliased() returns (bool);
    function myCallersAddressWithoutAliasing() returns (address);
    function sendTxToL1(address, bytes) returns (uint256);
    function withdrawEth(address) returns (uint256);
    function sendMerkleTreeState() returns (uint256, bytes32, bytes32[]);

    #[derive(Debug, PartialEq)]
    event SendMerkleUpdate(uint256 indexed reserved, bytes32 indexed hash, uint256 indexed position);
    event L2ToL1Tx(
        address caller, address indexed destination, uint256 indexed hash, uint256 indexed position,
        uint256 arbBlockNum, uint256 ethBlockNum, uint256 timestamp, uint256 callvalue, bytes data
    );

    function register(address) returns (uint256);
    function lookup(address) returns (uint256);
    function lookupIndex(uint256) returns (address);
    function compress(address) returns (bytes);
    function decompress(bytes, uint256) returns (address, uint256);
    function size() returns (uint256);

    function addBatchPoster(address);
    function getFeeCollector(address) returns (address);
    function setFeeCollector(address, address);
}

const PARENT: Address = address!("000000000000000000000000000000000000dead");

#[test]
fn the_top_level_reaches_to_contracts_that_the_signer_calls() {
    let mut chain = chain();
    for (depth, top) in [(1, true), (2, true), (3, false)] {
        chain.call.depth = depth;
        assert_eq!(chain.call(ARB_SYS, isTopLevelCallCall {}).0, top, "{depth} frames");
    }
    assert!(!chain.call(ARB_SYS, wasMyCallersAddressAliasedCall {}).0);
}

#[test]
fn a_contract_learns_who_called_it() {
    let mut chain = chain();
    chain.call.grand_caller = OWNER;
    assert_eq!(chain.call(ARB_SYS, myCallersAddressWithoutAliasingCall {}).0, OWNER);
}

#[test]
fn messages_are_numbered_logged_and_burn_their_value() {
    let mut chain = chain();
    let data = bytes!("010203");
    let send = || sendTxToL1Call { _0: PARENT, _1: data.clone() };
    let (number, gas) = chain.with_value(5).call(ARB_SYS, send());
    assert_eq!(number, U256::ZERO);
    assert_eq!(chain.balance_of(ARB_SYS), U256::ZERO);

    let words = [1000u64, 0, chain.block.timestamp, 5].map(|word| U256::from(word).to_be_bytes::<32>());
    let hash = keccak256([ALICE.as_slice(), PARENT.as_slice(), &words.concat(), &data].concat());
    let event = chain.event::<L2ToL1Tx>();
    assert_eq!((event.caller, event.destination, event.hash), (ALICE, PARENT, hash.into()));
    assert_eq!((event.position, event.callvalue, event.arbBlockNum), (U256::ZERO, U256::from(5), U256::from(1000)));
    assert_eq!(event.data, data);
    // Open; four words of arguments; number of token owners; 171 bytes hashed; the size read, written and read
    // again; the leaf written; a log of four topics and nine words; a word of results. 20 + 20 + 128 + 3 bytes.
    let log = 375 * 5 + 8 * 32 * 8;
    assert_eq!(gas, 800 + 12 + 800 + (30 + 6 * 6) + 800 + 20_000 + 20_000 + 800 + log + 3);
}

#[test]
fn every_second_message_completes_a_node() {
    let mut chain = chain();
    let send = || sendTxToL1Call { _0: PARENT, _1: Bytes::new() };
    let leaf = |chain: &mut super::support::Chain| {
        let (number, _) = chain.call(ARB_SYS, send());
        let hash = B256::from(chain.event::<L2ToL1Tx>().hash);
        let nodes: Vec<_> =
            chain.logs.iter().filter(|log| log.topics.len() == 4 && log.data.is_empty()).cloned().collect();
        chain.logs.clear();
        (number, keccak256(hash), nodes)
    };
    let (_, first, none) = leaf(&mut chain);
    assert!(none.is_empty());
    let (number, second, nodes) = leaf(&mut chain);
    assert_eq!(number, U256::from(1));
    let root = keccak256([first, second].concat());
    let position: U256 = (U256::from(1) << 192) + U256::from(1);
    assert_eq!(nodes.len(), 1);
    assert_eq!(nodes[0].topics[1..], [B256::ZERO, root, position.into()]);

    let (tree, _) = chain.as_caller(Address::ZERO).call(ARB_SYS, sendMerkleTreeStateCall {});
    assert_eq!((tree._0, tree._1, tree._2), (U256::from(2), root, vec![B256::ZERO, root]));
    assert_eq!(chain.as_caller(ALICE).attempt(ARB_SYS, sendMerkleTreeStateCall {}).0, reverted_empty());
}

#[test]
fn token_owners_forbid_withdrawals() {
    let mut chain = chain();
    state::native_token_owners().add(&mut chain, OWNER);
    let outcome = chain.with_value(5).attempt(ARB_SYS, withdrawEthCall(PARENT));
    assert_eq!(outcome, (reverted_empty(), 800 + 3 + 800));
    let (number, _) = chain.with_value(0).call(ARB_SYS, withdrawEthCall(PARENT));
    assert_eq!(number, U256::ZERO);
}

#[test]
fn a_static_call_sends_nothing() {
    let mut chain = chain();
    let input = withdrawEthCall(PARENT).abi_encode().into();
    let call = PrecompileCall { address: ARB_SYS, acting: ARB_SYS, input, read_only: true, ..chain.call.clone() };
    let outcome = chain.run_as(call);
    assert_eq!((outcome.ended, outcome.gas_left), (reverted_empty(), 0));
    assert_eq!(chain.call.gas, GAS);
}

#[test]
fn addresses_get_numbers() {
    let mut chain = chain();
    let (number, gas) = chain.call(ARB_ADDRESS_TABLE, registerCall(ALICE));
    assert_eq!((number, gas), (U256::ZERO, 800 + 3 + 2 * 800 + 3 * 20_000 + 3));
    assert_eq!(chain.call(ARB_ADDRESS_TABLE, registerCall(OWNER)).0, U256::from(1));
    assert_eq!(chain.call(ARB_ADDRESS_TABLE, registerCall(ALICE)), (U256::ZERO, 1606));
    assert_eq!(chain.call(ARB_ADDRESS_TABLE, lookupCall(OWNER)).0, U256::from(1));
    assert_eq!(chain.call(ARB_ADDRESS_TABLE, lookupIndexCall(U256::from(1))).0, OWNER);
    assert_eq!(chain.call(ARB_ADDRESS_TABLE, sizeCall {}).0, U256::from(2));
    assert_eq!(chain.attempt(ARB_ADDRESS_TABLE, lookupCall(PROGRAM)).0, reverted_empty());
    assert_eq!(chain.attempt(ARB_ADDRESS_TABLE, lookupIndexCall(U256::from(2))).0, reverted_empty());
    assert_eq!(chain.attempt(ARB_ADDRESS_TABLE, lookupIndexCall(U256::MAX)).0, reverted_empty());
}

#[test]
fn numbers_compress_addresses() {
    let mut chain = chain();
    chain.call(ARB_ADDRESS_TABLE, registerCall(ALICE));
    // The RLP of 0 is one byte, that of an address 21.
    assert_eq!(chain.call(ARB_ADDRESS_TABLE, compressCall(ALICE)).0, bytes!("80"));
    let (long, _) = chain.call(ARB_ADDRESS_TABLE, compressCall(OWNER));
    assert_eq!(long.len(), 21);

    let both: Bytes = [&[0x80], &long[..]].concat().into();
    let decompress = |offset: u64| decompressCall { _0: both.clone(), _1: U256::from(offset) };
    let (first, _) = chain.call(ARB_ADDRESS_TABLE, decompress(0));
    assert_eq!((first._0, first._1), (ALICE, U256::from(1)));
    let (second, _) = chain.call(ARB_ADDRESS_TABLE, decompress(1));
    assert_eq!((second._0, second._1), (OWNER, U256::from(21)));
    for offset in [22, 23] {
        assert_eq!(chain.attempt(ARB_ADDRESS_TABLE, decompress(offset)).0, reverted_empty());
    }
}

#[test]
fn posters_choose_who_is_paid() {
    let mut chain = chain();
    let collector =
        |chain: &mut super::support::Chain, poster| chain.call(ARB_AGGREGATOR, getFeeCollectorCall(poster)).0;
    assert_eq!(collector(&mut chain, BATCH_POSTER), BATCH_POSTER);
    assert_eq!(chain.attempt(ARB_AGGREGATOR, addBatchPosterCall(ALICE)).0, reverted_empty());
    chain.as_caller(OWNER).call(ARB_AGGREGATOR, addBatchPosterCall(ALICE));
    assert_eq!(collector(&mut chain, ALICE), ALICE);

    chain.as_caller(ALICE).call(ARB_AGGREGATOR, setFeeCollectorCall { _0: ALICE, _1: PROGRAM });
    assert_eq!(collector(&mut chain, ALICE), PROGRAM);
    let change = setFeeCollectorCall { _0: BATCH_POSTER, _1: ALICE };
    assert_eq!(chain.attempt(ARB_AGGREGATOR, change).0, reverted_empty());
}
