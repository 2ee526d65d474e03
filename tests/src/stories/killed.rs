//! A deployment that is killed at any moment, and run again.

use devnode::DevNode;
use ethers::providers::{Http, Middleware, Provider};
use ethers::types::{Filter, H160};
use scripts::deploy::{AddressBook, Deployed, Options, STYLUS_DEPLOYER, deploy};
use scripts::doctor::examine;
use scripts::suite::{Manifest, put_up};
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

/// The whole suite, handed over: how many transactions this run sent, and whether it came to the end.
async fn put_up_through(url: &str, folder: &TempDir, manifest: &Manifest) -> anyhow::Result<usize> {
    let chain = scripts_chain(url).await?;
    let options = Options { deployments: folder.path().into(), cache_bid: None };
    Ok(put_up(&WORKSPACE, &chain, manifest, &options, true).await?.taken.len())
}

/// Every transaction in turn is the last thing that a run does: sent and never answered, every fifth also never sent.
#[tokio::test(flavor = "multi_thread")]
async fn a_suite_that_is_killed_at_every_step_is_the_same_in_the_end() {
    build_suite();
    let manifest = Manifest::usual().unwrap();
    let (whole, whole_folder) = (DevNode::builder().spawn().unwrap(), folder());
    let steps = put_up_through(&whole.url(), &whole_folder, &manifest).await.unwrap();
    assert!(steps > 60, "{steps}");

    let (node, folder) = (DevNode::builder().spawn().unwrap(), folder());
    let first = nonce(&node).await;
    let mut runs = 0_u64;
    loop {
        if runs.is_multiple_of(5) {
            let proxy = Proxy::until_a_transaction(&node.url(), false);
            let before = nonce(&node).await;
            let ended = put_up_through(proxy.url(), &folder, &manifest).await;
            assert!(ended.is_err() || ended.is_ok_and(|taken| taken == 0));
            assert_eq!(nonce(&node).await, before, "nothing was delivered in run {runs}");
        }
        let proxy = Proxy::until_a_transaction(&node.url(), true);
        let before = nonce(&node).await;
        if put_up_through(proxy.url(), &folder, &manifest).await.is_ok() {
            break;
        }
        assert_eq!(nonce(&node).await, before + 1, "one transaction in run {runs}");
        runs += 1;
    }

    // The same number of transactions as without a stop: nothing was done twice.
    assert_eq!(nonce(&node).await, nonce(&whole).await);
    assert_eq!(first + runs, nonce(&whole).await);
    let [one, other] = [(&node, &folder), (&whole, &whole_folder)].map(|(node, folder)| {
        let book = AddressBook::open(folder.path(), node.chain_id()).unwrap();
        assert!(book.contents().pending.is_empty());
        book.contents().suite.clone().unwrap()
    });
    assert_eq!(one, other);
    let chain = scripts_chain(&node.url()).await.unwrap();
    let book = AddressBook::open(folder.path(), node.chain_id()).unwrap();
    let checks = examine(&WORKSPACE, &chain, &manifest, &book, &[]).await.unwrap();
    let bad: Vec<_> = checks.iter().filter(|check| check.state.is_bad()).collect();
    assert!(checks.len() > 50 && bad.is_empty(), "{bad:?}");
}

/// How many transactions the deployer has sent.
async fn nonce(node: &DevNode) -> u64 {
    let provider = Provider::<Http>::try_from(node.url()).unwrap();
    provider.get_transaction_count(H160(node.dev_address().0.0), None).await.unwrap().as_u64()
}
