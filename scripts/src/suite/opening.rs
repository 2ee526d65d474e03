//! First prices of a dev chain, signed by its published keys.

use std::collections::BTreeMap;

use alloy::primitives::{Address, B256, U256};
use alloy::sol_types::SolCall;
use anyhow::{Context, Result, anyhow};

use super::abis::Abis;
use crate::deploy::{Chain, Failure, Receipt, explain};
use crate::oracle::contract::submitCall;
use crate::oracle::signing::domain;
use crate::oracle::{Tick, dev_signers, numbered};

/// Which prices.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The oracle.
    pub oracle: Address,
    /// How many signatures a price takes.
    pub threshold: u8,
    /// Prices by feed \[WAD\].
    pub prices: BTreeMap<B256, U256>,
}

impl Opening {
    /// Signs them as of the newest block, and submits them.
    pub async fn publish(&self, chain: &Chain, abis: &Abis) -> Result<Receipt> {
        let keys = numbered(chain, self.oracle, &dev_signers()?).await?;
        let (domain, observed_at) = (domain(chain.id(), self.oracle), chain.time().await?);
        let mut observations = Vec::new();
        for (feed, price) in &self.prices {
            let tick = Tick { feed: *feed, price: *price, confidence: U256::ZERO, observed_at };
            for key in keys.iter().take(usize::from(self.threshold)) {
                observations.push(key.sign(&domain, &tick)?);
            }
        }
        let call = submitCall { observations }.abi_encode();
        let sent = chain.send(self.oracle, call, U256::ZERO).await;
        let abi = abis.of("Oracle")?;
        sent.map_err(|error| match error.downcast_ref() {
            Some(Failure::Reverted(why)) => anyhow!("submit: {}", explain(why, Some(abi))),
            _ => error,
        })
        .context("first prices")
    }
}
