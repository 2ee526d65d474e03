//! From ticks to submissions: what the chain has is skipped, the rest is signed and sent.

use std::collections::BTreeMap;

use alloy::primitives::{Address, B256};
use alloy::sol_types::{Eip712Domain, SolCall};
use anyhow::{Context, Result};

use super::contract::submitCall;
use super::feed::Feed;
use super::sender::Sender;
use super::signing::{NumberedKey, domain};
use super::speed::Pace;
use super::submission::{Outcome, Submission};
use super::summary::Summary;
use super::thinning::{Last, Thinning};
use super::{Input, Speed, Tick};
use crate::deploy::Chain;

/// Publishes ticks to one oracle.
#[derive(Debug)]
pub struct Publisher {
    chain: Chain,
    oracle: Address,
    domain: Eip712Domain,
    keys: Vec<NumberedKey>,
    sender: Sender,
    thinning: Thinning,
    pace: Pace,
    feeds: BTreeMap<B256, Feed>,
    /// What was done so far.
    pub summary: Summary,
}

impl Publisher {
    /// A publisher that has asked the chain nothing yet about its feeds.
    pub fn new(chain: Chain, oracle: Address, keys: Vec<NumberedKey>, sender: Sender) -> Self {
        let domain = domain(chain.id(), oracle);
        let (thinning, pace) = (Thinning::default(), Pace::new(Speed::Max));
        let (feeds, summary) = (BTreeMap::new(), Summary::default());
        Self { chain, oracle, domain, keys, sender, thinning, pace, feeds, summary }
    }

    /// The same with a speed and with less to submit.
    pub fn with(mut self, speed: Speed, thinning: Thinning) -> Self {
        (self.pace, self.thinning) = (Pace::new(speed), thinning);
        self
    }

    /// The chain's id.
    pub fn chain_id(&self) -> u64 {
        self.chain.id()
    }

    /// Publishes all of the input, and shows each submission to `observe`.
    ///
    /// Fails at the first line that cannot be read or submitted; all before it is on the chain.
    pub async fn publish(
        &mut self,
        input: &mut Input,
        mut observe: impl AsyncFnMut(&Submission) -> Result<()>,
    ) -> Result<()> {
        while let Some(batch) = input.batch().await? {
            if let Some(submission) = self.submit(batch).await? {
                observe(&submission).await?;
            }
        }
        Ok(())
    }

    /// Submits what is due of ticks of one time; nothing where none is.
    pub async fn submit(&mut self, batch: Vec<Tick>) -> Result<Option<Submission>> {
        let mut due = Vec::new();
        for tick in batch {
            self.summary.ticks += 1;
            if self.is_due(&tick).await? {
                due.push(tick);
            }
        }
        let Some(time) = due.first().map(|tick| tick.observed_at) else { return Ok(None) };
        self.pace.wait(time).await;

        let data = self.signed(&due)?;
        let sent = self.sender.send(&data, time).await;
        let receipt = sent.with_context(|| format!("the prices of {time} are not on the chain"))?;

        let submission = Submission::new(self.oracle, &due, receipt.as_ref());
        self.summary.add(&submission);
        self.remember(&submission);
        Ok(Some(submission))
    }

    async fn is_due(&mut self, tick: &Tick) -> Result<bool> {
        if !self.feeds.contains_key(&tick.feed) {
            let feed = Feed::load(&self.chain, self.oracle, tick.feed, &self.keys).await?;
            self.feeds.insert(tick.feed, feed);
        }
        let feed = &self.feeds[&tick.feed];
        if feed.knows(tick.observed_at) {
            self.summary.known += 1;
            return Ok(false);
        }
        let is_due = self.thinning.is_due(feed.last, tick);
        self.summary.thinned += u64::from(!is_due);
        Ok(is_due)
    }

    /// The calldata of a submission: of each tick as many signatures as its feed takes.
    fn signed(&self, ticks: &[Tick]) -> Result<Vec<u8>> {
        let mut observations = Vec::new();
        for tick in ticks {
            for key in self.feeds.get(&tick.feed).map_or(&[][..], |feed| &feed.keys) {
                observations.push(key.sign(&self.domain, tick)?);
            }
        }
        Ok(submitCall { observations }.abi_encode())
    }

    fn remember(&mut self, submission: &Submission) {
        for sent in &submission.ticks {
            let is_suspect = sent.outcome == Outcome::Suspected;
            let last = Last { price: sent.price, observed_at: submission.observed_at, is_suspect };
            if let Some(feed) = self.feeds.get_mut(&sent.id) {
                feed.last = Some(last);
            }
        }
    }
}
