//! Acting for others without their leave, and beyond it.

use alloy_primitives::Address;
use common::testing::Revert;
use common::testing::tokens::InsufficientFunds;

use crate::tests::interface::ILending::*;
use crate::tests::setup::*;

/// Every way to take something of Alice's or Bob's, sent to Carol.
fn thefts(market: &Market, by: Address) -> [Result<(), Revert>; 3] {
    let withdraw = withdrawCall { receiver: CAROL, ..market.withdraw_of(usd(5), n(0), ALICE) };
    let release = withdrawCollateralCall { receiver: CAROL, ..market.release_of(eth("1"), BOB) };
    let borrow = borrowCall { receiver: CAROL, ..market.borrow_of(usd(100), n(0), BOB) };
    [outcome(market.send(by, withdraw)), outcome(market.send(by, release)), outcome(market.send(by, borrow))]
}

#[test]
fn nobody_takes_what_is_anothers() {
    let market = lent();
    let before = (market.snapshot(ALICE), market.snapshot(BOB));
    let [withdraw, release, borrow] = thefts(&market, CAROL);
    let of = |account| refused(Unauthorized { account, caller: CAROL });
    assert_eq!((withdraw, release, borrow), (of(ALICE), of(BOB), of(BOB)));
    // Not even the owner, the collector, or the contract's own tokens.
    for by in [OWNER, COLLECTOR, USD, ETH, LENDING] {
        assert!(thefts(&market, by).iter().all(Result::is_err), "{by}");
    }
    assert_eq!((market.snapshot(ALICE), market.snapshot(BOB)), before);
}

/// Leave is from one to one: not to friends of friends, and not the other way.
#[test]
fn leave_goes_no_further() {
    let market = lent();
    for (from, to) in
        [(ALICE, OWNER), (OWNER, CAROL), (BOB, COLLECTOR), (COLLECTOR, CAROL), (CAROL, ALICE), (CAROL, BOB)]
    {
        market.send(from, setAuthorizationCall { authorized: to, isAuthorized: true }).unwrap();
    }
    assert!(thefts(&market, CAROL).iter().all(Result::is_err));
}

/// Whoever has leave acts with positions, but pays from its own purse.
#[test]
fn leave_is_not_for_purses() {
    let market = lent();
    market.send(ALICE, setAuthorizationCall { authorized: DEPLOYER, isAuthorized: true }).unwrap();
    let error = InsufficientFunds { balance: n(0), needed: usd(5) };
    let supply = supplyCall { onBehalf: ALICE, ..market.supply_of(usd(5), n(0), DEPLOYER) };
    assert_eq!(market.send(DEPLOYER, supply), refused(error.clone()));
    let repay = repayCall { onBehalf: BOB, ..market.repay_of(usd(5), n(0), DEPLOYER) };
    assert_eq!(market.send(DEPLOYER, repay), refused(error));
    let error = InsufficientFunds { balance: n(0), needed: eth("1") };
    let secure = supplyCollateralCall { onBehalf: ALICE, ..market.secure_of(eth("1"), DEPLOYER) };
    assert_eq!(outcome(market.send(DEPLOYER, secure)), refused(error));
}

/// A friend of the borrower is bound by the borrower's collateral.
#[test]
fn leave_is_not_for_more_than_the_account_may() {
    let market = lent();
    market.send(BOB, setAuthorizationCall { authorized: CAROL, isAuthorized: true }).unwrap();
    let call = borrowCall { receiver: CAROL, ..market.borrow_of(usd(7_201), n(0), BOB) };
    assert!(market.send(CAROL, call).unwrap_err().decode::<InsufficientCollateral>().is_some());
    let call = withdrawCollateralCall { receiver: CAROL, ..market.release_of(eth("10"), BOB) };
    let result = outcome(market.send(CAROL, call));
    assert!(result.unwrap_err().decode::<InsufficientCollateral>().is_some());
}

/// Gifts to the zero address would be lost, and a debt cannot be put on somebody.
#[test]
fn nothing_is_put_on_somebody() {
    let market = lent();
    market.secure(CAROL, eth("5")).unwrap();
    let call = borrowCall { onBehalf: BOB, ..market.borrow_of(usd(100), n(0), CAROL) };
    assert_eq!(market.send(CAROL, call), refused(Unauthorized { account: BOB, caller: CAROL }));
    assert_eq!(market.debt(BOB), usd(10_000));
}

/// A stranger's unit does not stop who repays or withdraws all: shares are named, not amounts.
#[test]
fn gifts_stop_nobody_who_leaves() {
    let market = lent();
    market.wait(DAY);
    market.send(CAROL, repayCall { onBehalf: BOB, ..market.repay_of(n(1), n(0), CAROL) }).unwrap();
    market.send(CAROL, supplyCall { onBehalf: ALICE, ..market.supply_of(n(1), n(0), CAROL) }).unwrap();
    market.send(CAROL, supplyCollateralCall { onBehalf: BOB, ..market.secure_of(n(1), CAROL) }).unwrap();
    assert!(market.repay_all(BOB).is_ok());
    assert_eq!(market.release(BOB, eth("10")), Ok(()));
    assert!(market.withdraw_all(ALICE).is_ok());
    assert_eq!((market.debt(BOB), market.deposit(ALICE)), (n(0), n(0)));
}
