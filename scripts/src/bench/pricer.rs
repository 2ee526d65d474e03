//! The pricer, cached and warm, called from Solidity beside DeFiMath's functions inlined in the same contract.

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::Bytes;
use anyhow::{Context, Result};

use super::cost::Reading;
use super::meter::Meter;
use super::program::place;
use super::sample::{Call, book, portfolio, quoted, shocks, sweep};
use super::spent::Spent;
use super::{Cost, Target};
use crate::build::{self, Report};
use crate::deploy::{Chain, Instance, abi};
use crate::story::tell;
use crate::workspace::Workspace;

/// Options in a batch, and legs in a portfolio.
const MANY: u64 = 50;

/// Shocks of the spot and of the volatility in a grid of scenarios.
const GRID: (u64, u64) = (7, 5);

/// The pricer on a chain, and who measures it.
struct Bench<'a> {
    chain: &'a Chain,
    meter: &'a Meter<'a>,
    pricer: Instance,
}

/// Measures the calls of the pricer, and sets them against their limits.
pub async fn costs(workspace: &Workspace, chain: &Chain, meter: &Meter<'_>) -> Result<(Vec<Cost>, Vec<Target>)> {
    let artefact = build::build(workspace, &["pricer".to_owned()])?.remove(0);
    let pricer = place(chain, &artefact, abi(workspace, "Pricer")?).await?;
    let bench = Bench { chain, meter, pricer };
    let costs = bench.costs().await.context("pricer")?;
    let rival = meter.defimath("call", &plain()).await?.context("DeFiMath prices nothing")?;
    let targets = targets(&costs, &artefact.report, rival)?;
    tell("Measured", "pricer", "cached, beside DeFiMath");
    Ok((costs, targets))
}

impl Bench<'_> {
    async fn costs(&self) -> Result<Vec<Cost>> {
        let plain = plain();
        let mut priced = Vec::new();
        for call in quoted() {
            let price = self.pricer.read(self.chain, "price", &[call.encode()]).await?;
            priced.push(vec![call.encode(), price]);
        }
        let list = |count| vec![DynSolValue::Array(book(count).into_iter().map(Call::encode).collect())];
        let (one, many) = (self.read("markBatch", &list(1)).await?, self.read("markBatch", &list(MANY)).await?);
        let grid = vec![portfolio(MANY), shocks(GRID.0), shocks(GRID.1)];
        Ok(vec![
            self.cost("price", &plain, &["call"]).await?,
            self.cost("mark", &plain, &["call", "delta", "vega"]).await?,
            self.cost("greeks", &plain, &["call", "delta", "gamma", "vega", "theta"]).await?,
            self.cost("impliedVolatility", &priced, &["impliedVolatility"]).await?,
            Cost::mean("pricer.markBatch.1", &[one], None),
            Cost::mean(&format!("pricer.markBatch.{MANY}"), &[many], None),
            Cost::further("pricer.markBatch.further", &one, &many, MANY),
            self.cost("scenarioGrid", &[grid], &[]).await?,
        ])
    }

    /// A call over a sweep, beside the functions of DeFiMath that together answer the same, as far as it has them.
    async fn cost(&self, function: &str, sweep: &[Vec<DynSolValue>], peers: &[&str]) -> Result<Cost> {
        let mut readings = Vec::new();
        for arguments in sweep {
            readings.push(self.read(function, arguments).await?);
        }
        let mut defimath = None;
        for peer in peers {
            defimath = self.meter.defimath(peer, sweep).await?.map(|gas| gas + defimath.unwrap_or_default());
        }
        Ok(Cost::mean(&format!("pricer.{function}"), &readings, defimath))
    }

    async fn read(&self, function: &str, arguments: &[DynSolValue]) -> Result<Reading> {
        let data = Bytes::from(self.pricer.encode(function, arguments)?);
        let through = [&[self.pricer.address.into()], arguments].concat();
        Ok(Reading {
            gas: self.meter.gas(function, &through).await?,
            bare: self.meter.bare(self.pricer.address, data.clone()).await?,
            spent: Spent::of(self.chain, self.pricer.address, &data).await?,
        })
    }
}

/// The sweep as lists of arguments.
fn plain() -> Vec<Vec<DynSolValue>> {
    sweep().into_iter().map(|call| vec![call.encode()]).collect()
}

/// The limits; `rival` is DeFiMath's price of one call \[gas\].
fn targets(costs: &[Cost], report: &Report, rival: u64) -> Result<Vec<Target>> {
    let cost = |id: &str| {
        let found = costs.iter().find(|cost| cost.id.strip_prefix("pricer.") == Some(id));
        found.with_context(|| format!("{id} was not measured"))
    };
    let (greeks, further) = (cost("greeks")?, cost("markBatch.further")?);
    Ok(vec![
        Target::below("nine figures, dearest of the sweep, beside DeFiMath's price", greeks.most, rival as f64),
        Target::at_most("nine figures, dearest computation", greeks.most_compute, 400.0),
        // What Solidity's own encoder and decoder cost is not the pricer's to lower.
        Target::at_most("each further option of a batch, the call alone", further.bare, 450.0),
        Target::at_most("implied volatility, dearest computation", cost("impliedVolatility")?.most_compute, 2_000.0),
        Target::below("50 options under 7 × 5 scenarios", cost("scenarioGrid")?.gas, 700_000.0),
        Target::below("compressed program [bytes]", report.compressed as f64, 16_384.0),
        Target::below("entry, cached", report.cached_init_gas as f64, 700.0),
    ])
}
