//! `oracle open`: signers and feeds for an oracle that has none yet.

use alloy::json_abi::JsonAbi;
use alloy::primitives::{Address, U256};
use alloy::signers::local::PrivateKeySigner;
use alloy::sol_types::{SolCall, SolError};
use anyhow::{Result, anyhow, ensure};

use super::contract::{UnknownFeed, configCall, setSignerCall, signerCall};
use super::feeds::{self, FeedPlan, Quorum};
use super::stage::QUORUM;
use super::target::Target;
use super::{dev_signers, names};
use crate::cli::{Output, wait};
use crate::deploy::{self, Chain, Failure, Network, explain};
use crate::story::tell;
use crate::table;
use crate::workspace::Workspace;

/// `cargo tvd oracle open`
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// Feeds to open, such as ETH/USD; all of the suite where none is named
    #[arg(value_name = "FEED")]
    feeds: Vec<String>,
    #[command(flatten)]
    target: Target,
    /// An account that signs; several get the numbers 0, 1, … in their order. On a dev chain three published keys sign unless named
    #[arg(long, value_name = "ADDRESS")]
    signer: Vec<Address>,
    /// How many signatures a price takes; by default more than half of the signers
    #[arg(long, value_name = "COUNT")]
    threshold: Option<u8>,
}

/// Names the signers and opens the feeds, as the oracle's owner.
pub fn run(args: &Args, output: Output) -> Result<()> {
    wait(open(&Workspace::find()?, args, output))
}

async fn open(workspace: &Workspace, args: &Args, output: Output) -> Result<()> {
    let (chain, oracle) = args.target.connect(workspace).await?;
    let mut signers = args.signer.clone();
    if signers.is_empty() && chain.id() == Network::Devnode.chain_id() {
        signers = dev_signers()?.iter().map(PrivateKeySigner::address).collect();
    }
    ensure!((1..=32).contains(&signers.len()), "name 1 to 32 accounts with --signer");
    let count = signers.len() as u32;
    let threshold = args.threshold.unwrap_or(count as u8 / 2 + 1);
    let quorum = Quorum { signers: u32::MAX >> (32 - count), threshold };
    let plans: Vec<FeedPlan> = match args.feeds.as_slice() {
        [] => feeds::all(quorum)?,
        names => names.iter().map(|name| feeds::named(name, quorum)).collect::<Result<_>>()?,
    };
    let opened = Owner { chain, oracle, abi: deploy::abi(workspace, "Oracle")? }.furnish(&signers, &plans).await?;
    if output.json {
        return table::print_json(&opened);
    }
    opened.iter().try_for_each(|name| table::print(&format!("{name}\n")))
}

/// Names the published signers and opens the suite's feeds, as far as that was not done: two signatures of three a price.
pub async fn open_on_dev_chain(chain: &Chain, oracle: Address, abi: JsonAbi) -> Result<()> {
    let signers: Vec<Address> = dev_signers()?.iter().map(PrivateKeySigner::address).collect();
    let owner = Owner { chain: chain.clone(), oracle, abi };
    owner.furnish(&signers, &feeds::all(QUORUM)?).await?;
    Ok(())
}

/// Who governs an oracle.
#[derive(Debug)]
pub struct Owner {
    /// The chain, with the owner's key.
    pub chain: Chain,
    /// The oracle.
    pub oracle: Address,
    /// Its ABI, for its errors.
    pub abi: JsonAbi,
}

impl Owner {
    /// Makes accounts the signers 0, 1, … and opens the feeds that are not open yet; their names.
    pub async fn furnish(&self, signers: &[Address], plans: &[FeedPlan]) -> Result<Vec<String>> {
        for (signer, account) in (0..).zip(signers) {
            if self.chain.view(self.oracle, signerCall { signer }).await? != *account {
                self.send(setSignerCall { signer, account: *account }).await?;
                tell("Named", &format!("signer {signer}"), &account.to_string());
            }
        }
        let mut opened = Vec::new();
        for plan in plans {
            if !self.is_open(plan).await? {
                self.send(plan.opening()?).await?;
                tell("Opened", &plan.name, &format!("{} of {} sign", plan.config.threshold, signers.len()));
                opened.push(plan.name.clone());
            }
        }
        Ok(opened)
    }

    async fn is_open(&self, plan: &FeedPlan) -> Result<bool> {
        match self.chain.view(self.oracle, configCall { feed: names::id(&plan.name)? }).await {
            Ok(_) => Ok(true),
            Err(Failure::Reverted(data)) if data.starts_with(&UnknownFeed::SELECTOR) => Ok(false),
            Err(other) => Err(other.into()),
        }
    }

    /// Sends a call to the oracle.
    async fn send<C: SolCall>(&self, call: C) -> Result<()> {
        let sent = self.chain.send(self.oracle, call.abi_encode(), U256::ZERO).await;
        sent.map(|_| ()).map_err(|error| match error.downcast_ref() {
            Some(Failure::Reverted(data)) => anyhow!("the oracle refuses: {}", explain(data, Some(&self.abi))),
            _ => error,
        })
    }
}
