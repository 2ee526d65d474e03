//! `doctor`: what a chain has of a suite, and where it differs from its manifest. Reads, and sends nothing.

mod check;
mod contracts;
mod network;
mod prices;
mod wiring;

use std::path::PathBuf;

use alloy::primitives::Address;
use anyhow::{Context, Result, bail};

pub use check::{Check, State};

use crate::cli::{Output, wait};
use crate::deploy::{self, AddressBook, Chain, Network};
use crate::suite::{Manifest, Standing};
use crate::table::{self, Table};
use crate::workspace::Workspace;

/// `cargo tvd doctor`
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// The chain; checked against the node's answer
    #[arg(long)]
    network: Option<Network>,
    /// The node to talk to, where it is not the network's public one
    #[arg(long, value_name = "URL")]
    rpc_url: Option<String>,
    /// The suite, where it is not suite.toml of the sources
    #[arg(long, value_name = "FILE")]
    manifest: Option<PathBuf>,
    /// Folder of the address books
    #[arg(long, value_name = "DIR")]
    deployments: Option<PathBuf>,
    /// An account whose balance matters, such as the one that deploys or publishes; may be given several times
    #[arg(long, value_name = "ADDRESS")]
    account: Vec<Address>,
}

/// Looks at the chain and fails where it is not as the manifest says.
pub fn run(args: &Args, output: Output) -> Result<()> {
    let workspace = Workspace::find()?;
    let manifest = Manifest::open(args.manifest.as_deref())?;
    let network = args.network.or(args.rpc_url.is_none().then_some(Network::Devnode));
    let url = args.rpc_url.as_deref().or(network.map(Network::url)).unwrap_or_default();
    let folder = args.deployments.clone().unwrap_or_else(|| deploy::deployments(&workspace));
    let checks = wait(async {
        let chain = Chain::connect(url, network).await?;
        let book = AddressBook::open(&folder, chain.id())?;
        examine(&workspace, &chain, &manifest, &book, &args.account).await
    })?;
    if output.json {
        table::print_json(&checks)?;
    } else {
        print(&checks)?;
    }
    let bad: Vec<&str> = checks.iter().filter(|one| one.state.is_bad()).map(|one| one.what.as_str()).collect();
    match bad.as_slice() {
        [] => Ok(()),
        [first, ..] => bail!("{} of {} are not as the manifest says, {first} among them", bad.len(), checks.len()),
    }
}

/// Everything there is to look at.
pub async fn examine(
    workspace: &Workspace,
    chain: &Chain,
    manifest: &Manifest,
    book: &AddressBook,
    accounts: &[Address],
) -> Result<Vec<Check>> {
    let mut checks = network::checks(chain, accounts).await?;
    checks.extend(contracts::checks(workspace, chain, manifest, book).await?);
    if checks.iter().any(|check| check.group == "contracts" && check.state == State::Missing) {
        return Ok(checks);
    }
    let addresses = book.contents().contracts.iter().map(|(name, entry)| (name.clone(), entry.address)).collect();
    let suite = book.contents().suite.as_ref();
    let deployer = suite.context("the contracts stand, but nobody put the suite up; cargo tvd deploy does")?.deployer;
    let standing = Standing::on(chain, manifest, addresses, deployer).await?;
    checks.extend(wiring::checks(chain, &standing).await?);
    checks.extend(prices::checks(chain, &standing).await?);
    Ok(checks)
}

fn print(checks: &[Check]) -> Result<()> {
    let mut rows = Table::new(["what", "state", "detail"]).left();
    for check in checks {
        rows.row([format!("{}: {}", check.group, check.what), check.state.name().to_owned(), check.detail.clone()]);
    }
    rows.print()
}
