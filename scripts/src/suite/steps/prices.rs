//! Signers and feeds.

use std::collections::BTreeMap;

use alloy::primitives::{Address, U256};
use alloy::signers::local::PrivateKeySigner;
use anyhow::{Result, ensure};

use crate::oracle::contract::{FeedConfig, configCall, configureCall, readCall, setSignerCall, signerCall};
use crate::oracle::{Quorum, dev_signers, id};
use crate::suite::look::Look;
use crate::suite::manifest::Place;
use crate::suite::opening::Opening;
use crate::suite::parameters;
use crate::suite::standing::Standing;
use crate::suite::step::{Act, Step};

/// The oracle's number of borrowing.
const BORROW: u8 = 0;

/// Names of a feed's parameters, in their order.
const PARAMETERS: [&str; 24] = [
    "signers",
    "threshold",
    "maxSkew",
    "maxAge",
    "minPrice",
    "maxPrice",
    "maxJump",
    "bucket",
    "fixWindow",
    "minSigma",
    "maxSigma",
    "elevatedSigma",
    "turbulentSigma",
    "elevatedRatio",
    "turbulentRatio",
    "exitShare",
    "dwell",
    "staleAfter",
    "maxConfidence",
    "borrowGrade",
    "liquidateGrade",
    "quoteGrade",
    "settleGrade",
    "redeemGrade",
];

/// Who signs on a chain.
///
/// Fails where nobody is named and the chain is not the dev chain, whose signers are published keys.
fn signers(place: &Place, is_dev: bool) -> Result<Vec<Address>> {
    if !place.signers.is_empty() {
        return Ok(place.signers.clone());
    }
    ensure!(is_dev, "nobody signs prices: name accounts in `signers` of this network in the manifest");
    Ok(dev_signers()?.iter().map(PrivateKeySigner::address).collect())
}

pub fn steps(standing: &Standing) -> Result<Vec<Step>> {
    let Standing { manifest, place, .. } = standing;
    let oracle = standing.at("oracle")?;
    let accounts = signers(place, standing.is_dev)?;
    let mut steps = Vec::new();
    for (signer, account) in (0..).zip(&accounts) {
        let look = Look::is(oracle, signerCall { signer }, account);
        let call = setSignerCall { signer, account: *account };
        steps.push(Step::new(format!("signer {signer}"), "Oracle", look, oracle, call));
    }
    let quorum = Quorum { signers: u32::MAX >> (32 - accounts.len() as u32), threshold: place.threshold };
    for feed in &manifest.feeds {
        let plan = parameters::feed(feed, quorum)?;
        let (feed, config): (_, FeedConfig) = (id(&plan.name)?, plan.config.clone());
        let look = Look::is(oracle, configCall { feed }, &config).named(&PARAMETERS);
        let step = Step::new(format!("feed {}", plan.name), "Oracle", look, oracle, plan.opening()?);
        steps.push(step.mended(oracle, configureCall { feed, config }));
    }
    Ok(steps)
}

/// A price on which one may borrow, of each of these feeds: first ones where the network is seeded.
pub fn price(standing: &Standing, symbols: &[&str]) -> Result<Vec<Step>> {
    let Standing { manifest, place, .. } = standing;
    let oracle = standing.at("oracle")?;
    let mut steps = Vec::new();
    for symbol in symbols {
        let name = manifest.token_named(symbol)?.feed;
        let feed = id(name)?;
        let look = Look::answers(oracle, readCall { feed, action: BORROW });
        let act = match place.seed && place.signers.is_empty() && standing.is_dev {
            true => {
                let prices: Result<BTreeMap<_, U256>> =
                    manifest.feeds.iter().map(|feed| Ok((id(&feed.name)?, feed.price.wad()?))).collect();
                Act::Publish(Opening { oracle, threshold: place.threshold, prices: prices? })
            }
            false => Act::Await(format!(
                "{name} has no price on which one may borrow; publish prices with cargo tvd oracle publish, then run this again"
            )),
        };
        let name = format!("price of {name}");
        steps.push(Step { name, contract: "Oracle", look, act, mend: None, before: Vec::new(), once: true });
    }
    Ok(steps)
}
