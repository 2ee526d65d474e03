//! Frontends on viem and ethers v6 that know the suite from its npm package alone, and what the package promises.

use std::path::PathBuf;

use devnode::DevNode;
use scripts::deploy::Options;
use scripts::npm;
use scripts::suite::{Manifest, put_up};
use tempfile::TempDir;

use super::javascript::{is_available, tell};
use crate::harness::*;

/// What the package's page shows for alloy.
#[path = "frontends/alloy_snippet.rs"]
mod alloy_snippet;

/// The suite of the manifest on a node, owned by its governor, with its address book in a folder.
struct Site {
    node: DevNode,
    folder: TempDir,
}

impl Site {
    async fn new() -> Self {
        build_suite();
        let (node, folder) = (DevNode::builder().spawn().unwrap(), folder());
        let chain = scripts_chain(&node.url()).await.unwrap();
        let options = Options { deployments: folder.path().into(), cache_bid: Some(Default::default()) };
        put_up(&WORKSPACE, &chain, &Manifest::usual().unwrap(), &options, true).await.unwrap();
        Self { node, folder }
    }

    fn book(&self) -> PathBuf {
        self.folder.path().join("devnode.json")
    }

    async fn tell(&self, file: &str, stories: usize) {
        let book = self.book().display().to_string();
        tell(file, stories, &self.node, vec![("BOOK", book), ("NODE_OPTIONS", LINKED.to_owned())]).await;
    }
}

/// The package is linked into npm's folder, and finds viem and ethers there.
const LINKED: &str = "--preserve-symlinks";

#[tokio::test(flavor = "multi_thread")]
async fn frontends_read_a_page_in_one_request() {
    if !is_available() {
        return;
    }
    let site = Site::new().await;
    site.tell("frontend-ethers", 6).await;
    site.tell("package", 3).await;
    // Lets weeks go by, so it is the last.
    site.tell("frontend-viem", 7).await;

    // The same with alloy, as the package's page has it.
    let book = std::fs::read_to_string(site.book()).unwrap();
    let book: serde_json::Value = serde_json::from_str(&book).unwrap();
    let oracle = book["contracts"]["oracle"]["address"].as_str().unwrap().parse().unwrap();
    let provider = alloy::providers::ProviderBuilder::new().connect_http(site.node.url().parse().unwrap());
    let regime = alloy_snippet::regime(provider, oracle, "ETH/USD").await.unwrap();
    assert!(regime <= 2);
}

#[test]
fn the_page_shows_what_was_compiled_for_alloy() {
    let page = std::fs::read_to_string(WORKSPACE.root.join("abi/README.md")).unwrap();
    let (_, rest) = page.split_once("```rust\n").unwrap();

    assert_eq!(rest.split_once("```").unwrap().0, include_str!("frontends/alloy_snippet.rs"));
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_go_to_multicall_where_it_stands() {
    if !is_available() {
        return;
    }
    let node = DevNode::builder().chain_id(42_161).spawn().unwrap();
    tell("multicall", 3, &node, vec![("NODE_OPTIONS", LINKED.to_owned())]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn solidity_imports_the_package_by_its_remapping() {
    if !is_available() {
        return;
    }
    // Its compiler is the workspace's.
    tokio::task::spawn_blocking(|| npm::install(&WORKSPACE.root.join("scripts/bench")).unwrap()).await.unwrap();
    let node = DevNode::builder().spawn().unwrap();
    tell("solidity", 3, &node, vec![("NODE_OPTIONS", LINKED.to_owned())]).await;
}
