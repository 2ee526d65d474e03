//! What the AMM asks and pays, beside plain floating point that knows only the rules: `tests/js/truth/amm`.

use alloy_primitives::U256;
use scripts::amm::contract::PoolConfig;
use scripts::amm::replay::{PUSHED, Wish, best, designs};
use scripts::amm::{Pool, Side, Stage, Trade};
use scripts::npm;
use scripts::oracle::contract::sigmaCall;
use scripts::oracle::stage::QUORUM;
use scripts::oracle::{self, Publisher, Speed, feeds};
use scripts::replay::Market;
use scripts::replay::purse::{smallest, whole};
use serde_json::{Value, json};

use crate::harness::*;

/// What the pool holds of the quote token at first.
const DEPTH: f64 = 10_000_000.0;
/// The largest difference of a fee: its three parts are rounded up to 10^−6 each, and what the second rests on is kept to 10^−6 and
/// 2^−24 of a move that counts up to 0.1, twenty times squared.
const MOST_OF_FEES: f64 = 6e-6;
/// The largest relative difference of an amount: of doubles.
const MOST_OF_AMOUNTS: f64 = 1e-9;

/// A pool whose fee moves, on its way through a market.
struct Walk {
    stage: Stage,
    publisher: Publisher,
    feed: alloy_primitives::B256,
    events: Vec<Value>,
    first: [U256; 2],
    is_exact_in: bool,
}

impl Walk {
    async fn new(market: &Market) -> Self {
        build_for_amm();
        let plan = feeds::named(market.feed, QUORUM).unwrap();
        let (begin, price) = (market.ends().0, whole(market.ticks[0].price));
        let stage = Stage::set(&WORKSPACE, begin, plan, &designs(&[]).unwrap()[..1], [DEPTH, price]).await.unwrap();
        let publisher = stage.oracle.publisher().await.unwrap().with(Speed::Max, PUSHED);
        let (feed, first) = (oracle::id(market.feed).unwrap(), stage.pools[0].reserves().unwrap());
        Self { stage, publisher, feed, events: Vec::new(), first, is_exact_in: true }
    }

    fn pool(&self) -> &Pool {
        &self.stage.pools[0]
    }

    /// Somebody trades at each price, the arbitrageur where it pays; then the price is published.
    async fn through(&mut self, market: &Market) {
        for tick in &market.ticks {
            let time = tick.observed_at;
            self.trade(time, whole(tick.price));
            self.publisher.submit(vec![tick.clone()]).await.unwrap();
            self.look(time);
        }
    }

    /// Notes what the pool asks; returns that \[WAD\].
    fn look(&mut self, time: u64) -> U256 {
        let (fee, sigma) = (self.pool().fee(time).unwrap(), self.sigma(time));
        self.events.push(json!({ "time": time, "sigma": sigma, "fee": fee.to_string() }));
        fee
    }

    /// What the oracle answers, if it does \[WAD\].
    fn sigma(&self, time: u64) -> Option<String> {
        self.stage.oracle.node.chain().set_next_timestamp(time).unwrap();
        let sigma = self.stage.user("reader").call(self.stage.oracle.oracle, sigmaCall { feed: self.feed });
        sigma.ok().map(|sigma| sigma.to_string())
    }

    /// Trades to where nothing is left to earn, or a little where nothing is; half of the trades name what comes out.
    fn trade(&mut self, time: u64, price: f64) {
        let fee = self.look(time);
        let reserves = self.pool().reserves().unwrap().map(whole);
        let Wish { side, amount } =
            best(reserves, whole(fee), price).unwrap_or(Wish { side: Side::Buy, amount: reserves[1] / 10_000.0 });
        let trade = if self.is_exact_in { self.buy_with(time, side, amount) } else { self.buy(time, side, amount) };
        assert_eq!(trade.fee, fee);
        let event = self.events.last_mut().unwrap();
        event["trade"] = json!({
            "side": self.stage.pools[0].number_in(side), "exactIn": self.is_exact_in,
            "amountIn": trade.amount_in.to_string(), "amountOut": trade.amount_out.to_string(),
        });
        self.is_exact_in = !self.is_exact_in;
    }

    fn buy_with(&self, time: u64, side: Side, amount: f64) -> Trade {
        let amount = smallest(amount);
        let quoted = self.pool().quote_in(time, side, amount).unwrap();
        let trade = self.pool().swap_in(&self.stage.user("arbitrageur"), time, side, amount).unwrap();
        assert_eq!((trade.amount_in, trade.amount_out), (amount, quoted));
        trade
    }

    /// The same trade, told by what comes out: it costs what it cost, to a unit.
    fn buy(&self, time: u64, side: Side, amount: f64) -> Trade {
        let pool = self.pool();
        let out = pool.quote_in(time, side, smallest(amount)).unwrap();
        let quoted = pool.quote_out(time, side, out).unwrap();
        assert!(quoted <= smallest(amount) + U256::ONE && pool.quote_in(time, side, quoted).unwrap() >= out);
        assert!((whole(quoted) / amount - 1.0).abs() < 1e-12, "{quoted} for {amount}");
        let trade = pool.swap_out(&self.stage.user("arbitrageur"), time, side, out).unwrap();
        assert_eq!((trade.amount_in, trade.amount_out), (quoted, out));
        trade
    }

    /// What the model says of all events.
    fn compared(&self) -> Value {
        let home = folder();
        let record = home.path().join("record.json");
        std::fs::write(&record, self.record().to_string()).unwrap();
        let script = WORKSPACE.root.join("tests/js/truth/amm");
        let printed = npm::node(&script, "compare.js", &[record.display().to_string()]).unwrap();
        println!("{printed}");
        let compared: Value = serde_json::from_str(&printed).unwrap();
        let number = |name: &str| compared[name].as_f64().unwrap();
        assert!(number("worstFee") <= MOST_OF_FEES && number("worstAmount") <= MOST_OF_AMOUNTS, "{compared}");
        assert_eq!(number("fees"), self.events.len() as f64, "{compared}");
        compared
    }

    fn record(&self) -> Value {
        let PoolConfig { baseFee, feeSlope, sigmaSlope, calmSigma, .. } = self.pool().config().unwrap();
        let PoolConfig { maxAccumulator, reduction, filterPeriod, decayPeriod, .. } = self.pool().config().unwrap();
        let [base, quote] = self.first.map(|reserve| reserve.to_string());
        json!({
            "config": {
                "baseFee": baseFee.to_string(), "feeSlope": feeSlope.to_string(), "sigmaSlope": sigmaSlope.to_string(),
                "calmSigma": calmSigma.to_string(), "maxAccumulator": maxAccumulator.to_string(),
                "reduction": reduction.to_string(), "filterPeriod": filterPeriod.to_string(),
                "decayPeriod": decayPeriod.to_string(),
            },
            "reserves": if self.pool().base_is_token0() { [base, quote] } else { [quote, base] },
            "events": self.events,
        })
    }
}

/// A file of the data through the pool; a word about it where there is none.
async fn walk_data(name: &str) {
    let path = truth::data::beside_the_project().map(|folder| folder.join("prices").join(format!("{name}.csv.gz")));
    let Some(path) = path.filter(|path| path.is_file() && npm::available()) else {
        assert!(std::env::var_os("CI").is_none(), "{name} or Node.js is missing, and CI must run this");
        return eprintln!("SKIPPED: {name} or Node.js is missing");
    };
    let market = Market::open(path, 0, u64::MAX).unwrap();
    let mut walk = Walk::new(&market).await;

    walk.through(&market).await;

    let compared = walk.compared();
    assert_eq!(compared["trades"].as_u64(), Some(market.ticks.len() as u64));
    let most = compared["highestFee"].as_f64().unwrap();
    assert!(most > if name.starts_with("crash") { 0.02 } else { 0.004 }, "{compared}");
}

#[tokio::test(flavor = "multi_thread")]
async fn chainlinks_rounds_of_eth() {
    walk_data("chainlink_eth_usd_rounds").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_crash_of_march_2020() {
    walk_data("crash_2020-03_eth_usdt_5m").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_crash_of_june_2022() {
    walk_data("crash_2022-06_eth_usdt_5m").await;
}

/// Prices a few seconds apart for longer than the accumulator lives, then calm minutes.
fn calm() -> Vec<(u64, f64)> {
    let (mut time, mut prices) = (1_704_096_000, Vec::new());
    for number in 0..200 {
        time += if number < 100 { 11 + number % 13 } else { 45 + 7 * (number % 5) };
        prices.push((time, 2_000.0 * (1.0 + 0.004 * (0.7 * number as f64).sin())));
    }
    prices
}

/// Ten minutes in which the price falls by a quarter, with seconds or a minute between prices.
fn crash(begin: u64) -> Vec<(u64, f64)> {
    let (mut time, mut prices) = (begin, Vec::new());
    for number in 0..20 {
        time += if number % 3 == 0 { 9 } else { 40 };
        prices.push((time, 2_000.0 * 0.985_f64.powi(number + 1)));
    }
    prices
}

fn market(prices: &[(u64, f64)]) -> Market {
    let lines = prices.iter().map(|(time, price)| format!("{time},{price:.8}\n"));
    let home = folder();
    let path = home.path().join("generated_eth.csv");
    std::fs::write(&path, ["timestamp,close\n".to_owned()].into_iter().chain(lines).collect::<String>()).unwrap();
    Market::open(path, 0, u64::MAX).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crash_lifts_the_fee_with_the_oracle_first_and_the_clock_takes_it_back() {
    if !npm::available() {
        assert!(std::env::var_os("CI").is_none(), "Node.js is missing, and CI must run this");
        return eprintln!("SKIPPED: Node.js is missing");
    }
    let calm = market(&calm());
    let crash = market(&crash(calm.ends().1));
    let mut walk = Walk::new(&calm).await;
    walk.through(&calm).await;

    // Nobody has traded yet: it is the oracle that lifts the fee.
    let time = crash.ends().0;
    let before = walk.look(time);
    walk.publisher.submit(vec![crash.ticks[0].clone()]).await.unwrap();
    let after = walk.look(time);
    assert!(after > before, "{before} {after}");
    walk.through(&crash).await;

    // Nobody trades any more, and no price comes: what is left is the oracle's part.
    let end = crash.ends().1;
    let config = walk.pool().config().unwrap();
    let [filter, decay] = [config.filterPeriod, config.decayPeriod].map(|seconds| end + seconds.to::<u64>());
    let fees = [end, filter - 1, filter, decay - 1, decay, decay + 3_600].map(|time| walk.look(time));
    assert!(fees[0] == fees[1] && fees[1] > fees[2] && fees[2] == fees[3] && fees[3] > fees[4] && fees[4] == fees[5]);
    let sigma: U256 = walk.sigma(decay).unwrap().parse().unwrap();
    let oracles = whole(config.sigmaSlope) * (whole(sigma) - whole(config.calmSigma)).max(0.0);
    assert!((whole(fees[4]) - whole(config.baseFee) - oracles).abs() < 1.1e-6, "{fees:?} {sigma}");
    walk.compared();
}
