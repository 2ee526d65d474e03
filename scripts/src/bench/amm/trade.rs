//! Gas of trades, whole transactions.

use anyhow::{Context, Result};
use serde::Serialize;

use super::call::{Call, Order};
use super::stage::{Moment, Stage};
use super::venue::{Venue, calldata};
use crate::bench::intrinsic::{CHANGE, COLD, intrinsic};
use crate::table::{Table, thousands};

/// One call, in one kind of tokens. All in gas.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Trade {
    /// Stable name: `amm.<call>.<tokens>`.
    pub id: String,
    /// Through Uniswap v2's own router.
    pub router: u64,
    /// Through the lean router to the same pairs.
    pub lean: u64,
    /// What a swap costs at least: its transaction, its transfers, and the reserves' slot of each pool.
    pub floor: Option<u64>,
}

const SWAP: Call = Call::ExactIn { pools: 1 };
const TWO: Call = Call::ExactIn { pools: 2 };

/// The name of a row, its call, and when that comes after the one before.
const ROWS: [(&str, Call, Moment); 8] = [
    ("swap.minute", SWAP, Moment::Minute),
    ("swap", SWAP, Moment::Second),
    ("swap.again", SWAP, Moment::Again),
    ("out", Call::ExactOut, Moment::Second),
    ("two.minute", TWO, Moment::Minute),
    ("two", TWO, Moment::Second),
    ("add", Call::Add, Moment::Second),
    ("remove", Call::Remove, Moment::Second),
];

/// Measures all rows, and the second of two swaps in one transaction.
pub async fn measure(stage: &Stage<'_>, [router, lean]: &[Venue; 2]) -> Result<Vec<Trade>> {
    let (router, lean) = (column(stage, router).await?, column(stage, lean).await?);
    let names = ROWS.iter().map(|(name, ..)| *name).chain(["swap.warm"]);
    let mut trades = Vec::new();
    for ((name, router), lean) in names.zip(router).zip(lean) {
        let id = format!("amm.{name}.{}", stage.tokens.kind.name());
        let floor = match name {
            "swap" => Some(floor(stage, SWAP, 1).await?),
            "two" => Some(floor(stage, TWO, 2).await?),
            _ => None,
        };
        trades.push(Trade { id, router, lean, floor });
    }
    Ok(trades)
}

/// All rows at one venue, in their order.
async fn column(stage: &Stage<'_>, venue: &Venue) -> Result<Vec<u64>> {
    let tokens = stage.tokens.addresses();
    let order = |call| Order::new(call, &tokens, stage.account);
    // Both pools have traded before, so that every slot is in use.
    for _ in 0..2 {
        stage.gas(venue, &order(TWO), Moment::Second).await?;
    }
    let mut gas = Vec::new();
    for (name, call, moment) in ROWS {
        gas.push(stage.gas(venue, &order(call), moment).await.context(name)?);
    }
    gas.push(stage.warm(venue, &Order::new(SWAP, &tokens, stage.trader.address)).await?);
    Ok(gas)
}

/// What no design can save of a swap: the transaction with its calldata, one token in and one out, and a slot of reserves for
/// each pool read and changed.
async fn floor(stage: &Stage<'_>, call: Call, pools: u64) -> Result<u64> {
    let tokens = stage.tokens.addresses();
    let order = Order::new(call, &tokens, stage.account);
    let last = order.tokens[order.tokens.len() - 1];
    let transfers = stage.exchange(tokens[0], last).await?;
    Ok(intrinsic(&calldata(&order)) + transfers + pools * (COLD + CHANGE))
}

/// The trades for people.
pub fn table(trades: &[Trade]) -> Table {
    let mut lines = Table::new(["id", "Uniswap v2", "by a lean router", "floor"]);
    for trade in trades {
        let floor = trade.floor.map(thousands).unwrap_or_default();
        lines.row([trade.id.clone(), thousands(trade.router), thousands(trade.lean), floor]);
    }
    lines
}
