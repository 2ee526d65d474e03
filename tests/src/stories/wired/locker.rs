//! A locker of the wired suite: what its pools and markets earn reaches her by the week, and a vote of hers changes what a pool gives.

#![allow(non_snake_case, reason = "fields have Solidity's names")]

use alloy_primitives::{Address, U256 as Number};
use scripts::suite::interfaces::{staking, token as coin};

use super::close;
use crate::harness::*;

/// Seconds in a week.
const WEEK: u64 = 7 * DAY;
/// TVD that the two lockers have locked for as long as one can.
const LOCKED: [(&str, f64); 2] = [("alice", 600_000.0), ("bob", 400_000.0)];
/// What every pool keeps of its fees for the protocol, by the manifest.
const PART: f64 = 0.1;
/// Prices of the manifest.
const PRICES: [(&str, f64); 4] = [("TVD", 2.0), ("WETH", 2_000.0), ("WBTC", 40_000.0), ("USDC", 1.0)];

fn dollars(symbol: &str, amount: Number) -> f64 {
    whole(symbol, amount) * PRICES.iter().find(|(known, _)| *known == symbol).unwrap().1
}

/// What a debt becomes where 0.98 of what is supplied is lent for some years: 4 % a year at the target of 0.9, which fell by e^50 a
/// year while nothing was lent, grows by e^40 a year that far above the target and counts 3.4 times there; and 2 % for each unit of
/// volatility above 0.8.
fn grown(debt: f64, sigma: f64, idle: f64, years: f64) -> f64 {
    let start = 0.04 * (-50.0 * idle).exp();
    let rate = start * 3.4 * (40.0 * years).exp_m1() / (40.0 * years) + 0.02 * (sigma - 0.8);
    debt * (rate * years).exp()
}

/// Two lockers, and a trader with plenty of everything.
struct Lockers {
    world: Wired,
    alice: Person,
    bob: Person,
    trader: Person,
}

impl Lockers {
    async fn new() -> Self {
        let world = Wired::new().await;
        let [alice, bob] = LOCKED.map(|(name, whole)| world.locker(name, whole));
        let plenty = [("TVD", 2e6), ("WETH", 5e3), ("WBTC", 200.0), ("USDC", 5e6)];
        let trader = world.holder("trader", &plenty);
        Self { world, alice, bob, trader }
    }

    /// Trades to and fro in every pool: what they paid for it in dollars, pool by pool.
    fn trade(&self) -> [f64; 3] {
        [["TVD", "USDC"], ["WETH", "USDC"], ["WBTC", "WETH"]].map(|pair| {
            let mut paid = 0.0;
            for [from, to] in [pair, [pair[1], pair[0]]].repeat(3) {
                self.world.wait(900);
                let worth = PRICES.iter().find(|(known, _)| *known == from).unwrap().1;
                let fee = real(self.trader.pool(&pair.join("/")).fee);
                self.trader.swap(amount(from, 20_000.0 / worth), &[from, to]);
                paid += fee * 20_000.0;
            }
            paid
        })
    }

    /// Anybody sends what a pool has earned for the protocol to staking: that in dollars.
    fn collect(&self, pool: &str) -> f64 {
        let held = self.staked();
        self.trader.tell("amm", pools::collectCall { pool: self.world.suite.pool(pool).unwrap() }).unwrap();
        let now = self.staked();
        (0..4).map(|number| dollars(PRICES[number].0, now[number] - held[number])).sum()
    }

    /// What staking holds.
    fn staked(&self) -> [Number; 4] {
        let account = self.world.suite.at("staking").unwrap();
        PRICES.map(|(symbol, _)| self.trader.ask(symbol, coin::balanceOfCall { account }))
    }

    /// Until a week has just begun.
    fn next_week(&self) {
        self.world.wait(WEEK - self.world.now() % WEEK + 60);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locker_is_paid_what_pools_and_markets_earned() {
    let lockers = Lockers::new().await;
    let Lockers { world, alice, bob, trader } = &lockers;

    // She gives the gauge all of her power, which is three fifths of all.
    let (gauges, weights) = (vec![Number::ONE], vec![Number::from(10_000)]);
    alice.tell("staking", staking::voteGaugesCall { gauges, weights }).unwrap();
    let time = Number::from(world.now());
    let weight = alice.ask("staking", staking::gaugeWeightCall { gauge: Number::ONE, time });
    let total = alice.ask("staking", staking::totalSupplyCall {});
    assert!(close(f64::from(weight) / f64::from(total), 0.6, 1e-6), "{weight} of {total}");

    // Somebody borrows nearly all ether that is lent against bitcoin, and pays dearly for it.
    let (market, id) = (world.market("WETH by WBTC"), world.market_id("WETH by WBTC"));
    let supplied_at = trader.ask("lending", markets::marketCall { id }).updatedAt;
    trader.secure(&market, amount("WBTC", 80.0));
    trader.borrow(&market, amount("WETH", 490.0)).unwrap();
    let borrowed_at = world.now();
    let paid = lockers.trade();
    world.wait(5 * WEEK);

    // Each pool's tenth comes to staking; and of the market's interest a tenth, less a hundredth of all that is lent.
    for (pool, paid) in ["TVD/USDC", "WETH/USDC", "WBTC/WETH"].into_iter().zip(paid) {
        let collected = lockers.collect(pool);
        assert!(close(collected, PART * paid, 0.02), "{pool}: {collected} of {paid}");
    }
    let owed = whole("WETH", trader.ask("lending", markets::marketCall { id }).totalBorrowAssets);
    let years = |from: u64, to: u64| (to - from) as f64 / YEAR;
    let debt = grown(490.0, 0.8 + 0.6, years(supplied_at, borrowed_at), years(borrowed_at, world.now() + 1));
    assert!(close(owed, debt, 1e-5), "{owed} and {debt} by hand");
    let expected = 0.1 * (debt - 490.0) - 0.01 * debt;
    let held = lockers.staked();
    trader.tell("lending", markets::collectCall { params: market }).unwrap();
    let collected = whole("WETH", lockers.staked()[1] - held[1]);
    assert!(expected > 1.0 && close(collected, expected, 5e-4), "{collected} and {expected} by hand");

    // Staking takes it in; nothing is paid within the week, and after it three fifths are hers, whoever claims.
    let tokens: Vec<Address> = PRICES.iter().map(|(symbol, _)| world.suite.token(symbol).unwrap()).collect();
    let absorb = staking::absorbCall { tokens: tokens.clone() };
    let taken = alice.ask("staking", absorb.clone());
    alice.tell("staking", absorb).unwrap();
    let held = lockers.staked();
    assert_eq!(taken, [held[0] - amount("TVD", 1e6), held[1], held[2], held[3]]);
    for token in &tokens {
        let claimable = staking::claimableCall { account: alice.address(), token: *token };
        assert_eq!(alice.ask("staking", claimable), Number::ZERO);
    }
    lockers.next_week();
    bob.tell("staking", staking::claimCall { account: alice.address(), tokens }).unwrap();
    let mut sum = 0.0;
    for (number, (symbol, _)) in PRICES.iter().enumerate() {
        let (got, all) = (alice.holds(symbol), taken[number]);
        assert!(close(f64::from(got), 0.6 * f64::from(all), 1e-4), "{got} of {all} {symbol}");
        sum += dollars(symbol, got);
    }
    println!("{sum:.0} dollars for three fifths of all power");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vote_doubles_what_a_pool_gives_to_lockers() {
    let lockers = Lockers::new().await;
    let Lockers { world, alice, .. } = &lockers;
    let amm = world.suite.at("amm").unwrap();
    let pool = world.suite.pool("TVD/USDC").unwrap();
    let [before, ..] = lockers.trade();

    let config = alice.ask("amm", pools::configCall { pool });
    let config = pools::PoolConfig { protocolShare: number(2.0 * PART, 18), ..config };
    world.enact(alice, amm, pools::configureCall { pool, config }, "a fifth of the fees for lockers");

    // What was earned before keeps its share.
    let collected = lockers.collect("TVD/USDC");
    assert!(close(collected, PART * before, 0.02), "{collected} of {before}");
    let [after, ..] = lockers.trade();
    let collected = lockers.collect("TVD/USDC");
    assert!(close(collected, 2.0 * PART * after, 0.02), "{collected} of {after}");
}
