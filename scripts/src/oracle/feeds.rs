//! The parameters with which feeds are opened.
//!
//! Prices are pushed as Chainlink's are: at a deviation of 0.5 % or a heartbeat of an hour (a stable coin's 0.25 % or a day), and
//! are stale when the next is half an hour late (a stable coin's an hour).
//!
//! Regimes were tuned on four crashes and on the calm of 2023, with what `cargo tvd replay oracle` measures:
//!
//! | prices | days | changes of the regime | Calm / Elevated / Turbulent |
//! |---|---|---|---|
//! | ETH, Chainlink's rounds of 2023 | 209 | 65 | 85.8 / 13.1 / 1.1 % |
//! | BTC, Chainlink's rounds of 2023 | 209 | 51 | 87.1 / 11.8 / 1.2 % |
//! | ETH, March 2020, June 2022, March 2023, August 2024 | 15, 12, 9, 9 | 4, 5, 5, 7 | 67.6, 85.4, 9.0, 30.5 % Turbulent |
//! | BTC, the same | 7, 12, 9, 9 | 4, 6, 5, 5 | 6.4, 58.4, 10.1, 31.7 % Turbulent |
//! | USDC, March 2023 | 9 | 4: up twice, down twice | 42.3 / 22.2 / 35.5 % |
//!
//! - The levels, 1.5 and 3, are some four and eight times what was usual in 2023 (0.35 to 0.4), and so the ratios are 4 and 8.
//!   A push comes when the price moved, which makes the short volatility of pushes jump: ratios of 2 and 4 changed the regime of
//!   ETH's rounds 343 times (with a dwell of 2 hours and an exit at 0.7), ratios of 3 and 6 still 118 times (with 12 hours and 0.5).
//! - The dwell of 12 hours and the exit at half the thresholds keep a crash in one piece: with 4 hours and 0.6 March 2020 has 28
//!   changes. A dwell of a day would call 30 % of the calm months Elevated.
//! - A crash is Turbulent from its first steep fall on, except March 2023, whose fall of ETH took half a day (Elevated) and whose
//!   rebound took minutes (Turbulent). USDC is Elevated at 0.997 and Turbulent at 0.983, six hours before its low of 0.867.

use alloy::primitives::U256;
use anyhow::Result;

use super::contract::FeedConfig;
use super::names;
use crate::suite::{Manifest, parameters};

/// How a feed is opened.
#[derive(Clone, Debug)]
pub struct FeedPlan {
    /// Its name.
    pub name: String,
    /// Its parameters.
    pub config: FeedConfig,
    /// The volatility assumed at first \[WAD\].
    pub sigma: U256,
}

/// Who signs.
#[derive(Clone, Copy, Debug)]
pub struct Quorum {
    /// Bit `i`: the signer of number `i`.
    pub signers: u32,
    /// How many it takes.
    pub threshold: u8,
}

/// The feeds of the usual suite.
pub fn all(quorum: Quorum) -> Result<Vec<FeedPlan>> {
    Manifest::usual()?.feeds.iter().map(|feed| parameters::feed(feed, quorum)).collect()
}

/// The plan of a feed of the usual suite by its name.
pub fn named(name: &str, quorum: Quorum) -> Result<FeedPlan> {
    let known = all(quorum)?;
    let list = known.iter().map(|plan| plan.name.as_str()).collect::<Vec<_>>().join(", ");
    let found = known.into_iter().find(|plan| plan.name == name);
    found.ok_or_else(|| anyhow::anyhow!("there is no plan for {name}, but for {list}"))
}

/// How a dollar coin behaves: quiet but for depegs, where its own past says nothing.
pub fn stable(quorum: Quorum) -> FeedConfig {
    FeedConfig {
        maxJump: ppm(20_000),
        elevatedSigma: ppm(200_000),
        turbulentSigma: ppm(800_000),
        staleAfter: seconds(90_000),
        ..coin(quorum)
    }
}

/// How ether and bitcoin behave, and a young token that moves more.
pub fn coin(quorum: Quorum) -> FeedConfig {
    FeedConfig {
        signers: U256::from(quorum.signers),
        threshold: U256::from(quorum.threshold),
        maxSkew: seconds(30),
        maxAge: seconds(300),
        minPrice: whole(1),
        maxPrice: whole(100_000),
        maxJump: ppm(100_000),
        bucket: seconds(300),
        fixWindow: seconds(7_200),
        minSigma: ppm(200_000),
        maxSigma: ppm(10_000_000),
        elevatedSigma: ppm(1_500_000),
        turbulentSigma: ppm(3_000_000),
        elevatedRatio: ppm(4_000_000),
        turbulentRatio: ppm(8_000_000),
        exitShare: ppm(500_000),
        dwell: seconds(43_200),
        staleAfter: seconds(5_400),
        maxConfidence: ppm(10_000),
        borrowGrade: VALID,
        liquidateGrade: DEGRADED,
        quoteGrade: VALID,
        settleGrade: DEGRADED,
        redeemGrade: DEGRADED,
    }
}

const VALID: U256 = U256::ZERO;
const DEGRADED: U256 = U256::ONE;

/// So many 10^−6 \[WAD\].
fn ppm(count: u64) -> U256 {
    U256::from(count).saturating_mul(U256::from(1_000_000_000_000_u64))
}

/// A whole number \[WAD\].
fn whole(number: u64) -> U256 {
    ppm(number.saturating_mul(1_000_000))
}

fn seconds(count: u64) -> U256 {
    U256::from(count)
}

impl FeedPlan {
    /// The call that opens the feed.
    pub fn opening(&self) -> Result<super::contract::openFeedCall> {
        Ok(super::contract::openFeedCall {
            feed: names::id(&self.name)?,
            config: self.config.clone(),
            sigma: self.sigma,
        })
    }
}
