//! Gas of updates.

use alloy::primitives::Bytes;
use anyhow::{Context, Result};
use serde::Serialize;

use super::field::{Field, SIGNERS};
use crate::bench::intrinsic::{CHANGE, COLD, intrinsic};
use crate::bench::spent::Spent;
use crate::table::{Table, decimal, thousands};

/// Of the recovery of one signer, by the precompile.
const ECRECOVER: u64 = 3_000;

/// One call of `submit`. All in gas.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Update {
    /// Stable name: `oracle.submit.<signers>`, or `oracle.submit.many` for three feeds in one call.
    pub id: String,
    /// From the receipt.
    pub gas: u64,
    /// Without what any transaction with this calldata pays.
    pub execution: u64,
    /// Of it what recovering the signers costs.
    pub recovery: u64,
    /// Of it what reading and writing the feeds' slots costs.
    pub storage: u64,
    /// Of it what the program does itself.
    #[serde(flatten)]
    pub spent: Spent,
}

/// Measures an update by each number of signers, and of all feeds at once.
pub async fn updates(field: &mut Field<'_>) -> Result<Vec<Update>> {
    let mut updates = Vec::new();
    for signers in SIGNERS {
        updates.push(update(field, &format!("oracle.submit.{signers}"), &[signers]).await?);
    }
    updates.push(update(field, "oracle.submit.many", &SIGNERS).await?);
    Ok(updates)
}

async fn update(field: &mut Field<'_>, id: &str, feeds: &[u8]) -> Result<Update> {
    // All feeds take a price first, so that this one is not the first after a pause.
    field.step().await?;
    field.submit(&SIGNERS).await?;
    field.step().await?;
    let (data, receipt) = field.submit(feeds).await?;
    let execution = receipt.gas_used.checked_sub(intrinsic(&data)).context("an update for less than nothing")?;
    // The node profiles calls at the time of its newest block; a signer's clock may be ahead by a second.
    let next = Bytes::from(field.calldata(feeds, field.now() + 1)?);
    let spent = Spent::of(field.chain, field.oracle, &next).await?;
    let signatures: u64 = feeds.iter().map(|signers| u64::from(*signers)).sum();
    // The registry is shared: each signer's slot is read once in a call.
    let signers = feeds.iter().max().map_or(0, |most| u64::from(*most));
    Ok(Update {
        id: id.to_owned(),
        gas: receipt.gas_used,
        execution,
        recovery: signatures * ECRECOVER,
        storage: signers * COLD + feeds.len() as u64 * feed_slots(),
        spent,
    })
}

/// Two words of parameters and the last point are read; averages, variances and the next point are written.
fn feed_slots() -> u64 {
    3 * COLD + 3 * (COLD + CHANGE)
}

/// The updates for people.
pub fn table(updates: &[Update]) -> Table {
    let mut lines = Table::new(["id", "gas", "execution", "recovery", "storage", "entry", "compute"]);
    for update in updates {
        let whole = [update.gas, update.execution, update.recovery, update.storage].map(thousands);
        let [gas, execution, recovery, storage] = whole;
        let (entry, compute) = (decimal(update.spent.entry), decimal(update.spent.compute));
        lines.row([update.id.clone(), gas, execution, recovery, storage, entry, compute]);
    }
    lines
}
