//! One file of prices through markets on a node of their own.

use alloy::primitives::{Address, U256};
use anyhow::{Context, Result};
use devnode::User;

use super::crowd::Borrower;
use super::design::{Delays, Design, OURS};
use super::plan::Plan;
use super::sale::Depth;
use super::venue::{Moment, Venue};
use crate::lending::Stage;
use crate::lending::stage::PEOPLE;
use crate::oracle::contract::{readCall, sigmaCall};
use crate::oracle::stage::QUORUM;
use crate::oracle::{Outcome, Publisher, Speed, Summary, Tick, feeds};
use crate::replay::Market;
use crate::replay::purse::{smallest, whole};
use crate::story::bar;
use crate::workspace::Workspace;

/// How often the first market's LTV is noted down \[seconds\].
const NOTED: u64 = 300;
/// How long programs go without being kept alive \[seconds\].
const ALIVE: u64 = 180 * 86_400;

/// The oracle's number of borrowing, and of liquidating.
const ACTIONS: [u8; 2] = [0, 1];

/// A price, and what the noted market offered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sample {
    /// Its time \[seconds\].
    pub time: u64,
    /// The price.
    pub price: f64,
    /// What one could borrow of collateral's worth; nothing where the oracle refused.
    pub ltv: Option<f64>,
    /// The liquidation threshold.
    pub lt: f64,
}

/// What some designs came to.
pub struct Pass {
    /// The node with what stands on it, after the last price.
    pub stage: Stage,
    /// The markets, with what came of them.
    pub venues: Vec<Venue>,
    /// What the noted market offered over time.
    pub samples: Vec<Sample>,
    /// What was published.
    pub published: Summary,
}

/// What a file of prices came to.
pub struct Replayed {
    /// How late liquidators were.
    pub delays: Delays,
    /// The market that follows volatility, once for each delay.
    pub ours: Pass,
    /// Those that do not.
    pub others: Pass,
    /// The mean of what the first offered over time.
    pub mean_ltv: f64,
}

/// Plays a file through the market that follows volatility, and then through the others. The programs must be built.
pub async fn replay(workspace: &Workspace, market: &Market, plan: &Plan) -> Result<Replayed> {
    let (terms, delays) = (plan.terms(market.feed)?, Delays::of(market));
    let ours = pass(workspace, market, plan, delays.each(OURS, &terms)).await?;
    let mean_ltv = mean_ltv(&ours.samples).context("the oracle let nobody borrow")?;
    let others = pass(workspace, market, plan, delays.others(&terms, mean_ltv)).await?;
    Ok(Replayed { delays, ours, others, mean_ltv })
}

/// Plays a file through markets of some designs. The programs must be built.
pub async fn pass(workspace: &Workspace, market: &Market, plan: &Plan, designs: Vec<Design>) -> Result<Pass> {
    let mut run = Run::new(workspace, market, plan, designs).await?;
    let progress = bar(&market.name, market.ticks.len() as u64);
    for tick in &market.ticks {
        run.step(tick).await?;
        progress.inc(1);
    }
    progress.finish_and_clear();
    let Run { stage, mut venues, samples, publisher, last, .. } = run;
    if let Some(last) = last {
        venues.iter_mut().try_for_each(|venue| venue.close(&last))?;
    }
    Ok(Pass { stage, venues, samples, published: publisher.summary })
}

/// The mean over the time in which something was offered.
fn mean_ltv(samples: &[Sample]) -> Option<f64> {
    let offered = samples.windows(2).filter_map(|pair| Some((pair[0].ltv?, (pair[1].time - pair[0].time) as f64)));
    let (sum, time) = offered.fold((0.0, 0.0), |(sum, time), (ltv, lasts)| (sum + ltv * lasts, time + lasts));
    (time > 0.0).then_some(sum / time)
}

/// A file on its way.
struct Run {
    stage: Stage,
    publisher: Publisher,
    designs: Vec<Design>,
    depth: Depth,
    supply: U256,
    venues: Vec<Venue>,
    /// In the order in which they come, the next one last.
    waiting: Vec<Borrower>,
    /// By their numbers.
    users: Vec<User>,
    samples: Vec<Sample>,
    last: Option<Moment>,
    kept_at: u64,
}

impl Run {
    async fn new(workspace: &Workspace, market: &Market, plan: &Plan, designs: Vec<Design>) -> Result<Self> {
        let begin = market.ends().0;
        let stage = Stage::set(workspace, begin, feeds::named(market.feed, QUORUM)?).await?;
        let mut waiting = plan.crowd.people(market.ends());
        waiting.reverse();
        Ok(Self {
            publisher: stage.oracle.publisher().await?.with(Speed::Max, plan.pushes(market.feed)),
            designs,
            depth: plan.depth,
            supply: smallest(plan.crowd.collateral),
            venues: Vec::new(),
            users: (0..plan.crowd.borrowers).map(|number| stage.user(&format!("borrower {number}"))).collect(),
            waiting,
            samples: Vec::new(),
            last: None,
            kept_at: begin,
            stage,
        })
    }

    /// A price comes: it is published where it is due, markets take note, liquidators act, and then others borrow.
    async fn step(&mut self, tick: &Tick) -> Result<()> {
        let (time, price) = (tick.observed_at, whole(tick.price));
        if time - self.kept_at > ALIVE {
            self.stage.keep_alive(time)?;
            self.kept_at = time;
        }
        let submission = self.publisher.submit(vec![tick.clone()]).await?;
        let is_new = submission.is_some_and(|sent| sent.ticks.iter().any(|sent| sent.outcome == Outcome::Updated));
        if self.venues.is_empty() {
            self.open(time)?;
        }
        if is_new {
            let keeper = self.stage.user("keeper");
            let following = self.venues.iter().filter(|venue| venue.design.follows());
            following.map(|venue| &venue.market).try_for_each(|market| market.accrue(&keeper, time))?;
        }
        let sigma = whole(self.reader().call(self.oracle(), sigmaCall { feed: self.stage.feed })?);
        let moment = |high| Moment { time, price, high, sigma };
        if let Some((_, high)) = self.read(ACTIONS[1], time)? {
            let liquidator = self.stage.user(PEOPLE[2]);
            for venue in &mut self.venues {
                venue.liquidate(&liquidator, &self.users, &moment(high))?;
            }
        }
        if self.waiting.last().is_some_and(|next| next.time <= time) {
            self.lend(&moment(price))?;
        }
        self.note(&moment(price))
    }

    /// Opens the markets, and supplies to each what all collateral will be worth.
    fn open(&mut self, time: u64) -> Result<()> {
        let supplier = self.stage.user(PEOPLE[0]);
        for (number, design) in std::mem::take(&mut self.designs).into_iter().enumerate() {
            let market = self.stage.open(time, number as u64 + 1, &design.terms)?;
            market.supply(&supplier, time, self.supply)?;
            self.venues.push(Venue::new(design, market, self.depth));
        }
        Ok(())
    }

    /// Those who have come borrow, where the oracle lets them; else they wait.
    fn lend(&mut self, moment: &Moment) -> Result<()> {
        if self.read(ACTIONS[0], moment.time)?.is_none() {
            return Ok(());
        }
        let giver = self.stage.user(PEOPLE[1]);
        while let Some(borrower) = self.waiting.pop_if(|next| next.time <= moment.time) {
            let user = &self.users[borrower.number as usize];
            self.venues.iter_mut().try_for_each(|venue| venue.lend(&giver, user, &borrower, moment))?;
        }
        Ok(())
    }

    /// Notes down what the market that follows offers.
    fn note(&mut self, moment: &Moment) -> Result<()> {
        self.last = Some(*moment);
        let is_early = self.samples.last().is_some_and(|last| moment.time < last.time + NOTED);
        let Some(venue) = self.venues.first().filter(|_| !is_early) else { return Ok(()) };
        let snapshot = venue.market.snapshot(moment.time, Address::ZERO)?;
        let ltv = Some(whole(snapshot.risk.ltv)).filter(|ltv| *ltv > 0.0);
        self.samples.push(Sample { time: moment.time, price: moment.price, ltv, lt: whole(snapshot.market.lt) });
        Ok(())
    }

    /// What the oracle answers for an action: low and high; nothing where it refuses.
    fn read(&self, action: u8, time: u64) -> Result<Option<(f64, f64)>> {
        self.stage.oracle.node.chain().set_next_timestamp(time)?;
        match self.reader().call(self.oracle(), readCall { feed: self.stage.feed, action }) {
            Ok(read) => Ok(Some((whole(read._0), whole(read._1)))),
            Err(devnode::UserError::Reverted(_)) => Ok(None),
            Err(error) => Err(error).context("the oracle does not answer"),
        }
    }

    fn reader(&self) -> User {
        self.stage.user("reader")
    }

    fn oracle(&self) -> Address {
        self.stage.oracle.oracle
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_is_over_time() {
        let sample = |time, ltv| Sample { time, price: 1.0, ltv, lt: 0.8 };
        let samples = [sample(0, Some(0.8)), sample(300, Some(0.5)), sample(400, None), sample(900, Some(0.1))];

        assert!((mean_ltv(&samples).unwrap() - 0.725).abs() < 1e-12);
        assert_eq!(mean_ltv(&samples[2..]), None);
    }
}
