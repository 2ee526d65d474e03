//! The pricer, cached and warm, called from Solidity beside DeFiMath's functions inlined in the same contract.

use std::slice;

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::Bytes;
use anyhow::{Context, Result};

use super::cost::Reading;
use super::meter::Meter;
use super::program::place;
use super::sample::{Call, book, frictions, portfolio, quoted, shocks, sweep};
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
        let grid = vec![portfolio(MANY), shocks(GRID.0), shocks(GRID.1)];
        let mut costs = self.calls().await?;
        costs.extend(self.puts().await?);
        costs.extend(self.lists().await?);
        costs.push(self.cost("scenarioGrid", &[grid], &[]).await?);
        Ok(costs)
    }

    /// One option a call.
    async fn calls(&self) -> Result<Vec<Cost>> {
        let plain = plain();
        let with_frictions: Vec<_> = sweep().into_iter().map(|call| vec![call.encode(), frictions()]).collect();
        let forwards: Vec<_> = sweep().into_iter().map(Call::forward).collect();
        Ok(vec![
            self.cost("price", &plain, &["call"]).await?,
            self.cost("mark", &plain, &["call", "delta", "vega"]).await?,
            self.cost("greeks", &plain, &["call", "delta", "gamma", "vega", "theta"]).await?,
            self.cost("impliedVolatility", &self.priced(Call::encode).await?, &["impliedVolatility"]).await?,
            self.cost("quote", &with_frictions, &[]).await?,
            self.cost("black76", &forwards, &[]).await?,
        ])
    }

    /// The same with puts: `pricer.<call>.put`.
    async fn puts(&self) -> Result<Vec<Cost>> {
        let plain: Vec<_> = sweep().into_iter().map(|call| vec![call.put()]).collect();
        let priced = self.priced(Call::put).await?;
        let mut costs = Vec::new();
        for (function, sweep) in
            [("price", &plain), ("mark", &plain), ("greeks", &plain), ("impliedVolatility", &priced)]
        {
            let cost = self.cost(function, sweep, &[]).await?;
            costs.push(Cost { id: format!("{}.put", cost.id), ..cost });
        }
        Ok(costs)
    }

    /// Lists of one and of many, and each further item: `pricer.<call>.1`, `.50`, `.further`.
    async fn lists(&self) -> Result<Vec<Cost>> {
        let options = |count| vec![DynSolValue::Array(book(count).into_iter().map(Call::encode).collect())];
        let strikes = |count| {
            let strikes = book(count).into_iter().map(Call::strike).collect();
            vec![plain().swap_remove(0).swap_remove(0), DynSolValue::Array(strikes)]
        };
        let mut costs = Vec::new();
        for (function, one, many) in [
            ("markBatch", options(1), options(MANY)),
            ("greeksBatch", options(1), options(MANY)),
            ("strikeLadder", strikes(1), strikes(MANY)),
        ] {
            let (one, many) = (self.read(function, &one).await?, self.read(function, &many).await?);
            costs.push(Cost::mean(&format!("pricer.{function}.1"), &[one], None));
            costs.push(Cost::mean(&format!("pricer.{function}.{MANY}"), &[many], None));
            costs.push(Cost::further(&format!("pricer.{function}.further"), &one, &many, MANY));
        }
        Ok(costs)
    }

    /// Options whose price says something of the volatility, with their prices.
    async fn priced(&self, encode: fn(Call) -> DynSolValue) -> Result<Vec<Vec<DynSolValue>>> {
        let mut priced = Vec::new();
        for option in quoted().into_iter().map(encode) {
            let price = self.pricer.read(self.chain, "price", slice::from_ref(&option)).await?;
            priced.push(vec![option, price]);
        }
        Ok(priced)
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
        Target::below(
            "an option's price and eight derivatives, dearest, beside DeFiMath's price alone",
            greeks.most,
            rival as f64,
        ),
        Target::at_most("the same, dearest computation", greeks.most_compute, 400.0),
        // What Solidity's own encoder and decoder cost is not the pricer's to lower.
        Target::at_most("each further option of a batch, the call alone", further.bare, 450.0),
        Target::at_most("implied volatility, dearest computation", cost("impliedVolatility")?.most_compute, 2_000.0),
        Target::below("50 options under 7 × 5 scenarios", cost("scenarioGrid")?.gas, 700_000.0),
        Target::below("the pricer's program, compressed [bytes]", report.compressed as f64, 16_384.0),
        Target::below("entry into the pricer, cached", report.cached_init_gas as f64, 700.0),
    ])
}
