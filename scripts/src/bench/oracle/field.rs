//! An oracle with three feeds, by 1, 3 and 5 signers, whose rings are full: as they are but for their first day.

use alloy::primitives::{Address, B256, U256};
use alloy::signers::local::PrivateKeySigner;
use alloy::sol_types::SolCall;
use anyhow::{Context, Result};
use serde_json::json;

use crate::bench::program::place_item;
use crate::build::Artefact;
use crate::deploy::{self, Chain, Item, Receipt, abi};
use crate::oracle::Tick;
use crate::oracle::contract::{SignedObservation, openFeedCall, priceCall, setSignerCall, submitCall};
use crate::oracle::feeds::{self, Quorum};
use crate::oracle::signing::{NumberedKey, domain};
use crate::workspace::Workspace;

/// How many sign for each feed.
pub const SIGNERS: [u8; 3] = [1, 3, 5];

/// Points that the ring holds.
const POINTS: u64 = 256;

/// Time between two prices, and the feed's bucket \[seconds\].
const STEP: u64 = 60;

/// Prices until an average of five minutes has followed them anywhere.
const SETTLING: u64 = 60;

/// What prices go up and down from at first \[dollars\].
const FIRST: u64 = 2_000;

/// The oracle and its signers.
pub struct Field<'a> {
    pub chain: &'a Chain,
    pub oracle: Address,
    keys: Vec<NumberedKey>,
    /// The time of the newest prices \[seconds\].
    now: u64,
    /// How many prices there were.
    count: u64,
    /// What the price of the feed with three signers goes up and down from; the others' stays where it began \[dollars\].
    level: u64,
}

impl<'a> Field<'a> {
    /// Deploys and caches an oracle, names its signers, opens its feeds.
    pub async fn new(workspace: &Workspace, chain: &'a Chain, artefact: &Artefact) -> Result<Self> {
        let planned = deploy::oracle(chain.signer()?.address());
        let item = Item::new(planned, &artefact.code, abi(workspace, "Oracle")?);
        let oracle = place_item(chain, item).await?.address;
        let keys = (0..5).map(key).collect::<Result<_>>()?;
        let field = Self { chain, oracle, keys, now: chain.time().await? / STEP * STEP, count: 0, level: FIRST };
        field.open().await?;
        Ok(field)
    }

    async fn open(&self) -> Result<()> {
        for key in &self.keys {
            self.send(setSignerCall { signer: key.number, account: key.key.address() }).await?;
        }
        for signers in SIGNERS {
            let plan = feeds::named("ETH/USD", Quorum { signers: (1 << signers) - 1, threshold: signers })?;
            let mut config = plan.config;
            config.bucket = U256::from(STEP);
            self.send(openFeedCall { feed: feed(signers), config, sigma: plan.sigma }).await?;
        }
        Ok(())
    }

    /// Writes every point of every ring.
    pub async fn fill(&mut self) -> Result<()> {
        for _ in 0..=POINTS {
            self.step().await?;
            self.submit(&SIGNERS).await?;
        }
        Ok(())
    }

    /// Lets time pass until the next price, also where others let some pass.
    pub async fn step(&mut self) -> Result<()> {
        let next = (self.chain.time().await? / STEP + 1) * STEP;
        self.now = next.max(self.now + STEP);
        self.count += 1;
        self.chain.rpc("evm_setNextBlockTimestamp", json!([self.now])).await?;
        Ok(())
    }

    /// Lets the price of the feed with three signers go up and down from another level \[dollars\], in steps that need no second
    /// submission, and stay there until the averages have followed.
    pub async fn settle(&mut self, level: u64) -> Result<()> {
        for _ in 0..SETTLING {
            self.level = level.max(self.level * 19 / 20);
            self.step().await?;
            self.submit(&SIGNERS).await?;
        }
        Ok(())
    }

    /// Submits the newest price of the feeds with so many signers, and answers the calldata too.
    pub async fn submit(&self, feeds: &[u8]) -> Result<(Vec<u8>, Receipt)> {
        let data = self.calldata(feeds, self.now)?;
        let receipt = self.chain.send(self.oracle, data.clone(), U256::ZERO).await?;
        Ok((data, receipt))
    }

    /// A submission of prices of `time`.
    pub fn calldata(&self, feeds: &[u8], time: u64) -> Result<Vec<u8>> {
        let mut observations = Vec::new();
        for signers in feeds {
            observations.extend(self.observe(*signers, time)?);
        }
        Ok(submitCall { observations }.abi_encode())
    }

    /// The newest price of a feed \[WAD\].
    pub async fn price(&self, feed: B256) -> Result<U256> {
        Ok(self.chain.view(self.oracle, priceCall { feed }).await?._0)
    }

    /// The time of the newest price \[seconds\].
    pub fn now(&self) -> u64 {
        self.now
    }

    /// What the signers of a feed say: a price that goes up and down by some per mille, each a cent off the next.
    fn observe(&self, signers: u8, time: u64) -> Result<Vec<SignedObservation>> {
        let domain = domain(self.chain.id(), self.oracle);
        let level = if signers == 3 { self.level } else { FIRST };
        let cents = level * 100 + (self.count * 7_919 + time % 7) % 1_000;
        let sign = |key: &NumberedKey| {
            let price = wad_of_cents(cents + u64::from(key.number));
            let tick = Tick { feed: feed(signers), price, confidence: wad_of_cents(50), observed_at: time };
            key.sign(&domain, &tick)
        };
        self.keys.iter().take(usize::from(signers)).map(sign).collect()
    }

    async fn send<C: SolCall>(&self, call: C) -> Result<()> {
        self.chain.send(self.oracle, call.abi_encode(), U256::ZERO).await.context(C::SIGNATURE)?;
        Ok(())
    }
}

/// The feed with so many signers.
pub fn feed(signers: u8) -> B256 {
    let mut name = B256::ZERO;
    name[..8].copy_from_slice(format!("BENCH/{signers:02}").as_bytes());
    name
}

fn key(number: u8) -> Result<NumberedKey> {
    let key = PrivateKeySigner::from_bytes(&B256::repeat_byte(number + 1)).context("no key for a signer")?;
    Ok(NumberedKey { number, key })
}

fn wad_of_cents(cents: u64) -> U256 {
    U256::from(cents).saturating_mul(U256::from(10_000_000_000_000_000_u64))
}
