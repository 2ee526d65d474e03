//! `collect`, `collector`, `setCollector`.

use alloy_primitives::{Address, U256};

use super::interface::ILending::*;
use super::setup::*;

fn collect(market: &Market, by: Address) -> U256 {
    market.send(by, collectCall { params: market.params.clone() }).unwrap()
}

/// A market with a reserve: 10,000 USD lent for so many days.
fn earning(days: u64) -> Market {
    let market = lent();
    market.withdraw(ALICE, usd(88_900)).unwrap();
    market.wait(days * DAY);
    market.accrue().unwrap();
    market.chain.clear_logs();
    market
}

/// What the reserve is worth, by its shares.
fn reserve(market: &Market) -> U256 {
    let state = market.state();
    state.reserveShares * (state.totalSupplyAssets + n(1)) / (state.totalSupplyShares + n(1_000_000))
}

/// What is beyond 0.025 of all that is lent goes, whoever asks.
#[test]
fn collect_sends_what_is_beyond_the_target() {
    let market = earning(2_000);
    let (state, worth, deposit) = (market.state(), reserve(&market), market.deposit(ALICE));
    let target = state.totalBorrowAssets * n(25) / n(1_000);
    let liquidity = state.totalSupplyAssets - state.totalBorrowAssets;
    assert!(worth > target && liquidity > worth - target, "{worth} {target} {liquidity}");

    let sent = collect(&market, CAROL);

    assert_eq!(sent, worth - target);
    assert_eq!(market.balance(USD, COLLECTOR), sent);
    let after = market.state();
    assert_eq!(after.totalSupplyAssets, state.totalSupplyAssets - sent);
    let shares = state.reserveShares - after.reserveShares;
    assert_eq!(after.totalSupplyShares, state.totalSupplyShares - shares);
    let event = Collected { id: market.id(), to: COLLECTOR, assets: sent, shares };
    assert_eq!(market.events::<Collected>(), [event]);
    assert!(reserve(&market).abs_diff(target) <= n(1));
    assert!(market.deposit(ALICE) >= deposit, "suppliers lose nothing");
    assert_eq!(collect(&market, CAROL), n(0), "once is enough");
    assert_eq!(market.balance(USD, COLLECTOR), sent);
}

#[test]
fn collect_leaves_the_target_alone() {
    let market = earning(30);
    assert!(reserve(&market) > n(0));
    let before = market.state();
    assert_eq!(collect(&market, COLLECTOR), n(0));
    assert_eq!(market.state(), before);
}

/// No more than is not lent.
#[test]
fn collect_takes_what_is_there() {
    let market = earning(2_000);
    let state = market.state();
    let liquidity = state.totalSupplyAssets - state.totalBorrowAssets;
    market.withdraw(ALICE, liquidity - usd(1)).unwrap();
    assert_eq!(collect(&market, CAROL), usd(1));
    assert_eq!(collect(&market, CAROL), n(0));
    assert_eq!(market.balance(USD, LENDING), n(0));
}

#[test]
fn collect_refuses_unknown_markets() {
    let market = lending(6, 18);
    let result = market.send(CAROL, collectCall { params: market.params.clone() });
    assert_eq!(result, refused(UnknownMarket { id: market.id() }));
}

#[test]
fn the_collector_is_changed_by_the_owner() {
    let market = lent();
    assert_eq!(market.view(collectorCall {}), Ok(COLLECTOR));
    let stranger = outcome(market.send(BOB, setCollectorCall { account: BOB }));
    assert_eq!(stranger, refused(OwnableUnauthorizedAccount { account: BOB }));
    market.send(OWNER, setCollectorCall { account: CAROL }).unwrap();
    assert_eq!(market.view(collectorCall {}), Ok(CAROL));
    assert_eq!(market.events::<CollectorSet>(), [CollectorSet { previous: COLLECTOR, current: CAROL }]);
    for account in [Address::ZERO, LENDING] {
        let result = outcome(market.send(OWNER, setCollectorCall { account }));
        assert_eq!(result, refused(InvalidAddress { account }));
    }
    assert_eq!(market.view(collectorCall {}), Ok(CAROL));
}
