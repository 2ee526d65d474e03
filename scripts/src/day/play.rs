//! The play: a lead in which lockers lock and vote, the course, and weeks of calm after it.

use alloy::primitives::{Address, U256};
use anyhow::Result;
use fastrand::Rng;

use super::clock::{DAY, HOUR, WEEK, next_week};
use super::course::{Course, Moment};
use super::crash::normal;
use super::figures::Sample;
use super::people::{Arbitrageur, Borrowers, Keeper, Liquidator, Lockers, Provider, Signers, Steward, Traders};
use super::stage::{LEAD, Stage};
use crate::lending::contract::{marketCall, snapshotCall};
use crate::oracle::contract::stateCall;
use crate::story::bar;
use crate::suite::interfaces::staking::totalLockedCall;
use crate::suite::interfaces::token::balanceOfCall;

/// How often things are noted \[seconds\].
const NOTED: u64 = 300;
/// Weeks of calm afterwards.
const AFTER: u64 = 4;
/// How much prices move by themselves in the calm, in an hour.
const CALM: f64 = 0.002;
/// How much of that comes back in the next.
const BACK: f64 = 0.2;

/// How long before now a play begins, so that it ends before now; it begins with a week \[seconds\].
pub fn begin(now: u64, course: &Course) -> u64 {
    let weeks = LEAD / WEEK + course.length() / WEEK + 1 + AFTER + 1;
    (now / WEEK).saturating_sub(weeks) * WEEK
}

/// Plays a course. Afterwards the chain is some weeks after its end.
pub fn play(stage: &mut Stage, signers: &mut Signers, course: &Course, seed: u64) -> Result<()> {
    (stage.figures.course, stage.figures.fall) = (course.name.clone(), course.fall());
    let begin = stage.now + LEAD;
    let first = course.moments[0].time;
    stage.shift = first as i64 - begin as i64;
    let mut random = Rng::with_seed(seed ^ 0xca1);
    let keeper = Keeper::new(stage);
    let lockers = Lockers::new(stage)?;
    stage.prices.clone_from(&course.moments[0].prices);
    let mut pass = |stage: &mut Stage, until| calm(stage, signers, &keeper, until, &mut random);
    let mut steward = Steward::listed(stage, &lockers, &mut pass)?;
    pass(stage, begin)?;

    stage.is_silent = false;
    let mut cast = Cast {
        arbitrageur: Arbitrageur::new(stage)?,
        traders: Traders::new(stage, seed)?,
        liquidator: Liquidator::new(stage)?,
        provider: Provider::new(stage)?,
        borrowers: Borrowers::new(stage, course.length(), seed),
        keeper,
    };
    let progress = bar("crash day", course.moments.len() as u64);
    let mut collected = begin / DAY;
    for moment in &course.moments {
        progress.inc(1);
        let elapsed = (begin + moment.time - first).saturating_sub(stage.now);
        stage.now = begin + moment.time - first;
        cast.step(stage, signers, &mut steward, moment, elapsed)?;
        if stage.now / DAY > collected {
            collected = stage.now / DAY;
            cast.keeper.collect(stage)?;
        }
        if stage.now / HOUR > (stage.now - elapsed) / HOUR {
            cast.keeper.quote_paid(stage)?;
        }
        let is_early = stage.figures.samples.last().is_some_and(|last| stage.market_time() < last.time + NOTED);
        if !is_early {
            let sample = sample(stage, &cast.keeper)?;
            stage.figures.samples.push(sample);
        }
    }
    progress.finish_and_clear();

    cast.keeper.collect(stage)?;
    for _ in 0..AFTER {
        let week = next_week(stage.now);
        calm(stage, signers, &cast.keeper, week + 60, &mut random)?;
        cast.keeper.collect(stage)?;
        lockers.claim(stage)?;
        steward.restore(stage)?;
    }
    Ok(())
}

/// Time passes; prices are signed by the hour and hardly move from where they were, and every week is rolled.
fn calm(stage: &mut Stage, signers: &mut Signers, keeper: &Keeper, until: u64, random: &mut Rng) -> Result<()> {
    let anchors = stage.prices.clone();
    while stage.now < until {
        let before = stage.now;
        stage.now = until.min(before + HOUR);
        for (price, anchor) in stage.prices.iter_mut().zip(&anchors) {
            // What is a dollar moves a tenth as much.
            let calm = if (anchor - 1.0).abs() < 0.1 { CALM / 10.0 } else { CALM };
            *price *= (BACK * (anchor / *price).ln() + calm * normal(random)).exp();
        }
        signers.publish(stage)?;
        if stage.now / WEEK > before / WEEK {
            keeper.roll(stage)?;
        }
    }
    stage.prices = anchors;
    Ok(())
}

/// Those who act at every price.
struct Cast {
    arbitrageur: Arbitrageur,
    traders: Traders,
    liquidator: Liquidator,
    provider: Provider,
    borrowers: Borrowers,
    keeper: Keeper,
}

impl Cast {
    fn step(
        &mut self,
        stage: &mut Stage,
        signers: &mut Signers,
        steward: &mut Steward,
        moment: &Moment,
        elapsed: u64,
    ) -> Result<()> {
        // Whoever trades sees prices before the oracle does.
        stage.prices.clone_from(&moment.prices);
        self.arbitrageur.act(stage)?;
        self.traders.act(stage, elapsed)?;
        signers.publish(stage)?;
        let regime =
            stage.ask(stage.at("oracle")?, stateCall { feed: stage.feeds[0] })?.map_or(0, |state| state.regime);
        steward.act(stage, regime)?;
        self.liquidator.act(stage, &mut self.borrowers)?;
        self.borrowers.act(stage)?;
        self.provider.act(stage, regime)
    }
}

/// How everything stands.
fn sample(stage: &Stage, keeper: &Keeper) -> Result<Sample> {
    let (oracle, lending) = (stage.at("oracle")?, stage.at("lending")?);
    let feed = stage.read(oracle, stateCall { feed: stage.feeds[0] })?;
    let wad = |number: U256| f64::from(number) / 1e18;
    let (mut fees, mut pooled) = (Vec::new(), 0.0);
    for (number, pool) in stage.pools.iter().enumerate() {
        let state = super::people::state(stage, number)?;
        fees.push(state.fee);
        pooled += state.reserves[0] * stage.price(pool.coins[0]) + state.reserves[1] * stage.price(pool.coins[1]);
    }
    let (mut lent, mut debt) = (0.0, 0.0);
    for (number, coin) in stage.coins.iter().enumerate() {
        lent += stage.worth(number, stage.read(coin.address, balanceOfCall { account: lending })?);
    }
    for market in &stage.markets {
        let state = stage.read(lending, marketCall { id: market.id })?;
        debt += stage.worth(market.loan, state.totalBorrowAssets);
    }
    let locked = stage.worth(0, stage.read(stage.at("staking")?, totalLockedCall {})?);
    let (mut ltv, mut lt) = (None, 0.0);
    if let Some(market) = stage.markets.first() {
        let call = snapshotCall { params: market.params.clone(), account: Address::ZERO };
        let snapshot = stage.read(lending, call)?;
        (ltv, lt) = (Some(wad(snapshot.risk.ltv)).filter(|ltv| *ltv > 0.0), wad(snapshot.market.lt));
    }
    Ok(Sample {
        time: stage.market_time(),
        prices: stage.prices.clone(),
        sigma: [wad(feed.shortSigma), wad(feed.longSigma)],
        regime: feed.regime,
        fees,
        ltv,
        lt,
        locked: [pooled, lent, locked],
        debt,
        put: keeper.quote(stage)?,
    })
}
