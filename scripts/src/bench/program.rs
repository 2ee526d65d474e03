//! A program on the chain, cached, without the suite's plan.

use alloy::json_abi::JsonAbi;
use alloy::primitives::U256;
use anyhow::{Context, Result};

use crate::build::Artefact;
use crate::deploy::{self, Chain, Instance, Item, Options, Planned};

/// Deploys a program without a constructor and caches it.
pub async fn place(chain: &Chain, artefact: &Artefact, abi: JsonAbi) -> Result<Instance> {
    let program = &artefact.report.contract;
    let planned = Planned::plain(&format!("bench/{program}"), program, program);
    place_item(chain, Item::new(planned, &artefact.code, abi)).await
}

/// Deploys a planned program and caches it.
pub async fn place_item(chain: &Chain, item: Item) -> Result<Instance> {
    // The chain ends with the run, so its address book does too.
    let book = tempfile::tempdir().context("no temporary folder")?;
    let options = Options { deployments: book.path().to_owned(), cache_bid: Some(U256::ZERO) };
    deploy::deploy(chain, std::slice::from_ref(&item), &options).await?;
    Ok(Instance::new(item.target.address, item.abi))
}
