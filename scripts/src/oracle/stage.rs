//! A dev node of another time, with an oracle, three signers and a feed on it.

use alloy::json_abi::JsonAbi;
use alloy::primitives::{Address, U256};
use alloy::signers::local::PrivateKeySigner;
use anyhow::{Context, Result};
use devnode::DevNode;
use serde_json::json;

use super::feeds::{FeedPlan, Quorum};
use super::open::Owner;
use super::{Publisher, Sender, dev_signers, numbered};
use crate::deploy::{self, Chain, Item, Network, Options, dev_signer};
use crate::workspace::Workspace;

/// Two of three signers.
pub const QUORUM: Quorum = Quorum { signers: 0b111, threshold: 2 };

/// How long before its first price the oracle is deployed \[seconds\].
const EARLIER: u64 = 3_600;

/// The node and what stands on it.
pub struct Stage {
    /// The node.
    pub node: DevNode,
    /// The chain, with the dev account's key.
    pub chain: Chain,
    /// The oracle.
    pub oracle: Address,
    abi: JsonAbi,
}

impl Stage {
    /// Starts a node a little before `time` and opens feeds on it. The oracle's program must be built.
    pub async fn set(workspace: &Workspace, time: u64, plans: &[FeedPlan]) -> Result<Self> {
        let node = DevNode::builder().spawn()?;
        let dev = dev_signer()?;
        let item = Item::load(workspace, deploy::oracle(dev.address()))?;
        let chain = Chain::connect(&node.url(), Some(Network::Devnode)).await?.with_signer(Some(dev));
        chain.rpc("anvil_setTime", json!([time.saturating_sub(EARLIER)])).await?;
        // The chain ends with the run, so its address book does too.
        let book = tempfile::tempdir().context("no temporary folder")?;
        let options = Options { deployments: book.path().to_owned(), cache_bid: Some(U256::ZERO) };
        deploy::deploy(&chain, std::slice::from_ref(&item), &options).await?;
        let owner = Owner { chain, oracle: item.target.address, abi: item.abi };
        let signers: Vec<Address> = dev_signers()?.iter().map(PrivateKeySigner::address).collect();
        owner.furnish(&signers, plans).await?;
        let Owner { chain, oracle, abi } = owner;
        Ok(Self { node, chain, oracle, abi })
    }

    /// A publisher that sets the node's clock.
    pub async fn publisher(&self) -> Result<Publisher> {
        let keys = numbered(&self.chain, self.oracle, &dev_signers()?).await?;
        let sender = Sender::new(&self.chain, self.oracle, self.abi.clone(), true).await?;
        Ok(Publisher::new(self.chain.clone(), self.oracle, keys, sender))
    }
}
