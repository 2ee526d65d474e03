//! Subscriptions over WebSocket: `newHeads`, `logs`, `newPendingTransactions`, `transactionReceipts`.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use alloy_primitives::B256;
use jsonrpsee::core::SubscriptionError;
use jsonrpsee::core::traits::IdProvider;
use jsonrpsee::server::{PendingSubscriptionSink, RpcModule, SubscriptionMessage};
use jsonrpsee::types::{ErrorObjectOwned, Params, SubscriptionId};
use serde_json::Value;
use tokio::sync::broadcast::{self, error::RecvError};

use super::api::Api;
use super::error::INVALID_PARAMS;
use super::filters::log_filter;
use super::json;
use super::params::hash;
use crate::chain::{Block, LogFilter, Mined};

/// Blocks that a slow subscriber may lag behind before it misses some.
const BUFFER: usize = 4096;

/// Most transactions that one subscription to receipts names.
const MAX_HASHES: usize = 200;

/// Ids in hex, counted from one.
#[derive(Debug, Default)]
pub struct Ids(AtomicU64);

impl IdProvider for Ids {
    fn next_id(&self) -> SubscriptionId<'static> {
        SubscriptionId::Str(format!("{:#x}", self.0.fetch_add(1, Ordering::Relaxed) + 1).into())
    }
}

enum Topic {
    Heads,
    Logs(LogFilter),
    Transactions,
    /// Receipts of all transactions, or of those with these hashes.
    Receipts(Vec<B256>),
    /// Accepted, and nothing ever happens.
    Nothing,
}

/// The methods `eth_subscribe` and `eth_unsubscribe`.
pub fn module(api: &Arc<Api>) -> anyhow::Result<RpcModule<broadcast::Sender<Arc<Block>>>> {
    let (sender, _) = broadcast::channel(BUFFER);
    let blocks = sender.clone();
    // Nobody listening is no error.
    api.chain.on_block(move |block| drop(blocks.send(block.clone())));

    let mut module = RpcModule::new(sender);
    module.register_subscription(
        "eth_subscribe",
        "eth_subscription",
        "eth_unsubscribe",
        |params, pending, blocks, _| {
            let receiver = blocks.subscribe();
            serve(params, pending, receiver)
        },
    )?;
    Ok(module)
}

async fn serve(
    params: Params<'static>,
    pending: PendingSubscriptionSink,
    mut blocks: broadcast::Receiver<Arc<Block>>,
) -> Result<(), SubscriptionError> {
    let topic = match topic(&params) {
        Ok(topic) => topic,
        Err(reason) => {
            pending.reject(ErrorObjectOwned::owned(INVALID_PARAMS, reason, None::<()>)).await;
            return Ok(());
        }
    };
    let sink = pending.accept().await?;
    loop {
        let block = tokio::select! {
            () = sink.closed() => return Ok(()),
            block = blocks.recv() => match block {
                Ok(block) => block,
                Err(RecvError::Lagged(_)) => continue,
                Err(RecvError::Closed) => return Ok(()),
            },
        };
        for item in items(&topic, &block) {
            sink.send(SubscriptionMessage::from(serde_json::value::to_raw_value(&item)?)).await?;
        }
    }
}

fn topic(params: &Params<'_>) -> Result<Topic, String> {
    let params: Vec<Value> = params.parse().map_err(|_| "expected a list".to_owned())?;
    match params.first().and_then(Value::as_str) {
        Some("newHeads") => Ok(Topic::Heads),
        Some("logs") => match params.get(1).filter(|value| !value.is_null()) {
            Some(filter) => log_filter(filter).map(Topic::Logs),
            None => Ok(Topic::Logs(LogFilter::default())),
        },
        Some("newPendingTransactions") => Ok(Topic::Transactions),
        Some("transactionReceipts") => match params.get(1).filter(|value| !value.is_null()) {
            Some(filter) => hashes(&filter["transactionHashes"]).map(Topic::Receipts),
            None => Ok(Topic::Receipts(Vec::new())),
        },
        Some("syncing") => Ok(Topic::Nothing),
        Some(other) => Err(format!("no \"{other}\" subscription in eth namespace")),
        None => Err("missing value for required argument 0".to_owned()),
    }
}

fn hashes(value: &Value) -> Result<Vec<B256>, String> {
    match value {
        Value::Null => Ok(Vec::new()),
        Value::Array(hashes) if hashes.len() <= MAX_HASHES => hashes.iter().map(hash).collect(),
        Value::Array(_) => Err(format!("too many transaction hashes, want at most {MAX_HASHES}")),
        _ => Err("transactionHashes: expected a list".to_owned()),
    }
}

/// One message for a block: the receipts wanted, the internal transaction's not among them.
fn receipts(wanted: &[B256], block: &Arc<Block>) -> Option<Value> {
    let mined = (1..block.hashes.len()).filter(|index| wanted.is_empty() || wanted.contains(&block.hashes[*index]));
    let receipts: Vec<_> = mined.map(|index| json::receipt(&Mined { block: block.clone(), index })).collect();
    (!receipts.is_empty()).then(|| receipts.into())
}

fn items(topic: &Topic, block: &Arc<Block>) -> Vec<Value> {
    match topic {
        Topic::Heads => vec![json::header(block)],
        Topic::Logs(filter) => filter.of_block(block).iter().map(json::log).collect(),
        Topic::Transactions => block.hashes.iter().skip(1).map(|hash| serde_json::json!(hash)).collect(),
        Topic::Receipts(wanted) => receipts(wanted, block).into_iter().collect(),
        Topic::Nothing => Vec::new(),
    }
}
