//! Transactions at a second that is named beforehand, however long the bench takes.

use alloy::primitives::{Address, U256};
use anyhow::{Result, bail};
use serde_json::json;

use crate::deploy::{Chain, Failure, Quote, Receipt, explain};

/// Gas to send with: an estimate would not know what the time of the block adds.
const GAS_LIMIT: u64 = 3_000_000;

/// Sends a transaction into a block of this time \[seconds\].
///
/// Fails where it reverts, with the reason.
pub async fn send_at(chain: &Chain, to: Address, data: Vec<u8>, time: u64) -> Result<Receipt> {
    chain.rpc("evm_setNextBlockTimestamp", json!([time])).await?;
    let quote = Quote { gas: GAS_LIMIT, gas_price: chain.gas_price().await?, value: U256::ZERO };
    let receipt = chain.submit(&chain.sign(to, data.clone(), &quote).await?).await?;
    if receipt.success {
        return Ok(receipt);
    }
    match chain.call(to, data).await {
        Err(Failure::Reverted(reason)) => bail!("reverted: {}", explain(&reason, None)),
        _ => bail!("transaction {} reverted", receipt.hash),
    }
}
