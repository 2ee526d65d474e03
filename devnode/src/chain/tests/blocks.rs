//! Headers, hashes, internal transactions and receipts, against values built byte by byte.

use std::sync::Arc;

use alloy_consensus::TxEip1559;
use alloy_primitives::{Address, B256, TxKind, U256, address, b256, hex, keccak256};
use alloy_rlp::Encodable;

use super::fake::Fake;
use super::{BOB, chain, raw, send, transaction};
use crate::chain::{
    ARBOS, BATCH_POSTER, Block, BlockRef, Chain, ChainConfig, DEV_ADDRESS, HEADER_GAS_LIMIT, NitroFields, Transaction,
    decode, sender,
};
use crate::evm::{Recording, Settings};

#[test]
fn genesis_has_the_fields_of_a_dev_node() {
    let genesis = chain().head();
    let header = &genesis.header;

    assert_eq!((header.number, header.timestamp, header.beneficiary), (0, 0, Address::ZERO));
    assert_eq!(header.gas_limit, 0x4_0000_0000_0000);
    assert_eq!(header.base_fee_per_gas, Some(100_000_000));
    assert_eq!(header.difficulty, U256::ONE);
    assert_eq!(header.nonce.as_slice(), hex!("0000000000000001"));
    assert_eq!(header.extra_data.as_ref(), [0; 32]);
    // ArbOS 51 in bytes 16 to 23.
    assert_eq!(header.mix_hash, b256!("0x0000000000000000000000000000000000000000000000330000000000000000"));
    assert_eq!(header.ommers_hash, b256!("0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347"));
    assert!(genesis.transactions.is_empty());
}

#[test]
fn later_blocks_go_to_the_batch_poster() {
    let chain = chain();
    send(&chain, 6, &[]);
    let block = chain.head();

    assert_eq!(block.header.number, 1);
    assert_eq!(block.header.beneficiary, address!("0xA4b000000000000000000073657175656e636572"));
    assert_eq!(block.header.beneficiary, BATCH_POSTER);
    assert_eq!(block.header.gas_limit, HEADER_GAS_LIMIT);
    assert_eq!(block.header.parent_hash, chain.block(BlockRef::Number(0)).unwrap().hash);
}

/// The hash of the yellow paper, over the header's fields in its order.
fn header_hash(block: &Block) -> B256 {
    let header = &block.header;
    let mut fields = Vec::new();
    header.parent_hash.encode(&mut fields);
    header.ommers_hash.encode(&mut fields);
    header.beneficiary.encode(&mut fields);
    header.state_root.encode(&mut fields);
    header.transactions_root.encode(&mut fields);
    header.receipts_root.encode(&mut fields);
    header.logs_bloom.encode(&mut fields);
    1_u64.encode(&mut fields);
    header.number.encode(&mut fields);
    (1_u64 << 50).encode(&mut fields);
    header.gas_used.encode(&mut fields);
    header.timestamp.encode(&mut fields);
    [0_u8; 32].as_slice().encode(&mut fields);
    header.mix_hash.encode(&mut fields);
    hex!("0000000000000001").as_slice().encode(&mut fields);
    100_000_000_u64.encode(&mut fields);

    let mut list = Vec::new();
    alloy_rlp::Header { list: true, payload_length: fields.len() }.encode(&mut list);
    keccak256([list, fields].concat())
}

#[test]
fn block_hashes_are_those_of_the_encoded_header() {
    let chain = chain();
    send(&chain, 6, &[2, 9]);

    for number in 0..=1 {
        let block = chain.block(BlockRef::Number(number)).unwrap();
        assert_eq!(block.hash, header_hash(&block));
    }
}

/// `0x6a ++ rlp([412346, startBlock(0, 0, number, time_passed)])`, written out.
fn internal_bytes(number: u64, time_passed: u64) -> Vec<u8> {
    let mut bytes = hex!("6a f88a 83064aba b884 6bf6a42d").to_vec();
    for word in [0, 0, number, time_passed] {
        bytes.extend_from_slice(&U256::from(word).to_be_bytes::<32>());
    }
    bytes
}

#[test]
fn every_block_starts_with_the_internal_transaction() {
    let chain = chain();
    send(&chain, 6, &[]);
    let block = chain.head();
    let mined = chain.transaction(block.hashes[0]).unwrap();

    assert_eq!(block.transactions.len(), 2);
    assert_eq!(mined.index, 0);
    // Genesis has time 0, so the whole time of day has passed.
    assert_eq!(mined.transaction().encoded(), internal_bytes(1, block.header.timestamp));
    assert_eq!(block.hashes[0], keccak256(internal_bytes(1, block.header.timestamp)));
    assert_eq!(mined.transaction().from(), ARBOS);
    assert_eq!(mined.transaction().to(), Some(ARBOS));

    let receipt = mined.receipt();
    assert_eq!((receipt.tx_type, receipt.success, receipt.gas_used), (0x6a, true, 0));
}

/// Bit 0 of byte 25 says that tips are collected.
#[test]
fn the_header_tells_whether_tips_are_collected() {
    let fields = NitroFields { arbos_version: 60, collects_tips: true, ..NitroFields::default() };
    assert_eq!(fields.mix_hash(), b256!("0x00000000000000000000000000000000000000000000003c0001000000000000"));
}

/// A chain of an ArbOS version on which blocks are made on request.
fn by_hand(arbos_version: u64) -> Chain {
    let fake = Fake::default();
    let settings = Settings { arbos_version, ..fake.settings };
    let chain = Chain::new(Arc::new(Fake { settings, ..Fake::default() }), &ChainConfig::default());
    chain.set_automine(false).unwrap();
    chain
}

/// Sends what takes all of its gas limit.
fn burn(chain: &Chain, nonce: u64, gas_limit: u64) {
    let data = [&[4][..], &gas_limit.to_be_bytes()].concat();
    let burning = TxEip1559 { gas_limit, ..transaction(nonce, TxKind::Call(BOB), data) };
    chain.submit_raw(&raw(burning)).unwrap();
}

/// How many transactions of users each of the next blocks has.
fn users_of_blocks(chain: &Chain, blocks: usize) -> Vec<usize> {
    (0..blocks).map(|_| chain.mine().unwrap().transactions.len() - 1).collect()
}

/// §6.5: 32,000,000 a block; from ArbOS 50 on the last transaction may go beyond, before it must fit.
#[test]
fn full_blocks_leave_transactions_for_the_next() {
    for (version, expected) in [(40, [1, 1, 1, 0]), (51, [2, 1, 0, 0])] {
        let chain = by_hand(version);
        for nonce in 6..9 {
            burn(&chain, nonce, 20_000_000);
        }
        assert_eq!(users_of_blocks(&chain, 4), expected, "ArbOS {version}");
    }
}

/// Every transaction counts for 21,000 at least, the internal one included.
#[test]
fn a_block_has_room_for_a_transfer_or_it_is_full() {
    for (gas, expected) in [(31_958_000, [2, 0]), (31_958_001, [1, 1])] {
        for version in [40, 51] {
            let chain = by_hand(version);
            burn(&chain, 6, gas);
            let transfer = TxEip1559 { gas_limit: 21_000, ..transaction(7, TxKind::Call(BOB), vec![]) };
            chain.submit_raw(&raw(transfer)).unwrap();
            assert_eq!(users_of_blocks(&chain, 2), expected, "ArbOS {version}, {gas} gas before");
        }
    }
}

/// Root of a trie with one leaf at key `rlp(0) = 0x80`: the leaf's path is `20 80`.
fn root_of_one(value: &[u8]) -> B256 {
    let mut fields = hex!("822080").to_vec();
    value.encode(&mut fields);
    let mut list = Vec::new();
    alloy_rlp::Header { list: true, payload_length: fields.len() }.encode(&mut list);
    keccak256([list, fields].concat())
}

#[test]
fn roots_of_an_empty_block_are_those_of_its_internal_transaction() {
    let chain = chain();
    let block = chain.mine().unwrap();

    // Type, then a list of status 1, no gas, 256 bytes of bloom and no logs.
    let receipt = [hex!("6a f90106 01 80 b90100").as_slice(), &[0; 256], &hex!("c0")].concat();
    assert_eq!(block.header.transactions_root, root_of_one(&internal_bytes(1, block.header.timestamp)));
    assert_eq!(block.header.receipts_root, root_of_one(&receipt));
}

#[test]
fn receipts_add_up() {
    let chain = chain();
    chain.set_automine(false).unwrap();
    send(&chain, 6, &[2, 1]);
    send(&chain, 7, &[1, 0xff]);
    send(&chain, 8, &[2, 2]);
    let block = chain.mine().unwrap();

    // 21000 and 16 for each byte of data that is not zero.
    let gas: Vec<_> = block.receipts.iter().map(|receipt| receipt.gas_used).collect();
    assert_eq!(gas, [0, 21_032, 21_032, 21_032]);
    let cumulative: Vec<_> = block.receipts.iter().map(|receipt| receipt.cumulative_gas_used).collect();
    assert_eq!(cumulative, [0, 21_032, 42_064, 63_096]);
    assert_eq!(block.header.gas_used, 63_096);
    assert_eq!(block.receipts.iter().map(|receipt| receipt.success).collect::<Vec<_>>(), [true, true, false, true]);
    assert_eq!(block.receipts[3].first_log_index, 1);
}

#[test]
fn first_deployments_have_the_addresses_of_a_scripted_node() {
    let chain = chain();
    let deployed = [6, 7].map(|nonce| {
        let hash = chain.submit_raw(&raw(transaction(nonce, TxKind::Create, vec![0xfe]))).unwrap();
        chain.transaction(hash).unwrap().receipt().contract.unwrap()
    });

    assert_eq!(
        deployed,
        [
            address!("0x525c2aBA45F66987217323E8a05EA400C65D06DC"),
            address!("0x85D9a8a4bd77b9b5559c1B7FCb8eC9635922Ed49"),
        ]
    );
    assert_eq!(chain.code(deployed[0], BlockRef::Latest).unwrap().as_ref(), [0xfe]);
    assert!(chain.code(deployed[0], BlockRef::Earliest).unwrap().is_empty());
}

#[test]
fn the_state_of_every_block_can_be_read() {
    let chain = chain();
    for (nonce, value) in [(6, 10), (7, 20), (8, 30)] {
        send(&chain, nonce, &[3, 1, value]);
    }

    let at = |number| chain.storage(BOB, U256::ONE, BlockRef::Number(number)).unwrap();
    assert_eq!([0, 1, 2, 3].map(at), [0, 10, 20, 30].map(U256::from));
    assert_eq!(chain.nonce(DEV_ADDRESS, BlockRef::Number(1)).unwrap(), 7);
    assert!(chain.storage(BOB, U256::ONE, BlockRef::Number(4)).is_err());
}

#[test]
fn unprotected_transactions_are_understood() {
    // The one that publishes the CREATE2 factory, known on every chain.
    let bytes = hex!(
        "f8a58085174876e800830186a08080b853604580600e600039806000f350fe7fffffffffffffffffffffffffffffffffffffffffffff"
        "ffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf31ba0222222222222"
        "2222222222222222222222222222222222222222222222222222a0222222222222222222222222222222222222222222222222222222"
        "2222222222"
    );
    let envelope = decode(&bytes).unwrap();
    let from = sender(&envelope, 412_346).unwrap();

    assert_eq!(from, address!("0x3fAB184622Dc19b6109349B94811493BF2a45362"));
    let transaction = Transaction::User { envelope: Box::new(envelope), from };
    assert_eq!(transaction.hash(), b256!("0xeddf9e61fb9d8f5111840daef55e5fde0041f5702856532cdbb5a02998033d26"));
    assert_eq!(transaction.encoded().as_ref(), bytes);
}

#[test]
fn replay_meets_the_state_that_the_transaction_met() {
    let chain = chain();
    send(&chain, 6, &[3, 1, 10]);
    let hash = send(&chain, 7, &[5, 1]);
    send(&chain, 8, &[3, 1, 20]);

    let executed = chain.replay(&chain.transaction(hash).unwrap(), Recording::FRAMES).unwrap().unwrap();

    assert_eq!(U256::from_be_slice(&executed.output), U256::from(10));
    let internal = chain.transaction(chain.head().hashes[0]).unwrap();
    assert!(chain.replay(&internal, Recording::FRAMES).unwrap().is_none());
}
