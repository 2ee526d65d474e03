//! The suite: its contracts in the order of deployment, each with the addresses of those before it, which follow from their code.

use std::collections::{BTreeMap, BTreeSet};

use alloy::primitives::{Address, FixedBytes, U256};
use anyhow::{Context, Result, bail};

use super::governance::{EmissionsPlan, GovernorPlan, emissions, governor};
use super::plan::{amm, lending, oracle, pricer, staking, tvd};
use super::{Item, Planned, TokenPlan, token};
use crate::oracle::id;
use crate::suite::{Manifest, Place};
use crate::workspace::Workspace;

/// Hard cap of a test token \[whole tokens\].
const TEST_CAP: u64 = 1_000_000_000_000;

/// Names in the address book and on the command line, and which of those before them they must know.
const CONTRACTS: [(&str, &[&str]); 8] = [
    ("token", &[]),
    ("pricer", &[]),
    ("oracle", &[]),
    ("amm", &[]),
    ("lending", &[]),
    ("staking", &["token"]),
    ("emissions", &["token", "staking", "oracle"]),
    ("governor", &["token", "oracle", "amm", "lending", "staking", "emissions"]),
];

/// All names, in the order of deployment.
pub fn names() -> impl Iterator<Item = &'static str> {
    CONTRACTS.iter().map(|(name, _)| *name)
}

/// Contracts that the governor owns and can have rules for, in the order in which they change hands.
pub fn governed() -> impl Iterator<Item = &'static str> {
    names().filter(|name| !["pricer", "governor"].contains(name))
}

/// The items of the named contracts of the usual suite, of all where none is named, in the suite's order.
///
/// Fails on a name that the suite does not have, and where a program is missing that one of them needs.
pub fn items(workspace: &Workspace, owner: Address, wanted: &[String]) -> Result<Vec<Item>> {
    items_of(workspace, &Manifest::usual()?, owner, wanted)
}

/// Test tokens for the assets that a network does not name.
pub fn test_tokens(workspace: &Workspace, manifest: &Manifest, place: &Place, owner: Address) -> Result<Vec<Item>> {
    let missing = manifest.assets.iter().filter(|asset| !place.tokens.contains_key(&asset.symbol));
    let planned = missing.map(|asset| {
        let unit = U256::from(10_u64.pow(u32::from(asset.decimals)));
        let cap = U256::from(TEST_CAP).saturating_mul(unit);
        let plan = TokenPlan { name: &asset.name, symbol: &asset.symbol, decimals: asset.decimals, cap, owner };
        token(&asset.symbol.to_lowercase(), &plan)
    });
    planned.map(|planned| Item::load(workspace, planned)).collect()
}

/// The items of the named contracts of a suite, of all where none is named, in the suite's order.
pub fn items_of(workspace: &Workspace, manifest: &Manifest, owner: Address, wanted: &[String]) -> Result<Vec<Item>> {
    if let Some(name) = wanted.iter().find(|name| names().all(|known| known != name.as_str())) {
        let known: Vec<&str> = names().collect();
        bail!("there is no contract {name} to deploy; the suite has: {}", known.join(", "));
    }
    let wanted: BTreeSet<&str> = match wanted {
        [] => names().collect(),
        wanted => wanted.iter().map(String::as_str).collect(),
    };
    let mut needed = wanted.clone();
    for (name, needs) in CONTRACTS.iter().rev() {
        if needed.contains(name) {
            needed.extend(needs.iter());
        }
    }
    let mut known = Known(BTreeMap::new());
    for (name, _) in CONTRACTS.iter().filter(|(name, _)| needed.contains(name)) {
        known.0.insert(name, Item::load(workspace, known.plan(name, manifest, owner)?)?);
    }
    Ok(names().filter(|name| wanted.contains(name)).filter_map(|name| known.0.remove(name)).collect())
}

/// Contracts whose addresses are known.
struct Known(BTreeMap<&'static str, Item>);

impl Known {
    fn plan(&self, name: &str, manifest: &Manifest, owner: Address) -> Result<Planned> {
        Ok(match name {
            "token" => tvd(&manifest.token, owner)?,
            "pricer" => pricer(),
            "oracle" => oracle(owner),
            "amm" => amm(owner),
            "lending" => lending(owner),
            "staking" => staking(owner, self.address("token")?),
            "emissions" => emissions(&EmissionsPlan {
                owner,
                token: self.address("token")?,
                staking: self.address("staking")?,
                oracle: self.address("oracle")?,
                feed: id(&manifest.token.feed)?,
                policy: &manifest.emissions,
            })?,
            "governor" => governor(&GovernorPlan {
                staking: self.address("staking")?,
                oracle: self.address("oracle")?,
                trusted: manifest.governor.trusted.address(owner),
                rules: self.rules(&manifest.governor.normal)?,
                settings: &manifest.governor,
            })?,
            other => bail!("nobody planned {other}"),
        })
    }

    fn item(&self, name: &str) -> Result<&Item> {
        self.0.get(name).with_context(|| format!("{name} is not known yet"))
    }

    fn address(&self, name: &str) -> Result<Address> {
        Ok(self.item(name)?.target.address)
    }

    fn rules(&self, normal: &BTreeMap<String, Vec<String>>) -> Result<Vec<(Address, FixedBytes<4>)>> {
        let mut rules = Vec::new();
        for (name, methods) in normal {
            let item = self.item(name)?;
            for method in methods {
                let found = item.abi.function(method).and_then(|functions| functions.first());
                let function = found.with_context(|| format!("[governor.normal] {name} has no method {method}"))?;
                rules.push((item.target.address, function.selector()));
            }
        }
        Ok(rules)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contracts_need_those_before_them() {
        for (index, (name, needs)) in CONTRACTS.iter().enumerate() {
            let before: Vec<&str> = names().take(index).collect();
            assert!(needs.iter().all(|need| before.contains(need)) && !before.contains(name), "{name}");
        }
        let owned: Vec<&str> = governed().collect();
        assert_eq!(owned, ["token", "oracle", "amm", "lending", "staking", "emissions"]);
    }

    #[test]
    fn an_unknown_name_is_refused_with_those_there_are() {
        let workspace = Workspace::find().unwrap();
        let error = items(&workspace, Address::ZERO, &["tokne".to_owned()]).unwrap_err().to_string();
        assert!(error.contains("tokne") && error.contains("token") && error.contains("governor"), "{error}");
    }
}
