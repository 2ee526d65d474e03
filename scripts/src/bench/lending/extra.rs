//! What our markets do more than Morpho Blue's, each as a difference.

use alloy::primitives::{I256, U256, keccak256};
use anyhow::{Context, Result};
use serde::Serialize;

use super::case::Measured;
use super::share::Share;
use super::stage::Stage;
use crate::bench::peers::{Peers, create};
use crate::table::{Table, decimal};

/// One thing more.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Extra {
    /// Stable name: `lending.extra.<what>`.
    pub id: &'static str,
    /// What it costs \[gas\].
    pub gas: f64,
    /// The difference that shows it.
    pub shown: &'static str,
}

/// Every extra, from acts that were measured, their shares in the same order, and the gas of a borrowing to which volatility was
/// nothing new.
pub async fn extras(
    stage: &Stage<'_>,
    peers: &Peers,
    measured: &[Measured],
    shares: &[Share],
    quiet_borrow: u64,
) -> Result<Vec<Extra>> {
    let of = |id: &str| {
        let found = measured.iter().zip(shares).find(|(one, _)| one.act.id == id);
        found.with_context(|| format!("{id} was not measured"))
    };
    let (supply, _) = of("lending.supply")?;
    let (borrow, borrow_share) = of("lending.borrow")?;
    let (_, repay_share) = of("lending.repay")?;
    let (liquidate, _) = of("lending.liquidate")?;
    let (two, _) = of("lending.borrow.two")?;
    let extra = |id, gas, shown| Extra { id, gas, shown };
    let between = |more: u64, less: u64| more as f64 - less as f64;
    Ok(vec![
        extra(
            "lending.extra.market",
            between(supply.ours.intrinsic, supply.bare.intrinsic),
            "calldata of a supply: ours, theirs",
        ),
        extra("lending.extra.arrival", arrival(stage, peers).await?, "a token taken: measured, believed"),
        extra(
            "lending.extra.prices",
            between(borrow.act.morpho, borrow.act.bare),
            "a borrowing at Morpho Blue: our prices, a bare one",
        ),
        extra(
            "lending.extra.gate",
            between(liquidate.act.morpho, liquidate.act.bare),
            "a liquidation at Morpho Blue: our prices, a bare one",
        ),
        extra("lending.extra.feed", between(two.act.gas, borrow.act.gas), "a borrowing at ours: two feeds, one"),
        extra(
            "lending.extra.volatility",
            between(borrow.act.gas, quiet_borrow),
            "a borrowing at ours: volatility new, as before",
        ),
        extra(
            "lending.extra.threshold",
            borrow_share.storage - repay_share.storage,
            "slots of a borrowing at ours, of a repayment: the borrower's threshold, the terms",
        ),
    ])
}

/// Gas of measuring what arrives of a token.
async fn arrival(stage: &Stage<'_>, peers: &Peers) -> Result<f64> {
    let meter = create(stage.chain, peers, "Arrival", &[], keccak256("lending")).await?;
    // Some is there already.
    stage.loan.send(stage.chain, "transfer", &[meter.address.into(), U256::ONE.into()]).await?;
    stage.loan.send(stage.chain, "approve", &[meter.address.into(), U256::MAX.into()]).await?;
    let take = async |measured: bool| -> Result<I256> {
        let arguments = [stage.loan.address.into(), U256::ONE.into(), measured.into()];
        let used = meter.read(stage.chain, "take", &arguments).await?;
        Ok(I256::from_raw(used.as_uint().context("a token taken for nothing")?.0))
    };
    Ok((take(true).await? - take(false).await?).as_i64() as f64)
}

/// The extras for people.
pub fn table(extras: &[Extra]) -> Table {
    let mut lines = Table::new(["id", "gas", "the difference of"]);
    for extra in extras {
        lines.row([extra.id.to_owned(), decimal(extra.gas), extra.shown.to_owned()]);
    }
    lines
}
