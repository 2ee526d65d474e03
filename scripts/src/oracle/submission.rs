//! What came of a batch of ticks.

use alloy::primitives::{Address, B256, Log, U256};
use alloy::sol_types::SolEvent;
use serde::Serialize;

use super::contract::{PriceSuspected, PriceUpdated, RegimeChanged};
use super::{Tick, names};
use crate::deploy::Receipt;

/// What the oracle did with a tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It is the feed's newest price.
    Updated,
    /// It waits for a second price that confirms it.
    Suspected,
    /// The feed knew it, or a later one.
    Known,
}

/// A tick that was sent, and what came of it.
#[derive(Clone, Debug, Serialize)]
pub struct Sent {
    /// The feed's name.
    pub feed: String,
    /// The price \[WAD\].
    #[serde(serialize_with = "text")]
    pub price: U256,
    /// What the oracle did with it.
    pub outcome: Outcome,
    /// The regime that began with it: 0 Calm, 1 Elevated, 2 Turbulent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub regime: Option<u8>,
    /// The feed's word.
    #[serde(skip)]
    pub id: B256,
}

/// One transaction with ticks of one time.
#[derive(Clone, Debug, Serialize)]
pub struct Submission {
    /// When the prices were so \[seconds\].
    #[serde(rename = "observedAt")]
    pub observed_at: u64,
    /// The ticks.
    pub ticks: Vec<Sent>,
    /// The transaction; none where the oracle knew all of it before.
    pub tx: Option<B256>,
    /// Its block.
    pub block: Option<u64>,
    /// Its gas.
    pub gas: u64,
}

// Prices exceed what JSON's numbers hold in many readers, so they are text.
fn text<S: serde::Serializer>(price: &U256, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(price)
}

impl Submission {
    /// Reads from the logs of a transaction what came of the ticks in it.
    pub fn new(oracle: Address, ticks: &[Tick], receipt: Option<&Receipt>) -> Self {
        let logs: &[Log] = receipt.map_or(&[], |receipt| &receipt.logs);
        let ours: Vec<&Log> = logs.iter().filter(|log| log.address == oracle).collect();
        let sent = ticks.iter().map(|tick| Sent {
            feed: names::name(tick.feed),
            price: tick.price,
            outcome: outcome(&ours, tick.feed),
            regime: regime(&ours, tick.feed),
            id: tick.feed,
        });
        Self {
            observed_at: ticks.first().map_or(0, |tick| tick.observed_at),
            ticks: sent.collect(),
            tx: receipt.map(|receipt| receipt.hash),
            block: receipt.map(|receipt| receipt.block),
            gas: receipt.map_or(0, |receipt| receipt.gas_used),
        }
    }
}

fn outcome(logs: &[&Log], feed: B256) -> Outcome {
    let is = |log: &&Log, event: B256| log.topics().starts_with(&[event, feed]);
    if logs.iter().any(|log| is(log, PriceUpdated::SIGNATURE_HASH)) {
        Outcome::Updated
    } else if logs.iter().any(|log| is(log, PriceSuspected::SIGNATURE_HASH)) {
        Outcome::Suspected
    } else {
        Outcome::Known
    }
}

fn regime(logs: &[&Log], feed: B256) -> Option<u8> {
    let mut changes = logs.iter().filter_map(|log| RegimeChanged::decode_log(log).ok());
    changes.find(|change| change.feed == feed).map(|change| change.current)
}
