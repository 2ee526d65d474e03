//! The estimator's answers: at least what is needed, at most 1.5 % more, and its refusals.

use std::sync::Arc;

use alloy_primitives::{Bytes, TxKind, U256};
use proptest::prelude::*;

use super::fake::Fake;
use super::{BOB, chain};
use crate::chain::{CallError, CallRequest, Chain, ChainConfig, DEV_ADDRESS};
use crate::evm::Message;

fn request(data: impl Into<Bytes>) -> CallRequest {
    let message =
        Message { from: DEV_ADDRESS, to: TxKind::Call(BOB), data: data.into(), tx_type: 2, ..Message::default() };
    CallRequest { message, ..CallRequest::default() }
}

fn needing(gas: u64) -> CallRequest {
    request([&[4], gas.to_be_bytes().as_slice()].concat())
}

#[test]
fn a_plain_transfer_needs_what_it_always_needs() {
    assert_eq!(chain().estimate_gas(&request(vec![])).unwrap(), 21_000);
}

#[test]
fn a_transfer_with_parent_chain_gas_is_searched_for() {
    let chain = Chain::new(Arc::new(Fake { l1_gas: 1_000, ..Fake::default() }), &ChainConfig::default());
    let gas = chain.estimate_gas(&request(vec![])).unwrap();

    // The first guess is (22000 + 2300) · 64 / 63 = 24685; between it and 21999 lie 23342, 22670 and 22334,
    // which all suffice; 335 / 22334 is below 0.015.
    assert_eq!(gas, 22_334);
}

#[test]
fn failures_are_told() {
    let chain = chain();
    let failure = |request| chain.estimate_gas(&request).unwrap_err();

    assert_eq!(failure(request(vec![1, 0xab])), CallError::Reverted(vec![0xab].into()));
    assert_eq!(failure(request(vec![8])).to_string(), "invalid opcode: INVALID");
    assert_eq!(failure(needing(50_000_001)).to_string(), "gas required exceeds allowance (50000000)");
}

#[test]
fn the_senders_money_bounds_the_search() {
    let chain = chain();
    // With 30,000 gas' worth of wei at 0.1 gwei.
    chain.set_balance(BOB, U256::from(30_000_u64 * 100_000_000));
    let mut poor = needing(40_000);
    poor.message.from = BOB;
    poor.message.max_fee_per_gas = 100_000_000;

    assert_eq!(chain.estimate_gas(&poor).unwrap_err().to_string(), "gas required exceeds allowance (30000)");

    poor.message.value = U256::from(30_000_u64 * 100_000_000);
    assert_eq!(chain.estimate_gas(&poor).unwrap_err(), CallError::Funds);
}

#[test]
fn a_gas_limit_bounds_the_search() {
    let mut request = needing(60_000);
    request.message.gas_limit = 50_000;

    assert_eq!(chain().estimate_gas(&request).unwrap_err().to_string(), "gas required exceeds allowance (50000)");
}

#[test]
fn a_message_that_cannot_run_is_told() {
    let mut request = request(vec![0]);
    request.message.from = BOB;
    request.message.value = U256::ONE;

    let error = chain().estimate_gas(&request).unwrap_err().to_string();
    assert_eq!(
        error,
        "failed with 50000000 gas: insufficient funds for transfer: address \
         0x00000000000000000000000000000000000000B0"
    );
}

proptest! {
    #[test]
    fn an_estimate_suffices_and_is_close(needed in 22_000..50_000_000_u64) {
        let gas = chain().estimate_gas(&needing(needed)).unwrap();

        prop_assert!(gas >= needed);
        // (high - low) / high < 0.015 with low < needed ≤ high, or the first guess was within that.
        prop_assert!((gas - needed) as f64 <= 0.0151 * gas as f64 + 1.0, "{} for {}", gas, needed);
    }
}
