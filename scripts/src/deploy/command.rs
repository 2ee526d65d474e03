//! `deploy` on the command line.

use std::path::PathBuf;

use alloy::primitives::{Address, U256};
use anyhow::Result;

use crate::cli::{Output, wait};
use crate::story::tell;
use crate::suite::{Manifest, Suite, put_up};
use crate::table::{self, thousands};
use crate::workspace::Workspace;

use super::{
    Chain, Deployed, KeySource, Network, Offer, Options, chain_name, deploy, ether, items_of, page, quote, test_tokens,
};

/// `cargo tvd deploy`
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Args {
    /// Contracts to deploy and nothing more; without a name the whole suite, with its feeds, pools, markets and parameters
    #[arg(value_name = "CONTRACT")]
    pub contracts: Vec<String>,
    /// The suite, where it is not suite.toml of the sources
    #[arg(long, value_name = "FILE")]
    pub manifest: Option<PathBuf>,
    /// Give the suite to its governor at the end, as hand-over does
    #[arg(long, conflicts_with_all = ["contracts", "owner"])]
    pub hand_over: bool,
    /// The chain; checked against the node's answer
    #[arg(long)]
    pub network: Option<Network>,
    /// The node to talk to, where it is not the network's public one
    #[arg(long, value_name = "URL")]
    pub rpc_url: Option<String>,
    /// Where the key comes from, if not from the variable TVD_PRIVATE_KEY
    #[command(flatten)]
    pub key: KeySource,
    /// Owner of the contracts, where it is not the deploying account; they are told nothing then but what their constructors take
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
    // What is wrong in a file is said before anybody is asked.
    let manifest = Manifest::open(args.manifest.as_deref())?;
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
    let owner = args.owner.unwrap_or(sender);
    let is_whole = args.contracts.is_empty();
    let mut items = items_of(workspace, &manifest, owner, &args.contracts)?;
    if args.dry_run {
        if is_whole {
            items.extend(test_tokens(workspace, &manifest, &manifest.place(chain.id())?, owner)?);
        }
        let offers = quote(&chain, sender, &items).await?;
        return print_offers(&chain, sender, &offers, json).await;
    }
    let deployments = args.deployments.clone().unwrap_or_else(|| deployments(workspace));
    let mut options = Options { deployments, cache_bid: args.cache_bid };
    if is_whole && owner == sender {
        let bid = manifest.place(chain.id())?.cache_bid.map(U256::from);
        options.cache_bid = options.cache_bid.or(bid);
        let suite = put_up(workspace, &chain, &manifest, &options, args.hand_over).await?;
        return print_suite(&chain, &suite, json);
    }
    let deployed = deploy(&chain, &items, &options).await?;
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

fn print_suite(chain: &Chain, suite: &Suite, json: bool) -> Result<()> {
    if json {
        return table::print_json(&serde_json::json!({ "contracts": suite.deployed, "steps": suite.taken }));
    }
    for one in &suite.deployed {
        let page = page(chain.id(), one.entry.address).map_or_else(String::new, |page| format!("  {page}"));
        println!("{}  {}{page}", one.name, one.entry.address);
    }
    let gas: u64 = suite.taken.iter().map(|one| one.gas).sum();
    println!("steps taken  {}  gas {}", suite.taken.len(), thousands(gas));
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
