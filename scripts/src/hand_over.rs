//! `hand-over`: the suite wired together and given to its governor.
//!
//! What pools and reserves earn goes to staking, emissions alone may mint, and the governor, which is its own timelock, owns everything.
//! Each step is done only where the chain does not have it yet, so that the command can be run again after a stop; at the end
//! everything is read back.

use std::collections::BTreeMap;
use std::path::PathBuf;

use alloy::primitives::Address;
use anyhow::{Context, Result};
use serde::Serialize;

use crate::cli::{Output, wait};
use crate::deploy::{self, AddressBook, Chain, KeySource, Network};
use crate::suite::interfaces::token::ownerCall;
use crate::suite::{self, Abis};
use crate::table;
use crate::workspace::Workspace;

/// `cargo tvd hand-over`
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// The node to talk to
    #[arg(long, value_name = "URL", default_value = Network::Devnode.url())]
    rpc_url: String,
    /// Folder of the address books
    #[arg(long, value_name = "DIR")]
    deployments: Option<PathBuf>,
    /// Where the owner's key comes from, if not from the variable TVD_PRIVATE_KEY
    #[command(flatten)]
    key: KeySource,
}

/// A contract and who owns it now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Owned {
    /// Name in the address book.
    pub name: &'static str,
    /// Where it stands.
    pub address: Address,
    /// Its owner: the governor.
    pub owner: Address,
}

/// Hands the suite in the address book over.
pub fn run(args: &Args, output: Output) -> Result<()> {
    let workspace = Workspace::find()?;
    wait(async {
        let chain = Chain::connect(&args.rpc_url, None).await?;
        let chain = chain.clone().with_signer(args.key.signer(chain.id())?);
        let folder = args.deployments.clone().unwrap_or_else(|| deploy::deployments(&workspace));
        let book = AddressBook::open(&folder, chain.id())?;
        let mut addresses = BTreeMap::new();
        for name in deploy::names() {
            let entry = book.entry(name).with_context(|| {
                format!("{} names no {name}; deploy the suite with cargo tvd deploy", book.path().display())
            })?;
            addresses.insert(name.to_owned(), entry.address);
        }
        let owned = hand_over(&workspace, &chain, &addresses).await?;
        if output.json {
            return table::print_json(&owned);
        }
        owned
            .iter()
            .try_for_each(|one| table::print(&format!("{}  {}  owned by {}\n", one.name, one.address, one.owner)))
    })
}

/// Wires the suite at these addresses and makes its governor the owner of everything. The chain's account owns what it does not.
pub async fn hand_over(
    workspace: &Workspace,
    chain: &Chain,
    addresses: &BTreeMap<String, Address>,
) -> Result<Vec<Owned>> {
    let steps = suite::ownership(addresses, chain.signer()?.address())?;
    suite::settle(chain, &Abis::load(workspace)?, &steps).await?;
    let mut owned = Vec::new();
    for name in deploy::governed() {
        let address = addresses.get(name).copied().with_context(|| format!("where is {name}?"))?;
        let owner = chain.view(address, ownerCall {}).await.with_context(|| format!("{name} has no owner"))?;
        owned.push(Owned { name, address, owner });
    }
    Ok(owned)
}
