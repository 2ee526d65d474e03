//! `deploy` on the command line.

use std::path::{Path, PathBuf};

use alloy::primitives::{Address, U256};
use anyhow::{Context, Result};
use clap::Args;

use super::{Chain, Deployed, Item, KeySource, Network, Offer, Options, chain_name, deploy, ether, quote, select};

/// Deploy, activate and initialise contracts, each in one transaction
#[derive(Args, Clone, Debug)]
pub struct DeployArgs {
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
    /// Print a JSON list
    #[arg(long)]
    pub json: bool,
}

/// Runs `deploy` for the workspace at `root`.
pub async fn run(root: &Path, args: &DeployArgs) -> Result<()> {
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
    let items = items(root, args.owner.unwrap_or(sender), &args.contracts)?;

    if args.dry_run {
        let offers = quote(&chain, sender, &items).await?;
        return print_offers(&chain, sender, &offers, args.json).await;
    }
    let deployments = args.deployments.clone().unwrap_or_else(|| root.join("deployments"));
    let deployed = deploy(&chain, &items, &Options { deployments, cache_bid: args.cache_bid }).await?;
    print_deployed(&chain, &deployed, args.json)
}

/// The items of the named contracts, of all where none is named.
pub fn items(root: &Path, owner: Address, names: &[String]) -> Result<Vec<Item>> {
    select(owner, names)?.into_iter().map(|planned| Item::load(root, planned)).collect()
}

async fn print_offers(chain: &Chain, sender: Address, offers: &[Offer], json: bool) -> Result<()> {
    let total = offers.iter().fold(U256::ZERO, |sum, offer| sum.saturating_add(offer.cost));
    if json {
        return print_json(offers);
    }
    for offer in offers {
        let state = if offer.standing { "stands" } else { "missing" };
        let (gas, fee, cost) = (offer.gas, ether(offer.data_fee), ether(offer.cost));
        println!("{}  {}  {state}  gas {gas}  data fee {fee}  cost {cost}", offer.name, offer.address);
    }
    println!("total  cost {}", ether(total));
    let balance = chain.balance(sender).await?;
    eprintln!("{:>12}  nothing; {sender} has {} on {}", "Sent", ether(balance), chain_name(chain.id()));
    Ok(())
}

fn print_deployed(chain: &Chain, deployed: &[Deployed], json: bool) -> Result<()> {
    for one in deployed {
        let verb = if one.new { "Deployed" } else { "Found" };
        let gas = one.gas_used.map_or_else(String::new, |gas| format!("  gas {gas}"));
        let cached = if one.entry.cached { "  cached" } else { "" };
        eprintln!("{verb:>12}  {}  {}  on {}{gas}{cached}", one.name, one.entry.address, chain_name(chain.id()));
    }
    if json {
        return print_json(deployed);
    }
    for one in deployed {
        println!("{}  {}", one.name, one.entry.address);
    }
    Ok(())
}

fn print_json<T: serde::Serialize>(list: &[T]) -> Result<()> {
    println!("{}", serde_json::to_string_pretty(list).context("cannot write JSON")?);
    Ok(())
}
