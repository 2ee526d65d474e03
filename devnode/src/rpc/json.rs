//! Blocks, transactions, receipts and logs as clients read them.

use alloy_consensus::{Transaction as _, TxEnvelope};
use alloy_primitives::ruint::UintTryFrom;
use alloy_primitives::{Address, Bytes, U256, hex};
use serde_json::{Map, Value, json};

use crate::chain::{Block, FoundLog, Mined, Transaction};

/// A number in hex without leading zeros.
pub fn quantity<T>(number: T) -> Value
where
    U256: UintTryFrom<T>,
{
    Value::String(format!("{:#x}", U256::from(number)))
}

fn index(number: usize) -> Value {
    quantity(number as u64)
}

/// Header fields, Arbitrum's included.
pub fn header(block: &Block) -> Value {
    let header = &block.header;
    json!({
        "number": quantity(header.number),
        "hash": block.hash,
        "parentHash": header.parent_hash,
        "nonce": header.nonce,
        "mixHash": header.mix_hash,
        "sha3Uncles": header.ommers_hash,
        "logsBloom": header.logs_bloom,
        "stateRoot": header.state_root,
        "miner": header.beneficiary,
        "difficulty": quantity(header.difficulty),
        "extraData": header.extra_data,
        "gasLimit": quantity(header.gas_limit),
        "gasUsed": quantity(header.gas_used),
        "timestamp": quantity(header.timestamp),
        "transactionsRoot": header.transactions_root,
        "receiptsRoot": header.receipts_root,
        "baseFeePerGas": quantity(block.base_fee()),
        "l1BlockNumber": quantity(block.nitro.l1_block_number),
        "sendRoot": block.nitro.send_root,
        "sendCount": quantity(block.nitro.send_count),
    })
}

/// A block with its transactions, whole or as hashes.
pub fn block(block: &std::sync::Arc<Block>, whole: bool) -> Value {
    let mut value = header(block);
    value["size"] = index(block.size());
    value["uncles"] = json!([]);
    value["transactions"] = if whole {
        (0..block.transactions.len()).map(|index| transaction(&Mined { block: block.clone(), index })).collect()
    } else {
        json!(block.hashes)
    };
    value
}

/// A transaction in its block.
pub fn transaction(mined: &Mined) -> Value {
    let block = &mined.block;
    let mut value = json!({
        "blockHash": block.hash,
        "blockNumber": quantity(block.header.number),
        "transactionIndex": index(mined.index),
        "hash": block.hashes[mined.index],
        "type": quantity(mined.transaction().tx_type()),
        "from": mined.transaction().from(),
        "to": mined.transaction().to(),
    });
    let members = value.as_object_mut().expect("made as an object");
    match mined.transaction() {
        Transaction::Internal { chain_id, .. } => internal(members, *chain_id, &mined.transaction().input()),
        Transaction::User { envelope, .. } => user(members, envelope, block.base_fee()),
    }
    value
}

/// A transaction that is in no block.
pub fn unmined(envelope: &TxEnvelope, from: Address) -> Value {
    let mut value = json!({
        "blockHash": null,
        "blockNumber": null,
        "transactionIndex": null,
        "hash": envelope.tx_hash(),
        "type": quantity(envelope.tx_type() as u8),
        "from": from,
        "to": envelope.to(),
    });
    let members = value.as_object_mut().expect("made as an object");
    // What it will pay is not known: the most is shown.
    user(members, envelope, u64::MAX);
    value
}

fn internal(members: &mut Map<String, Value>, chain_id: u64, data: &Bytes) {
    for zero in ["gas", "gasPrice", "value", "nonce", "v", "r", "s"] {
        members.insert(zero.into(), json!("0x0"));
    }
    members.insert("chainId".into(), quantity(chain_id));
    members.insert("input".into(), json!(data));
}

fn user(members: &mut Map<String, Value>, envelope: &TxEnvelope, base_fee: u64) {
    let mut set = |name: &str, value: Value| members.insert(name.to_owned(), value);
    let signature = envelope.signature();
    let parity = u64::from(signature.v());

    set("gas", quantity(envelope.gas_limit()));
    set("value", quantity(envelope.value()));
    set("nonce", quantity(envelope.nonce()));
    set("input", json!(envelope.input()));
    set("r", quantity(signature.r()));
    set("s", quantity(signature.s()));
    if let Some(chain_id) = envelope.chain_id() {
        set("chainId", quantity(chain_id));
    }

    if envelope.is_legacy() {
        // Wider than a chain id, which may have any 64 bits.
        let base = envelope.chain_id().map_or(27, |chain_id| 35 + 2 * u128::from(chain_id));
        set("v", quantity(base + u128::from(parity)));
    } else {
        set("v", quantity(parity));
        set("yParity", quantity(parity));
        set("accessList", json!(envelope.access_list().cloned().unwrap_or_default()));
    }

    match envelope.max_priority_fee_per_gas() {
        None => set("gasPrice", quantity(envelope.max_fee_per_gas())),
        Some(tip) => {
            set("maxFeePerGas", quantity(envelope.max_fee_per_gas()));
            set("maxPriorityFeePerGas", quantity(tip));
            // As Nitro shows it: with the tip that was not charged.
            let shown = tip.saturating_add(base_fee.into()).min(envelope.max_fee_per_gas());
            set("gasPrice", quantity(shown))
        }
    };
    if let Some(authorizations) = envelope.authorization_list() {
        set("authorizationList", json!(authorizations));
    }
}

/// What a transaction paid for a gas \[wei\]: the base fee, and the tip where the block collects tips.
fn effective_price(mined: &Mined) -> u128 {
    let base_fee = u128::from(mined.block.base_fee());
    match mined.transaction() {
        Transaction::User { envelope, .. } if mined.block.nitro.collects_tips => {
            let tip = envelope.max_priority_fee_per_gas().unwrap_or(envelope.max_fee_per_gas());
            tip.saturating_add(base_fee).min(envelope.max_fee_per_gas())
        }
        _ => base_fee,
    }
}

/// A receipt.
pub fn receipt(mined: &Mined) -> Value {
    let (block, receipt, transaction) = (&mined.block, mined.receipt(), mined.transaction());
    let found = |(position, log): (usize, &alloy_primitives::Log)| FoundLog {
        block: block.clone(),
        transaction: mined.index,
        index: receipt.first_log_index + position,
        log: log.clone(),
    };
    let logs: Vec<_> = receipt.logs.iter().enumerate().map(found).collect();
    json!({
        "blockHash": block.hash,
        "blockNumber": quantity(block.header.number),
        "transactionHash": block.hashes[mined.index],
        "transactionIndex": index(mined.index),
        "from": transaction.from(),
        "to": transaction.to(),
        "gasUsed": quantity(receipt.gas_used),
        "gasUsedForL1": quantity(receipt.gas_used_for_l1),
        "cumulativeGasUsed": quantity(receipt.cumulative_gas_used),
        "contractAddress": receipt.contract,
        "logs": logs.iter().map(log).collect::<Vec<_>>(),
        "logsBloom": receipt.bloom(),
        "type": quantity(receipt.tx_type),
        "effectiveGasPrice": quantity(effective_price(mined)),
        "status": quantity(u8::from(receipt.success)),
        "l1BlockNumber": quantity(block.nitro.l1_block_number),
        "timeboosted": false,
    })
}

/// A log in its block.
pub fn log(found: &FoundLog) -> Value {
    json!({
        "address": found.log.address,
        "topics": found.log.topics(),
        "data": found.log.data.data,
        "blockNumber": quantity(found.block.header.number),
        "blockHash": found.block.hash,
        "blockTimestamp": quantity(found.block.header.timestamp),
        "transactionHash": found.block.hashes[found.transaction],
        "transactionIndex": index(found.transaction),
        "logIndex": index(found.index),
        "removed": false,
    })
}

/// Bytes in hex.
pub fn bytes(bytes: &[u8]) -> Value {
    Value::String(hex::encode_prefixed(bytes))
}
