//! Trades beside Uniswap v2's, on the same tokens and in the same state: through Uniswap's own router and through a leaner
//! one, beside what no design can save.

mod call;
mod stage;
mod tokens;
mod trade;
mod uniswap;
mod venue;

use anyhow::{Context, Result};

pub use trade::{Trade, table};

use super::peers::{self, Peers};
use crate::deploy::Chain;
use crate::story::tell;
use crate::workspace::Workspace;

use stage::Stage;
use tokens::{Kind, Tokens};

/// Measures every trade with each kind of tokens; `solady` has Solady's.
pub async fn trades(workspace: &Workspace, chain: &Chain, solady: &Peers) -> Result<Vec<Trade>> {
    let peers = peers::uniswap(workspace)?;
    let mut trades = Vec::new();
    for kind in [Kind::Solady, Kind::Ours] {
        let tokens = Tokens::create(workspace, chain, solady, kind).await.context("tokens to trade")?;
        let stage = Stage::new(chain, &peers, tokens).await?;
        let venues = uniswap::open(&stage, &peers).await.context("Uniswap v2")?;
        trades.extend(trade::measure(&stage, &venues).await?);
        tell("Measured", "amm", &format!("with tokens by {}, beside Uniswap v2", kind.name()));
    }
    Ok(trades)
}
