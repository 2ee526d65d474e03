//! Locks, revenue and proposals, cached, beside the same elsewhere on the same tokens and with the same amounts: proposals at
//! OpenZeppelin's governor, with its timelock and its token of votes; locks in an escrow that goes through the weeks one by one, and
//! with rewards after Synthetix's.
//!
//! Not the same is what they do. OpenZeppelin's votes are a token's, whose sums change when it moves, and ours fall by the second; its
//! threshold is a number of votes, ours a share of all. Ours gives proposals a lane, and whose votes were locked may delegate them,
//! which the escrow does not know; it shares by power at a week's beginning as ours does, Synthetix's by amounts at every second.

mod ballot;
mod earning;
mod escrow;
mod openzeppelin;
mod ours;
mod parts;
mod stage;
mod voting;
mod weeks;

use anyhow::{Context, Result};
use serde::Serialize;

pub use earning::Earning;
pub use parts::Parts;
pub use voting::Voting;

use super::Target;
use super::peers::{self, Peers};
use crate::build;
use crate::deploy::Chain;
use crate::story::tell;
use crate::table::Table;
use crate::workspace::Workspace;

use escrow::Venue;
use stage::{DAY, Stage};
use weeks::Year;

/// From a proposal to its vote, of the vote, from a late quorum to its end, from the queue to execution \[seconds\].
const DELAY: u64 = DAY;
const PERIOD: u64 = 5 * DAY;
const EXTENSION: u64 = 2 * DAY;
const TIMELOCK: u64 = 2 * DAY;

/// The votes that a proposal needs, of all [10^−2].
const QUORUM: u64 = 4;

/// What was measured of locks, revenue and proposals.
#[derive(Clone, Debug, Serialize)]
pub struct GovernanceFigures {
    /// Acts with locks, beside an escrow that loops and Synthetix's rewards.
    pub earnings: Vec<Earning>,
    /// Acts with proposals, beside OpenZeppelin's.
    pub votings: Vec<Voting>,
    /// Where the gas of ours went.
    pub parts: Vec<Parts>,
}

/// What must cost no more than at OpenZeppelin's.
const VOTES: [(&str, &str); 8] = [
    ("governor.vote.first", "the first vote, of OpenZeppelin's [%]"),
    ("governor.vote", "a vote before the quorum, of OpenZeppelin's [%]"),
    ("governor.vote.quorum", "the vote that makes the quorum, of OpenZeppelin's [%]"),
    ("governor.vote.after", "a vote after the quorum, of OpenZeppelin's [%]"),
    ("governor.vote.delegate", "the vote of a delegate after the quorum, of OpenZeppelin's [%]"),
    ("governor.vote.reason", "a vote with a reason, of OpenZeppelin's [%]"),
    ("governor.vote.signed", "a vote by signature, of OpenZeppelin's [%]"),
    ("governor.vote.late", "a vote that makes the quorum late, of OpenZeppelin's [%]"),
];

/// What a claim of a year may cost, of that in a loop [%].
const YEARLY: f64 = 20.0;

/// Measures everything, and sets our contracts against their limits; `solady` has Solady's tokens.
pub async fn figures(workspace: &Workspace, chain: &Chain, solady: &Peers) -> Result<(GovernanceFigures, Vec<Target>)> {
    let (builds, rewards) = (peers::voting(workspace)?, peers::staking(workspace)?);
    let [staking, governor] = ["staking", "governor"].map(|name| build::build(workspace, &[name.to_owned()]));
    let (staking, governor) = (staking?.remove(0), governor?.remove(0));
    let stage = Stage::new(chain, solady).await.context("tokens to lock")?;
    let (token, revenue) = (stage.token.address, stage.revenue.address);
    let ours = ours::staking(workspace, chain, &staking, token, revenue).await.context("staking")?;
    let voted = ours::governor(workspace, chain, &governor, ours.address).await.context("governor")?;
    let looped = Venue::looped(&stage, &rewards, "WeeklyEscrow").await.context("an escrow that loops")?;
    let packed = Venue::looped(&stage, &rewards, "PackedEscrow").await.context("another")?;
    let synthetix = Venue::synthetix(&stage, &rewards).await.context("rewards")?;
    let venues = [Venue::Ours(ours), looped, packed, synthetix];

    let mut year = Year::default();
    weeks::locks(&stage, &venues, &mut year).await.context("locks")?;
    tell("Measured", "locks", "cached, beside an escrow that loops and Synthetix's rewards");
    let mut governors = vec![voted];
    for (build, name) in builds.iter().zip(["200 runs", "tuned"]) {
        governors.push(openzeppelin::governor(&stage, build, name).await.context("OpenZeppelin's governor")?);
    }
    let mut lives = Vec::new();
    for governor in &governors {
        // Once before, so that every slot of what is not the proposal's own is in use.
        ballot::life(&stage, governor, 1).await?;
        let mut done = ballot::life(&stage, governor, 2).await?;
        done.push(ballot::late(&stage, governor, 3).await?);
        lives.push(done);
    }
    tell("Measured", "governor", "cached, beside OpenZeppelin's");
    weeks::revenue(&stage, &venues, &mut year).await.context("a year of revenue")?;
    tell("Measured", "revenue", "of a year");

    let mut votings = Vec::new();
    let mut transactions = year.transactions;
    for (number, (act, done)) in lives[0].iter().enumerate() {
        let [theirs, tuned] = [1, 2].map(|venue: usize| lives[venue][number].1.gas_used);
        votings.push(Voting::new(act, done.gas_used, theirs, tuned));
        transactions.push(done.hash);
    }
    let ids = year.rows.iter().map(|row| &row.id).chain(votings.iter().map(|row| &row.id));
    let mut all = Vec::new();
    for (id, transaction) in ids.zip(transactions) {
        all.push(Parts::of(chain, id, transaction).await?);
    }
    let figures = GovernanceFigures { earnings: year.rows, votings, parts: all };
    let targets = figures.targets(staking.report.compressed, governor.report.compressed)?;
    Ok((figures, targets))
}

impl GovernanceFigures {
    fn targets(&self, staking: usize, governor: usize) -> Result<Vec<Target>> {
        let mut targets = Vec::new();
        for (id, name) in VOTES {
            let row = self.votings.iter().find(|row| row.id == id).with_context(|| format!("{id} was not measured"))?;
            targets.push(Target::at_most(name, 100.0 * row.ratio, 100.0));
        }
        let claim = |weeks: &str| {
            let id = format!("staking.claim.{weeks}");
            self.earnings.iter().find(|row| row.id == id).with_context(|| format!("{id} was not measured"))
        };
        let (week, year) = (claim("1")?, claim("52")?);
        let synthetix = week.synthetix_ratio.context("no claim at Synthetix's")?;
        targets.push(Target::at_most("a claim of a week, of Synthetix's [%]", 100.0 * synthetix, 100.0));
        targets.push(Target::at_most("a claim of a week, of one in a loop [%]", 100.0 * week.ratio, 100.0));
        targets.push(Target::below("a claim of 52 weeks, of one in a loop [%]", 100.0 * year.ratio, YEARLY));
        targets.push(Target::at_most("the staking program, compressed [bytes]", staking as f64, 24_576.0));
        targets.push(Target::at_most("the governor program, compressed [bytes]", governor as f64, 24_576.0));
        Ok(targets)
    }

    /// The tables for people.
    pub fn tables(&self) -> [Table; 3] {
        [earning::table(&self.earnings), voting::table(&self.votings), parts::table(&self.parts)]
    }
}
