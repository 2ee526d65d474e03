//! A swap at our pools beside what no design can save of it.

use alloy::primitives::Bytes;
use anyhow::Result;
use serde::Serialize;

use super::call::{Call, Order};
use super::stage::{Moment, Stage};
use super::venue::Venue;
use crate::bench::intrinsic::{CHANGE, COLD, intrinsic};
use crate::bench::spent::Spent;
use crate::table::{Table, decimal, thousands};

/// A swap of a given amount, in a pool that follows no oracle. All in gas.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Floor {
    /// The name of the trade: `amm.<call>.<tokens>`.
    pub id: String,
    /// From the receipt.
    pub gas: u64,
    /// Of it the transaction with its calldata.
    pub intrinsic: u64,
    /// Of it the tokens' part: one taken from the account, one paid to it.
    pub transfers: u64,
    /// Of it one slot read and changed for each pool: its reserves.
    pub reserves: u64,
    /// Of it what the program does itself; `host` has its storage, and the calls of the tokens.
    #[serde(flatten)]
    pub spent: Spent,
}

impl Floor {
    /// A swap along so many pools.
    pub async fn of(stage: &Stage<'_>, venue: &Venue, name: &str, pools: usize) -> Result<Self> {
        let tokens = stage.tokens.addresses();
        let order = Order::new(Call::ExactIn { pools }, &tokens, stage.account);
        let data = venue.calldata(&order);
        Ok(Self {
            id: stage.id(name),
            gas: stage.gas(venue, &order, Moment::Second).await?,
            intrinsic: intrinsic(&data),
            transfers: stage.exchange(tokens[0], tokens[pools]).await?,
            reserves: pools as u64 * (COLD + CHANGE),
            spent: Spent::of(stage.chain, venue.address, &Bytes::from(data)).await?,
        })
    }

    /// What is the same in any design.
    pub fn least(&self) -> u64 {
        self.intrinsic + self.transfers + self.reserves
    }
}

/// The swaps for people.
pub fn table(floors: &[Floor]) -> Table {
    let mut lines =
        Table::new(["id", "gas", "in any design", "intrinsic", "transfers", "reserves", "entry", "compute"]);
    for floor in floors {
        let whole = [floor.gas, floor.least(), floor.intrinsic, floor.transfers, floor.reserves].map(thousands);
        let [gas, least, intrinsic, transfers, reserves] = whole;
        let (entry, compute) = (decimal(floor.spent.entry), decimal(floor.spent.compute));
        lines.row([floor.id.clone(), gas, least, intrinsic, transfers, reserves, entry, compute]);
    }
    lines
}
