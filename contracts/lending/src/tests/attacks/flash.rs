//! Everything that is in the contract, for one transaction, and whatever can be done with it there.

use alloy_primitives::{Bytes, U256};
use alloy_sol_types::SolCall;
use proptest::prelude::*;
use stylus_sdk::call::RawCall;

use crate::tests::flash_loan::{BORROWER, borrow, borrower, taken};
use crate::tests::interface::ILending::*;
use crate::tests::setup::*;

/// A market in use, by whose contract the borrower has a little of everything.
fn in_use() -> Market {
    let market = lent_with(FIXED);
    market.wait(12_345);
    market.accrue().unwrap();
    for (token, amount) in [(USD, usd(1_000)), (ETH, eth("5"))] {
        market.fund(token, BORROWER, amount);
    }
    market.chain.clear_logs();
    market
}

/// What the borrower has of both, in and out \[10^−6 USD\].
fn wealth(market: &Market) -> U256 {
    let position = market.snapshot(BORROWER);
    let collateral = market.balance(ETH, BORROWER) + position.position.collateral;
    let assets = market.balance(USD, BORROWER) + position.risk.supplyAssets;
    assets + collateral * n(2_000) / n(1_000_000_000_000) - position.risk.borrowAssets
}

#[derive(Clone, Copy, Debug)]
enum Act {
    Supply(u64),
    Withdraw(u64),
    Secure(u64),
    Release(u64),
    Borrow(u64),
    Repay(u64),
    Accrue,
    Collect,
    Again(u64),
}

fn act() -> impl Strategy<Value = Act> {
    let amount = prop_oneof![1_u64..3, 1_u64..100_000_000_000];
    (0..9, amount).prop_map(|(kind, amount)| match kind {
        0 => Act::Supply(amount),
        1 => Act::Withdraw(amount),
        2 => Act::Secure(amount),
        3 => Act::Release(amount),
        4 => Act::Borrow(amount),
        5 => Act::Repay(amount),
        6 => Act::Accrue,
        7 => Act::Collect,
        _ => Act::Again(amount),
    })
}

fn data(market: &Market, act: Act) -> Vec<u8> {
    let (zero, params) = (n(0), market.params.clone());
    // Grains of 10^−7 ETH.
    let grains = |amount: u64| U256::from(amount) * n(100_000_000_000);
    match act {
        Act::Supply(amount) => market.supply_of(U256::from(amount), zero, BORROWER).abi_encode(),
        Act::Withdraw(amount) => market.withdraw_of(U256::from(amount), zero, BORROWER).abi_encode(),
        Act::Secure(amount) => market.secure_of(grains(amount), BORROWER).abi_encode(),
        Act::Release(amount) => market.release_of(grains(amount), BORROWER).abi_encode(),
        Act::Borrow(amount) => market.borrow_of(U256::from(amount), zero, BORROWER).abi_encode(),
        Act::Repay(amount) => market.repay_of(U256::from(amount), zero, BORROWER).abi_encode(),
        Act::Accrue => accrueCall { params }.abi_encode(),
        Act::Collect => collectCall { params }.abi_encode(),
        Act::Again(amount) => {
            let amount = U256::from(amount);
            flashLoanCall { receiver: BORROWER, token: USD, amount, data: Bytes::new() }.abi_encode()
        }
    }
}

/// The loan is supplied and withdrawn: it moves nothing but books, and comes back.
#[test]
fn a_loan_supplied_and_withdrawn_gains_nothing() {
    let market = in_use();
    let (before, deposit) = (wealth(&market), market.deposit(ALICE));
    let calls = [data(&market, Act::Supply(80_000_000_000)), market.withdraw_of(n(0), MAX, BORROWER).abi_encode()];
    borrower(&market, move |vm, _| {
        for call in &calls {
            // SAFETY: a script holds no storage accessors.
            unsafe { RawCall::new(vm).call(LENDING, call) }?;
        }
        Ok(taken())
    });
    // One unit is rounded away.
    assert_eq!(borrow(&market, USD, usd(80_000), &[]), Ok(true));
    assert!(wealth(&market) <= before && before - wealth(&market) <= n(1));
    assert!(market.deposit(ALICE) >= deposit);
}

/// What was lent for a moment cannot be left in the market: it must come back.
#[test]
fn a_loan_cannot_be_kept_as_a_deposit() {
    let market = in_use();
    let supply = data(&market, Act::Supply(80_000_000_000));
    borrower(&market, move |vm, _| {
        // SAFETY: a script holds no storage accessors.
        unsafe { RawCall::new(vm).call(LENDING, &supply) }?;
        Ok(taken())
    });
    assert!(borrow(&market, USD, usd(80_000), &[]).is_err());
    assert_eq!(market.deposit(BORROWER), n(0));
}

/// While all is lent out, the books say what they said; what is not here cannot be withdrawn, and nothing is written.
#[test]
fn books_do_not_follow_what_is_lent_for_a_moment() {
    let market = in_use();
    let (id, expected) = (market.id(), market.state());
    let withdraw = market.withdraw_of(usd(1), n(0), BORROWER).abi_encode();
    borrower(&market, move |vm, _| {
        // SAFETY: a script holds no storage accessors.
        let answer = unsafe { RawCall::new_static(vm).call(LENDING, &marketCall { id }.abi_encode()) }?;
        assert_eq!(marketCall::abi_decode_returns_validate(&answer).unwrap(), expected);
        // SAFETY: as above.
        assert!(unsafe { RawCall::new(vm).call(LENDING, &withdraw) }.is_err());
        Ok(taken())
    });
    assert_eq!(borrow(&market, USD, usd(90_000), &[]), Ok(true));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Any acts with a loan of either token, failing or not: no gain for who borrowed, no loss for who supplied.
    #[test]
    fn no_acts_with_a_loan_gain(acts in prop::collection::vec(act(), 1..20), in_eth in any::<bool>()) {
        let market = in_use();
        let (before, deposit) = (wealth(&market), market.deposit(ALICE));
        let calls: Vec<Vec<u8>> = acts.iter().map(|act| data(&market, *act)).collect();
        borrower(&market, move |vm, call| {
            // A loan within the loan is paid back at once.
            let is_outer = call.initiator == BOB;
            for data in calls.iter().filter(|_| is_outer) {
                // SAFETY: a script holds no storage accessors.
                let _ = unsafe { RawCall::new(vm).call(LENDING, data) };
            }
            Ok(taken())
        });
        let (token, amount) = if in_eth { (ETH, eth("10")) } else { (USD, usd(90_000)) };
        let _ = borrow(&market, token, amount, &[]);
        prop_assert!(wealth(&market) <= before);
        prop_assert!(market.deposit(ALICE) >= deposit);
        let state = market.state();
        prop_assert!(market.balance(USD, LENDING) >= state.totalSupplyAssets - state.totalBorrowAssets);
    }
}
