//! `supply`.

use alloy_primitives::{Address, U256};
use common::testing::tokens::{InsufficientFunds, Manner};

use super::interface::ILending::*;
use super::setup::*;

/// The first million shares of every unit: a unit of assets is 10^6 shares.
#[test]
fn supply_mints_shares_and_takes_tokens() {
    let market = market();
    let before = market.balance(USD, ALICE);

    let result = market.supply(ALICE, usd(100));

    let shares = usd(100) * n(1_000_000);
    assert_eq!(result, Ok(supplyReturn { supplied: usd(100), minted: shares }));
    assert_eq!((market.balance(USD, ALICE), market.balance(USD, LENDING)), (before - usd(100), usd(100)));
    let state = market.state();
    assert_eq!((state.totalSupplyAssets, state.totalSupplyShares), (usd(100), shares));
    assert_eq!((state.totalBorrowAssets, state.totalBorrowShares, state.reserveShares), (n(0), n(0), n(0)));
    assert_eq!(market.position(ALICE).supplyShares, shares);
    assert_eq!(market.deposit(ALICE), usd(100));
    let event = Supplied { id: market.id(), caller: ALICE, onBehalf: ALICE, assets: usd(100), shares };
    assert_eq!(market.events::<Supplied>(), [event]);
    assert_eq!(market.chain.logs().len(), 1);
}

#[test]
fn supply_for_another_pays_the_caller_and_credits_the_other() {
    let market = market();
    let call = supplyCall { onBehalf: BOB, ..market.supply_of(usd(5), n(0), ALICE) };
    let before = [ALICE, BOB].map(|account| market.balance(USD, account));

    market.send(ALICE, call).unwrap();

    assert_eq!([ALICE, BOB].map(|account| market.balance(USD, account)), [before[0] - usd(5), before[1]]);
    assert_eq!((market.deposit(ALICE), market.deposit(BOB)), (n(0), usd(5)));
    let [Supplied { caller, onBehalf, .. }] = market.events()[..] else { panic!("one event") };
    assert_eq!((caller, onBehalf), (ALICE, BOB));
}

/// Of shares the price is rounded up, of assets the shares down: after interest neither is whole.
#[test]
fn supply_rounds_against_the_supplier() {
    let market = lent();
    market.wait(DAY);
    market.accrue().unwrap();
    let MarketState { totalSupplyAssets: assets, totalSupplyShares: shares, .. } = market.state();
    let (all, all_shares) = (assets + n(1), shares + n(1_000_000));
    let supplyReturn { minted, .. } = market.supply(CAROL, n(1_000_001)).unwrap();
    assert_eq!(minted, n(1_000_001) * all_shares / all);
    assert!(n(1_000_001) * all_shares % all != n(0), "it is rounded");

    let MarketState { totalSupplyAssets: assets, totalSupplyShares: shares, .. } = market.state();
    let (all, all_shares) = (assets + n(1), shares + n(1_000_000));
    let result = market.send(CAROL, market.supply_of(n(0), n(1_000_000_000_001), CAROL)).unwrap();
    let cost = n(1_000_000_000_001) * all;
    assert!(cost % all_shares != n(0), "it is rounded");
    assert_eq!(result, supplyReturn { supplied: cost / all_shares + n(1), minted: n(1_000_000_000_001) });
}

/// One share costs a whole unit.
#[test]
fn supply_of_one_wei_and_of_one_share() {
    let market = market();
    assert_eq!(market.supply(ALICE, n(1)), Ok(supplyReturn { supplied: n(1), minted: n(1_000_000) }));
    let one = market.send(ALICE, market.supply_of(n(0), n(1), ALICE));
    assert_eq!(one, Ok(supplyReturn { supplied: n(1), minted: n(1) }));
}

#[test]
fn supply_takes_one_of_assets_and_shares() {
    let market = market();
    for (assets, shares) in [(n(0), n(0)), (n(1), n(1)), (MAX, MAX)] {
        assert_eq!(market.send(ALICE, market.supply_of(assets, shares, ALICE)), refused(InconsistentInput {}));
    }
}

/// Totals stay below 2^112, shares below 2^128: the most that an empty market takes is what 2^128 shares cost.
#[test]
fn supply_is_bounded() {
    let market = market();
    for assets in [n(1 << 112), MAX] {
        assert_eq!(market.supply(ALICE, assets), refused(AmountTooLarge { amount: assets }));
    }
    let most = U256::from(u128::MAX) / n(1_000_000);
    let shares = (most + n(1)) * n(1_000_000);
    assert_eq!(market.supply(ALICE, most + n(1)), refused(AmountTooLarge { amount: shares }));
    assert_eq!(market.supply(ALICE, most).map(|result| result.supplied), Ok(most));
    let more = most * n(1_000_000) + n(1_000_000);
    assert_eq!(market.supply(BOB, n(1)), refused(AmountTooLarge { amount: more }));
    assert_eq!(market.withdraw_all(ALICE).map(|result| result.withdrawn), Ok(most));
}

/// Shares from 2^128 on are none: no number means all that one could supply.
#[test]
fn supply_of_too_many_shares_is_refused() {
    let market = market();
    for shares in [U256::from(1) << 128, MAX] {
        let result = market.send(ALICE, market.supply_of(n(0), shares, ALICE));
        assert_eq!(result, refused(AmountTooLarge { amount: shares }));
    }
}

#[test]
fn supply_refuses_nobody_itself_and_unknown_markets() {
    let market = supplied();
    for account in [Address::ZERO, LENDING] {
        let call = supplyCall { onBehalf: account, ..market.supply_of(n(5), n(0), ALICE) };
        assert_eq!(market.send(ALICE, call), refused(InvalidAddress { account }));
    }
    let params = MarketParams { terms: U256::from(FIXED), ..market.params.clone() };
    let id = id_of(&params);
    let call = supplyCall { params, ..market.supply_of(n(5), n(0), ALICE) };
    assert_eq!(market.send(ALICE, call), refused(UnknownMarket { id }));
    assert!(market.chain.logs().is_empty());
}

#[test]
fn supply_stops_at_the_cap() {
    let market = market();
    let cap = usd(1_000) / n(1 << 15) * n(1 << 15);
    market.send(OWNER, setCapsCall { id: market.id(), supplyCap: cap, borrowCap: MAX }).unwrap();
    let cap = market.state().supplyCap;
    assert_eq!(market.supply(ALICE, cap + n(1)), refused(CapExceeded { cap, total: cap + n(1) }));
    market.supply(ALICE, cap).unwrap();
    assert_eq!(market.supply(BOB, n(1)), refused(CapExceeded { cap, total: cap + n(1) }));
    market.withdraw(ALICE, n(1)).unwrap();
    market.supply(BOB, n(1)).unwrap();
}

#[test]
fn supply_passes_on_what_a_token_says() {
    let market = market();
    let error = InsufficientFunds { balance: n(0), needed: usd(1) };
    assert_eq!(market.supply(DEPLOYER, usd(1)), refused(error));
    market.token(USD, 6, Manner::TakesFee(3));
    let error = FeeOnTransfer { token: USD, expected: usd(100), received: usd(97) };
    assert_eq!(market.supply(ALICE, usd(100)), refused(error));
    assert_eq!(market.state().totalSupplyAssets, n(0));
}
