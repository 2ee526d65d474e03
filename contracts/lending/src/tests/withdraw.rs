//! `withdraw`.

use alloy_primitives::Address;

use super::interface::ILending::*;
use super::setup::*;

#[test]
fn withdraw_burns_shares_and_sends_tokens() {
    let market = supplied();
    let before = market.balance(USD, ALICE);

    let result = market.withdraw(ALICE, usd(40_000));

    let shares = usd(40_000) * n(1_000_000);
    assert_eq!(result, Ok(withdrawReturn { withdrawn: usd(40_000), burned: shares }));
    assert_eq!(market.balance(USD, ALICE), before + usd(40_000));
    assert_eq!(market.balance(USD, LENDING), usd(60_000));
    assert_eq!(market.deposit(ALICE), usd(60_000));
    let state = market.state();
    assert_eq!((state.totalSupplyAssets, state.totalSupplyShares), (usd(60_000), usd(60_000) * n(1_000_000)));
    let event =
        Withdrawn { id: market.id(), onBehalf: ALICE, receiver: ALICE, caller: ALICE, assets: usd(40_000), shares };
    assert_eq!(market.events::<Withdrawn>(), [event]);
    assert_eq!(market.chain.logs().len(), 1);
}

#[test]
fn withdraw_of_all_shares_leaves_nothing() {
    let market = supplied();
    market.supply(CAROL, usd(7)).unwrap();
    assert_eq!(market.withdraw_all(CAROL).map(|result| result.withdrawn), Ok(usd(7)));
    assert_eq!(market.position(CAROL).supplyShares, n(0));
    assert_eq!(market.withdraw_all(CAROL), refused(ZeroAmount {}));
    assert_eq!(market.withdraw_all(ALICE).map(|result| result.withdrawn), Ok(usd(100_000)));
    assert_eq!(market.balance(USD, LENDING), n(0));
    let state = market.state();
    assert_eq!((state.totalSupplyAssets, state.totalSupplyShares), (n(0), n(0)));
}

/// With leave, to whomever the account's friend says.
#[test]
fn withdraw_for_another_needs_its_leave() {
    let market = supplied();
    let call = withdrawCall { receiver: CAROL, ..market.withdraw_of(usd(5), n(0), ALICE) };
    assert_eq!(market.send(BOB, call.clone()), refused(Unauthorized { account: ALICE, caller: BOB }));
    market.send(ALICE, setAuthorizationCall { authorized: BOB, isAuthorized: true }).unwrap();
    let before = market.balance(USD, CAROL);
    market.send(BOB, call.clone()).unwrap();
    assert_eq!(market.balance(USD, CAROL), before + usd(5));
    let [Withdrawn { onBehalf, receiver, caller, .. }] = market.events()[..] else { panic!("one event") };
    assert_eq!((onBehalf, receiver, caller), (ALICE, CAROL, BOB));
    market.send(ALICE, setAuthorizationCall { authorized: BOB, isAuthorized: false }).unwrap();
    assert_eq!(market.send(BOB, call), refused(Unauthorized { account: ALICE, caller: BOB }));
}

/// Of assets the shares are rounded up, of shares the assets down.
#[test]
fn withdraw_rounds_against_the_supplier() {
    let market = lent();
    market.wait(DAY);
    market.accrue().unwrap();
    let MarketState { totalSupplyAssets: assets, totalSupplyShares: shares, .. } = market.state();
    let (all, all_shares) = (assets + n(1), shares + n(1_000_000));
    assert!(n(999_983) * all_shares % all != n(0), "it is rounded");
    let burned = n(999_983) * all_shares / all + n(1);
    assert_eq!(market.withdraw(ALICE, n(999_983)), Ok(withdrawReturn { withdrawn: n(999_983), burned }));

    let MarketState { totalSupplyAssets: assets, totalSupplyShares: shares, .. } = market.state();
    let (all, all_shares) = (assets + n(1), shares + n(1_000_000));
    let worth = n(1_000_000_000_001) * all;
    assert!(worth % all_shares != n(0), "it is rounded");
    let result = market.send(ALICE, market.withdraw_of(n(0), n(1_000_000_000_001), ALICE));
    assert_eq!(result, Ok(withdrawReturn { withdrawn: worth / all_shares, burned: n(1_000_000_000_001) }));
}

#[test]
fn withdraw_takes_no_more_than_the_account_has() {
    let market = supplied();
    let shares = usd(100_000) * n(1_000_000);
    let error = InsufficientBalance { account: ALICE, balance: shares, needed: shares + n(1_000_000) };
    assert_eq!(market.withdraw(ALICE, usd(100_000) + n(1)), refused(error));
    let error = InsufficientBalance { account: BOB, balance: n(0), needed: n(1_000_000) };
    assert_eq!(market.withdraw(BOB, n(1)), refused(error));
    for assets in [n(1 << 112), MAX] {
        assert_eq!(market.withdraw(ALICE, assets), refused(AmountTooLarge { amount: assets }));
    }
}

/// One share is worth nothing yet, and nothing is given for it.
#[test]
fn withdraw_of_one_wei_and_of_one_share() {
    let market = supplied();
    assert_eq!(market.withdraw(ALICE, n(1)), Ok(withdrawReturn { withdrawn: n(1), burned: n(1_000_000) }));
    assert_eq!(market.send(ALICE, market.withdraw_of(n(0), n(1), ALICE)), refused(ZeroAmount {}));
}

#[test]
fn withdraw_takes_one_of_assets_and_shares() {
    let market = supplied();
    for (assets, shares) in [(n(0), n(0)), (n(1), n(1)), (MAX, MAX)] {
        assert_eq!(market.send(ALICE, market.withdraw_of(assets, shares, ALICE)), refused(InconsistentInput {}));
    }
}

/// What is lent is not there.
#[test]
fn withdraw_stops_at_what_is_not_lent() {
    let market = lent();
    let error = InsufficientLiquidity { available: usd(90_000), wanted: usd(90_000) + n(1) };
    assert_eq!(market.withdraw(ALICE, usd(90_000) + n(1)), refused(error));
    let error = InsufficientLiquidity { available: usd(90_000), wanted: usd(100_000) };
    assert_eq!(market.withdraw_all(ALICE), refused(error));
    assert!(market.withdraw(ALICE, usd(90_000)).is_ok());
    assert_eq!(market.state().utilization, wad("1"));
    let error = InsufficientLiquidity { available: n(0), wanted: n(1) };
    assert_eq!(market.withdraw(ALICE, n(1)), refused(error));
}

#[test]
fn withdraw_sends_nothing_to_nobody_nor_to_itself() {
    let market = supplied();
    for account in [Address::ZERO, LENDING] {
        let call = withdrawCall { receiver: account, ..market.withdraw_of(n(5), n(0), ALICE) };
        assert_eq!(market.send(ALICE, call), refused(InvalidAddress { account }));
    }
    let params = MarketParams { terms: n(9), ..market.params.clone() };
    let id = id_of(&params);
    let call = withdrawCall { params, ..market.withdraw_of(n(5), n(0), ALICE) };
    assert_eq!(market.send(ALICE, call), refused(UnknownMarket { id }));
}

/// Prices do not matter to suppliers.
#[test]
fn withdraw_asks_no_oracle() {
    let market = lent();
    market.oracle.does(super::stand_in::Manner::Traps);
    market.wait(HOUR);
    assert!(market.withdraw(ALICE, usd(50)).is_ok());
}
