//! Shares as tokens: ERC-6909 to the letter.

use alloy_primitives::{Address, FixedBytes, U256};
use alloy_sol_types::SolCall;
use common::testing::Revert;

use super::interface::IAmm::*;
use super::setup::*;

fn allowance(amm: &Deployed, owner: Address, spender: Address) -> U256 {
    amm.view(allowanceCall { owner, spender, id: shares_id() }).unwrap()
}

fn transfer_from(amm: &Deployed, by: Address, from: Address, to: Address, amount: U256) -> Result<bool, Revert> {
    amm.send(by, transferFromCall { sender: from, receiver: to, id: shares_id(), amount })
}

/// The interface's id is the exclusive or of its selectors (ERC-165); ERC-6909 gives it as 0x0f632fb3.
#[test]
fn both_interfaces_are_told() {
    let selectors = [
        balanceOfCall::SELECTOR,
        allowanceCall::SELECTOR,
        isOperatorCall::SELECTOR,
        transferCall::SELECTOR,
        transferFromCall::SELECTOR,
        approveCall::SELECTOR,
        setOperatorCall::SELECTOR,
    ];
    let erc6909 = selectors.iter().fold(0, |id, selector| id ^ u32::from_be_bytes(*selector));
    assert_eq!(erc6909, 0x0f63_2fb3);
    let amm = amm();
    let supports = |id: u32| amm.view(supportsInterfaceCall { interfaceId: FixedBytes(id.to_be_bytes()) }).unwrap();
    let erc165 = u32::from_be_bytes(supportsInterfaceCall::SELECTOR);
    assert!(supports(erc6909) && supports(erc165));
    assert!(!supports(0xffff_ffff) && !supports(0) && !supports(0x36372b07));
}

#[test]
fn shares_move() {
    let amm = pool();
    let all = amm.shares(ALICE);

    assert_eq!(amm.transfer(ALICE, BOB, whole(5)), Ok(true));

    assert_eq!((amm.shares(ALICE), amm.shares(BOB)), (all - whole(5), whole(5)));
    let event = Transfer { caller: ALICE, sender: ALICE, receiver: BOB, id: shares_id(), amount: whole(5) };
    assert_eq!(amm.events::<Transfer>(), [event]);
    assert_eq!(amm.view(totalSupplyCall { id: shares_id() }), Ok(all + n(1_000)));
}

#[test]
fn shares_of_one_pool_are_not_those_of_another() {
    let amm = pool();
    amm.open(ETH, TVD);
    let id = id_of(ETH, TVD).into();
    assert_eq!(amm.view(balanceOfCall { owner: ALICE, id }), Ok(n(0)));
    let send = transferCall { receiver: BOB, id, amount: n(1) };
    let error = InsufficientBalance { owner: ALICE, balance: n(0), needed: n(1), id };
    assert_eq!(amm.send(ALICE, send), refused(error));
    amm.send(ALICE, approveCall { spender: BOB, id, amount: n(7) }).unwrap();
    assert_eq!(allowance(&amm, ALICE, BOB), n(0));
}

/// The other view of the same pool, its id with the lowest bit set, holds nothing.
#[test]
fn the_mirrored_id_is_no_share() {
    let amm = pool();
    let id = shares_id() | n(1);
    assert_eq!(amm.view(balanceOfCall { owner: ALICE, id }), Ok(n(0)));
    let moved = amm.send(ALICE, transferCall { receiver: BOB, id, amount: n(1) });
    assert_eq!(moved, refused(UnknownPool { pool: id.into() }));
}

#[test]
fn nobody_moves_more_than_he_has() {
    let amm = pool();
    let balance = amm.shares(ALICE);
    for needed in [balance + n(1), (n(1) << 112) - n(1)] {
        let error = InsufficientBalance { owner: ALICE, balance, needed, id: shares_id() };
        assert_eq!(amm.transfer(ALICE, BOB, needed), refused(error));
    }
    assert!(amm.transfer(ALICE, BOB, U256::MAX).is_err());
    for receiver in [Address::ZERO, AMM] {
        assert_eq!(amm.transfer(ALICE, receiver, n(1)), refused(InvalidAddress { account: receiver }));
    }
    assert_eq!(amm.transfer(ALICE, BOB, balance), Ok(true));
    assert_eq!((amm.shares(ALICE), amm.shares(BOB)), (n(0), balance));
}

#[test]
fn shares_sent_to_oneself_stay() {
    let amm = pool();
    let all = amm.shares(ALICE);
    amm.transfer(ALICE, ALICE, whole(5)).unwrap();
    amm.transfer(ALICE, ALICE, all).unwrap();
    assert_eq!(amm.shares(ALICE), all);
}

#[test]
fn an_allowance_is_set_and_spent() {
    let amm = pool();
    let (owner, spender, id) = (ALICE, BOB, shares_id());

    assert_eq!(amm.send(owner, approveCall { spender, id, amount: whole(3) }), Ok(true));
    assert_eq!(amm.events::<Approval>(), [Approval { owner, spender, id, amount: whole(3) }]);
    assert_eq!(transfer_from(&amm, BOB, ALICE, CAROL, whole(2)), Ok(true));

    assert_eq!((amm.shares(CAROL), allowance(&amm, ALICE, BOB)), (whole(2), whole(1)));
    let event = Transfer { caller: BOB, sender: ALICE, receiver: CAROL, id, amount: whole(2) };
    assert_eq!(amm.events::<Transfer>(), [event]);
    let error = InsufficientAllowance { spender, allowance: whole(1), needed: whole(2), id };
    assert_eq!(transfer_from(&amm, BOB, ALICE, CAROL, whole(2)), refused(error));
    // Set anew, not added to.
    amm.send(owner, approveCall { spender, id, amount: n(9) }).unwrap();
    assert_eq!(allowance(&amm, ALICE, BOB), n(9));
    amm.send(owner, approveCall { spender, id, amount: n(0) }).unwrap();
    assert_eq!(allowance(&amm, ALICE, BOB), n(0));
}

#[test]
fn the_largest_allowance_has_no_limit() {
    let amm = pool();
    let approve = |amount| amm.send(ALICE, approveCall { spender: BOB, id: shares_id(), amount }).unwrap();
    approve(U256::MAX);
    transfer_from(&amm, BOB, ALICE, CAROL, whole(2)).unwrap();
    assert_eq!(allowance(&amm, ALICE, BOB), U256::MAX);
    approve(U256::MAX - n(1));
    transfer_from(&amm, BOB, ALICE, CAROL, n(2)).unwrap();
    assert_eq!(allowance(&amm, ALICE, BOB), U256::MAX - n(3));
}

#[test]
fn an_allowance_does_not_make_shares() {
    let amm = pool();
    amm.send(CAROL, approveCall { spender: BOB, id: shares_id(), amount: whole(9) }).unwrap();
    let error = InsufficientBalance { owner: CAROL, balance: n(0), needed: whole(1), id: shares_id() };
    assert_eq!(transfer_from(&amm, BOB, CAROL, BOB, whole(1)), refused(error));
    assert_eq!(allowance(&amm, CAROL, BOB), whole(9));
}

/// An operator moves everything and spends no allowance; so does the owner by the same method.
#[test]
fn operators_and_owners_need_no_allowance() {
    let amm = pool();
    let is_operator = || amm.view(isOperatorCall { owner: ALICE, spender: BOB }).unwrap();
    amm.send(ALICE, approveCall { spender: BOB, id: shares_id(), amount: n(5) }).unwrap();
    assert!(!is_operator());

    assert_eq!(amm.send(ALICE, setOperatorCall { operator: BOB, approved: true }), Ok(true));
    assert!(is_operator());
    transfer_from(&amm, BOB, ALICE, CAROL, whole(2)).unwrap();
    assert_eq!((amm.shares(CAROL), allowance(&amm, ALICE, BOB)), (whole(2), n(5)));
    amm.send(ALICE, setOperatorCall { operator: BOB, approved: false }).unwrap();
    let event = |approved| OperatorSet { owner: ALICE, operator: BOB, approved };
    assert_eq!(amm.events::<OperatorSet>(), [event(true), event(false)]);

    assert!(transfer_from(&amm, BOB, ALICE, CAROL, whole(2)).is_err());
    assert_eq!(transfer_from(&amm, ALICE, ALICE, CAROL, whole(2)), Ok(true));
    // An operator for Alice is not one for Carol, nor is Alice one for Bob.
    assert!(transfer_from(&amm, BOB, CAROL, BOB, n(1)).is_err());
}

/// Only the owner redeems: neither an operator nor a spender takes liquidity out for him.
#[test]
fn shares_are_redeemed_by_who_holds_them() {
    let amm = pool();
    amm.send(ALICE, setOperatorCall { operator: BOB, approved: true }).unwrap();
    let error = InsufficientBalance { owner: BOB, balance: n(0), needed: n(1), id: shares_id() };
    assert_eq!(amm.remove(BOB, n(1)).map(drop), refused(error));
}
