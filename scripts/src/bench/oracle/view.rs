//! Gas of views, through the interface from Solidity.

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::{B256, U256};
use anyhow::{Context, Result, bail};
use serde::Serialize;

use super::field::{Field, feed};
use crate::bench::peers::{self, create};
use crate::deploy::Chain;
use crate::table::{Table, thousands};
use crate::workspace::Workspace;

/// One view. All in gas.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct View {
    /// Stable name: `oracle.<view>`.
    pub id: String,
    /// The first call of a transaction that has not touched the feed.
    pub cold: u64,
    /// The next.
    pub warm: u64,
}

/// Measures the views of the feed with three signers.
pub async fn views(workspace: &Workspace, chain: &Chain, field: &Field<'_>) -> Result<Vec<View>> {
    let peers = peers::oracle_meter(workspace)?;
    let arguments = [field.oracle.into(), DynSolValue::FixedBytes(feed(3), 32)];
    let meter = create(chain, &peers, "OracleMeter", &arguments, B256::repeat_byte(2)).await?;
    let bracket = first(&meter.read(chain, "bracket", &[]).await?)?;
    let mut views = Vec::new();
    for (function, arguments) in [
        ("price", vec![]),
        ("read", vec![DynSolValue::Uint(U256::ZERO, 8)]),
        ("volatility", vec![]),
        ("sigma", vec![]),
        ("regime", vec![]),
        ("twap", vec![DynSolValue::Uint(U256::from(1_800), 32)]),
    ] {
        let measured = meter.read(chain, function, &arguments).await.with_context(|| function.to_owned())?;
        let [cold, warm] = measured.as_fixed_array().context("no measures")? else {
            bail!("{function} is measured twice")
        };
        let gas = |reading: &DynSolValue| first(reading).map(|gas| gas.saturating_sub(bracket));
        views.push(View { id: format!("oracle.{function}"), cold: gas(cold)?, warm: gas(warm)? });
    }
    Ok(views)
}

fn first(value: &DynSolValue) -> Result<u64> {
    value.as_uint().map(|(number, _)| number.to()).context("the meter measures nothing")
}

/// The views for people.
pub fn table(views: &[View]) -> Table {
    let mut lines = Table::new(["id", "first call", "next"]);
    for view in views {
        lines.row([view.id.clone(), thousands(view.cold), thousands(view.warm)]);
    }
    lines
}
