//! `withdrawCollateral`.

use alloy_primitives::Address;

use super::interface::ILending::*;
use super::setup::*;
use super::stand_in::{GradeTooLow, STALE};

#[test]
fn withdraw_collateral_sends_tokens() {
    let market = market();
    market.secure(BOB, eth("3")).unwrap();
    let before = market.balance(ETH, BOB);
    market.chain.clear_logs();

    market.release(BOB, eth("1")).unwrap();

    assert_eq!((market.balance(ETH, BOB), market.balance(ETH, LENDING)), (before + eth("1"), eth("2")));
    assert_eq!(market.position(BOB).collateral, eth("2"));
    assert_eq!(market.position(BOB).actedAt, 0);
    let event = CollateralWithdrawn { id: market.id(), onBehalf: BOB, receiver: BOB, caller: BOB, assets: eth("1") };
    assert_eq!(market.events::<CollateralWithdrawn>(), [event]);
    assert_eq!(market.chain.logs().len(), 1);
}

/// 10,000 USD need 10,000/(2,000·0.86) = 5.813953488372093… ETH.
#[test]
fn withdraw_collateral_leaves_what_secures_the_debt() {
    let market = lent();
    let needed = eth("5.813953488372093024");
    // 5.813953488372093023·2,000 = 11,627.906976744186046, of which 0.86 are 9,999.99999999999999956.
    let error = InsufficientCollateral { debt: wad("10000"), secured: wad("9999.99999999999999956") };
    assert_eq!(market.release(BOB, eth("10") - needed + n(1)), refused(error));
    market.wait(60);
    market.repay(BOB, market.debt(BOB) - usd(10_000)).unwrap();
    market.release(BOB, eth("10") - needed).unwrap();
    let position = market.position(BOB);
    assert_eq!((position.collateral, position.actedAt), (needed, START + 60));
}

#[test]
fn withdraw_collateral_counts_at_the_worse_prices() {
    let market = lent();
    market.oracle.range(ETH_FEED, "1900", "2000", "2100");
    market.oracle.range(USD_FEED, "0.99", "1", "1.02");
    let error = InsufficientCollateral { debt: wad("10200"), secured: wad("9804") };
    assert_eq!(market.release(BOB, eth("4")), refused(error));
    assert!(market.release(BOB, eth("3.7")).is_ok());
}

/// What is left when the debt is repaid is free, whatever the oracle says.
#[test]
fn withdraw_collateral_without_debt_asks_no_oracle() {
    let market = lent();
    market.oracle.grade(ETH_FEED, STALE);
    assert_eq!(market.release(BOB, n(1)), refused(GradeTooLow { feed: ETH_FEED, grade: STALE, worst: 0 }));
    market.repay_all(BOB).unwrap();
    assert!(market.release(BOB, eth("10")).is_ok());
}

#[test]
fn withdraw_collateral_takes_no_more_than_the_account_has() {
    let market = lent();
    assert_eq!(market.release(BOB, n(0)), refused(ZeroAmount {}));
    let error = InsufficientBalance { account: BOB, balance: eth("10"), needed: eth("10") + n(1) };
    assert_eq!(market.release(BOB, eth("10") + n(1)), refused(error));
    assert_eq!(market.release(BOB, MAX), refused(AmountTooLarge { amount: MAX }));
    let error = InsufficientBalance { account: CAROL, balance: n(0), needed: n(1) };
    assert_eq!(market.release(CAROL, n(1)), refused(error));
    let error = InsufficientCollateral { debt: wad("10000"), secured: n(0) };
    assert_eq!(market.release(BOB, eth("10")), refused(error));
    assert!(market.release(BOB, n(1)).is_ok());
}

#[test]
fn withdraw_collateral_for_another_needs_its_leave() {
    let market = lent();
    let call = withdrawCollateralCall { receiver: CAROL, ..market.release_of(eth("1"), BOB) };
    assert_eq!(outcome(market.send(CAROL, call.clone())), refused(Unauthorized { account: BOB, caller: CAROL }));
    market.send(BOB, setAuthorizationCall { authorized: CAROL, isAuthorized: true }).unwrap();
    let before = market.balance(ETH, CAROL);
    market.send(CAROL, call).unwrap();
    assert_eq!(market.balance(ETH, CAROL), before + eth("1"));
    let [CollateralWithdrawn { onBehalf, receiver, caller, .. }] = market.events()[..] else { panic!("one event") };
    assert_eq!((onBehalf, receiver, caller), (BOB, CAROL, CAROL));
}

#[test]
fn withdraw_collateral_sends_nothing_to_nobody_nor_to_itself() {
    let market = lent();
    for account in [Address::ZERO, LENDING] {
        let call = withdrawCollateralCall { receiver: account, ..market.release_of(n(5), BOB) };
        assert_eq!(outcome(market.send(BOB, call)), refused(InvalidAddress { account }));
    }
    let params = MarketParams { terms: n(9), ..market.params.clone() };
    let id = id_of(&params);
    let call = withdrawCollateralCall { params, ..market.release_of(n(5), BOB) };
    assert_eq!(outcome(market.send(BOB, call)), refused(UnknownMarket { id }));
}

/// Interest is counted first, and the volatility that was read is kept: what the view says next is what was written.
#[test]
fn withdraw_collateral_counts_interest_and_takes_note_of_volatility() {
    let market = lent();
    market.wait(DAY);
    market.oracle.sigma(ETH_FEED, "1");
    market.release(BOB, eth("1")).unwrap();
    let state = market.state();
    assert_eq!((state.updatedAt, state.ltTarget), (START + DAY, wad("0.867575")));
    assert!(state.totalBorrowAssets > usd(10_000));
    assert_eq!((market.events::<InterestAccrued>().len(), market.events::<RiskUpdated>().len()), (1, 1));
}
