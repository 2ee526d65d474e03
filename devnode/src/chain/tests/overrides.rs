//! Simulations with overrides.

use std::collections::BTreeMap;

use alloy_primitives::{Bytes, TxKind, U256};

use super::{BOB, chain, send};
use crate::chain::{AccountOverride, BlockOverrides, BlockRef, CallError, CallRequest, Chain};
use crate::evm::Message;

fn call(data: &[u8]) -> CallRequest {
    let message = Message { to: TxKind::Call(BOB), data: data.to_vec().into(), ..Message::default() };
    CallRequest { message, ..CallRequest::default() }
}

fn with(mut request: CallRequest, account: AccountOverride) -> CallRequest {
    request.state_overrides = BTreeMap::from([(BOB, account)]);
    request
}

fn word(chain: &Chain, request: &CallRequest) -> U256 {
    U256::from_be_slice(&chain.call(request).unwrap().output)
}

fn words(pairs: &[(u64, u64)]) -> Option<BTreeMap<U256, U256>> {
    Some(pairs.iter().map(|(slot, value)| (U256::from(*slot), U256::from(*value))).collect())
}

#[test]
fn a_state_diff_replaces_some_words_and_a_state_all() {
    let chain = chain();
    send(&chain, 6, &[3, 1, 10]);
    let diff = AccountOverride { state_diff: words(&[(2, 20)]), ..AccountOverride::default() };
    let whole = AccountOverride { state: words(&[(2, 20)]), ..AccountOverride::default() };

    assert_eq!(word(&chain, &with(call(&[5, 1]), diff.clone())), U256::from(10));
    assert_eq!(word(&chain, &with(call(&[5, 2]), diff.clone())), U256::from(20));
    assert_eq!(word(&chain, &with(call(&[5, 1]), whole.clone())), U256::ZERO);
    assert_eq!(word(&chain, &with(call(&[5, 2]), whole)), U256::from(20));
    assert_eq!(word(&chain, &call(&[5, 2])), U256::ZERO, "nothing is left behind");

    let both = AccountOverride { state: words(&[]), ..diff };
    assert!(matches!(chain.call(&with(call(&[]), both)), Err(CallError::Invalid(_))));
}

#[test]
fn a_balance_lets_the_sender_pay() {
    let chain = chain();
    let mut request = call(&[0]);
    request.message.from = BOB;
    request.message.value = U256::ONE;
    assert_eq!(
        chain.call(&request).unwrap_err().to_string(),
        "err: insufficient funds for transfer: address 0x00000000000000000000000000000000000000B0 (supplied gas \
         50000000)"
    );

    let rich = AccountOverride { balance: Some(U256::MAX), ..AccountOverride::default() };
    assert!(chain.call(&with(request, rich)).is_ok());
}

#[test]
fn code_is_there_for_the_estimator() {
    let chain = chain();
    let mut request = call(&[]);
    request.message.gas_limit = 21_000;
    let code = AccountOverride { code: Some(Bytes::from_static(&[0xfe])), ..AccountOverride::default() };

    // With code the short cut for plain transfers is not taken, but the answer is the same.
    assert_eq!(chain.estimate_gas(&with(request, code)).unwrap(), 21_000);
}

#[test]
fn a_simulation_sees_the_blocks_number_and_time() {
    let chain = chain();
    let head = chain.mine().unwrap();
    let seen = |request: &CallRequest| {
        let output = chain.call(request).unwrap().output;
        let word = |index: usize| U256::from_be_slice(&output[32 * index..32 * index + 32]).to::<u64>();
        (word(0), word(1))
    };
    let at = |block| CallRequest { block, ..call(&[7]) };

    assert_eq!(seen(&at(BlockRef::Latest)), (1, head.header.timestamp));
    assert_eq!(seen(&at(BlockRef::Earliest)), (0, 0));
    chain.set_next_timestamp(head.header.timestamp + 100).unwrap();
    assert_eq!(seen(&at(BlockRef::Pending)), (2, head.header.timestamp + 100));

    let overrides = BlockOverrides { number: Some(77), time: Some(88), ..BlockOverrides::default() };
    assert_eq!(seen(&CallRequest { block_overrides: overrides, ..at(BlockRef::Latest) }), (77, 88));
}
