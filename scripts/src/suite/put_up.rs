//! Putting a suite up: contracts, then everything that they are told, then – if asked – its governor as owner.

use std::collections::BTreeMap;

use alloy::primitives::Address;
use anyhow::Result;

use super::abis::Abis;
use super::manifest::Manifest;
use super::standing::Standing;
use super::step::{Step, Taken};
use super::steps::{ownership, wiring};
use crate::deploy::{self, AddressBook, Chain, Deployed, Options};
use crate::story::tell;
use crate::table::thousands;
use crate::workspace::Workspace;

/// A suite that stands, and what putting it up took.
#[derive(Clone, Debug)]
pub struct Suite<'a> {
    /// The suite.
    pub standing: Standing<'a>,
    /// Its contracts and test tokens, found or created.
    pub deployed: Vec<Deployed>,
    /// What was done in this run, in order.
    pub taken: Vec<Taken>,
}

/// Puts a suite up as far as the chain does not have it, and hands it over if asked. The programs must be built.
///
/// Stopped anywhere and run again, it goes on where the chain is.
pub async fn put_up<'a>(
    workspace: &Workspace,
    chain: &Chain,
    manifest: &'a Manifest,
    options: &Options,
    hands_over: bool,
) -> Result<Suite<'a>> {
    let (abis, place) = (Abis::load(workspace)?, manifest.place(chain.id())?);
    let deployer = chain.signer()?.address();
    // A run that was killed may have left a transaction that is not in a block yet.
    chain.settle().await?;

    let mut items = deploy::test_tokens(workspace, manifest, &place, deployer)?;
    items.extend(deploy::items_of(workspace, manifest, deployer, &[])?);
    let deployed = deploy::deploy(chain, &items, options).await?;
    for one in &deployed {
        deploy::tell_deployed(chain, one);
    }
    let addresses = deployed.iter().map(|one| (one.name.clone(), one.entry.address)).collect();
    let standing = Standing::on(chain, manifest, addresses, deployer).await?;
    note(&standing, chain, options)?;

    let mut steps = wiring(&standing)?;
    if hands_over {
        steps.extend(ownership(&standing.addresses, deployer)?);
    }
    let taken = settle(chain, &abis, &steps).await?;
    Ok(Suite { standing, deployed, taken })
}

/// Takes the steps that the chain lacks.
pub async fn settle(chain: &Chain, abis: &Abis, steps: &[Step]) -> Result<Vec<Taken>> {
    let mut taken = Vec::new();
    for step in steps {
        for one in step.settle(chain, abis).await? {
            tell("Set", &one.name, &format!("gas {}", thousands(one.gas)));
            taken.push(one);
        }
    }
    Ok(taken)
}

/// Notes pools, markets, feeds and tokens in the address book.
fn note(standing: &Standing, chain: &Chain, options: &Options) -> Result<()> {
    let mut book = AddressBook::open(&options.deployments, chain.id())?;
    let manifest = standing.manifest;
    let mut tokens: BTreeMap<String, Address> = BTreeMap::new();
    for symbol in manifest.assets.iter().map(|asset| &asset.symbol).chain([&manifest.token.symbol]) {
        tokens.insert(symbol.clone(), standing.token(symbol)?);
    }
    book.suite(deploy::SuiteBook {
        deployer: standing.deployer,
        tokens,
        feeds: manifest
            .feeds
            .iter()
            .map(|feed| Ok((feed.name.clone(), crate::oracle::id(&feed.name)?)))
            .collect::<Result<_>>()?,
        pools: manifest.pools.iter().zip(&standing.pools).map(|(pool, id)| (pool.name(), *id)).collect(),
        markets: manifest
            .markets
            .iter()
            .zip(&standing.markets)
            .map(|(market, (params, id))| (market.name(), deploy::MarketBook::new(*id, params)))
            .collect(),
    })
}
