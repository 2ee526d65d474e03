//! A liquidator: a tick that comes and goes gives him nothing; when the price has really fallen he repays a part, gets a bonus, sells
//! what he got to a pool at a profit, and finds nothing more to do.

#![allow(non_snake_case, reason = "fields have Solidity's names")]

use alloy_primitives::{Bytes, U256 as Number};
use devnode::UserError;

use super::{bought, close, threshold};
use crate::harness::*;

/// Twenty ether, on which 0.855 of their 40,000 dollars are borrowed.
const ETHER: f64 = 20.0;
const DEBT: f64 = 34_200.0;
/// Volatilities of the manifest's feeds of ether and the dollar coin.
const CALM: f64 = 0.8 + 0.02;

/// What a liquidator repays at most, and what he gets for a dollar of it: terms 1, and the formulas of the markets' papers.
fn offer(worth: f64, debt: f64, lt: f64) -> (f64, f64) {
    let distress = (1.0 - worth * lt / debt).clamp(0.0, 0.05);
    let most = (1.0 / (1.0 - 0.3 * (1.0 - lt))).min(1.08);
    let factor = 1.01 + (most - 1.01) * distress / 0.05;
    ((1.05 * debt - lt * worth) / (1.05 - factor * lt), factor)
}

/// An arbitrageur sells ether until the pool is where the signers are, which takes a while to calm down.
fn follow(world: &Wired) {
    let arbitrageur = world.holder("arbitrageur", &[("WETH", 1_000.0)]);
    let [ether, dollars] = arbitrageur.reserves(["WETH", "USDC"]);
    let sold = (ether * dollars / world.price("ETH/USD")).sqrt() - ether;
    arbitrageur.swap(amount("WETH", sold), &["WETH", "USDC"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_liquidator_waits_for_a_real_fall_and_takes_a_part_at_a_profit() {
    let mut world = Wired::new().await;
    let market = world.market("USDC by WETH");
    let borrower = world.holder("borrower", &[("WETH", ETHER)]);
    borrower.secure(&market, amount("WETH", ETHER));
    borrower.borrow(&market, amount("USDC", DEBT)).unwrap();
    let liquidator = world.holder("liquidator", &[("USDC", 50_000.0)]);
    let take = || markets::liquidateCall {
        params: market.clone(),
        borrower: borrower.address(),
        maxRepaid: Number::MAX,
        minSeized: Number::ZERO,
        data: Bytes::new(),
    };
    let health = |error: UserError| {
        let healthy: markets::HealthyPosition = error.reason().unwrap_or_else(|| panic!("another refusal: {error}"));
        real(healthy.healthFactor)
    };
    let lt = threshold(CALM);
    let at = |price: f64| lt * price * ETHER / DEBT;

    // It falls to where he is just safe, also by the average over five minutes.
    for price in [1_960.0, 1_920.0, 1_890.0, 1_890.0] {
        world.publish(&[("ETH/USD", price)], 3_600).await;
    }
    assert!(close(health(liquidator.refused("lending", take())), at(1_890.0), 1e-3) && at(1_890.0) > 1.0);

    // One tick far below gives the liquidator nothing: the average over five minutes has not moved. Then it is gone.
    world.publish(&[("ETH/USD", 1_800.0)], 300).await;
    assert!(at(1_800.0) < 0.96);
    assert!(close(health(liquidator.refused("lending", take())), at(1_890.0), 1e-3));
    world.publish(&[("ETH/USD", 1_890.0)], 60).await;
    assert!(health(liquidator.refused("lending", take())) > 1.0);

    // Over two hours it falls for good, and the pools follow.
    for price in [1_850.0, 1_800.0] {
        world.publish(&[("ETH/USD", price)], 3_600).await;
    }
    follow(&world);
    world.publish(&[], 300).await;
    world.publish(&[], 600).await;

    let seen = borrower.sees(&market, borrower.address());
    let debt = whole("USDC", seen.risk.borrowAssets);
    assert!((DEBT..DEBT * 1.0001).contains(&debt), "{debt}");
    let (repays, factor) = offer(1_800.0 * ETHER, debt, lt);
    let before = [liquidator.holds("USDC"), liquidator.holds("WETH")];
    liquidator.tell("lending", take()).unwrap();
    let repaid = whole("USDC", before[0] - liquidator.holds("USDC"));
    let seized = whole("WETH", liquidator.holds("WETH") - before[1]);
    // Ratios are kept in millionths.
    assert!(close(repaid, repays, 1e-4) && repaid < debt, "{repaid} and {repays} by hand");
    assert!(close(seized, factor * repays / 1_800.0, 1e-4), "{seized}");
    let left = borrower.sees(&market, borrower.address());
    let (ether, owed) = (whole("WETH", left.position.collateral), whole("USDC", left.risk.borrowAssets));
    assert!(close(ether, ETHER - seized, 1e-9) && close(owed, debt - repaid, 1e-6));
    assert!(close(lt * ether * 1_800.0 / owed, 1.05, 1e-4));

    // What he got is worth its bonus: sold to the pool it brings more than he paid, fee and slippage included.
    let reserves = liquidator.reserves(["WETH", "USDC"]);
    let fee = real(liquidator.pool("WETH/USDC").fee);
    let expected = bought(seized, reserves, fee);
    let brought = whole("USDC", liquidator.swap(liquidator.holds("WETH"), &["WETH", "USDC"]));
    assert!(close(brought, expected, 1e-6), "{brought} and {expected} by hand");
    let profit = brought / repaid - 1.0;
    println!(
        "repaid {repaid:.0} of {debt:.0} dollars, bonus {:.3} %, profit {:.3} %",
        100.0 * (factor - 1.0),
        100.0 * profit
    );
    assert!(profit > 0.005 && profit < factor - 1.0, "{profit}");

    // And that is all there is to do: health is at the target, by the average that still lies above the price.
    assert!(health(liquidator.refused("lending", take())) > 1.049);
}
