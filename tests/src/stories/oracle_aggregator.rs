//! A contract that is used to aggregators reads the oracle.

use std::sync::{Arc, LazyLock};

use alloy::sol_types::SolCall;
use ethers::types::{H160, I256, U256};
use scripts::oracle::contract::haltCall;
use scripts::oracle::stage::QUORUM;
use scripts::oracle::{self, Input, Stage, Titles, feeds};

use crate::harness::*;

/// A morning of 2024.
const BEGIN: u64 = 1_704_096_000;

/// An answer: round, price, start, update, round.
type Round = (u128, I256, U256, U256, u128);

/// A node with a feed of ether, and an aggregator on it with 8 decimals.
async fn aggregator() -> (Stage, Solidity) {
    LazyLock::force(&ORACLE);
    let stage = Stage::set(&WORKSPACE, BEGIN, &[feeds::named("ETH/USD", QUORUM).unwrap()]).await.unwrap();
    let client = Arc::new(client(&stage.node, wallet(stage.node.dev_key().0)));
    let feed = oracle::id("ETH/USD").unwrap();
    let arguments = (H160(stage.oracle.0.0), feed.0, 8_u8);
    let aggregator = solidity_with("Aggregator", client, arguments).await;
    (stage, aggregator)
}

/// Publishes prices of ether, each at so many seconds after the beginning.
async fn publish(stage: &Stage, prices: &[(&str, u64)]) {
    let lines: Vec<String> = prices.iter().map(|(price, after)| format!("{price},{}", BEGIN + after)).collect();
    let text = format!("price,time\n{}\n", lines.join("\n"));
    let [column, time, feed] = ["price", "time", "ETH/USD"].map(str::to_owned);
    let titles = Titles { feed: Some(feed), column, decimals: 0, time, confidence: None };
    let mut input = Input::read(std::io::Cursor::new(text), "prices", &titles);
    stage.publisher().await.unwrap().publish(&mut input, async |_| Ok(())).await.unwrap();
}

async fn latest(aggregator: &Solidity) -> Result<Round, String> {
    call::<Round>(aggregator, "latestRoundData", ()).call().await.map_err(|error| error.to_string())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_aggregator_answers_the_newest_price_with_its_decimals() {
    let (stage, aggregator) = aggregator().await;
    publish(&stage, &[("1999.5", 0), ("2012.3456789876", 60)]).await;

    let time = U256::from(BEGIN + 60);
    let round = u128::from(BEGIN + 60);
    let price = I256::from(201_234_567_898_u64);
    assert_eq!(latest(&aggregator).await.unwrap(), (round, price, time, time, round));
    assert_eq!(call::<Round>(&aggregator, "getRoundData", round).call().await.unwrap().1, price);
    assert_eq!(call::<I256>(&aggregator, "latestAnswer", ()).call().await.unwrap(), price);
    assert_eq!(call::<u8>(&aggregator, "decimals", ()).call().await.unwrap(), 8);
    assert_eq!(call::<String>(&aggregator, "description", ()).call().await.unwrap(), "ETH/USD");
    assert!(call::<Round>(&aggregator, "getRoundData", round - 60).call().await.is_err(), "past rounds are not kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_aggregator_answers_nothing_while_the_feed_deviates_or_is_halted() {
    let (stage, aggregator) = aggregator().await;
    assert!(latest(&aggregator).await.is_err(), "there is no price yet");
    publish(&stage, &[("2000", 0)]).await;
    let calm = latest(&aggregator).await.unwrap();

    publish(&stage, &[("1500", 60)]).await;
    assert!(latest(&aggregator).await.is_err(), "a jump waits for its confirmation");
    publish(&stage, &[("2001", 120)]).await;
    assert_eq!(latest(&aggregator).await.unwrap().1, calm.1 + I256::from(100_000_000));

    let feed = oracle::id("ETH/USD").unwrap();
    let halt = haltCall { feed, duration: 3_600 }.abi_encode();
    stage.chain.send(stage.oracle, halt, Default::default()).await.unwrap();
    assert!(latest(&aggregator).await.is_err(), "the feed is halted");
}
