//! Clients that live on Node, run from `tests/js`: ethers v6, viem, a browser wallet's requests, Foundry's cast.

use std::path::Path;
use std::process::Command;

use alloy_primitives::{Address as AlloyAddress, U256 as Wei};
use devnode::DevNode;
use ethers::signers::{LocalWallet, Signer};
use ethers::utils::hex;
use scripts::npm;
use scripts::solidity::compile;

use crate::harness::*;

/// Whether Node is there; on a machine without it the stories are skipped, in CI that is a failure.
pub(super) fn is_available() -> bool {
    if npm::available() {
        return true;
    }
    assert!(std::env::var_os("CI").is_none(), "Node.js and npm are missing, and CI must run this");
    eprintln!("SKIPPED: Node.js and npm are missing, so nothing was tried with clients that live there");
    false
}

/// Runs the stories of one file against a node and expects that so many are told.
pub(super) async fn tell(file: &str, stories: usize, node: &DevNode, environment: Vec<(&str, String)>) {
    let folder = WORKSPACE.root.join("tests/js");
    // Several tests may come here at once; npm would step on its own feet.
    static INSTALLED: tokio::sync::OnceCell<()> = tokio::sync::OnceCell::const_new();
    let installing = folder.clone();
    INSTALLED
        .get_or_init(|| async move {
            tokio::task::spawn_blocking(move || npm::install(&installing).unwrap()).await.unwrap();
        })
        .await;

    let mut tests = Command::new("node");
    tests.args(["--test", "--test-reporter=spec", &format!("test/{file}.test.js")]).current_dir(folder);
    tests.env("NODE_URL", node.url()).env("OWNER_KEY", hex::encode_prefixed(node.dev_key().0)).envs(environment);
    let output = tokio::task::spawn_blocking(move || tests.output().unwrap()).await.unwrap();

    let told = String::from_utf8_lossy(&output.stdout);
    println!("{told}{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success());
    let count = |word: &str| {
        let line = told.lines().find_map(|line| line.strip_prefix(&format!("ℹ {word} ")));
        line.and_then(|number| number.parse::<usize>().ok()).unwrap_or_default()
    };
    assert_eq!((count("pass") + count("skipped"), count("fail")), (stories, 0), "not all stories were told");
}

/// Writes the Solidity contracts of the stories where they can be read on Node.
fn contracts(folder: &Path) -> String {
    let compiled = compile(&WORKSPACE, &["tests/contracts/Counter.sol"]).unwrap();
    let contracts: serde_json::Map<_, _> = compiled
        .iter()
        .map(|(name, contract)| {
            (name.clone(), serde_json::json!({ "bytecode": contract.bytecode, "abi": contract.abi }))
        })
        .collect();
    let file = folder.join("contracts.json");
    std::fs::write(&file, serde_json::to_vec(&contracts).unwrap()).unwrap();
    file.display().to_string()
}

/// Runs stories that need a node and the Solidity contracts.
async fn tell_on_a_fresh_node(file: &str, stories: usize) {
    if !is_available() {
        return;
    }
    let (node, folder) = (DevNode::builder().spawn().unwrap(), folder());
    let environment = vec![("CONTRACTS", contracts(folder.path()))];
    tell(file, stories, &node, environment).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ethers_v6_uses_the_token() {
    if !is_available() {
        return;
    }
    let world = World::new().await;
    let environment = vec![
        ("TOKEN", format!("{:?}", world.token.address())),
        ("ALICE_KEY", hex::encode_prefixed(alice().signer().to_bytes())),
    ];
    tell("token", 7, &world.node, environment).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_of_openzeppelins_governor_uses_ours() {
    if !is_available() {
        return;
    }
    let world = Governed::new(|node, _| {
        let dev = node.chain().user_at(node.dev_address());
        dev.transact(AlloyAddress::from(carol().address().0).into(), Wei::from(UNIT), Default::default()).unwrap();
    })
    .await;
    let key = |wallet: LocalWallet| hex::encode_prefixed(wallet.signer().to_bytes());
    let environment = vec![
        ("GOVERNOR", format!("{:?}", world.at("governor"))),
        ("VOTES", format!("{:?}", world.at("staking"))),
        ("LENDING", format!("{:?}", world.at("lending"))),
        ("ALICE_KEY", key(alice())),
        ("BOB_KEY", key(bob())),
        ("CAROL_KEY", key(carol())),
    ];
    tell("governor", 4, &world.node, environment).await;
}

/// Who has no votes of her own.
fn carol() -> LocalWallet {
    wallet([0xca; 32])
}

#[tokio::test(flavor = "multi_thread")]
async fn ethers_v6_uses_the_node() {
    tell_on_a_fresh_node("ethers", 7).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn viem_uses_the_node() {
    tell_on_a_fresh_node("viem", 13).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_wallet_uses_the_node() {
    tell_on_a_fresh_node("wallet", 4).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cast_uses_the_node() {
    tell_on_a_fresh_node("cast", 8).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ethers_v6_draws_the_smile_of_a_real_option_chain() {
    // The chains lie beside the repository.
    let chains = WORKSPACE.root.join("../shared/data/options");
    if !is_available() || !chains.is_dir() {
        assert!(std::env::var_os("CI").is_none(), "{} is missing, and CI must run this", chains.display());
        eprintln!("SKIPPED: there are no option chains at {}", chains.display());
        return;
    }
    let node = DevNode::builder().spawn().unwrap();
    let pricer = deploy_pricer(&node).await;
    let environment = vec![("PRICER", format!("{pricer:?}")), ("CHAINS", chains.display().to_string())];
    tell("smile", 3, &node, environment).await;
}
