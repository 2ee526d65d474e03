//! `hand-over`: the suite wired together and given to its governor.
//!
//! What pools and reserves earn goes to staking, emissions alone may mint, and the governor, which is its own timelock, owns everything.
//! Each step is done only where the chain does not have it yet, so that the command can be run again after a stop; at the end
//! everything is read back.

use std::collections::BTreeMap;
use std::path::PathBuf;

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::Address;
use anyhow::{Context, Result, ensure};
use serde::Serialize;

use crate::cli::{Output, wait};
use crate::deploy::{self, AddressBook, Chain, Instance, KeySource, Network, abi};
use crate::story::tell;
use crate::table;
use crate::workspace::Workspace;

/// Contracts with an owner, in the order in which they change hands, and the names of their ABIs.
const OWNED: [(&str, &str); 6] = [
    ("token", "Token"),
    ("oracle", "Oracle"),
    ("amm", "Amm"),
    ("lending", "Lending"),
    ("staking", "Staking"),
    ("emissions", "Emissions"),
];

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
    let address = |name: &str| addresses.get(name).copied().with_context(|| format!("where is {name}?"));
    let instance =
        |name: &str, contract: &str| Ok::<_, anyhow::Error>(Instance::new(address(name)?, abi(workspace, contract)?));
    let (governor, staking, minter) = (address("governor")?, address("staking")?, address("emissions")?);

    for (name, contract) in [("amm", "Amm"), ("lending", "Lending")] {
        point(chain, name, &instance(name, contract)?, "collector", "setCollector", staking).await?;
    }
    point(chain, "emissions", &instance("emissions", "Emissions")?, "insurance", "setInsurance", governor).await?;
    let token = instance("token", "Token")?;
    let role = token.read(chain, "MINTER_ROLE", &[]).await?;
    let mints = async |account: Address| {
        let has = token.read(chain, "hasRole", &[role.clone(), account.into()]).await?;
        has.as_bool().context("hasRole answers no truth")
    };
    if !mints(minter).await? {
        token.send(chain, "grantRole", &[role.clone(), minter.into()]).await?;
        tell("Granted", "minting", "to emissions");
    }
    let owner = chain.signer()?.address();
    if mints(owner).await? {
        token.send(chain, "renounceRole", &[role.clone(), owner.into()]).await?;
        tell("Gave up", "minting", &owner.to_string());
    }

    let judge = instance("governor", "Governor")?;
    let mut owned = Vec::new();
    for (name, contract) in OWNED {
        let one = instance(name, contract)?;
        if read_address(chain, &one, "owner").await? != governor {
            if read_address(chain, &one, "pendingOwner").await? != governor {
                one.send(chain, "transferOwnership", &[governor.into()]).await?;
            }
            judge.send(chain, "acceptOwnership", &[one.address.into()]).await?;
            tell("Gave", name, "to the governor");
        }
        let owner = read_address(chain, &one, "owner").await?;
        ensure!(owner == governor, "{name} is still owned by {owner}");
        owned.push(Owned { name, address: one.address, owner });
    }
    ensure!(mints(minter).await?, "emissions cannot mint");
    Ok(owned)
}

/// Makes a view answer an address, by its setter, where it does not.
async fn point(chain: &Chain, name: &str, one: &Instance, view: &str, setter: &str, to: Address) -> Result<()> {
    if read_address(chain, one, view).await? == to {
        return Ok(());
    }
    one.send(chain, setter, &[to.into()]).await?;
    let now = read_address(chain, one, view).await?;
    ensure!(now == to, "the {view} of {name} is still {now}");
    tell("Set", &format!("{view} of {name}"), &to.to_string());
    Ok(())
}

async fn read_address(chain: &Chain, one: &Instance, view: &str) -> Result<Address> {
    let answer: DynSolValue = one.read(chain, view, &[]).await?;
    answer.as_address().with_context(|| format!("{view} answers no address"))
}
