//! Against those who provide liquidity: first depositors, donations, liquidity just in time, dust.

use alloy_primitives::{Address, B256, U256};
use common::testing::tokens::Manner;

use crate::tests::interface::IAmm::*;
use crate::tests::setup::*;

/// What somebody has of both tokens, in units of token1 at a price of token0.
fn value(amm: &Deployed, who: Address, price: u64) -> U256 {
    amm.balance(ETH, who) * U256::from(price) + amm.balance(USD, who)
}

/// One share for the smallest first add, then a fortune sent to the pool so that the next shares round to nothing: it is not
/// seen, and the victim's shares are worth what he paid.
#[test]
fn a_first_depositor_cannot_inflate_a_share_by_a_donation() {
    let amm = amm();
    amm.configure(B256::ZERO, flat()).unwrap();
    amm.open(ETH, USD);
    amm.add(CAROL, n(1_001), n(1_001)).unwrap();
    assert_eq!(amm.shares(CAROL), n(1));
    amm.donate(ETH, CAROL, whole(1_000_000));
    amm.donate(USD, CAROL, whole(1_000_000));

    amm.add(BOB, whole(1), whole(1)).unwrap();
    amm.wait(1);
    let removed = amm.remove(BOB, amm.shares(BOB)).unwrap();

    assert!(removed.amountA >= whole(1) - n(2) && removed.amountB >= whole(1) - n(2), "{}", removed.amountA);
    assert_eq!(amm.remove(CAROL, n(1)).map(|removed| removed.amountA), Ok(n(1)));
}

/// The other way to inflate a share, trades whose fees stay: nearly all of it goes to the shares that are nobody's.
#[test]
fn a_first_depositor_who_inflates_a_share_by_fees_pays_for_it() {
    let amm = amm();
    amm.configure(B256::ZERO, flat()).unwrap();
    amm.open(ETH, USD);
    let before = value(&amm, CAROL, 1);
    amm.add(CAROL, n(1_001), n(1_001)).unwrap();
    for _ in 0..60 {
        amm.swap(CAROL, n(1 << 60), &[ETH, USD]).unwrap();
        let (reserve0, reserve1) = amm.reserves();
        amm.buy(CAROL, reserve0 - n(10), &[USD, ETH]).unwrap();
        amm.swap(CAROL, amm.reserves().0.max(reserve1) / n(2), &[ETH, USD]).ok();
    }
    let worth = amm.reserves();
    // The victim sets a limit by the preview, or does not: either way what he adds is his.
    let (max0, max1) = (worth.0 * n(3), worth.1 * n(3));
    let added = amm.add(BOB, max0, max1).unwrap();
    amm.wait(1);
    let removed = amm.remove(BOB, amm.shares(BOB)).unwrap();
    assert!(removed.amountA + n(2) + added.amountA / n(2_000) >= added.amountA);
    amm.remove(CAROL, amm.shares(CAROL)).unwrap();
    assert!(value(&amm, CAROL, 1) < before);
}

/// Sent past the books, tokens change nothing at all, before or after anything; nobody can take them out.
#[test]
fn donations_change_nothing() {
    let (amm, twin) = (lively(), lively());
    for (amount, token) in [(n(1), ETH), (whole(1_000_000), USD), (whole(77), ETH)] {
        amm.donate(token, CAROL, amount);
        for pools in [&amm, &twin] {
            pools.wait(7);
            pools.swap(BOB, whole(3), &[ETH, USD]).unwrap();
            pools.add(BOB, whole(5), whole(11_000)).unwrap();
            pools.remove(BOB, pools.shares(BOB) / n(2)).unwrap();
        }
        assert_eq!(amm.state(), twin.state());
        assert_eq!(amm.balance(ETH, BOB), twin.balance(ETH, BOB));
    }
    assert_eq!(amm.balance(ETH, AMM) - amm.reserves().0, whole(77) + n(1));
    assert_eq!(amm.balance(USD, AMM) - amm.reserves().1, whole(1_000_000));
}

/// A trade of a twentieth of the pool is seen coming; as much liquidity as there is comes before it and leaves after it, in one
/// second: it earns half of the fee and pays more than that to those who were there.
#[test]
fn liquidity_just_in_time_earns_nothing() {
    for share in [1_u64, 10, 100, 1_000] {
        let amm = lively();
        amm.wait(1_000);
        let before = value(&amm, CAROL, 2_000);
        let alice = amm.view(sharePriceCall { pool: eth_usd(), price0: wad("2000"), price1: wad("1") }).unwrap();

        amm.add(CAROL, whole(10 * share), whole(20_000 * share)).unwrap();
        let out = amm.swap(BOB, whole(50), &[ETH, USD]).unwrap();
        amm.remove(CAROL, amm.shares(CAROL)).unwrap();
        // The arbitrage back, by anybody, makes prices comparable again.
        amm.swap(BOB, out, &[USD, ETH]).unwrap();

        let loss = before.checked_sub(value(&amm, CAROL, 2_000)).expect("a profit");
        assert!(loss > n(0), "{share}");
        let after = amm.view(sharePriceCall { pool: eth_usd(), price0: wad("2000"), price1: wad("1") }).unwrap();
        assert!(after > alice, "those who were there earn");
    }
}

/// The same a second later is liquidity like any other: it has borne the price of a second.
#[test]
fn the_charge_on_fresh_shares_ends_with_their_second() {
    let amm = lively();
    amm.add(CAROL, whole(100), whole(200_000)).unwrap();
    let charge =
        |shares| amm.view(previewRemoveCall { owner: CAROL, tokenA: ETH, tokenB: USD, shares }).unwrap().charge;
    assert!(charge(amm.shares(CAROL)) > wad("0.027"));
    amm.wait(1);
    assert_eq!(charge(amm.shares(CAROL)), n(0));
}

/// Thousands of trades of a wei, of either token, of few and of many decimals: none gives more than it takes.
#[test]
fn dust_does_not_drain() {
    for (decimals0, reserve0, decimals1, reserve1) in [
        (6, 1_000_000_000_u128, 18, 1_000_000_000_000_000_000_000_u128),
        (18, 5_000, 18, 7_001),
        (27, 1 << 90, 6, 1_000_003),
        (18, 1_001, 18, 1_001),
    ] {
        let amm = amm();
        amm.token(ETH, decimals0, Manner::Standard);
        amm.token(USD, decimals1, Manner::Standard);
        amm.configure(B256::ZERO, flat()).unwrap();
        amm.open(ETH, USD);
        amm.add(ALICE, n(reserve0), n(reserve1)).unwrap();
        let (eth, usd) = (amm.balance(ETH, BOB), amm.balance(USD, BOB));
        let mut product = n(reserve0) * n(reserve1);
        for number in 0..3_000 {
            let path = if number % 2 == 0 { [ETH, USD] } else { [USD, ETH] };
            let result = if number % 3 == 0 { amm.buy(BOB, n(1), &path) } else { amm.swap(BOB, n(1), &path) };
            // Refused where a wei buys nothing.
            if result.is_ok() {
                let (reserve0, reserve1) = amm.reserves();
                assert!(reserve0 * reserve1 > product, "{number}");
                product = reserve0 * reserve1;
            }
            amm.chain.clear_logs();
        }
        let (eth_now, usd_now) = (amm.balance(ETH, BOB), amm.balance(USD, BOB));
        let (start, end) = (eth * n(reserve1) + usd * n(reserve0), eth_now * n(reserve1) + usd_now * n(reserve0));
        assert!(end < start, "{decimals0} {decimals1}");
    }
}

/// A wei at a time in and out of liquidity.
#[test]
fn dust_of_liquidity_does_not_drain() {
    let amm = pool_of(n(12_345), n(67_890_123));
    let (eth, usd) = (amm.balance(ETH, BOB), amm.balance(USD, BOB));
    for number in 0..2_000_u128 {
        drop(amm.add(BOB, n(1 + number % 3), n(6_000 + number % 7)));
        drop(amm.remove(BOB, n(1 + number % 2)));
        amm.chain.clear_logs();
    }
    let left = amm.shares(BOB);
    if !left.is_zero() {
        amm.remove(BOB, left).unwrap();
    }
    assert!(amm.balance(ETH, BOB) <= eth && amm.balance(USD, BOB) <= usd);
    assert!(amm.balance(ETH, BOB) < eth, "rounding is paid by who moves");
}
