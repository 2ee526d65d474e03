//! What `cargo tvd replay amm` says adds up.

use std::ops::Range;

use alloy_primitives::U256;
use scripts::amm::contract::previewRemoveCall;
use scripts::amm::replay::{Demand, Ledger, Plan, Replayed, Report, replay};
use scripts::amm::stage::PEOPLE;
use scripts::oracle::Thinning;
use scripts::replay::Market;
use scripts::replay::purse::{PURSE, whole};

use crate::harness::*;

alloy_sol_types::sol! {
    /// A token's.
    function balanceOf(address owner) external view returns (uint256);
    /// The AMM's.
    function balanceOf(address owner, uint256 id) external view returns (uint256);
}

/// More orders than in truth, of those who can pay.
const DEMAND: Demand = Demand { turnover: 1.0, reservation: 0.006, orders: 4_800.0, seed: 5 };

/// Four hours of ether: calm, a fall by a fifth within the hour, and half the way back.
fn market() -> Market {
    let mut text = "timestamp,close\n".to_owned();
    for minute in 0..240_u32 {
        let trend = match minute {
            ..=119 => 0.0,
            120..=179 => -0.2 * f64::from(minute - 119) / 60.0,
            180.. => -0.2 + 0.1 * f64::from(minute - 179) / 60.0,
        };
        let price = 2_000.0 * (1.0 + trend + 0.004 * f64::from(minute).sin());
        text.push_str(&format!("{},{price:.8}\n", 1_704_096_000 + 60 * minute));
    }
    let home = folder();
    let path = home.path().join("generated_eth.csv");
    std::fs::write(&path, text).unwrap();
    Market::open(path, 0, u64::MAX).unwrap()
}

async fn replayed(market: &Market) -> Replayed {
    build_for_amm();
    let plan = Plan { demand: DEMAND, thinning: Thinning::default(), changes: Vec::new() };
    replay(&WORKSPACE, market, &plan).await.unwrap()
}

fn near(a: f64, b: f64) -> bool {
    (a / b - 1.0).abs() < 1e-9
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_pool_lost_the_traders_have() {
    let market = market();
    let Replayed { stage, samples, ledgers, published } = replayed(&market).await;

    assert!(published.updated > 20 && published.thinned > 100, "{published:?}");
    for (pool, ledger) in stage.pools.iter().zip(&ledgers) {
        // In value: what the pool is worth, and what all traders gained of it, is what it would be worth without them.
        let Ledger { rebalanced, arbitrage, noise, .. } = ledger;
        assert!(near(ledger.value() + arbitrage.profit + noise.profit, *rebalanced), "{ledger:?}");
        assert!(
            arbitrage.trades > 50 && arbitrage.profit > 0.0 && noise.trades > 50 && noise.profit < 0.0,
            "{ledger:?}"
        );

        // In tokens: the books are the pool's, the provider owns all but the shares that nobody has, and no token is lost.
        let reserves = pool.reserves().unwrap();
        assert!(
            ledger.reserves().into_iter().zip(reserves).all(|(booked, has)| near(booked, whole(has))),
            "{ledger:?}"
        );
        let provider = stage.user(PEOPLE[2]);
        let preview = previewRemoveCall {
            owner: provider.address(),
            tokenA: pool.base,
            tokenB: pool.quote,
            shares: provider
                .call(stage.amm, balanceOf_1Call { owner: provider.address(), id: pool.id.into() })
                .unwrap(),
        };
        let owned = provider.call(stage.amm, preview).unwrap();
        assert!(near(whole(owned._0), whole(reserves[0])) && near(whole(owned._1), whole(reserves[1])));
        for (token, reserve) in [pool.base, pool.quote].into_iter().zip(reserves) {
            let purses =
                PEOPLE.map(|name| provider.call(token, balanceOf_0Call { owner: stage.user(name).address() }).unwrap());
            assert_eq!(purses.into_iter().sum::<U256>() + reserve, U256::from(3 * PURSE));
        }
    }
    // One fee stands, and one goes up in the crash.
    assert!(samples.iter().all(|sample| sample.fees[1] == 0.003 && sample.fees[0] >= 0.003));
    let mean = |range: Range<usize>| {
        let count = range.len() as f64;
        samples[range].iter().map(|sample| sample.fees[0]).sum::<f64>() / count
    };
    assert!(mean(120..180) > 1.5 * mean(10..120), "{samples:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_market_comes_to_the_same() {
    let market = market();
    let (first, second) = (replayed(&market).await, replayed(&market).await);

    let report = |replayed: &Replayed| serde_json::to_string(&Report::new(&market, replayed)).unwrap();
    assert_eq!(report(&first), report(&second));
}
