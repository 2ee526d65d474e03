//! Gas of trades, whole transactions.

use anyhow::{Context, Result};
use serde::Serialize;

use super::call::{Call, Order};
use super::stage::{Moment, Stage};
use super::venue::Venue;
use crate::table::{Table, thousands};

/// One call, in one kind of tokens. All in gas.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Trade {
    /// Stable name: `amm.<call>.<tokens>`.
    pub id: String,
    /// At a pool of ours that follows no oracle.
    pub gas: u64,
    /// At one that does.
    pub feed: u64,
    /// Through Uniswap v2's own router.
    pub router: u64,
    /// Through the lean router to the same pairs.
    pub lean: u64,
}

impl Trade {
    /// Which call it is.
    pub fn call(&self) -> &str {
        let name = self.id.strip_prefix("amm.").unwrap_or(&self.id);
        name.rsplit_once('.').map_or(name, |(call, _)| call)
    }
}

const SWAP: Call = Call::ExactIn { pools: 1 };
const TWO: Call = Call::ExactIn { pools: 2 };

/// The name of a row, its call, and when that comes after the one before.
const ROWS: [(&str, Call, Moment); 9] = [
    ("swap.minute", SWAP, Moment::Minute),
    ("swap", SWAP, Moment::Second),
    ("swap.again", SWAP, Moment::Again),
    ("out", Call::ExactOut, Moment::Second),
    ("two.minute", TWO, Moment::Minute),
    ("two", TWO, Moment::Second),
    ("two.again", TWO, Moment::Again),
    ("add", Call::Add, Moment::Second),
    ("remove", Call::Remove, Moment::Second),
];

/// The last row: the second of two swaps in one transaction.
const WARM: &str = "swap.warm";

/// The rows, from the columns of all venues.
pub fn rows(stage: &Stage<'_>, [gas, feed, router, lean]: [&[u64]; 4]) -> Vec<Trade> {
    let names = ROWS.iter().map(|(name, ..)| *name).chain([WARM]);
    let row = |(row, name)| {
        let [gas, feed, router, lean] = [gas, feed, router, lean].map(|column| column[row]);
        Trade { id: stage.id(name), gas, feed, router, lean }
    };
    names.enumerate().map(row).collect()
}

/// All rows at one venue, in their order.
pub async fn column(stage: &Stage<'_>, venue: &Venue) -> Result<Vec<u64>> {
    let tokens = stage.tokens.addresses();
    let order = |call| Order::new(call, &tokens, stage.account);
    // Every call has run before, so that every slot is in use.
    for call in [TWO, TWO, Call::Add, Call::Remove] {
        stage.gas(venue, &order(call), Moment::Second).await?;
    }
    let mut gas = Vec::new();
    for (name, call, moment) in ROWS {
        gas.push(stage.gas(venue, &order(call), moment).await.context(name)?);
    }
    gas.push(stage.warm(venue, &Order::new(SWAP, &tokens, stage.trader.address)).await?);
    Ok(gas)
}

/// The trades for people.
pub fn table(trades: &[Trade]) -> Table {
    let mut lines = Table::new(["id", "gas", "with a feed", "Uniswap v2", "by a lean router"]);
    for trade in trades {
        let [gas, feed, router, lean] = [trade.gas, trade.feed, trade.router, trade.lean].map(thousands);
        lines.row([trade.id.clone(), gas, feed, router, lean]);
    }
    lines
}
