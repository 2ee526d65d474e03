//! A year of locks and revenue, everywhere the same.

use alloy::primitives::{B256, U256};
use anyhow::{Context, Result, ensure};

use super::earning::Earning;
use super::escrow::{Act, Venue};
use super::ours;
use super::stage::{NEWCOMER, PROPOSER, SHORT, Stage, WEEK, WEEKLY, YEARLY, whole};
use crate::deploy::Receipt;

/// Where tokens are locked: ours first.
pub type Venues = [Venue; 3];

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
    /// An act of somebody everywhere, as a row.
    async fn measure(&mut self, stage: &Stage<'_>, venues: &Venues, name: &str, person: usize, act: Act) -> Result<()> {
        let [ours, looped, synthetix] = everywhere(stage, venues, person, act).await?;
        let (ours, looped) = ours.zip(looped).with_context(|| format!("no {name}"))?;
        let row = Earning::new(name, ours.gas_used, looped.gas_used, synthetix.map(|done| done.gas_used));
        self.rows.push(row);
        self.transactions.push(ours.hash);
        Ok(())
    }
}

async fn everywhere(stage: &Stage<'_>, venues: &Venues, person: usize, act: Act) -> Result<[Option<Receipt>; 3]> {
    let mut receipts = [None, None, None];
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
            // The third is the one whose vote makes the quorum.
            3 => (30_000, LONG),
            SHORT => (10_000, BRIEF),
            WEEKLY => (10_000, LONGER),
            _ => (10_000, LONG),
        };
        everywhere(stage, venues, person, Act::Lock(whole(tokens), start + weeks * WEEK)).await?;
    }
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
                claim(stage, venues, WEEKLY, None).await?;
                claim(stage, venues, YEARLY, None).await?;
            }
            3 => claim(stage, venues, WEEKLY, Some((year, "claim.1"))).await?,
            5 => year.measure(stage, venues, "withdraw", SHORT, Act::Withdraw(whole(10_000))).await?,
            30 => ours::keep_alive(stage.chain, venues[0].contract().address).await?,
            _ => {}
        }
    }
    claim(stage, venues, YEARLY, Some((year, "claim.52"))).await
}

/// A claim everywhere, as a row where it is one. Refused unless ours pays what the looped escrow does, which rounds each week.
async fn claim(stage: &Stage<'_>, venues: &Venues, person: usize, row: Option<(&mut Year, &str)>) -> Result<()> {
    let mut paid = [U256::ZERO; 2];
    let mut receipts = [None, None, None];
    for (number, (receipt, venue)) in receipts.iter_mut().zip(venues).enumerate() {
        let before = stage.earned(person).await?;
        *receipt = venue.act(stage, person, Act::Claim).await?;
        if let Some(paid) = paid.get_mut(number) {
            *paid = stage.earned(person).await? - before;
        }
    }
    let [ours, looped] = paid;
    ensure!(
        !ours.is_zero() && ours.abs_diff(looped) <= U256::from(YEAR + 1),
        "paid are {ours} at ours, {looped} in a loop"
    );
    let Some((year, name)) = row else { return Ok(()) };
    let [Some(ours), Some(looped), synthetix] = receipts else { anyhow::bail!("no claim") };
    year.rows.push(Earning::new(name, ours.gas_used, looped.gas_used, synthetix.map(|done| done.gas_used)));
    year.transactions.push(ours.hash);
    Ok(())
}
