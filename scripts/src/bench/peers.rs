//! Peers from npm, compiled when they are measured; nothing of theirs is copied here.

use std::collections::BTreeMap;
use std::path::Path;

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::{Address, B256, U256, address, keccak256};
use anyhow::{Context, Result, ensure};

use super::Defimath;
use crate::deploy::{Chain, Instance};
use crate::npm;
use crate::solidity::{self, Compiled, Settings};
use crate::story::tell;
use crate::workspace::Workspace;

/// The deterministic-deployment proxy: salt and init code in, contract out.
const CREATE2_FACTORY: Address = address!("0x4e59b44847b379578588920cA78FbF26c0B4956C");

/// The token's peer, from the workspace's root.
const TOKEN: &str = "scripts/bench/SoladyToken.sol";

/// The caller of the pricer, with Solady's functions inlined.
const METER: &str = "scripts/bench/Meter.sol";

/// The same with DeFiMath's functions, too.
const DEFIMATH_METER: &str = "scripts/bench/DefimathMeter.sol";

/// The caller of the oracle.
const ORACLE_METER: &str = "scripts/bench/OracleMeter.sol";

/// A router for Uniswap v2, and a contract that trades.
const TRADERS: [&str; 2] = ["scripts/bench/LeanRouter.sol", "scripts/bench/Trader.sol"];

/// Uniswap v2 as its authors compiled it: solc 0.5.16 and 0.6.6 for Istanbul, optimized for 999,999 runs. The packages are
/// under the GPL: installed by npm when they are measured, and only then.
const UNISWAP: [(&str, &str); 3] = [
    ("UniswapV2Factory", "@uniswap/v2-core/build/UniswapV2Factory.json"),
    ("UniswapV2Pair", "@uniswap/v2-core/build/UniswapV2Pair.json"),
    ("UniswapV2Router02", "@uniswap/v2-periphery/build/UniswapV2Router02.json"),
];

/// The folder of npm's packages.
const FOLDER: &str = "scripts/bench";

/// Morpho Blue's folder of npm's packages, with the compiler of its release. The package is under the BUSL: it is installed and
/// compiled when it is measured, and only then.
const MORPHO_FOLDER: &str = "scripts/bench/morpho";

/// Its contract.
const MORPHO: &str = "scripts/bench/morpho/node_modules/@morpho-org/morpho-blue/src/Morpho.sol";

/// What it takes besides, written by us: a rate model and prices; and what measures arrivals.
const MORPHO_PARTS: [&str; 3] =
    ["scripts/bench/AdaptiveCurve.sol", "scripts/bench/MorphoPrice.sol", "scripts/bench/Arrival.sol"];

/// OpenZeppelin's governor with its timelock and token, put together by us.
const VOTING: &str = "scripts/bench/VotingPeers.sol";

/// Locks with weekly revenue, by us after what Curve publishes.
const ESCROW: &str = "scripts/bench/WeeklyEscrow.sol";

/// Rewards after Synthetix's as Uniswap's authors compiled them: solc 0.5.16 for Istanbul, optimized for 999,999 runs.
const REWARDS: (&str, &str) = ("StakingRewards", "@uniswap/liquidity-staker/build/StakingRewards.json");

/// Packages whose versions are told, each with its folder of npm's packages and what is put before its name.
const PACKAGES: [(&str, &str, &str); 8] = [
    (FOLDER, "", "@openzeppelin/contracts"),
    (FOLDER, "", "@uniswap/liquidity-staker"),
    (FOLDER, "", "@uniswap/v2-core"),
    (FOLDER, "", "@uniswap/v2-periphery"),
    (FOLDER, "", "solady"),
    (FOLDER, "", "solc"),
    (MORPHO_FOLDER, "", "@morpho-org/morpho-blue"),
    (MORPHO_FOLDER, "morpho-", "solc"),
];

/// All peers by the name of their contract.
pub type Peers = BTreeMap<String, Compiled>;

/// Installs and compiles the token's peer.
pub fn token(workspace: &Workspace) -> Result<Peers> {
    told(solidity::compile(workspace, &[TOKEN])?)
}

/// Installs and compiles the caller of the pricer, with DeFiMath's functions where npm has them.
pub fn meter(workspace: &Workspace, defimath: &Defimath) -> Result<Peers> {
    let file = if defimath.packages().is_some() { DEFIMATH_METER } else { METER };
    // As DeFiMath measures itself.
    let settings = Settings { via_ir: true, packages: defimath.packages().map(Path::to_owned), ..Settings::default() };
    told(solidity::compile_with(workspace, &[file], &settings)?)
}

/// Compiles the caller of the oracle.
pub fn oracle_meter(workspace: &Workspace) -> Result<Peers> {
    told(solidity::compile(workspace, &[ORACLE_METER])?)
}

/// Installs Uniswap v2, and compiles the leanest router for it and a contract that trades.
pub fn uniswap(workspace: &Workspace) -> Result<Peers> {
    let settings = Settings { via_ir: true, ..Settings::default() };
    let mut peers = solidity::compile_with(workspace, &TRADERS, &settings)?;
    for (name, file) in UNISWAP {
        peers.insert(name.to_owned(), solidity::published(workspace, file)?);
    }
    told(peers)
}

/// Installs and compiles Morpho Blue as its authors compile it, and a rate model and prices for it as we compile ours.
pub fn morpho(workspace: &Workspace) -> Result<Peers> {
    let folder = workspace.root.join(MORPHO_FOLDER);
    npm::install(&folder)?;
    let ours = Settings { via_ir: true, packages: Some(folder.clone()), ..Settings::default() };
    let theirs = Settings { via_ir: true, release: Some(folder), ..Settings::default() };
    let mut peers = solidity::compile_with(workspace, &MORPHO_PARTS, &ours)?;
    peers.extend(solidity::compile_with(workspace, &[MORPHO], &theirs)?);
    told(peers)
}

/// Installs OpenZeppelin's governor, and compiles it twice: as OpenZeppelin compiles it, for 200 runs; and for cheap calls as we
/// compile ours.
pub fn voting(workspace: &Workspace) -> Result<[Peers; 2]> {
    let theirs = Settings { runs: Some(200), ..Settings::default() };
    let ours = Settings { via_ir: true, ..Settings::default() };
    let [theirs, ours] = [theirs, ours].map(|settings| solidity::compile_with(workspace, &[VOTING], &settings));
    Ok([told(theirs?)?, told(ours?)?])
}

/// Compiles locks with weekly revenue, not through the intermediate language: most of their acts are cheaper so, a year's claim among
/// them. Installs rewards after Synthetix's.
pub fn staking(workspace: &Workspace) -> Result<Peers> {
    let mut peers = solidity::compile(workspace, &[ESCROW])?;
    let (name, file) = REWARDS;
    peers.insert(name.to_owned(), solidity::published(workspace, file)?);
    told(peers)
}

/// The versions of what is installed.
pub fn versions(workspace: &Workspace) -> Result<BTreeMap<String, String>> {
    let version = |(folder, prefix, package): (&str, &str, &str)| {
        Ok((format!("{prefix}{package}"), npm::version(&workspace.root.join(folder), package)?))
    };
    PACKAGES.into_iter().map(version).collect()
}

fn told(peers: Peers) -> Result<Peers> {
    let names: Vec<&str> = peers.keys().map(String::as_str).collect();
    tell("Compiled", "peers", &names.join(", "));
    Ok(peers)
}

/// Creates the peer `name`, at an address of its own for each `salt`.
pub async fn create(
    chain: &Chain,
    peers: &Peers,
    name: &str,
    arguments: &[DynSolValue],
    salt: B256,
) -> Result<Instance> {
    let compiled = peers.get(name).with_context(|| format!("there is no peer {name}"))?;
    let arguments = DynSolValue::Tuple(arguments.to_vec()).abi_encode_params();
    let init_code = [compiled.bytecode.as_ref(), &arguments].concat();
    let address = CREATE2_FACTORY.create2(salt, keccak256(&init_code));
    chain.send(CREATE2_FACTORY, [salt.as_slice(), &init_code].concat(), U256::ZERO).await.context("no peer")?;
    ensure!(chain.code_hash(address).await?.is_some(), "{name} was not created at {address}");
    Ok(Instance::new(address, compiled.abi.clone()))
}
