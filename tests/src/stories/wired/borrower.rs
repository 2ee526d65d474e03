//! A borrower near the limit when a storm comes up around the same price: others may borrow less at once, while his own threshold
//! falls slowly and not below what he was assured of for a day; he has the day to pay a part back.

#![allow(non_snake_case, reason = "fields have Solidity's names")]

use alloy_primitives::{Bytes, U256 as Number};

use super::{close, ltv, threshold};
use crate::harness::*;

/// Volatilities of the manifest's feeds of ether and the dollar coin: of their ratio, at most.
const CALM: f64 = 0.8 + 0.02;
/// A hundred ether at 2,000 dollars.
const WORTH: f64 = 200_000.0;
/// What is borrowed on it: 0.855, of at most 0.859.
const DEBT: f64 = 171_000.0;

/// The threshold of somebody who borrowed in the calm: 0.02 an hour down from where it was, to where it belongs; for a day at most
/// 0.05 down, and from then on 0.02 an hour from there. Times in hours, since the market saw the storm and since he borrowed.
fn ramp(since_storm: f64, since_borrowed: f64) -> f64 {
    let market = (threshold(CALM) - 0.02 * since_storm).max(threshold(3.0));
    market.max(threshold(CALM) - 0.05 - 0.02 * (since_borrowed - 24.0).max(0.0))
}

/// Somebody with a hundred ether in a market, who borrows so much.
fn borrower(world: &Wired, market: &markets::MarketParams, name: &str, dollars: f64) -> Person {
    let person = world.holder(name, &[("WETH", 100.0), ("USDC", 20_000.0)]);
    person.secure(market, amount("WETH", 100.0));
    person.borrow(market, amount("USDC", dollars)).unwrap();
    person
}

#[tokio::test(flavor = "multi_thread")]
async fn a_borrower_has_a_day_in_the_storm_where_a_threshold_that_follows_at_once_would_have_taken_him() {
    let mut world = Wired::new().await;
    let market = world.market("USDC by WETH");
    let careful = borrower(&world, &market, "careful", DEBT);
    let idle = borrower(&world, &market, "idle", DEBT);
    let borrowed_at = world.now();
    let liquidator = world.holder("liquidator", &[("USDC", 1e6)]);
    let take = |borrower: &Person| markets::liquidateCall {
        params: market.clone(),
        borrower: borrower.address(),
        maxRepaid: Number::MAX,
        minSeized: Number::ZERO,
        data: Bytes::new(),
    };
    let health = |error: devnode::UserError| {
        let healthy: markets::HealthyPosition = error.reason().unwrap_or_else(|| panic!("another refusal: {error}"));
        real(healthy.healthFactor)
    };
    let seen = careful.sees(&market, careful.address());
    assert!(close(real(seen.risk.ltv), ltv(CALM), 1e-5) && close(real(seen.position.lt), threshold(CALM), 1e-5));

    // Two hours later a newcomer gets what the storm leaves, at once.
    world.storm("ETH/USD", 0.01, 2).await;
    let sigma = world.short_sigma("ETH/USD") + world.short_sigma("USDC/USD");
    assert_eq!(ltv(sigma), 0.78);
    let newcomer = world.holder("newcomer", &[("WETH", 100.0)]);
    newcomer.secure(&market, amount("WETH", 100.0));
    let error = newcomer.borrow(&market, amount("USDC", 0.79 * WORTH)).unwrap_err();
    let refused: markets::InsufficientCollateral = error.reason().unwrap();
    assert!(close(real(refused.secured), 0.78 * WORTH, 1e-6), "{}", refused.secured);
    newcomer.borrow(&market, amount("USDC", 0.775 * WORTH)).unwrap();
    let storm_at = world.now();

    // By the threshold that belongs to this volatility, both who borrowed in the calm would be due now: the price is what it was,
    // and its average over five minutes, which counts where it is higher, between that and the jumps.
    let worth = 100.0 * (2_000.0 + 20.0 / (1.0 + (-1.0_f64).exp()));
    assert!(world.price("ETH/USD") == 2_000.0 && worth * threshold(sigma) / DEBT < 0.98);
    let mut least = f64::MAX;
    for hour in 0..22 {
        for person in [&careful, &idle] {
            let found = health(liquidator.refused("lending", take(person)));
            assert!(found > 1.0, "hour {hour}: {found}");
        }
        let seen = idle.sees(&market, idle.address());
        let hours = |since: u64| (world.now() + 1 - since) as f64 / 3_600.0;
        let expected = ramp(hours(storm_at), hours(borrowed_at));
        assert!(close(real(seen.position.lt), expected, 1e-4), "hour {hour}: {} and {expected}", seen.position.lt);
        // A debt grows by a hundredth of a per cent in a day.
        let (debt, owed) = (whole("USDC", seen.risk.borrowAssets), DEBT * 1.0003);
        assert!((DEBT..owed).contains(&debt), "{debt}");
        least = least.min(real(seen.risk.healthFactor));
        if hour == 12 {
            careful.repay(&market, amount("USDC", 12_000.0));
        }
        world.storm("ETH/USD", 0.01, 1).await;
    }
    assert!(close(least, (threshold(CALM) - 0.05) * worth / DEBT, 5e-4), "{least}");

    // The day is over. Who paid a part is as safe as anybody who borrows now; who did nothing is not.
    world.storm("ETH/USD", 0.01, 3).await;
    assert!(health(liquidator.refused("lending", take(&careful))) > 1.04);
    assert!(real(careful.sees(&market, careful.address()).risk.healthFactor) > 1.04);
    let collateral = idle.sees(&market, idle.address()).position.collateral;
    liquidator.tell("lending", take(&idle)).unwrap();
    assert!(idle.sees(&market, idle.address()).position.collateral < collateral);
    assert_eq!(careful.sees(&market, careful.address()).position.collateral, amount("WETH", 100.0));
}
