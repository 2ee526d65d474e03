//! The whole suite under random acts of everybody, with prices of a crash.
//!
//! A book of its own is kept of every token, share, position and lock, from logs alone. After every act it must agree with the
//! contracts: all are solvent, nothing is created or lost, revenue is conserved. And what everybody owns is valued before and after
//! it, at the oracle's prices: nobody gains by an act but what a liquidation pays, nobody else loses by it, and all together do not
//! gain either. What arbitrage may take from a pool is counted as everybody's, and a pool's share as what it is worth once nothing is
//! left to arbitrage, so that this holds for every act alone, and then for any of them one after the other.

mod actors;
mod acts;
mod audit;
mod book;
mod checks;
mod reader;
mod refusals;
mod run;
mod wealth;
mod world;

use world::World;

/// How many acts a short run has.
const SHORT: u64 = 3_000;

/// A number from the environment.
fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().map_or(otherwise, |text| text.parse().unwrap_or_else(|_| panic!("{name} is no number")))
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_everybody_does_nothing_is_made_or_lost_and_nobody_gains_for_free() {
    let (calls, seed) = (number("SUITE_CALLS", SHORT), number("SUITE_SEED", 1));
    let world = World::new(seed).await;

    let table = run::run(world, calls);

    eprintln!("{table}");
    if (calls, seed) == (SHORT, 1) {
        table.assert_busy();
    }
}
