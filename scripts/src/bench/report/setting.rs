//! What was measured with what: the machine, the compiler, the chain, the peers' packages.

use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

use alloy::primitives::{Address, U256, address};
use alloy::sol;
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::bench::machine::Machine;
use crate::bench::{Defimath, peers};
use crate::deploy::{ARB_WASM, Chain};
use crate::plot::day;
use crate::toolchain;
use crate::workspace::Workspace;

/// Where the chain tells its versions.
const ARB_SYS: Address = address!("0x0000000000000000000000000000000000000064");

/// What `arbOSVersion` adds to the version, for the sake of what it was before Nitro.
const BEFORE_NITRO: u64 = 55;

sol! {
    function arbOSVersion() external view returns (uint256 version);
    function stylusVersion() external view returns (uint16 version);
}

/// All that surrounds a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// The day, in UTC.
    pub date: String,
    /// Where it ran.
    pub machine: Machine,
    /// What built the programs.
    pub compiler: String,
    /// What ran them.
    pub node: Node,
    /// Versions of npm's packages that have peers, or the compiler of these.
    pub packages: BTreeMap<String, String>,
    /// Where DeFiMath's figures come from.
    pub defimath: String,
}

/// A chain and its versions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// Who serves it.
    pub client: String,
    /// The chain's id.
    pub chain: u64,
    /// The version of ArbOS.
    pub arbos: u64,
    /// The version of Stylus.
    pub stylus: u64,
}

impl Setting {
    /// Of a run that is over, so that all packages are there.
    pub async fn of(workspace: &Workspace, chain: &Chain, defimath: &Defimath) -> Result<Self> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).context("the clock stands before 1970")?;
        Ok(Self {
            date: day(now.as_secs()),
            machine: Machine::this(),
            compiler: toolchain::find(false)?.describe(),
            node: Node::of(chain).await?,
            packages: peers::versions(workspace)?,
            defimath: defimath.name(),
        })
    }
}

impl Node {
    async fn of(chain: &Chain) -> Result<Self> {
        let client = chain.rpc("web3_clientVersion", json!([])).await?;
        let arbos: U256 = chain.view(ARB_SYS, arbOSVersionCall {}).await?;
        Ok(Self {
            client: client.as_str().context("the node has no name")?.to_owned(),
            chain: chain.id(),
            arbos: arbos.to::<u64>().checked_sub(BEFORE_NITRO).context("the chain is older than Nitro")?,
            stylus: chain.view(ARB_WASM, stylusVersionCall {}).await?.into(),
        })
    }
}
