//! The preset of a public network, on a chain with its id: signers must be named, prices must be published, and nothing is put in.

use alloy_primitives::{Address, U256};
use devnode::DevNode;
use scripts::amm::contract::addLiquidityCall;
use scripts::deploy::{self, AddressBook, Chain, Network, Options};
use scripts::doctor::{State, examine};
use scripts::oracle::{Publisher, Sender, Speed, Thinning, Tick, dev_signers, id, numbered};
use scripts::suite::interfaces::token::{approveCall, grantRoleCall, mintCall};
use scripts::suite::{Manifest, put_up};

use crate::harness::*;

/// The suite as it comes with the sources, with three signers for Sepolia.
fn with_signers() -> Manifest {
    let signers: Vec<String> = dev_signers().unwrap().iter().map(|key| format!("\"{}\"", key.address())).collect();
    let text = std::fs::read_to_string(WORKSPACE.root.join("suite.toml")).unwrap();
    let (before, after) = text.split_once("[network.sepolia]").unwrap();
    let after = after.replacen("signers = []", &format!("signers = [{}]", signers.join(", ")), 1);
    Manifest::parse(&format!("{before}[network.sepolia]{after}")).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn sepolias_preset_stops_where_somebody_must_act_and_goes_on() {
    build_suite();
    let node = DevNode::builder().chain_id(Network::Sepolia.chain_id()).spawn().unwrap();
    let chain = Chain::connect(&node.url(), Some(Network::Sepolia)).await.unwrap();
    let chain = chain.with_signer(Some(deploy::dev_signer().unwrap()));
    let folder = folder();
    let options = Options { deployments: folder.path().into(), cache_bid: Some(Default::default()) };

    // Nobody signs.
    let usual = Manifest::usual().unwrap();
    let error = format!("{:#}", put_up(&WORKSPACE, &chain, &usual, &options, false).await.unwrap_err());
    assert!(error.contains("nobody signs prices") && error.contains("`signers`"), "{error}");

    // There is no price on which a market could be opened.
    let manifest = with_signers();
    let error = format!("{:#}", put_up(&WORKSPACE, &chain, &manifest, &options, false).await.unwrap_err());
    assert!(error.contains("ETH/USD has no price") && error.contains("cargo tvd oracle publish"), "{error}");

    let book = AddressBook::open(folder.path(), chain.id()).unwrap();
    assert_eq!(book.path().file_name().unwrap(), "sepolia.json");
    let oracle = book.entry("oracle").unwrap().address;
    let keys = numbered(&chain, oracle, &dev_signers().unwrap()).await.unwrap();
    let abi = deploy::abi(&WORKSPACE, "Oracle").unwrap();
    let sender = Sender::new(&chain, oracle, abi, false).await.unwrap();
    let publisher = Publisher::new(chain.clone(), oracle, keys, sender).with(Speed::Max, Thinning::default());
    publish(publisher, &chain, &manifest).await;

    // A pool whose shares secure loans is empty.
    let error = format!("{:#}", put_up(&WORKSPACE, &chain, &manifest, &options, false).await.unwrap_err());
    assert!(error.contains("the pool WETH/USDC is empty") && error.contains("addLiquidity"), "{error}");
    provide(&node, &folder.path().join("sepolia.json"));

    // Then it goes on to the end, and the doctor finds nothing but a suite that is not handed over, and empty.
    let suite = put_up(&WORKSPACE, &chain, &manifest, &options, false).await.unwrap();
    assert!(suite.taken.iter().any(|one| one.name == "market USDC by WETH/USDC"));
    assert!(suite.taken.iter().all(|one| !one.name.contains("liquidity") && !one.name.contains("supply")));
    let book = AddressBook::open(folder.path(), chain.id()).unwrap();
    let checks = examine(&WORKSPACE, &chain, &manifest, &book, &[]).await.unwrap();
    assert!(checks.iter().all(|check| !check.state.is_bad()), "{checks:?}");
    let amm = checks.iter().find(|check| check.what == "amm").unwrap();
    assert_eq!(amm.state, State::Good);
    let page = format!("https://sepolia.arbiscan.io/address/{}", book.entry("amm").unwrap().address);
    assert!(amm.detail.starts_with(&page), "{}", amm.detail);
}

/// The deployer puts test tokens into the pool of ether and dollars.
fn provide(node: &DevNode, book: &std::path::Path) {
    let book: serde_json::Value = serde_json::from_slice(&std::fs::read(book).unwrap()).unwrap();
    let address = |at: &serde_json::Value| at.as_str().unwrap().parse::<Address>().unwrap();
    let [weth, usdc] = ["WETH", "USDC"].map(|symbol| address(&book["suite"]["tokens"][symbol]));
    let amm = address(&book["contracts"]["amm"]["address"]);
    let dev = node.chain().user_at(node.dev_address());
    let (role, account) = (alloy_primitives::keccak256("MINTER_ROLE"), dev.address());
    for (token, value) in [(weth, U256::from(10_u128.pow(19))), (usdc, U256::from(20_000_000_000_u64))] {
        dev.send(token, grantRoleCall { role, account }).unwrap();
        dev.send(token, mintCall { to: account, value }).unwrap();
        dev.send(token, approveCall { spender: amm, value: U256::MAX }).unwrap();
    }
    let call = addLiquidityCall {
        tokenA: weth,
        tokenB: usdc,
        maxA: U256::from(10_u128.pow(19)),
        maxB: U256::from(20_000_000_000_u64),
        minShares: U256::ZERO,
        to: account,
        deadline: U256::MAX,
    };
    dev.send(amm, call).unwrap();
}

async fn publish(mut publisher: Publisher, chain: &Chain, manifest: &Manifest) {
    let observed_at = chain.time().await.unwrap();
    let ticks = manifest.feeds.iter().map(|feed| Tick {
        feed: id(&feed.name).unwrap(),
        price: feed.price.wad().unwrap(),
        confidence: Default::default(),
        observed_at,
    });
    publisher.submit(ticks.collect()).await.unwrap();
}

#[test]
fn one_has_the_tokens_of_others_and_nothing_is_put_in() {
    let manifest = Manifest::usual().unwrap();
    let place = manifest.place(Network::One.chain_id()).unwrap();
    assert!(!place.seed && manifest.assets.iter().all(|asset| place.tokens.contains_key(&asset.symbol)));
    // Arbitrum's own documentation names these.
    assert_eq!(place.tokens["WETH"].to_string(), "0x82aF49447D8a07e3bd95BD0d56f35241523fBab1");
    assert_eq!(place.tokens["USDC"].to_string(), "0xaf88d065e77c8cC2239327C5EDb3A432268e5831");
}
