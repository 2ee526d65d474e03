//! The protocol's share of what swaps earn, and `collect`.

use alloy_primitives::U256;
use truth::Real;

use super::interface::IAmm::*;
use super::setup::*;
use crate::protocol;

fn sharing(share: &str) -> PoolConfig {
    PoolConfig { protocolShare: wad(share), ..flat() }
}

fn real(number: U256) -> Real {
    Real::unsigned(number)
}

/// ⌊√(reserve0·reserve1)⌋, by another implementation of roots.
fn root(amm: &Deployed) -> U256 {
    let (reserve0, reserve1) = amm.reserves();
    (reserve0 * reserve1).root(2)
}

/// "Uniswap v2 Core", equation 6 for a sixth: s_m = (√k2 − √k1)/(5·√k2 + √k1)·s_1, and equation 5 for any share: the new shares
/// are φ·(1 − √k1/√k2) of all.
#[test]
fn new_shares_are_the_papers() {
    // The example of section 2.4: 100 and 100 become 96 and 150; then 105 and 105 … in whole shares: 5·√k2 + √k1 = 700.
    assert_eq!(protocol::shares(1_000_000, 100_000, 120_000, 0), 0);
    let mut cases = truth::Cases::new(11);
    for _ in 0..20_000 {
        let supply = cases.unsigned(1, (1 << 112) - 1);
        let last = cases.unsigned(1, (1 << 112) - 1);
        let root = cases.unsigned(last, (1 << 112) - 1);
        let share = cases.unsigned(1, 250);
        let minted = protocol::shares(supply, last, root, share as u64);
        // s = S·g/(1 − g) with g = φ·(√k2 − √k1)/√k2, in exact integers times √k2·1,000.
        let part = real(n(share)) * real(n(root - last));
        let exact = real(n(supply)) * &part / (real(n(root)) * Real::whole(1_000) - part);
        let below = exact - real(n(minted));
        assert!(below > Real::parse("-1e-40").unwrap() && below < Real::whole(1), "{supply} {last} {root} {share}");
    }
}

#[test]
fn nothing_grew_nothing_is_shared() {
    for (last, root) in [(0, 0), (0, 5), (7, 7), (7, 6), (1 << 111, 1)] {
        assert_eq!(protocol::shares(1 << 100, last, root, 250), 0);
    }
}

/// A tenth of what a swap earned, when liquidity changes next; until then it can be seen, and the supply's view lags.
#[test]
fn the_protocol_gets_its_part_of_what_swaps_earn() {
    let amm = pool_with(sharing("0.1"), whole(1_000), whole(1_000));
    let supply = whole(1_000);
    for _ in 0..20 {
        let out = amm.swap(BOB, whole(100), &[ETH, USD]).unwrap();
        amm.swap(BOB, out, &[USD, ETH]).unwrap();
    }
    let grown = root(&amm);
    assert!(grown > wad("1005"), "{grown}");
    // g/(1 − g)·S with g = (1 − 1,000/root)/10.
    let part = Real::whole(1) - real(whole(1_000)) / real(grown);
    let part = part / Real::whole(10);
    let expected = real(supply) * &part / (Real::whole(1) - &part);
    let state = amm.state();
    assert!((real(state.protocolShares) - &expected).abs() < Real::whole(1));
    assert_eq!(state.totalSupply, supply + state.protocolShares);
    assert_eq!(amm.view(totalSupplyCall { id: shares_id() }), Ok(supply));

    amm.chain.clear_logs();
    let added = amm.add(CAROL, whole(10), whole(10)).unwrap();
    let event = ProtocolShares { pool: eth_usd(), shares: state.protocolShares };
    assert_eq!(amm.events::<ProtocolShares>(), [event]);
    assert_eq!(amm.view(totalSupplyCall { id: shares_id() }), Ok(state.totalSupply + added.shares));
    assert_eq!(amm.state().protocolShares, state.protocolShares, "an add earns nothing");
}

/// What is collected is a tenth of the growth of the root, in both tokens, without a charge.
#[test]
fn collect_pays_the_collector() {
    let config = PoolConfig { protocolShare: wad("0.1"), ..defaults() };
    let amm = pool_with(config, whole(1_000), whole(1_000));
    for _ in 0..10 {
        let out = amm.swap(BOB, whole(100), &[ETH, USD]).unwrap();
        amm.swap(BOB, out, &[USD, ETH]).unwrap();
    }
    let (before, grown) = (amm.state(), root(&amm));
    amm.chain.clear_logs();

    let collectReturn { amount0, amount1 } = amm.send(CAROL, collectCall { pool: eth_usd() }).unwrap();

    assert_eq!((amm.balance(ETH, COLLECTOR), amm.balance(USD, COLLECTOR)), (amount0, amount1));
    assert_eq!(amm.reserves(), (before.reserve0 - amount0, before.reserve1 - amount1));
    let worth = (amount0 * amount1).root(2);
    let expected = (grown - whole(1_000)) / n(10);
    assert!(expected.abs_diff(worth) < n(1_000), "{worth} for {expected}");
    let shares = before.protocolShares;
    assert_eq!(amm.events::<Collected>(), [Collected { pool: eth_usd(), to: COLLECTOR, amount0, amount1, shares }]);
    assert_eq!(amm.events::<ProtocolShares>(), [ProtocolShares { pool: eth_usd(), shares }]);
    let after = amm.state();
    assert_eq!((after.protocolShares, after.totalSupply), (n(0), whole(1_000)));
    assert_eq!(after.departed, n(0), "the protocol's leaving is no run");

    let again = amm.send(CAROL, collectCall { pool: eth_usd() }).unwrap();
    assert_eq!((again.amount0, again.amount1), (n(0), n(0)));
    assert_eq!(amm.events::<Collected>().len(), 1);
}

#[test]
fn a_new_collector_gets_what_waits() {
    let amm = pool_with(sharing("0.25"), whole(1_000), whole(1_000));
    amm.swap(BOB, whole(100), &[ETH, USD]).unwrap();
    amm.send(OWNER, setCollectorCall { account: CAROL }).unwrap();
    let before = amm.balance(ETH, CAROL);
    let collected = amm.send(BOB, collectCall { pool: eth_usd() }).unwrap();
    assert_eq!(amm.balance(ETH, CAROL), before + collected.amount0);
    assert!(!collected.amount0.is_zero());
    assert_eq!(amm.balance(ETH, COLLECTOR), n(0));
}

/// Adds, removals and their rounding earn the protocol nothing; nor do donations.
#[test]
fn liquidity_is_not_growth() {
    let amm = pool_with(sharing("0.25"), whole(1_000), whole(2_000_000));
    for round in 1..40 {
        amm.add(BOB, whole(round * 7), whole(round * 11_000)).unwrap();
        amm.donate(ETH, CAROL, whole(1));
        amm.remove(BOB, amm.shares(BOB) / n(3)).unwrap();
        assert_eq!(amm.state().protocolShares, n(0));
    }
}

/// Set later, it counts from then on; set to zero, what was earned stays.
#[test]
fn a_changed_share_counts_from_its_change() {
    let amm = pool_of(whole(1_000), whole(1_000));
    let trade = || {
        let out = amm.swap(BOB, whole(100), &[ETH, USD]).unwrap();
        amm.swap(BOB, out, &[USD, ETH]).unwrap();
    };
    trade();
    amm.configure(eth_usd(), sharing("0.1")).unwrap();
    assert_eq!(amm.state().protocolShares, n(0));
    let from = root(&amm);
    trade();
    let earned = amm.state().protocolShares;
    let (part, whole_supply) = (real(root(&amm) - from) / real(root(&amm)) / Real::whole(10), real(whole(1_000)));
    assert!((whole_supply * &part / (Real::whole(1) - part) - real(earned)).abs() < Real::whole(1));

    amm.configure(eth_usd(), sharing("0.2")).unwrap();
    assert_eq!(amm.state().protocolShares, earned);
    amm.configure(eth_usd(), flat()).unwrap();
    trade();
    assert_eq!(amm.state().protocolShares, earned);
    assert_eq!(amm.events::<ProtocolShares>(), [ProtocolShares { pool: eth_usd(), shares: earned }]);
}
