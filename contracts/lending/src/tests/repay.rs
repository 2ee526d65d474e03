//! `repay`.

use common::testing::tokens::{InsufficientFunds, Manner};

use super::interface::ILending::*;
use super::setup::*;

#[test]
fn repay_burns_debt_and_takes_tokens() {
    let market = lent();
    let before = market.balance(USD, BOB);

    let result = market.repay(BOB, usd(4_000));

    let shares = usd(4_000) * n(1_000_000);
    assert_eq!(result, Ok(repayReturn { repaid: usd(4_000), burned: shares }));
    assert_eq!((market.balance(USD, BOB), market.balance(USD, LENDING)), (before - usd(4_000), usd(94_000)));
    let state = market.state();
    assert_eq!((state.totalBorrowAssets, state.totalBorrowShares), (usd(6_000), usd(6_000) * n(1_000_000)));
    assert_eq!(market.debt(BOB), usd(6_000));
    let event = Repaid { id: market.id(), caller: BOB, onBehalf: BOB, assets: usd(4_000), shares };
    assert_eq!(market.events::<Repaid>(), [event]);
    assert_eq!(market.chain.logs().len(), 1);
}

#[test]
fn repay_of_all_shares_leaves_no_debt() {
    let market = lent();
    market.wait(30 * DAY);
    let owed = market.debt(BOB);
    assert!(owed > usd(10_000));
    let before = market.balance(USD, BOB);
    assert_eq!(market.repay_all(BOB).map(|result| result.repaid), Ok(owed));
    assert_eq!(market.balance(USD, BOB), before - owed);
    let position = market.position(BOB);
    assert_eq!((position.borrowShares, position.collateral), (n(0), eth("10")));
    assert_eq!(market.state().totalBorrowShares, n(0));
    assert_eq!(market.repay_all(BOB), refused(ZeroAmount {}));
    assert!(market.release(BOB, eth("10")).is_ok());
    // All of it is the suppliers' and the reserve's.
    assert!(market.withdraw_all(ALICE).unwrap().withdrawn > usd(100_000));
}

#[test]
fn repay_for_another_needs_no_leave() {
    let market = lent();
    let call = repayCall { onBehalf: BOB, ..market.repay_of(n(0), MAX, CAROL) };
    let before = market.balance(USD, CAROL);
    assert_eq!(market.send(CAROL, call).map(|result| result.repaid), Ok(usd(10_000)));
    assert_eq!(market.balance(USD, CAROL), before - usd(10_000));
    assert_eq!(market.debt(BOB), n(0));
    let [Repaid { caller, onBehalf, .. }] = market.events()[..] else { panic!("one event") };
    assert_eq!((caller, onBehalf), (CAROL, BOB));
}

/// Shares down, and as shares are named, assets up.
#[test]
fn repay_rounds_against_the_borrower() {
    let market = lent();
    market.wait(DAY);
    market.accrue().unwrap();
    let MarketState { totalBorrowAssets: assets, totalBorrowShares: shares, .. } = market.state();
    let (all, all_shares) = (assets + n(1), shares + n(1_000_000));
    assert!(n(999_983) * all_shares % all != n(0), "it is rounded");
    let burned = n(999_983) * all_shares / all;
    assert_eq!(market.repay(BOB, n(999_983)), Ok(repayReturn { repaid: n(999_983), burned }));

    let MarketState { totalBorrowAssets: assets, totalBorrowShares: shares, .. } = market.state();
    let (all, all_shares) = (assets + n(1), shares + n(1_000_000));
    let cost = n(1_000_000_000_001) * all;
    assert!(cost % all_shares != n(0), "it is rounded");
    let result = market.send(BOB, market.repay_of(n(0), n(1_000_000_000_001), BOB));
    assert_eq!(result, Ok(repayReturn { repaid: cost / all_shares + n(1), burned: n(1_000_000_000_001) }));
}

#[test]
fn repay_takes_no_more_than_the_account_owes() {
    let market = lent();
    let shares = usd(10_000) * n(1_000_000);
    let error = InsufficientBalance { account: BOB, balance: shares, needed: shares + n(1_000_000) };
    assert_eq!(market.repay(BOB, usd(10_000) + n(1)), refused(error));
    let error = InsufficientBalance { account: CAROL, balance: n(0), needed: n(1_000_000) };
    assert_eq!(market.repay(CAROL, n(1)), refused(error));
    assert_eq!(market.repay_all(CAROL), refused(ZeroAmount {}));
    for assets in [n(1 << 112), MAX] {
        assert_eq!(market.repay(BOB, assets), refused(AmountTooLarge { amount: assets }));
    }
}

/// One share costs a whole unit.
#[test]
fn repay_of_one_wei_and_of_one_share() {
    let market = lent();
    assert_eq!(market.repay(BOB, n(1)), Ok(repayReturn { repaid: n(1), burned: n(1_000_000) }));
    let result = market.send(BOB, market.repay_of(n(0), n(1), BOB));
    assert_eq!(result, Ok(repayReturn { repaid: n(1), burned: n(1) }));
}

#[test]
fn repay_takes_one_of_assets_and_shares() {
    let market = lent();
    for (assets, shares) in [(n(0), n(0)), (n(1), n(1)), (MAX, MAX)] {
        assert_eq!(market.send(BOB, market.repay_of(assets, shares, BOB)), refused(InconsistentInput {}));
    }
    let params = MarketParams { terms: n(9), ..market.params.clone() };
    let id = id_of(&params);
    let call = repayCall { params, ..market.repay_of(n(5), n(0), BOB) };
    assert_eq!(market.send(BOB, call), refused(UnknownMarket { id }));
}

/// When everybody has repaid, every debt that was is there for the suppliers, and the books are closed.
#[test]
fn repay_by_all_leaves_nothing_lent() {
    let market = lent();
    market.secure(CAROL, eth("50")).unwrap();
    market.wait(100);
    market.borrow(CAROL, usd(33_333)).unwrap();
    market.wait(200 * DAY);
    for account in [BOB, CAROL] {
        market.repay_all(account).unwrap();
    }
    let state = market.state();
    assert_eq!((state.totalBorrowAssets, state.totalBorrowShares), (n(0), n(0)));
    assert_eq!(market.balance(USD, LENDING), state.totalSupplyAssets);
}

#[test]
fn repay_passes_on_what_a_token_says() {
    let market = lent();
    let call = repayCall { onBehalf: BOB, ..market.repay_of(usd(1), n(0), DEPLOYER) };
    assert_eq!(market.send(DEPLOYER, call), refused(InsufficientFunds { balance: n(0), needed: usd(1) }));
    market.token(USD, 6, Manner::TakesFee(1));
    let error = FeeOnTransfer { token: USD, expected: usd(100), received: usd(99) };
    assert_eq!(market.repay(BOB, usd(100)), refused(error));
    assert_eq!(market.debt(BOB), usd(10_000));
}
