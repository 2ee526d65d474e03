//! A year of locks and revenue, everywhere the same.

use alloy::primitives::{B256, U256};
use anyhow::{Context, Result, ensure};

use super::earning::Earning;
use super::escrow::{Act, Venue};
use super::ours;
use super::stage::{DELEGATOR, NEWCOMER, PROPOSER, SHORT, Stage, VOTERS, WEEK, WEEKLY, YEARLY, whole};
use crate::deploy::Receipt;

/// Where tokens are locked: ours, the escrow that loops, the same with a slot a week, rewards after Synthetix's.
pub type Venues = [Venue; 4];

/// Of an act at each of them; nothing where there is none such.
type Receipts = [Option<Receipt>; 4];

/// How long locks last: most of them, and longer ones \[weeks\].
const LONG: u64 = 150;
const LONGER: u64 = 160;
/// And the one that ends first.
const BRIEF: u64 = 8;

/// What comes in a week \[whole tokens\].
const REVENUE: u64 = 1_000;
/// Weeks that one claims for at once.
pub const YEAR: u64 = 52;

/// Everything measured of a year, with the transactions at ours.
#[derive(Default)]
pub struct Year {
    pub rows: Vec<Earning>,
    pub transactions: Vec<B256>,
}

impl Year {
    /// Adds an act that was done everywhere.
    fn add(&mut self, name: &str, receipts: Receipts) -> Result<()> {
        let [ours, peers @ ..] = receipts;
        let ours = ours.with_context(|| format!("no {name}"))?;
        let [looped, packed, synthetix] = peers.map(|done| done.map(|done| done.gas_used));
        let (looped, packed) = looped.zip(packed).with_context(|| format!("no {name} in a loop"))?;
        self.rows.push(Earning::new(name, ours.gas_used, looped, packed, synthetix));
        self.transactions.push(ours.hash);
        Ok(())
    }

    /// An act of somebody everywhere, as a row.
    async fn measure(&mut self, stage: &Stage<'_>, venues: &Venues, name: &str, person: usize, act: Act) -> Result<()> {
        self.add(name, everywhere(stage, venues, person, act).await?)
    }
}

async fn everywhere(stage: &Stage<'_>, venues: &Venues, person: usize, act: Act) -> Result<Receipts> {
    let mut receipts = Receipts::default();
    for (receipt, venue) in receipts.iter_mut().zip(venues) {
        *receipt = venue.act(stage, person, act).await?;
    }
    Ok(receipts)
}

/// Everybody's locks in the first week, of which the newcomer's are measured. They end where others' do, too.
pub async fn locks(stage: &Stage<'_>, venues: &Venues, year: &mut Year) -> Result<()> {
    for venue in venues {
        stage.approve(venue.contract().address).await?;
    }
    let start = (stage.chain.time().await? / WEEK + 1) * WEEK;
    stage.until(start + WEEK / 7).await?;
    for person in stage.everybody().filter(|person| *person != NEWCOMER) {
        let (tokens, weeks) = match person {
            PROPOSER => (800_000, LONG),
            _ if person == VOTERS[2] => (30_000, LONG),
            SHORT => (10_000, BRIEF),
            WEEKLY => (10_000, LONGER),
            _ => (10_000, LONG),
        };
        everywhere(stage, venues, person, Act::Lock(whole(tokens), start + weeks * WEEK)).await?;
    }
    let delegate = stage.address(VOTERS[6])?;
    stage.act(DELEGATOR, venues[0].contract(), "delegate", &[delegate.into()]).await?;
    let (long, longer) = (start + LONG * WEEK, start + LONGER * WEEK);
    year.measure(stage, venues, "lock", NEWCOMER, Act::Lock(whole(1_000), long)).await?;
    year.measure(stage, venues, "increase", NEWCOMER, Act::Increase(whole(1_000))).await?;
    year.measure(stage, venues, "extend", NEWCOMER, Act::Extend(longer)).await
}

/// A year of revenue. Each week somebody else has noted what came before a claim is measured.
pub async fn revenue(stage: &Stage<'_>, venues: &Venues, year: &mut Year) -> Result<()> {
    let first = stage.chain.time().await? / WEEK + 1;
    let revenue = whole(REVENUE);
    for week in 0..=YEAR + 2 {
        stage.until((first + week) * WEEK + 3_600).await?;
        for venue in venues {
            let to = venue.contract().address;
            stage.act(PROPOSER, &stage.revenue, "transfer", &[to.into(), revenue.into()]).await?;
        }
        let absorb = Act::Absorb(revenue);
        match week {
            3 => year.measure(stage, venues, "absorb", PROPOSER, absorb).await?,
            _ => drop(everywhere(stage, venues, PROPOSER, absorb).await?),
        }
        match week {
            2 => {
                claim(stage, venues, WEEKLY).await?;
                claim(stage, venues, YEARLY).await?;
            }
            3 => year.add("claim.1", claim(stage, venues, WEEKLY).await?)?,
            5 => year.measure(stage, venues, "withdraw", SHORT, Act::Withdraw(whole(10_000))).await?,
            30 => ours::keep_alive(stage.chain, venues[0].contract().address).await?,
            _ => {}
        }
    }
    year.add("claim.52", claim(stage, venues, YEARLY).await?)
}

/// A claim everywhere. Refused unless ours pays what the escrows do, but for what these lose by rounding each week.
async fn claim(stage: &Stage<'_>, venues: &Venues, person: usize) -> Result<Receipts> {
    let mut paid = Vec::new();
    let mut receipts = Receipts::default();
    for (receipt, venue) in receipts.iter_mut().zip(venues) {
        let before = stage.earned(person).await?;
        *receipt = venue.act(stage, person, Act::Claim).await?;
        paid.push(stage.earned(person).await? - before);
    }
    let alike = |peer: &U256| paid[0].abs_diff(*peer) <= U256::from(YEAR + 1);
    ensure!(!paid[0].is_zero() && paid[1..3].iter().all(alike), "the same claim pays {paid:?}");
    Ok(receipts)
}
