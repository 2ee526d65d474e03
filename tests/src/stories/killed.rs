//! A deployment that is killed at any moment, and run again.

use devnode::DevNode;
use ethers::providers::{Http, Middleware, Provider};
use ethers::types::{Filter, H160};
use scripts::deploy::{AddressBook, Deployed, Options, STYLUS_DEPLOYER, deploy};
use tempfile::TempDir;

use crate::harness::*;

/// Deploys through an endpoint that may die on the way.
async fn run(url: &str, folder: &TempDir) -> anyhow::Result<Vec<Deployed>> {
    let chain = scripts_chain(url).await?;
    let options = Options { deployments: folder.path().into(), cache_bid: Some(Default::default()) };
    deploy(&chain, &[token_item(&chain)], &options).await
}

/// How often the StylusDeployer has deployed anything.
async fn deployments(node: &DevNode) -> usize {
    let provider = Provider::<Http>::try_from(node.url()).unwrap();
    let filter = Filter::new().address(H160(STYLUS_DEPLOYER.0.0)).from_block(0);
    provider.get_logs(&filter).await.unwrap().len()
}

/// Every request in turn is the last one: first never sent, then sent and never answered.
#[tokio::test(flavor = "multi_thread")]
async fn a_killed_deployment_is_finished_by_the_next_run() {
    let (mut cut, mut finished) = (0, false);
    while !finished {
        for delivers in [false, true] {
            let (node, folder) = (DevNode::builder().spawn().unwrap(), folder());
            let proxy = Proxy::new(&node.url(), cut, delivers);

            finished = run(proxy.url(), &folder).await.is_ok();
            let again = run(&node.url(), &folder).await.unwrap_or_else(|error| panic!("cut at {cut}: {error:#}"));

            assert_eq!(deployments(&node).await, 1, "cut at request {cut}, delivered: {delivers}");
            let book = AddressBook::open(folder.path(), node.chain_id()).unwrap();
            assert!(book.contents().pending.is_empty());
            assert_eq!(book.entry("token"), Some(&again[0].entry));
            assert!(again[0].entry.cached && again[0].entry.tx.is_some(), "cut at request {cut}");
        }
        cut += 1;
    }
    assert!(cut > 10, "the deployment asks more than {cut} times");
}
