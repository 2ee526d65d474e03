//! Refusals, in order and in a Nitro node's words.

use std::sync::Arc;
use std::time::{Duration, Instant};

use alloy_consensus::transaction::SignerRecoverable;
use alloy_consensus::{SignableTransaction, TxEip1559, TxEip7702, TxEnvelope, TxLegacy};
use alloy_primitives::{Signature, TxKind, U256, hex};
use proptest::prelude::*;

use super::fake::Fake;
use super::{BOB, chain, raw, send, transaction};
use crate::chain::{BlockRef, Chain, ChainConfig, DEV_ADDRESS, Key, sender};
use crate::evm::Settings;

fn refusal(chain: &Chain, raw: &[u8]) -> String {
    chain.submit_raw(raw).unwrap_err().to_string()
}

fn to_bob(nonce: u64) -> TxEip1559 {
    transaction(nonce, TxKind::Call(BOB), vec![])
}

const DEV: &str = "0x3f1Eae7D46d88F08fc2F8ed27FCb2AB183EB2d0E";

#[test]
fn undecodable_bytes_are_refused() {
    let chain = chain();

    assert_eq!(refusal(&chain, &[]), "typed transaction too short");
    assert!(refusal(&chain, &hex!("c0")).starts_with("rlp: "));
    assert!(refusal(&chain, &hex!("02ffff")).starts_with("rlp: "));
    let mut longer = raw(to_bob(6));
    longer.push(0);
    assert!(refusal(&chain, &longer).starts_with("rlp: "));
}

#[test]
fn blobs_and_arbitrum_types_are_refused() {
    for first in [0x03, 0x05, 0x64, 0x6a, 0x78] {
        assert_eq!(refusal(&chain(), &[first, 0xc0]), "transaction type not supported");
    }
}

#[test]
fn transactions_that_set_code_need_arbos_40() {
    let setting = TxEip7702 {
        chain_id: 412_346,
        nonce: 6,
        gas_limit: 100_000,
        max_fee_per_gas: 200_000_000,
        to: BOB,
        ..TxEip7702::default()
    };
    let fake = Fake::default();
    let settings = Settings { arbos_version: 32, ..fake.settings };
    let old = Chain::new(Arc::new(Fake { settings, ..Fake::default() }), &ChainConfig::default());
    assert_eq!(refusal(&old, &raw(setting.clone())), "transaction type not supported");
    assert!(chain().submit_raw(&raw(setting)).is_ok());
}

#[test]
fn fees_above_one_ether_are_refused() {
    let tx = TxEip1559 { max_fee_per_gas: 2_000_000_000_000, ..to_bob(6) };
    assert_eq!(refusal(&chain(), &raw(tx)), "tx fee (2.00 ether) exceeds the configured cap (1.00 ether)");
}

#[test]
fn gas_below_a_transfer_is_refused_before_anything_else_is_looked_at() {
    let tx = TxEip1559 { gas_limit: 20_999, chain_id: 1, ..to_bob(0) };
    assert_eq!(refusal(&chain(), &raw(tx)), "intrinsic gas too low");
}

#[test]
fn other_chains_are_refused() {
    let tx = TxEip1559 { chain_id: 1, ..to_bob(6) };
    assert_eq!(refusal(&chain(), &raw(tx)), "invalid chain id for signer: have 1 want 412346");
}

#[test]
fn wrong_signatures_are_refused() {
    let mut bytes = raw(to_bob(6));
    let length = bytes.len();
    // The last 32 bytes are s; above half of the group's order it counts as forged.
    bytes[length - 32..].fill(0xff);
    assert_eq!(refusal(&chain(), &bytes), "invalid transaction v, r, s values");
}

proptest! {
    /// alloy recovers with another implementation of the curve.
    #[test]
    fn senders_are_those_that_alloy_finds(secret in any::<[u8; 32]>(), nonce: u64, legacy: bool, high: bool) {
        let Some(key) = Key::new(secret.into()) else { return Ok(()) };
        let envelope = if legacy {
            key.sign(TxLegacy { nonce, ..TxLegacy::default() }.into()).unwrap()
        } else {
            key.sign(to_bob(nonce).into()).unwrap()
        };
        prop_assert_eq!(sender(&envelope, 412_346), Ok(key.address()));
        prop_assert_eq!(envelope.recover_signer().ok(), Some(key.address()));

        // The same signature with the other s is valid mathematics and refused by EIP-2.
        if high && let TxEnvelope::Eip1559(signed) = &envelope {
            let order = U256::from_be_bytes(hex!("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"));
            let (transaction, signature, _) = signed.clone().into_parts();
            let other = Signature::new(signature.r(), order - signature.s(), !signature.v());
            let forged = TxEnvelope::from(transaction.into_signed(other));
            prop_assert_eq!(forged.recover_signer().ok(), None);
            prop_assert!(sender(&forged, 412_346).is_err());
        }
    }
}

#[test]
fn a_fee_below_the_base_fee_is_refused() {
    let tx = TxEip1559 { max_fee_per_gas: 99_999_999, ..to_bob(0) };
    assert_eq!(
        refusal(&chain(), &raw(tx)),
        format!("max fee per gas less than block base fee: address {DEV}, maxFeePerGas: 99999999 baseFee: 100000000")
    );
}

#[test]
fn a_used_nonce_is_refused() {
    assert_eq!(refusal(&chain(), &raw(to_bob(5))), format!("nonce too low: address {DEV}, tx: 5 state: 6"));
}

#[test]
fn gas_below_the_price_of_the_data_is_refused() {
    // 21000 and 4 for a zero byte.
    let short = TxEip1559 { gas_limit: 21_003, input: vec![0].into(), ..to_bob(6) };
    let enough = TxEip1559 { gas_limit: 21_004, input: vec![0].into(), ..to_bob(6) };

    assert_eq!(refusal(&chain(), &raw(short)), "intrinsic gas too low");
    assert!(chain().submit_raw(&raw(enough)).is_ok());
}

#[test]
fn gas_below_the_parent_chains_part_is_refused() {
    let chain = Chain::new(Arc::new(Fake { l1_gas: 500, ..Fake::default() }), &ChainConfig::default());

    assert_eq!(refusal(&chain, &raw(TxEip1559 { gas_limit: 21_499, ..to_bob(6) })), "intrinsic gas too low");
    chain.submit_raw(&raw(TxEip1559 { gas_limit: 21_500, ..to_bob(6) })).unwrap();
    assert_eq!(chain.head().receipts[1].gas_used_for_l1, 500);
}

#[test]
fn more_than_the_balance_is_refused() {
    let value = U256::from(1_000) * U256::from(10).pow(U256::from(18));
    let tx = TxEip1559 { value, gas_limit: 21_000, max_fee_per_gas: 100_000_000, ..to_bob(6) };
    assert_eq!(
        refusal(&chain(), &raw(tx)),
        // 21000 gas at 0.1 gwei are 2.1e12 wei.
        format!(
            "insufficient funds for gas * price + value: address {DEV} have 1000000000000000000000 want \
             1000000002100000000000"
        )
    );
}

#[test]
fn oversized_data_is_refused() {
    let tx = TxEip1559 { gas_limit: 5_000_000, input: vec![0; 95_000].into(), ..to_bob(6) };
    assert_eq!(refusal(&chain(), &raw(tx)), "oversized data");
}

#[test]
fn a_nonce_gap_is_held_for_a_second_and_then_refused() {
    let started = Instant::now();
    assert_eq!(refusal(&chain(), &raw(to_bob(7))), format!("nonce too high: address {DEV}, tx: 7 state: 6"));
    assert!(started.elapsed() >= Duration::from_secs(1));
}

#[test]
fn a_nonce_gap_closes_when_the_predecessor_arrives() {
    let chain = chain();
    let early = chain.clone();
    let waiting = std::thread::spawn(move || early.submit_raw(&raw(to_bob(7))));
    std::thread::sleep(Duration::from_millis(100));

    send(&chain, 6, &[]);

    waiting.join().unwrap().unwrap();
    assert_eq!(chain.nonce(DEV_ADDRESS, BlockRef::Latest).unwrap(), 8);
}

#[test]
fn a_refused_transaction_makes_no_block() {
    let chain = chain();
    chain.set_next_base_fee(300_000_000);

    // The head's base fee still lets it pass; the next block's does not.
    assert_eq!(
        refusal(&chain, &raw(to_bob(6))),
        "max fee per gas less than block base fee: maxFeePerGas: 200000000 baseFee: 300000000"
    );
    assert_eq!(chain.head_number(), 0);
}

#[test]
fn a_reverted_transaction_is_in_a_block() {
    let chain = chain();
    let hash = send(&chain, 6, &[1]);

    let mined = chain.transaction(hash).unwrap();
    assert!(!mined.receipt().success);
    assert_eq!(mined.index, 1);
}

#[test]
fn the_node_signs_for_its_own_account_and_for_no_other() {
    let chain = chain();
    let tx = TxLegacy {
        chain_id: Some(412_346),
        nonce: 6,
        gas_price: 100_000_000,
        gas_limit: 21_000,
        to: TxKind::Call(BOB),
        ..TxLegacy::default()
    };

    let hash = chain.submit_as(tx.clone().into(), DEV_ADDRESS).unwrap();
    assert_eq!(chain.transaction(hash).unwrap().transaction().from(), DEV_ADDRESS);
    assert_eq!(chain.submit_as(tx.into(), BOB).unwrap_err().to_string(), "unknown account");
}
