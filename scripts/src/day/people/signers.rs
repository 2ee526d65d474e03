//! Those who sign prices: what moved by half a per cent, and everything once an hour.

use alloy::primitives::{B256, U256};
use alloy::sol_types::{Eip712Domain, SolEvent};
use anyhow::Result;

use crate::day::figures::Kind;
use crate::day::stage::Stage;
use crate::deploy::Chain;
use crate::oracle::contract::{PriceUpdated, RegimeChanged, submitCall};
use crate::oracle::signing::{NumberedKey, domain};
use crate::oracle::{Tick, dev_signers, numbered};

/// A price is signed when it has moved by so much.
const DEVIATION: f64 = 0.005;
/// Or when so much time has passed \[seconds\].
const HEARTBEAT: u64 = 3_600;

/// Names of regimes in their order.
pub const REGIMES: [&str; 3] = ["Calm", "Elevated", "Turbulent"];

/// The signers of a dev chain.
pub struct Signers {
    keys: Vec<NumberedKey>,
    domain: Eip712Domain,
    /// The newest price of each feed that the oracle took, and when.
    last: Vec<Option<(f64, u64)>>,
}

impl Signers {
    /// As many of the published keys as a price takes.
    pub async fn new(chain: &Chain, stage: &Stage, threshold: u8) -> Result<Self> {
        let oracle = stage.at("oracle")?;
        let mut keys = numbered(chain, oracle, &dev_signers()?).await?;
        keys.truncate(usize::from(threshold));
        Ok(Self { keys, domain: domain(chain.id(), oracle), last: vec![None; stage.feeds.len()] })
    }

    /// Signs and submits what is due of the stage's prices.
    pub fn publish(&mut self, stage: &mut Stage) -> Result<()> {
        let due: Vec<usize> = (0..stage.feeds.len()).filter(|feed| self.is_due(stage, *feed)).collect();
        if due.is_empty() {
            return Ok(());
        }
        let mut observations = Vec::new();
        for feed in &due {
            let price = U256::from((stage.prices[*feed] * 1e18) as u128);
            let tick = Tick { feed: stage.feeds[*feed], price, confidence: U256::ZERO, observed_at: stage.now };
            for key in &self.keys {
                observations.push(key.sign(&self.domain, &tick)?);
            }
        }
        let (oracle, publisher) = (stage.at("oracle")?, stage.user("publisher"));
        let act = format!("submit {} price{}", due.len(), if due.len() == 1 { "" } else { "s" });
        let mined = stage.act(&act, &publisher, oracle, submitCall { observations })?;
        let (mut taken, mut regimes): (Vec<B256>, Vec<(B256, u8)>) = (Vec::new(), Vec::new());
        for log in &mined.receipt().logs {
            taken.extend(PriceUpdated::decode_log(log).map(|event| event.feed).ok());
            regimes.extend(RegimeChanged::decode_log(log).map(|event| (event.feed, event.current)).ok());
        }
        for feed in due {
            // A jump waits for a second price, which comes at once.
            if taken.contains(&stage.feeds[feed]) {
                self.last[feed] = Some((stage.prices[feed], stage.now));
            }
            if let Some((_, regime)) = regimes.iter().find(|(id, _)| *id == stage.feeds[feed]) {
                let (name, regime) = (stage.figures.feeds[feed].clone(), REGIMES[usize::from(*regime)]);
                if !stage.is_silent {
                    stage.note(Kind::Regime, format!("{name} is {regime}"));
                }
            }
        }
        Ok(())
    }

    fn is_due(&self, stage: &Stage, feed: usize) -> bool {
        let Some((price, time)) = self.last[feed] else { return true };
        let moved = (stage.prices[feed] / price - 1.0).abs();
        stage.now > time && (moved >= DEVIATION || stage.now - time >= HEARTBEAT)
    }
}
