//! Tokens that call back: into the pools, and into others that price by the pools.

use alloy_primitives::{Address, Bytes, U256, address};
use alloy_sol_types::{SolCall, sol};
use common::testing::tokens::Manner;
use common::testing::{Message, Program, Revert};
use stylus_sdk::call::RawCall;

use crate::tests::interface::IAmm::*;
use crate::tests::setup::*;

/// Every view that somebody might price by.
fn views() -> Vec<Vec<u8>> {
    let (pool, path) = (eth_usd(), vec![ETH, USD]);
    vec![
        poolCall { pool }.abi_encode(),
        feeCall { pool }.abi_encode(),
        twapCall { id: pool, window: 1 }.abi_encode(),
        sharePriceCall { pool, price0: wad("2000"), price1: wad("1") }.abi_encode(),
        quoteExactInCall { amountIn: n(5), path: path.clone() }.abi_encode(),
        quoteExactOutCall { amountOut: n(5), path }.abi_encode(),
        previewAddCall { tokenA: ETH, tokenB: USD, maxA: whole(1), maxB: whole(1) }.abi_encode(),
        previewRemoveCall { owner: ALICE, tokenA: ETH, tokenB: USD, shares: n(5) }.abi_encode(),
        multicallCall { calls: vec![poolCall { pool }.abi_encode().into()] }.abi_encode(),
    ]
}

/// Every method that moves something.
fn methods() -> Vec<Vec<u8>> {
    let data = Bytes::new();
    vec![
        swap_in(n(50_000), &[ETH, USD], CAROL).abi_encode(),
        swap_out(n(50_000), &[USD, ETH], CAROL).abi_encode(),
        add_of(whole(1), whole(2_000), CAROL).abi_encode(),
        single_of(USD, whole(1), CAROL).abi_encode(),
        remove_of(n(50_000), CAROL).abi_encode(),
        collectCall { pool: eth_usd() }.abi_encode(),
        createPoolCall { tokenA: ETH, tokenB: TVD }.abi_encode(),
        transferCall { receiver: BOB, id: shares_id(), amount: n(1) }.abi_encode(),
        transferFromCall { sender: ALICE, receiver: BOB, id: shares_id(), amount: n(1) }.abi_encode(),
        flashLoanCall { receiver: CAROL, token: USD, amount: n(1), data }.abi_encode(),
        configureCall { pool: eth_usd(), config: flat() }.abi_encode(),
        setFeedCall { pool: eth_usd(), oracle: CAROL, feed: Default::default() }.abi_encode(),
        selfPermitCall {
            token: USD,
            value: n(1),
            deadline: FOREVER,
            v: 27,
            r: Default::default(),
            s: Default::default(),
        }
        .abi_encode(),
        multicallCall { calls: vec![swap_in(n(50_000), &[ETH, USD], CAROL).abi_encode().into()] }.abi_encode(),
    ]
}

/// What somebody does that makes the pools call a token.
fn entries() -> Vec<(&'static str, Address, Vec<u8>)> {
    let loan = flashLoanCall { receiver: BOB, token: USD, amount: n(1), data: Bytes::new() };
    vec![
        ("pays in", BOB, swap_in(whole(1), &[USD, ETH], BOB).abi_encode()),
        ("is paid", BOB, swap_in(whole(1), &[ETH, USD], BOB).abi_encode()),
        ("buys", BOB, swap_out(whole(1), &[ETH, USD], BOB).abi_encode()),
        ("adds", BOB, add_of(whole(1), whole(2_000), BOB).abi_encode()),
        ("adds one", BOB, single_of(USD, whole(1), BOB).abi_encode()),
        ("leaves", ALICE, remove_of(whole(1), BOB).abi_encode()),
        ("collects", BOB, collectCall { pool: eth_usd() }.abi_encode()),
        ("borrows", BOB, loan.abi_encode()),
        (
            "batches",
            BOB,
            multicallCall { calls: vec![swap_in(whole(1), &[USD, ETH], BOB).abi_encode().into()] }.abi_encode(),
        ),
    ]
}

/// A pool that has something to collect.
fn earning() -> Deployed {
    let config = PoolConfig { protocolShare: wad("0.25"), ..defaults() };
    let amm = pool_with(config, whole(1_000), whole(2_000_000));
    amm.swap(CAROL, whole(10), &[ETH, USD]).unwrap();
    amm.chain.clear_logs();
    amm
}

/// Whatever makes the pools call a token, whatever the token calls: the lock refuses it, and the token passes that on.
#[test]
fn nothing_answers_while_a_token_is_called() {
    let amm = earning();
    let before = amm.state();
    let locked = Revert::from(ReentrancyGuardReentrantCall {}).0;
    for call in views().into_iter().chain(methods()) {
        amm.token(USD, 18, Manner::CallsBack(AMM, call.clone()));
        for (what, by, data) in entries() {
            let result = amm.chain.transact(Message::new(by, AMM, data));
            assert_eq!(result, Err(locked.clone()), "{what}, {call:?}");
        }
    }
    amm.token(USD, 18, Manner::Standard);
    assert_eq!(amm.state(), before);
    assert!(amm.chain.logs().is_empty());
}

/// Without a callback the same entries go through, but for the loan, which Bob does not take.
#[test]
fn the_entries_are_calls_that_work() {
    let amm = earning();
    for (what, by, data) in entries() {
        let result = amm.chain.transact(Message::new(by, AMM, data));
        assert_eq!(result.is_ok(), what != "borrows", "{what}");
    }
}

sol! {
    function borrow() external returns (uint256);
}

const LENDER: Address = address!("00000000000000000000000000000000001e4de4");

/// A lender that lends by `sharePrice`, or by `twap`.
fn lender(amm: &Deployed, question: Vec<u8>) {
    let program = Program::script(move |_, vm| {
        // SAFETY: a script holds no storage accessors.
        let answer = unsafe { RawCall::new_static(vm).call(AMM, &question) }?;
        Ok(answer[..32].to_vec())
    });
    amm.chain.install(LENDER, program);
}

/// Half way through a removal, when tokens are on their way, nobody else can be made to price by the pool either.
#[test]
fn a_lender_cannot_be_called_with_a_half_finished_price() {
    for question in views().into_iter().take(4) {
        let amm = lively();
        amm.wait(60);
        lender(&amm, question);
        assert!(amm.chain.call(BOB, LENDER, borrowCall {}).is_ok(), "at rest it lends");
        amm.token(USD, 18, Manner::CallsBack(LENDER, borrowCall {}.abi_encode()));
        for (what, by, data) in entries() {
            if what != "collects" {
                let result = amm.chain.transact(Message::new(by, AMM, data));
                assert_eq!(result, Err(Revert::from(ReentrancyGuardReentrantCall {}).0), "{what}");
            }
        }
    }
}

/// What can be asked all the time is what no price hangs on; the shares of a position are written before any token is called.
#[test]
fn shares_are_gone_before_tokens_are_sent() {
    let amm = pool();
    let all = amm.shares(ALICE);
    let program = Program::script(move |_, vm| {
        let question = balanceOfCall { owner: ALICE, id: shares_id() }.abi_encode();
        // SAFETY: a script holds no storage accessors.
        let answer = unsafe { RawCall::new_static(vm).call(AMM, &question) }?;
        assert_eq!(U256::from_be_slice(&answer), all - whole(1));
        Ok(vec![])
    });
    amm.chain.install(LENDER, program);
    amm.token(USD, 18, Manner::CallsBack(LENDER, vec![]));
    assert!(amm.remove(ALICE, whole(1)).is_ok());
}

/// The lock is open again after every refusal.
#[test]
fn a_refusal_leaves_no_lock_behind() {
    let amm = lively();
    let failing = swap_in(n(0), &[ETH, USD], BOB).abi_encode();
    assert!(amm.chain.transact(Message::new(BOB, AMM, failing)).is_err());
    assert!(amm.swap(BOB, whole(1), &[ETH, USD]).is_ok());
    // Within one transaction: one call after another.
    let calls = vec![swap_in(whole(1), &[ETH, USD], BOB).abi_encode().into(); 3];
    assert_eq!(amm.send(BOB, multicallCall { calls }).unwrap().len(), 3);
}
