//! Search for logs, and fee history.

use alloy_primitives::{Address, B256, TxKind, U256};

use super::{BOB, chain, raw, send, transaction};
use crate::chain::{BlockError, BlockRef, Chain, LogFilter, LogRange};

const CAROL: Address = Address::with_last_byte(0xca);

fn topic(byte: u8) -> B256 {
    B256::with_last_byte(byte)
}

/// Blocks 1 to 3: Bob logs 1, Carol logs 1, Bob logs 2.
fn chain_with_logs() -> Chain {
    let chain = chain();
    send(&chain, 6, &[2, 1]);
    chain.submit_raw(&raw(transaction(7, TxKind::Call(CAROL), vec![2, 1]))).unwrap();
    send(&chain, 8, &[2, 2]);
    chain
}

fn numbers(chain: &Chain, range: LogRange, filter: &LogFilter) -> Vec<u64> {
    chain.logs(range, filter).unwrap().iter().map(|found| found.block.header.number).collect()
}

const ALL: LogRange = LogRange::Between(BlockRef::Earliest, BlockRef::Latest);

#[test]
fn logs_are_found_by_address_and_topic() {
    let chain = chain_with_logs();
    let filter = |addresses: &[Address], topics: &[&[B256]]| LogFilter {
        addresses: addresses.to_vec(),
        topics: topics.iter().map(|any| any.to_vec()).collect(),
    };
    let search = |addresses: &[Address], topics: &[&[B256]]| numbers(&chain, ALL, &filter(addresses, topics));

    assert_eq!(search(&[], &[]), [1, 2, 3]);
    assert_eq!(search(&[BOB], &[]), [1, 3]);
    assert_eq!(search(&[BOB, CAROL], &[&[topic(1)]]), [1, 2]);
    assert_eq!(search(&[], &[&[topic(1), topic(2)]]), [1, 2, 3]);
    assert_eq!(search(&[BOB], &[&[topic(2)]]), [3]);
    assert!(search(&[], &[&[], &[]]).is_empty(), "no log has two topics");
    assert!(search(&[], &[&[topic(3)]]).is_empty());
}

#[test]
fn ranges_are_searched_as_far_as_there_are_blocks() {
    let chain = chain_with_logs();
    let all = LogFilter::default();
    let between = |first, last| LogRange::Between(BlockRef::Number(first), BlockRef::Number(last));

    assert_eq!(numbers(&chain, between(2, 99), &all), [2, 3]);
    assert!(numbers(&chain, between(50, 99), &all).is_empty());
    assert_eq!(chain.logs(between(3, 2), &all).unwrap_err(), BlockError::Range);
    let pending = LogRange::Between(BlockRef::Earliest, BlockRef::Pending);
    assert_eq!(chain.logs(pending, &all).unwrap_err(), BlockError::PendingLogs);
}

#[test]
fn one_block_is_searched_by_its_hash() {
    let chain = chain_with_logs();
    let second = chain.block(BlockRef::Number(2)).unwrap().hash;

    assert_eq!(numbers(&chain, LogRange::Block(second), &LogFilter::default()), [2]);
    let unknown = chain.logs(LogRange::Block(topic(1)), &LogFilter::default()).unwrap_err();
    assert_eq!(unknown.to_string(), "unknown block");
}

#[test]
fn fee_history_shows_fullness_against_twice_the_speed_limit() {
    let chain = chain();
    chain.mine().unwrap();
    let start = chain.head().header.timestamp;
    // Two blocks two seconds later, of 7,000,000 and 14,000,000 gas: 1/4 and, in all, 3/4 of 28,000,000.
    for (nonce, gas) in [(6, 7_000_000_u64), (7, 14_000_000)] {
        chain.set_next_timestamp(start + 2).unwrap();
        let data = [&[4], gas.to_be_bytes().as_slice()].concat();
        let tx = alloy_consensus::TxEip1559 { gas_limit: gas, ..transaction(nonce, TxKind::Call(BOB), data) };
        chain.submit_raw(&raw(tx)).unwrap();
    }

    let history = chain.fee_history(2, BlockRef::Latest).unwrap();
    assert_eq!(history.oldest, 2);
    assert_eq!(history.base_fees, [100_000_000; 3]);
    assert_eq!(history.gas_used_ratios, [0.25, 0.75]);

    let everything = chain.fee_history(9_999, BlockRef::Latest).unwrap();
    assert_eq!((everything.oldest, everything.gas_used_ratios.len()), (0, 4));
    assert_eq!(everything.gas_used_ratios[0], 1.0, "nothing is known before genesis");
    assert!(chain.fee_history(0, BlockRef::Latest).unwrap().gas_used_ratios.is_empty());
    assert_eq!(chain.balance(BOB, BlockRef::Latest).unwrap(), U256::ZERO);
}
