//! What the chain says of a feed before anything is published.

use alloy::primitives::{Address, B256, U256};
use alloy::sol_types::SolError;
use anyhow::{Context, Result, bail, ensure};

use super::contract::{NoPrice, UnknownFeed, configCall, stateCall};
use super::names;
use super::signing::NumberedKey;
use super::thinning::Last;
use crate::deploy::{Chain, Failure};

/// A feed that is published.
#[derive(Clone, Debug)]
pub struct Feed {
    /// The keys that sign for it: as many as it takes.
    pub keys: Vec<NumberedKey>,
    /// What the chain has of it.
    pub last: Option<Last>,
}

impl Feed {
    /// Asks the chain about a feed, and chooses who signs.
    ///
    /// Fails where there is no such feed, or where fewer of the keys count than it takes.
    pub async fn load(chain: &Chain, oracle: Address, feed: B256, keys: &[NumberedKey]) -> Result<Self> {
        let name = names::name(feed);
        let config = match chain.view(oracle, configCall { feed }).await {
            Err(Failure::Reverted(data)) if data.starts_with(&UnknownFeed::SELECTOR) => {
                bail!("the oracle {oracle} has no feed {name}; its owner opens one with openFeed")
            }
            other => other.with_context(|| format!("the oracle {oracle} does not tell of {name}"))?,
        };
        let threshold: usize = config.threshold.try_into().unwrap_or(usize::MAX);
        ensure!(threshold > 0, "the feed {name} takes no signed prices: it is drawn from its source");
        let counts = |key: &&NumberedKey| config.signers.bit(usize::from(key.number));
        let mut keys: Vec<NumberedKey> = keys.iter().filter(counts).cloned().collect();
        ensure!(
            keys.len() >= threshold,
            "the feed {name} takes {threshold} signatures, and {} of the keys here may sign for it",
            keys.len()
        );
        keys.truncate(threshold);
        Ok(Self { keys, last: last(chain, oracle, feed).await? })
    }

    /// Whether the chain knows a price of this time or a later one.
    pub fn knows(&self, observed_at: u64) -> bool {
        self.last.is_some_and(|last| observed_at <= last.observed_at)
    }
}

/// The newest price, or the one that waits to be confirmed.
async fn last(chain: &Chain, oracle: Address, feed: B256) -> Result<Option<Last>> {
    match chain.view(oracle, stateCall { feed }).await {
        Ok(state) => {
            let is_suspect = state.suspectPrice != U256::ZERO;
            Ok(Some(Last { price: state.price, observed_at: state.observedAt, is_suspect }))
        }
        Err(Failure::Reverted(data)) if data.starts_with(&NoPrice::SELECTOR) => Ok(None),
        Err(other) => Err(other).with_context(|| format!("the oracle {oracle} does not answer")),
    }
}
