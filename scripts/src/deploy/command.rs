//! `deploy` on the command line.

use std::path::PathBuf;

use alloy::primitives::{Address, U256};
use anyhow::Result;

use crate::cli::{Output, wait};
use crate::story::tell;
use crate::table::{self, thousands};
use crate::workspace::Workspace;

use super::{Chain, Deployed, KeySource, Network, Offer, Options, chain_name, deploy, ether, items, quote};

/// `cargo tvd deploy`
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Args {
    /// Contracts to deploy; all of the suite where none is named
    #[arg(value_name = "CONTRACT")]
    pub contracts: Vec<String>,
    /// The chain; checked against the node's answer
    #[arg(long)]
    pub network: Option<Network>,
    /// The node to talk to, where it is not the network's public one
    #[arg(long, value_name = "URL")]
    pub rpc_url: Option<String>,
    /// Where the key comes from, if not from the variable TVD_PRIVATE_KEY
    #[command(flatten)]
    pub key: KeySource,
    /// Owner of the contracts, where it is not the deploying account
    #[arg(long, value_name = "ADDRESS")]
    pub owner: Option<Address>,
    /// Bid for a place in the chain's cache of programs
    #[arg(long, value_name = "WEI")]
    pub cache_bid: Option<U256>,
    /// Folder of the address books
    #[arg(long, value_name = "DIR")]
    pub deployments: Option<PathBuf>,
    /// Show gas and fees, and send nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// Deploys to the chain asked for, or prices it.
pub fn run(args: &Args, output: Output) -> Result<()> {
    wait(run_async(&Workspace::find()?, args, output.json))
}

async fn run_async(workspace: &Workspace, args: &Args, json: bool) -> Result<()> {
    // Without a URL the network's own; without both the dev chain, checked like a named one.
    let network = args.network.or(args.rpc_url.is_none().then_some(Network::Devnode));
    let url = args.rpc_url.as_deref().or(network.map(Network::url)).unwrap_or_default();
    let chain = Chain::connect(url, network).await?;
    let signer = args.key.signer(chain.id())?;
    let chain = chain.with_signer(signer);

    let sender = match (chain.account(), args.owner.filter(|_| args.dry_run)) {
        (Some(account), _) => account,
        (None, Some(owner)) => owner,
        (None, None) => chain.signer()?.address(),
    };
    let items = items(workspace, args.owner.unwrap_or(sender), &args.contracts)?;

    if args.dry_run {
        let offers = quote(&chain, sender, &items).await?;
        return print_offers(&chain, sender, &offers, json).await;
    }
    let deployments = args.deployments.clone().unwrap_or_else(|| deployments(workspace));
    let deployed = deploy(&chain, &items, &Options { deployments, cache_bid: args.cache_bid }).await?;
    print_deployed(&chain, &deployed, json)
}

/// Where the address books lie unless told otherwise.
pub fn deployments(workspace: &Workspace) -> PathBuf {
    workspace.root.join("deployments")
}

async fn print_offers(chain: &Chain, sender: Address, offers: &[Offer], json: bool) -> Result<()> {
    let total = offers.iter().fold(U256::ZERO, |sum, offer| sum.saturating_add(offer.cost));
    if json {
        return table::print_json(&offers);
    }
    for offer in offers {
        let state = if offer.standing { "stands" } else { "missing" };
        let (gas, fee, cost) = (offer.gas, ether(offer.data_fee), ether(offer.cost));
        println!("{}  {}  {state}  gas {}  data fee {fee}  cost {cost}", offer.name, offer.address, thousands(gas));
    }
    println!("total  cost {}", ether(total));
    let balance = chain.balance(sender).await?;
    tell("Sent", "nothing", &format!("{sender} has {} on {}", ether(balance), chain_name(chain.id())));
    Ok(())
}

fn print_deployed(chain: &Chain, deployed: &[Deployed], json: bool) -> Result<()> {
    for one in deployed {
        tell_deployed(chain, one);
    }
    if json {
        return table::print_json(&deployed);
    }
    for one in deployed {
        println!("{}  {}", one.name, one.entry.address);
    }
    Ok(())
}

/// Tells where a contract stands and what its creation used.
pub fn tell_deployed(chain: &Chain, one: &Deployed) {
    let verb = if one.new { "Deployed" } else { "Found" };
    let gas = one.gas_used.map_or_else(String::new, |gas| format!("  gas {}", thousands(gas)));
    let cached = if one.entry.cached { "  cached" } else { "" };
    tell(verb, &one.name, &format!("{}  on {}{gas}{cached}", one.entry.address, chain_name(chain.id())));
}
