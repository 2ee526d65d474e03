//! One market through two pools.

use anyhow::{Context, Result};
use devnode::User;

use super::noise::Orders;
use super::venue::Venue;
use super::{Demand, Ledger};
use crate::amm::{Change, Design, Stage};
use crate::oracle::stage::QUORUM;
use crate::oracle::{Publisher, Speed, Summary, Thinning, Tick, feeds};
use crate::replay::Market;
use crate::replay::purse::whole;
use crate::story::bar;
use crate::workspace::Workspace;

/// What each pool holds of the quote token at first: its value is twice that.
const DEPTH: f64 = 10_000_000.0;

/// The names of the pool whose fee moves and of the pool whose fee stands.
pub const NAMES: [&str; 2] = ["dynamic", "fixed"];

/// What is changed of a new pool's parameters so that its fee stands.
const STILL: [&str; 2] = ["feeSlope=0", "sigmaSlope=0"];

/// How prices are pushed unless said otherwise: as Chainlink's are \[parts of 10^9, seconds\].
pub const PUSHED: Thinning = Thinning { deviation: Some(5_000_000), heartbeat: Some(3_600) };

/// How long programs go without being kept alive \[seconds\].
const ALIVE: u64 = 180 * 86_400;

/// Who trades, how prices are pushed, and which parameters differ from a new pool's.
#[derive(clap::Args, Clone, Debug)]
pub struct Plan {
    /// Who trades.
    #[command(flatten)]
    pub demand: Demand,
    /// Which prices the oracle gets.
    #[command(flatten)]
    pub thinning: Thinning,
    /// Change a parameter of the pool whose fee moves, such as feeSlope=20 or decayPeriod=1800; may be given several times
    #[arg(long = "with", value_name = "NAME=VALUE", value_parser = Change::parse)]
    pub changes: Vec<Change>,
}

/// A price, and the fees at which arbitrageurs met it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// Its time \[seconds\].
    pub time: u64,
    /// The price.
    pub price: f64,
    /// What a pool is worth there from which nobody gains and which earns nothing.
    pub value: f64,
    /// The fees, in the order of [`NAMES`].
    pub fees: [f64; 2],
}

/// What a market came to.
pub struct Replayed {
    /// The node with what stands on it, after the last price.
    pub stage: Stage,
    /// At each price.
    pub samples: Vec<Sample>,
    /// The books of each pool, in the order of [`NAMES`].
    pub ledgers: [Ledger; 2],
    /// What was published.
    pub published: Summary,
}

/// A pool that listens to the oracle, with some parameters changed, and one whose fee stands.
pub fn designs(changes: &[Change]) -> Result<[Design; 2]> {
    let still = STILL.iter().map(|text| Change::parse(text)).collect::<Result<_>>()?;
    Ok([
        Design { name: NAMES[0], changes: changes.to_vec(), listens: true },
        Design { name: NAMES[1], changes: still, listens: false },
    ])
}

/// Trades two pools on a node of their own through a market. The programs must be built.
pub async fn replay(workspace: &Workspace, market: &Market, plan: &Plan) -> Result<Replayed> {
    let mut run = Run::new(workspace, market, plan).await?;
    let progress = bar(&market.name, market.ticks.len() as u64);
    for (index, tick) in market.ticks.iter().enumerate() {
        let end = market.ticks.get(index + 1).map_or(tick.observed_at, |next| next.observed_at);
        run.step(tick, end).await?;
        progress.inc(1);
    }
    progress.finish_and_clear();
    let Run { stage, samples, venues, publisher, .. } = run;
    Ok(Replayed { stage, samples, ledgers: venues.map(|venue| venue.ledger), published: publisher.summary })
}

/// A market on its way.
struct Run {
    stage: Stage,
    publisher: Publisher,
    venues: [Venue; 2],
    arbitrageur: User,
    other: User,
    orders: Orders,
    first_price: f64,
    kept_at: u64,
    samples: Vec<Sample>,
}

impl Run {
    async fn new(workspace: &Workspace, market: &Market, plan: &Plan) -> Result<Self> {
        let Plan { demand, thinning, changes } = plan;
        let wanted = demand.wanted().context("so few --orders are too large for that --turnover and --reservation")?;
        let (begin, price) = (market.ends().0, whole(market.ticks[0].price));
        let feed = feeds::named(market.feed, QUORUM)?;
        let stage = Stage::set(workspace, begin, feed, &designs(changes)?, [DEPTH, price]).await?;
        let thinning = if thinning.is_nothing() { PUSHED } else { *thinning };
        Ok(Self {
            publisher: stage.oracle.publisher().await?.with(Speed::Max, thinning),
            venues: [Venue::new(&stage.pools[0], price)?, Venue::new(&stage.pools[1], price)?],
            arbitrageur: stage.user("arbitrageur"),
            other: stage.user("noise"),
            orders: Orders::new(*demand, wanted, begin),
            first_price: price,
            kept_at: begin,
            samples: Vec::new(),
            stage,
        })
    }

    /// A price, and what happens until the next at `end`.
    async fn step(&mut self, tick: &Tick, end: u64) -> Result<()> {
        let (time, price) = (tick.observed_at, whole(tick.price));
        if time - self.kept_at > ALIVE {
            self.stage.keep_alive(time)?;
            self.kept_at = time;
        }
        let mut fees = [0.0; 2];
        for (venue, fee) in self.venues.iter_mut().zip(&mut fees) {
            *fee = venue.arbitrage(&self.arbitrageur, time, price)?;
        }
        let value = 2.0 * DEPTH * (price / self.first_price).sqrt();
        self.samples.push(Sample { time, price, value, fees });

        self.publisher.submit(vec![tick.clone()]).await?;

        for order in self.orders.until(end) {
            for venue in &mut self.venues {
                venue.serve(&self.other, &order, value)?;
            }
        }
        Ok(())
    }
}
