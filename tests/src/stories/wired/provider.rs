//! Providers through a crash: who leaves in the storm pays those who stay, as previewed; and a fee that moves earns more than one
//! that stands.

#![allow(non_snake_case, reason = "fields have Solidity's names")]

use alloy_primitives::U256 as Number;
use scripts::oracle::contract as feeds;

use super::close;
use crate::harness::*;

const PAIR: [&str; 2] = ["WETH", "USDC"];

/// An arbitrageur sells ether to the pool until the next one would bring less than a price, after the fee.
fn follow(arbitrageur: &Person, world: &Wired) {
    let [ether, dollars] = arbitrageur.reserves(PAIR);
    let fee = real(arbitrageur.pool("WETH/USDC").fee);
    let price = world.price("ETH/USD");
    let sold = ((ether * dollars * (1.0 - fee) / price).sqrt() - ether) / (1.0 - fee);
    if sold > 0.0 {
        arbitrageur.swap(amount("WETH", sold), &PAIR);
    }
}

/// An hour in which ether loses three per cent every five minutes, and an arbitrageur follows.
async fn crash(world: &mut Wired) {
    let arbitrageur = world.holder("arbitrageur", &[("WETH", 20_000.0)]);
    for _ in 0..12 {
        let price = world.price("ETH/USD") * 0.97;
        world.publish(&[("ETH/USD", price)], 300).await;
        follow(&arbitrageur, world);
    }
}

/// Somebody who provides so many dollars' worth of each.
fn provider(world: &Wired, name: &str, dollars: f64) -> (Person, Number) {
    let most = [dollars / world.price("ETH/USD"), dollars];
    let person = world.holder(name, &[(PAIR[0], most[0]), (PAIR[1], most[1])]);
    let shares = person.provide(PAIR, most);
    (person, shares)
}

/// What so many shares are worth of the pool, rounded down: its first token and its second.
fn worth(pool: &pools::PoolState, shares: Number) -> [Number; 2] {
    [pool.reserve0, pool.reserve1].map(|held| held * shares / pool.totalSupply)
}

/// What leaving in parts of a pool costs, of which nobody has left before: the marginal charge `b·u` integrated, see the pools'
/// papers. Youth fades by e in a week.
fn charge(leaves: f64, [short, long]: [f64; 2], age: f64) -> f64 {
    let storm = 0.03 * ((short / long - 1.0) / (4.0 - 1.0)).clamp(0.0, 1.0);
    let (rate, stayed) = (storm * (-age / 604_800.0).exp(), 1.0 - leaves);
    let growth = (rate * (-stayed.ln() - leaves)).exp_m1();
    stayed / leaves * growth
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_in_the_storm_pays_who_stays_what_was_previewed() {
    let mut world = Wired::new().await;
    let (leaver, leaving) = provider(&world, "leaver", 5e6);
    let entered = world.now();
    let (_, staying) = provider(&world, "stayer", 1e6);
    let [token0, token1] = if world.at("WETH") < world.at("USDC") { ["WETH", "USDC"] } else { ["USDC", "WETH"] };
    let [tokenA, tokenB] = [token0, token1].map(|symbol| world.suite.token(symbol).unwrap());
    let owner = leaver.address();
    let preview = |shares| leaver.ask("amm", pools::previewRemoveCall { owner, tokenA, tokenB, shares });

    // In the calm nothing is charged.
    world.wait(3_600);
    let calm = preview(leaving);
    assert_eq!(([calm._0, calm._1], calm._2), (worth(&leaver.pool("WETH/USDC"), leaving), Number::ZERO));

    crash(&mut world).await;
    let before = leaver.pool("WETH/USDC");
    let told = preview(leaving);
    let volatility = leaver.ask("oracle", feeds::volatilityCall { feed: scripts::oracle::id("ETH/USD").unwrap() });
    let [short, long] = [volatility._0, volatility._1].map(real);
    assert!(close(short, world.short_sigma("ETH/USD"), 1e-5) && short > 4.0 * long, "{short} over {long}");
    let leaves = f64::from(leaving) / f64::from(before.totalSupply);
    let expected = charge(leaves, [short, long], (world.now() + 1 - entered) as f64);
    assert!(close(real(told._2), expected, 1e-4), "{} and {expected} by hand", told._2);
    println!("a share of {leaves:.3} leaves in the storm for {:.4} %", 100.0 * real(told._2));

    // She is paid what she was told, and would take no less.
    let held = [token0, token1].map(|token| leaver.holds(token));
    let (minA, minB, to, deadline) = (told._0, told._1, leaver.address(), Number::MAX);
    let leave = pools::removeLiquidityCall { tokenA, tokenB, shares: leaving, minA, minB, to, deadline };
    leaver.tell("amm", leave).unwrap();
    let paid = [0, 1].map(|side| leaver.holds([token0, token1][side]) - held[side]);
    assert_eq!(paid, [told._0, told._1]);

    // All that was charged belongs to the shares that are left: the stayer's grow by their part of it.
    let after = leaver.pool("WETH/USDC");
    assert_eq!(after.totalSupply, before.totalSupply - leaving);
    let (kept, was, is) = (worth(&before, leaving), worth(&before, staying), worth(&after, staying));
    for side in [0, 1] {
        let charged = kept[side] - paid[side];
        assert!(close(f64::from(charged) / f64::from(kept[side]), expected, 1e-4));
        let (gain, part) = (is[side] - was[side], charged * staying / after.totalSupply);
        assert!(gain > Number::ZERO && gain.abs_diff(part) <= Number::from(2), "{gain} of {charged}");
    }
}

/// A provider's hour of crash: its worth at the end beside what it brought, and the growth of `√(x·y)` of a share, which is fees.
async fn through_the_crash(standing: bool) -> (f64, f64) {
    let mut world = Wired::new().await;
    let pool = world.suite.pool("WETH/USDC").unwrap();
    if standing {
        let locker = world.locker("locker", 100_000.0);
        let config = locker.ask("amm", pools::configCall { pool });
        let config = pools::PoolConfig { feeSlope: Number::ZERO, sigmaSlope: Number::ZERO, ..config };
        let amm = world.suite.at("amm").unwrap();
        world.enact(&locker, amm, pools::configureCall { pool, config }, "a fee that stands");
    }
    let (person, shares) = provider(&world, "provider", 1e6);
    let root = |person: &Person| {
        let [ether, dollars] = person.reserves(PAIR);
        (ether * dollars).sqrt() / f64::from(person.pool("WETH/USDC").totalSupply)
    };
    let before = root(&person);
    crash(&mut world).await;
    let state = person.pool("WETH/USDC");
    let [ether, dollars] = person.reserves(PAIR);
    let part = f64::from(shares) / f64::from(state.totalSupply);
    (part * (ether * world.price("ETH/USD") + dollars), root(&person) / before - 1.0)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_keeps_more_of_the_crash_where_the_fee_moves() {
    let (moving, earned) = through_the_crash(false).await;
    let (standing, earned_standing) = through_the_crash(true).await;

    // Without any fee two millions would have become √(1388/2000) of it; holding, a little more.
    let fall = 0.97_f64.powi(12);
    let (bare, held) = (2e6 * fall.sqrt(), 1e6 * (1.0 + fall));
    println!(
        "held {held:.0}, without a fee {bare:.0}, with a standing one {standing:.0}, with a moving one {moving:.0}"
    );
    println!("earned {:.3} % and {:.3} %", 100.0 * earned_standing, 100.0 * earned);
    assert!(bare < standing && standing < moving && moving < held);
    // Of the loss against holding the moving fee takes away at least twice what the standing one does.
    assert!(moving - bare > 2.0 * (standing - bare) && earned > 2.0 * earned_standing);
}
