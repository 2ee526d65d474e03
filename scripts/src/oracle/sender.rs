//! Getting a submission into a block: over a bad line, past a nonce that somebody else took, on a dev node at its own time.

use std::time::Duration;

use alloy::json_abi::JsonAbi;
use alloy::primitives::{Address, U256};
use alloy::sol_types::SolError;
use anyhow::{Context, Error, Result, anyhow, bail};
use serde_json::json;
use tokio::time::sleep;

use super::contract::NotNewer;
use crate::deploy::{Chain, Failure, Quote, Receipt, explain};

/// How often a submission is tried.
const ATTEMPTS: u32 = 6;
/// The wait after the first attempt; each further one doubles it.
const PAUSE: Duration = Duration::from_millis(100);

/// Gas offered for a submission on a dev node, where an estimate would be made at the wrong time.
const DEV_GAS: u64 = 10_000_000;

/// Sends submissions to one oracle.
#[derive(Debug)]
pub struct Sender {
    chain: Chain,
    oracle: Address,
    abi: JsonAbi,
    travel: Option<Travel>,
}

/// A dev node's clock, and what it takes to send without asking for it each time.
#[derive(Clone, Copy, Debug)]
struct Travel {
    now: u64,
    nonce: Option<u64>,
    quote: Quote,
}

/// What an attempt came to.
enum Attempt {
    Done(Receipt),
    Known,
    Again(Error),
}

impl Sender {
    /// Sends to an oracle; with `travels`, each submission is in a block of its prices' time.
    pub async fn new(chain: &Chain, oracle: Address, abi: JsonAbi, travels: bool) -> Result<Self> {
        let travel = if travels { Some(Travel::new(chain).await?) } else { None };
        Ok(Self { chain: chain.clone(), oracle, abi, travel })
    }

    /// Sends, again where that may help; nothing where the oracle knew all of it.
    pub async fn send(&mut self, data: &[u8], time: u64) -> Result<Option<Receipt>> {
        let mut pause = PAUSE;
        for attempt in 1.. {
            match self.attempt(data, time).await? {
                Attempt::Done(receipt) => return Ok(Some(receipt)),
                Attempt::Known => return Ok(None),
                Attempt::Again(error) if attempt == ATTEMPTS => {
                    return Err(error.context(format!("the chain took nothing in {ATTEMPTS} attempts")));
                }
                Attempt::Again(_) => sleep(pause).await,
            }
            pause *= 2;
        }
        bail!("no attempt")
    }

    async fn attempt(&mut self, data: &[u8], time: u64) -> Result<Attempt> {
        let sent = match self.travel {
            None => self.chain.send(self.oracle, data.to_vec(), U256::ZERO).await,
            Some(travel) => self.send_at(travel, data, time).await,
        };
        let error = match sent {
            Ok(receipt) => return Ok(Attempt::Done(receipt)),
            Err(error) => error,
        };
        if let Some(travel) = &mut self.travel {
            travel.nonce = None;
        }
        self.judge(error)
    }

    fn judge(&self, error: Error) -> Result<Attempt> {
        match error.downcast_ref::<Failure>() {
            Some(Failure::Reverted(data)) if data.starts_with(&NotNewer::SELECTOR) => Ok(Attempt::Known),
            Some(Failure::Reverted(data)) => {
                bail!("the oracle refuses: {}", explain(data, Some(&self.abi)))
            }
            Some(Failure::Unreachable(_)) => Ok(Attempt::Again(error)),
            Some(Failure::Refused(words)) if is_race(words) => Ok(Attempt::Again(error)),
            _ => Err(error),
        }
    }

    /// Sends in a block of that time, or of the chain's where it is later already.
    async fn send_at(&mut self, mut travel: Travel, data: &[u8], time: u64) -> Result<Receipt> {
        let nonce = match travel.nonce {
            Some(nonce) => nonce,
            None => self.chain.nonce().await?,
        };
        if time > travel.now {
            self.chain.rpc("evm_setNextBlockTimestamp", json!([time])).await?;
        }
        let signed = self.chain.sign_at(nonce, self.oracle, data.to_vec(), &travel.quote).await?;
        let receipt = self.chain.submit(&signed).await?;
        (travel.nonce, travel.now) = (Some(nonce + 1), travel.now.max(time));
        self.travel = Some(travel);
        if receipt.success {
            return Ok(receipt);
        }
        // The block's time is the chain's still: the same call says why.
        self.chain.call(self.oracle, data.to_vec()).await?;
        Err(anyhow!("transaction {} reverted", receipt.hash))
    }
}

impl Travel {
    async fn new(chain: &Chain) -> Result<Self> {
        chain.rpc("anvil_nodeInfo", json!([])).await.context("this is no dev node: its time cannot be set")?;
        let gas_price = chain.gas_price().await.context("the chain names no price of gas")?;
        let quote = Quote { gas: DEV_GAS, gas_price, value: U256::ZERO };
        Ok(Self { now: chain.time().await?, nonce: None, quote })
    }
}

/// Whether a node's refusal says that another transaction of the account was faster.
fn is_race(words: &str) -> bool {
    ["nonce", "already known", "underpriced"].iter().any(|word| words.to_lowercase().contains(word))
}
