//! Deployment: once, at a known place, and with a clear sentence where it cannot be.

use devnode::DevNode;
use ethers::providers::{Http, Middleware, Provider};
use ethers::types::{H160, U256};
use scripts::deploy::{AddressBook, Chain, Item, KeySource, Network, Options, deploy, quote};
use tempfile::TempDir;

use crate::harness::*;

fn options(folder: &TempDir) -> Options {
    Options { deployments: folder.path().into(), cache_bid: None }
}

/// How many transactions the dev account has sent.
async fn nonce(node: &DevNode) -> U256 {
    let provider = Provider::<Http>::try_from(node.url()).unwrap();
    let account = H160(node.dev_address().0.0);
    provider.get_transaction_count(account, None).await.unwrap()
}

/// The sentence with which a deployment fails; nothing may have been sent or left behind.
async fn refused(node: &DevNode, chain: &Chain, item: Item) -> String {
    let (folder, before) = (folder(), nonce(node).await);
    let error = deploy(chain, &[item], &options(&folder)).await.unwrap_err();
    assert_eq!(nonce(node).await, before);
    let book = AddressBook::open(folder.path(), chain.id()).unwrap();
    assert!(book.contents().contracts.is_empty() && book.contents().pending.is_empty());
    format!("{error:#}")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_run_sends_nothing_and_says_the_same() {
    let node = DevNode::builder().spawn().unwrap();
    let chain = scripts_chain(&node.url()).await.unwrap();
    let (folder, items) = (folder(), [token_item(&chain)]);

    let first = deploy(&chain, &items, &options(&folder)).await.unwrap();
    let book = std::fs::read(folder.path().join("devnode.json")).unwrap();
    let sent = nonce(&node).await;
    let second = deploy(&chain, &items, &options(&folder)).await.unwrap();

    assert!(first[0].new && !second[0].new);
    assert_eq!(first[0].entry, second[0].entry);
    assert_eq!(nonce(&node).await, sent);
    assert_eq!(std::fs::read(folder.path().join("devnode.json")).unwrap(), book);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contract_that_has_moved_on_is_left_alone() {
    let world = World::new().await;
    send(world.token.transfer_ownership(caller(&world.alice))).await.unwrap();
    send(world.alice.accept_ownership()).await.unwrap();
    let chain = scripts_chain(&world.node.url()).await.unwrap();
    let sent = nonce(&world.node).await;

    let again = deploy(&chain, &[token_item(&chain)], &options(&folder())).await.unwrap();

    assert!(!again[0].new);
    assert_eq!(again[0].entry.address.0.0, world.token.address().0);
    assert_eq!(nonce(&world.node).await, sent);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_address_book_is_written_anew() {
    let node = DevNode::builder().spawn().unwrap();
    let chain = scripts_chain(&node.url()).await.unwrap();
    let items = [token_item(&chain)];
    let first = deploy(&chain, &items, &options(&folder())).await.unwrap();
    let sent = nonce(&node).await;

    let second = deploy(&chain, &items, &options(&folder())).await.unwrap();

    assert_eq!(second[0].entry.address, first[0].entry.address);
    assert_eq!(nonce(&node).await, sent);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_sends_nothing_and_names_the_address() {
    let node = DevNode::builder().spawn().unwrap();
    let chain = scripts_chain(&node.url()).await.unwrap();
    let items = [token_item(&chain)];
    let before = nonce(&node).await;

    let offers = quote(&chain, chain.account().unwrap(), &items).await.unwrap();

    assert_eq!(nonce(&node).await, before);
    // The activation alone burns this much.
    assert!(!offers[0].standing && offers[0].gas > 1_659_168);
    let deployed = deploy(&chain, &items, &options(&folder())).await.unwrap();
    assert_eq!(deployed[0].entry.address, offers[0].address);
    let gas = deployed[0].gas_used.unwrap();
    assert!(gas <= offers[0].gas && offers[0].gas - gas < gas / 50, "{gas} of {}", offers[0].gas);
    assert!(quote(&chain, chain.account().unwrap(), &items).await.unwrap()[0].standing);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_wrong_chain_is_refused() {
    let node = DevNode::builder().chain_id(99).spawn().unwrap();

    let error = Chain::connect(&node.url(), Some(Network::Sepolia)).await.unwrap_err().to_string();

    assert!(error.contains("serves chain 99, not sepolia (421614)"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_without_money_is_told_what_it_has_and_needs() {
    let node = DevNode::builder().spawn().unwrap();
    let home = folder();
    let key_file = home.path().join("key");
    std::fs::write(&key_file, "22".repeat(32)).unwrap();
    let source = KeySource { key_file: Some(key_file), ..KeySource::default() };
    let chain = Chain::connect(&node.url(), None).await.unwrap();
    let chain = chain.with_signer(source.signer(Network::Devnode.chain_id()).unwrap());

    let error = refused(&node, &chain, token_item(&chain)).await;

    assert!(error.contains("has 0 ETH") && error.contains("and needs 0.0"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_key_the_ways_to_give_one_are_named() {
    let node = DevNode::builder().spawn().unwrap();
    let with_key = scripts_chain(&node.url()).await.unwrap();
    let chain = with_key.clone().with_signer(None);

    let error = refused(&node, &chain, token_item(&with_key)).await;

    assert!(error.contains("TVD_PRIVATE_KEY") && error.contains("--keystore"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_constructor_that_reverts_is_quoted() {
    let node = DevNode::builder().spawn().unwrap();
    let chain = scripts_chain(&node.url()).await.unwrap();
    let mut planned = token_item(&chain).planned;
    // No name for the owner: the zero address.
    planned.arguments[4] = planned.arguments[5].clone();

    let error = refused(&node, &chain, item(planned)).await;

    let zero = "0x0000000000000000000000000000000000000000";
    assert!(error.contains(&format!("the constructor reverted: OwnableInvalidOwner(owner: {zero})")), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn code_that_is_no_program_is_refused() {
    let node = DevNode::builder().spawn().unwrap();
    let chain = scripts_chain(&node.url()).await.unwrap();
    let good = token_item(&chain);
    let bad = Item::new(good.planned, &[0xef, 0xf0, 0, 0, 1, 2, 3], good.abi);

    let error = refused(&node, &chain, bad).await;

    assert!(error.contains("the chain refuses to activate the program"), "{error}");
}
