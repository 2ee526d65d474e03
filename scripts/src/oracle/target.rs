//! Which oracle, on which chain, and who pays.

use std::path::PathBuf;

use alloy::primitives::Address;
use anyhow::{Context, Result};

use crate::deploy::{self, AddressBook, Chain, KeySource, Network};
use crate::workspace::Workspace;

/// Options of every command that talks to an oracle.
#[derive(clap::Args, Clone, Debug)]
pub struct Target {
    /// The node to talk to
    #[arg(long, visible_alias = "rpc-url", value_name = "URL", default_value = Network::Devnode.url())]
    rpc: String,
    /// The oracle, where it is not the one in the address book
    #[arg(long, value_name = "ADDRESS")]
    oracle: Option<Address>,
    /// Folder of the address books
    #[arg(long, value_name = "DIR")]
    deployments: Option<PathBuf>,
    /// Where the key that pays for the gas comes from, if not from the variable TVD_PRIVATE_KEY
    #[command(flatten)]
    key: KeySource,
}

impl Target {
    /// The chain with the key, and the oracle.
    pub async fn connect(&self, workspace: &Workspace) -> Result<(Chain, Address)> {
        let chain = Chain::connect(&self.rpc, None).await?;
        let payer = self.key.signer(chain.id())?;
        let oracle = self.oracle.map_or_else(|| self.noted(workspace, chain.id()), Ok)?;
        Ok((chain.with_signer(payer), oracle))
    }

    /// The oracle of the address book.
    fn noted(&self, workspace: &Workspace, chain_id: u64) -> Result<Address> {
        let folder = self.deployments.clone().unwrap_or_else(|| deploy::deployments(workspace));
        let book = AddressBook::open(&folder, chain_id)?;
        let path = book.path().display().to_string();
        let entry = book.entry("oracle").with_context(|| {
            format!("{path} names no oracle; deploy one with cargo tvd deploy oracle, or give --oracle")
        })?;
        Ok(entry.address)
    }
}
