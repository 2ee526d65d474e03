//! Deploying: look, price, send, verify, note. Each step can be the last one before a crash; the next run goes on.

use std::path::PathBuf;

use alloy::primitives::{Address, B256, U256};
use alloy::sol_types::{SolCall, SolEvent};
use anyhow::{Context, Result, bail, ensure};
use serde::{Serialize, Serializer};

use super::activation::{activate, data_fee, is_active};
use super::book::{AddressBook, Entry, Pending};
use super::chain::{Chain, Failure, Receipt};
use super::contracts::{STYLUS_DEPLOYER, StylusDeployer};
use super::quote::{Quote, ether};
use super::reverts::{explain, text};
use super::verify::verify;
use super::{Item, cache, chain_name, is_cached};

/// How to deploy.
#[derive(Clone, Debug)]
pub struct Options {
    /// Folder of the address books.
    pub deployments: PathBuf,
    /// Bid for a place in the cache \[wei\]; `None` leaves the cache alone.
    pub cache_bid: Option<U256>,
}

/// What became of one contract.
#[derive(Clone, Debug, Serialize)]
pub struct Deployed {
    /// Its name.
    pub name: String,
    /// Its entry in the address book.
    #[serde(flatten)]
    pub entry: Entry,
    /// Whether this run created it.
    pub new: bool,
    /// Gas that its creation, activation and constructor used; absent where this run did not see the receipt.
    pub gas_used: Option<u64>,
}

/// What deploying one contract would take.
#[derive(Clone, Debug, Serialize)]
pub struct Offer {
    /// Its name.
    pub name: String,
    /// Where it stands or would stand.
    pub address: Address,
    /// Whether it stands already.
    pub standing: bool,
    /// Estimated gas of creation, activation and constructor; zero where it stands.
    pub gas: u64,
    /// Price of a gas \[wei\].
    pub gas_price: u128,
    /// Data fee of the activation with a fifth of margin \[wei\].
    #[serde(serialize_with = "decimal")]
    pub data_fee: U256,
    /// Expected cost \[wei\].
    #[serde(serialize_with = "decimal")]
    pub cost: U256,
}

// Amounts exceed what JSON's numbers hold in many readers, so they are text.
fn decimal<S: Serializer>(amount: &U256, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(amount)
}

/// Prices every item for `sender` without sending anything; the sender needs no money for it.
pub async fn quote(chain: &Chain, sender: Address, items: &[Item]) -> Result<Vec<Offer>> {
    require_deployer(chain).await?;
    let mut offers = Vec::new();
    for item in items {
        let price = match stands(chain, item).await? {
            true => None,
            false => Some(price(chain, sender, item).await?),
        };
        offers.push(Offer {
            name: item.planned.name.clone(),
            address: item.target.address,
            standing: price.is_none(),
            gas: price.map_or(0, |quote| quote.gas),
            gas_price: price.map_or(0, |quote| quote.gas_price),
            data_fee: price.map_or(U256::ZERO, |quote| quote.value),
            cost: price.map_or(U256::ZERO, |quote| quote.cost()),
        });
    }
    Ok(offers)
}

/// Deploys what is missing of `items`, and brings the address book up to date.
///
/// Killed anywhere and run again, it finishes and never creates a contract twice: addresses depend on code, arguments
/// and salt alone. Nothing is sent before all checks have passed: the book can be written, the deployer stands, every
/// contract deploys in simulation, and the account can pay for all of them.
pub async fn deploy(chain: &Chain, items: &[Item], options: &Options) -> Result<Vec<Deployed>> {
    let sender = chain.signer()?.address();
    let mut book = AddressBook::open(&options.deployments, chain.id())?;
    book.probe()?;
    require_deployer(chain).await?;
    settle_pending(chain, &book, items).await?;
    require_funds(chain, sender, items).await?;

    let mut deployed = Vec::new();
    for item in items {
        let one = deploy_one(chain, &mut book, item, options).await;
        deployed.push(one.with_context(|| format!("cannot deploy {}", item.planned.name))?);
    }
    Ok(deployed)
}

async fn deploy_one(chain: &Chain, book: &mut AddressBook, item: &Item, options: &Options) -> Result<Deployed> {
    let name = &item.planned.name;
    let (new, receipt) = match stands(chain, item).await? {
        true => (false, earlier_receipt(chain, book, item).await?),
        false => (true, Some(create(chain, book, item).await?)),
    };
    if !is_active(chain, item.target.code_hash).await? {
        activate(chain, &item.target).await?;
    }
    // Later the owner may have changed what the constructor set; then only the code is a proof, and `stands` gave it.
    if new || pending_of(book, item).is_some() {
        verify(chain, item).await?;
    }

    let mut entry = entry(item, receipt.as_ref().map(|receipt| (receipt.hash, receipt.block)));
    entry.cached = is_cached(chain, item.target.code_hash).await?;
    book.finish(name, entry.clone())?;
    if let Some(bid) = options.cache_bid.filter(|_| !entry.cached) {
        cache(chain, item.target.address, item.target.code_hash, bid).await?;
        entry.cached = true;
        book.finish(name, entry.clone())?;
    }
    Ok(Deployed { name: name.clone(), entry, new, gas_used: receipt.map(|receipt| receipt.gas_used) })
}

/// Creates, activates and initialises in one transaction.
async fn create(chain: &Chain, book: &mut AddressBook, item: &Item) -> Result<Receipt> {
    let quote = price(chain, chain.signer()?.address(), item).await?;
    let signed = chain.sign(STYLUS_DEPLOYER, call_data(item), &quote).await?;
    // Noted before it is sent: a run that is killed now finds it again.
    book.begin(&item.planned.name, Pending { address: item.target.address, tx: signed.hash })?;

    let receipt = chain.submit(&signed).await?;
    ensure!(receipt.success, "transaction {} reverted; see why with --dry-run", receipt.hash);
    let created = receipt.logs.iter().find_map(|log| {
        let event = StylusDeployer::ContractDeployed::decode_log(log).ok()?;
        (log.address == STYLUS_DEPLOYER).then_some(event.deployedContract)
    });
    match created {
        Some(address) if address == item.target.address => Ok(receipt),
        Some(address) => bail!("{} created {address} instead of {}", receipt.hash, item.target.address),
        None => bail!("{} created nothing: the StylusDeployer of this chain is another one", receipt.hash),
    }
}

/// Whether the very code stands at the item's address.
async fn stands(chain: &Chain, item: &Item) -> Result<bool> {
    match chain.code_hash(item.target.address).await? {
        None => Ok(false),
        Some(hash) if hash == item.target.code_hash => Ok(true),
        Some(hash) => bail!("other code ({hash}) stands at {}", item.target.address),
    }
}

/// What creating the item costs the sender.
async fn price(chain: &Chain, sender: Address, item: &Item) -> Result<Quote> {
    let fee = data_fee(chain, &item.target).await?;
    chain.quote(sender, STYLUS_DEPLOYER, call_data(item), fee).await.map_err(|failure| match failure {
        Failure::Reverted(data) => {
            anyhow::anyhow!("{} does not deploy: {}", item.planned.name, explain(&data, Some(&item.abi)))
        }
        other => anyhow::Error::new(other).context(format!("the chain does not price {}", item.planned.name)),
    })
}

/// The call of the StylusDeployer that creates, activates and initialises the item.
pub(crate) fn call_data(item: &Item) -> Vec<u8> {
    let target = &item.target;
    StylusDeployer::deployCall {
        bytecode: target.init_code.clone().into(),
        initData: target.init_data.clone().into(),
        initValue: U256::ZERO,
        salt: target.salt,
    }
    .abi_encode()
}

/// Waits for transactions of a run that was killed.
async fn settle_pending(chain: &Chain, book: &AddressBook, items: &[Item]) -> Result<()> {
    for item in items {
        let Some(tx) = pending_of(book, item) else { continue };
        if chain.knows(tx).await? {
            chain.wait(tx).await?;
        }
    }
    Ok(())
}

/// The transaction that created a standing contract, as far as the book knows.
async fn earlier_receipt(chain: &Chain, book: &AddressBook, item: &Item) -> Result<Option<Receipt>> {
    let name = &item.planned.name;
    let noted = book.entry(name).filter(|entry| entry.address == item.target.address).and_then(|entry| entry.tx);
    for hash in noted.into_iter().chain(pending_of(book, item)) {
        let receipt = chain.receipt(hash).await?.filter(|receipt| receipt.success);
        if receipt.is_some() {
            return Ok(receipt);
        }
    }
    Ok(None)
}

/// The item's transaction of a run that was killed.
fn pending_of(book: &AddressBook, item: &Item) -> Option<B256> {
    let pending = book.pending(&item.planned.name)?;
    (pending.address == item.target.address).then_some(pending.tx)
}

fn entry(item: &Item, created: Option<(B256, u64)>) -> Entry {
    Entry {
        address: item.target.address,
        code_hash: item.target.code_hash,
        salt: item.target.salt,
        tx: created.map(|(hash, _)| hash),
        block: created.map(|(_, block)| block),
        constructor: item.planned.arguments.iter().map(text).collect(),
        activated: true,
        cached: false,
    }
}

async fn require_deployer(chain: &Chain) -> Result<()> {
    let hash = chain.code_hash(STYLUS_DEPLOYER).await?;
    ensure!(
        hash.is_some(),
        "no StylusDeployer stands at {STYLUS_DEPLOYER} on {} ({}); is it an Arbitrum chain with Stylus?",
        chain.url(),
        chain_name(chain.id())
    );
    Ok(())
}

async fn require_funds(chain: &Chain, sender: Address, items: &[Item]) -> Result<()> {
    let mut needed = U256::ZERO;
    for item in items {
        if !stands(chain, item).await? {
            needed = needed.saturating_add(price(chain, sender, item).await?.needed());
        }
    }
    let have = chain.balance(sender).await?;
    ensure!(
        have >= needed,
        "{sender} has {} on {} and needs {}; send it the rest",
        ether(have),
        chain_name(chain.id()),
        ether(needed)
    );
    Ok(())
}
