//! Prices on their way to the oracle: restarts, bad lines, wrong keys, lost answers.

use std::io::Cursor;
use std::sync::LazyLock;

use alloy::primitives::{B256, U256};
use alloy::signers::local::PrivateKeySigner;
use scripts::oracle::contract::priceCall;
use scripts::oracle::stage::QUORUM;
use scripts::oracle::{
    self, Input, Outcome, Publisher, Sender, Stage, Submission, Summary, Titles, dev_signers, feeds, numbered,
};

use crate::harness::*;

/// A morning of 2024.
const BEGIN: u64 = 1_704_096_000;

/// A node with a feed of ether and one of bitcoin.
async fn stage() -> Stage {
    LazyLock::force(&ORACLE);
    Stage::set(&WORKSPACE, BEGIN, &["ETH/USD", "BTC/USD"].map(|name| feeds::named(name, QUORUM).unwrap()))
        .await
        .unwrap()
}

/// Lines of ether and bitcoin, a minute apart, each with its own price.
fn lines(minutes: std::ops::Range<u64>) -> String {
    let mut text = "feed,price,observedAt\n".to_owned();
    for minute in minutes {
        let time = BEGIN + 60 * minute;
        text.push_str(&format!("ETH/USD,{},{time}\nBTC/USD,{},{time}\n", 2_000 + minute, 40_000 + minute));
    }
    text
}

fn input(text: String) -> Input {
    let [column, time] = ["price", "observedAt"].map(str::to_owned);
    Input::read(Cursor::new(text), "lines.csv", &Titles { feed: None, column, decimals: 0, time, confidence: None })
}

/// Publishes a text with a publisher of its own; the counts, and the error if there is one.
async fn publish(stage: &Stage, text: String) -> (Summary, Vec<Submission>, Option<String>) {
    run(stage.publisher().await.unwrap(), text).await
}

async fn run(mut publisher: Publisher, text: String) -> (Summary, Vec<Submission>, Option<String>) {
    let mut submissions = Vec::new();
    let published = publisher
        .publish(&mut input(text), async |submission| {
            submissions.push(submission.clone());
            Ok(())
        })
        .await;
    (publisher.summary, submissions, published.err().map(|error| format!("{error:#}")))
}

async fn ether(stage: &Stage) -> (U256, u64) {
    let feed = oracle::id("ETH/USD").unwrap();
    let price = stage.chain.view(stage.oracle, priceCall { feed }).await.unwrap();
    (price._0, price._2)
}

fn dollars(whole: u64) -> U256 {
    U256::from(whole) * U256::from(UNIT)
}

#[tokio::test(flavor = "multi_thread")]
async fn two_feeds_of_one_time_share_a_transaction() {
    let stage = stage().await;

    let (summary, submissions, error) = publish(&stage, lines(0..3)).await;

    assert_eq!((summary.ticks, summary.updated, summary.transactions, error), (6, 6, 3, None));
    assert!(submissions.iter().all(|one| one.ticks.len() == 2 && one.gas > 21_000), "{submissions:?}");
    assert_eq!(ether(&stage).await, (dollars(2_002), BEGIN + 120));
    // The node's clock went along.
    assert_eq!(stage.chain.time().await.unwrap(), BEGIN + 120);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_continues_where_the_chain_is() {
    let stage = stage().await;
    publish(&stage, lines(0..5)).await;
    let sent = stage.chain.nonce().await.unwrap();

    let (summary, _, error) = publish(&stage, lines(0..8)).await;

    assert_eq!((summary.ticks, summary.known, summary.updated, error), (16, 10, 6, None));
    assert_eq!(stage.chain.nonce().await.unwrap(), sent + 3);
    let (summary, ..) = publish(&stage, lines(0..8)).await;
    assert_eq!((summary.known, summary.transactions), (16, 0));
    assert_eq!(stage.chain.nonce().await.unwrap(), sent + 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_of_two_prices_of_one_second_is_not_newer() {
    let stage = stage().await;
    let text =
        format!("feed,price,observedAt\nETH/USD,2000,{BEGIN}\nETH/USD,2001,{BEGIN}\nETH/USD,2002,{}\n", BEGIN + 1);

    let (summary, _, error) = publish(&stage, text).await;

    assert_eq!((summary.updated, summary.known, summary.transactions, error), (2, 1, 2, None));
    assert_eq!(ether(&stage).await, (dollars(2_002), BEGIN + 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_line_is_named_and_all_before_it_are_published() {
    let stage = stage().await;

    let (summary, _, error) = publish(&stage, lines(0..2) + "ETH/USD,two thousand,1704096300\n").await;

    assert_eq!(error.unwrap(), "line 6 of lines.csv: \"two thousand\" is no decimal number");
    assert_eq!(summary.updated, 4);
    assert_eq!(ether(&stage).await, (dollars(2_001), BEGIN + 60));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_feed_is_named() {
    let stage = stage().await;

    let (_, _, error) = publish(&stage, format!("feed,price,observedAt\nDOGE/USD,1,{BEGIN}\n")).await;

    assert!(error.unwrap().contains("has no feed DOGE/USD; its owner opens one with openFeed"));
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_that_are_no_signers_or_too_few_are_refused() {
    let stage = stage().await;
    let stranger = PrivateKeySigner::from_bytes(&B256::repeat_byte(0x51)).unwrap();
    let (name, keys) = (stranger.address(), dev_signers().unwrap());

    let error = numbered(&stage.chain, stage.oracle, &[keys[0].clone(), stranger]).await.unwrap_err().to_string();
    assert!(error.starts_with(&format!("{name} is no signer of the oracle")), "{error}");

    let one = numbered(&stage.chain, stage.oracle, &keys[1..2]).await.unwrap();
    assert_eq!(one[0].number, 1);
    let abi = scripts::deploy::abi(&WORKSPACE, "Oracle").unwrap();
    let sender = Sender::new(&stage.chain, stage.oracle, abi, true).await.unwrap();
    let (_, _, error) = run(Publisher::new(stage.chain.clone(), stage.oracle, one, sender), lines(0..1)).await;
    assert!(error.unwrap().contains("takes 2 signatures, and 1 of the keys here may sign for it"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_jump_waits_for_the_next_price() {
    let stage = stage().await;
    let text = format!(
        "feed,price,observedAt\nETH/USD,2000,{BEGIN}\nETH/USD,1500,{}\nETH/USD,1501,{}\n",
        BEGIN + 60,
        BEGIN + 120
    );

    let (summary, submissions, error) = publish(&stage, text).await;

    assert_eq!((summary.updated, summary.suspected, error), (2, 1, None));
    let outcomes: Vec<Outcome> = submissions.iter().map(|one| one.ticks[0].outcome).collect();
    assert_eq!(outcomes, [Outcome::Updated, Outcome::Suspected, Outcome::Updated]);
    assert_eq!(ether(&stage).await, (dollars(1_501), BEGIN + 120));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_nonce_that_somebody_else_took_is_no_hindrance() {
    let stage = stage().await;
    let mut publisher = stage.publisher().await.unwrap();

    publisher
        .publish(&mut input(lines(0..4)), async |_| {
            // The same account sends something else.
            let account = stage.chain.account().unwrap();
            stage.chain.send(account, Vec::new(), U256::ZERO).await.map(|_| ())
        })
        .await
        .unwrap();

    assert_eq!(publisher.summary.updated, 8);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_fails_for_a_moment_costs_no_price() {
    let stage = stage().await;
    let proxy = Proxy::new(&stage.node.url(), usize::MAX, false);
    let line = scripts_chain(proxy.url()).await.unwrap();
    let keys = numbered(&line, stage.oracle, &dev_signers().unwrap()).await.unwrap();
    let abi = scripts::deploy::abi(&WORKSPACE, "Oracle").unwrap();
    let sender = Sender::new(&line, stage.oracle, abi, true).await.unwrap();
    let mut publisher = Publisher::new(line, stage.oracle, keys, sender);
    let mut cut = 0;

    // A submission asks for a time, sends, and asks for the receipt: each is lost once on its way there, once on its way back.
    publisher
        .publish(&mut input(lines(0..12)), async |_| {
            proxy.lose(cut / 2, cut % 2 == 0);
            cut += 1;
            Ok(())
        })
        .await
        .unwrap();

    assert_eq!((publisher.summary.ticks, publisher.summary.suspected), (24, 0));
    assert_eq!(ether(&stage).await, (dollars(2_011), BEGIN + 60 * 11));
    let head = stage.chain.time().await.unwrap();
    assert_eq!(head, BEGIN + 60 * 11);
}
