//! The suite: its contracts in the order of deployment, each with the addresses of those before it, which follow from their code.

use std::collections::{BTreeMap, BTreeSet};

use alloy::primitives::{Address, FixedBytes};
use anyhow::{Context, Result, bail};

use super::governance::{EmissionsPlan, GovernorPlan, TVD_FEED, emissions, governor};
use super::plan::{amm, lending, oracle, pricer, staking, tvd};
use super::{Item, Planned};
use crate::oracle::id;
use crate::workspace::Workspace;

/// Names in the address book and on the command line, and which of those before them they must know.
const CONTRACTS: [(&str, &[&str]); 8] = [
    ("token", &[]),
    ("pricer", &[]),
    ("oracle", &[]),
    ("amm", &[]),
    ("lending", &[]),
    ("staking", &["token"]),
    ("emissions", &["token", "staking", "oracle"]),
    ("governor", &["oracle", "amm", "lending", "staking", "emissions"]),
];

/// Methods whose calls wait for the governor's normal delay only: those that set risk, revenue and where emissions go.
const NORMAL: [(&str, &[&str]); 5] = [
    ("oracle", &["openFeed", "configure"]),
    ("amm", &["configure", "setFeed"]),
    ("lending", &["setTerms"]),
    ("staking", &["addRevenueToken", "addGauge", "setReceiver"]),
    ("emissions", &["setPolicy", "setBase"]),
];

/// All names, in the order of deployment.
pub fn names() -> impl Iterator<Item = &'static str> {
    CONTRACTS.iter().map(|(name, _)| *name)
}

/// The items of the named contracts, of all where none is named, in the suite's order.
///
/// Fails on a name that the suite does not have, and where a program is missing that one of them needs.
pub fn items(workspace: &Workspace, owner: Address, wanted: &[String]) -> Result<Vec<Item>> {
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
        known.0.insert(name, Item::load(workspace, known.plan(name, owner)?)?);
    }
    Ok(names().filter(|name| wanted.contains(name)).filter_map(|name| known.0.remove(name)).collect())
}

/// Contracts whose addresses are known.
struct Known(BTreeMap<&'static str, Item>);

impl Known {
    fn plan(&self, name: &str, owner: Address) -> Result<Planned> {
        Ok(match name {
            "token" => tvd(owner),
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
                feed: id(TVD_FEED)?,
            }),
            "governor" => governor(&GovernorPlan {
                staking: self.address("staking")?,
                oracle: self.address("oracle")?,
                trusted: owner,
                rules: self.rules()?,
            }),
            other => bail!("nobody planned {other}"),
        })
    }

    fn item(&self, name: &str) -> Result<&Item> {
        self.0.get(name).with_context(|| format!("{name} is not known yet"))
    }

    fn address(&self, name: &str) -> Result<Address> {
        Ok(self.item(name)?.target.address)
    }

    fn rules(&self) -> Result<Vec<(Address, FixedBytes<4>)>> {
        let mut rules = Vec::new();
        for (name, methods) in NORMAL {
            let item = self.item(name)?;
            for method in methods {
                let found = item.abi.function(method).and_then(|functions| functions.first());
                let function =
                    found.with_context(|| format!("{name} has no {method}; make abi/ with cargo tvd abi"))?;
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
        assert!(NORMAL.iter().all(|(name, _)| CONTRACTS[7].1.contains(name)));
    }

    #[test]
    fn an_unknown_name_is_refused_with_those_there_are() {
        let workspace = Workspace::find().unwrap();
        let error = items(&workspace, Address::ZERO, &["tokne".to_owned()]).unwrap_err().to_string();
        assert!(error.contains("tokne") && error.contains("token") && error.contains("governor"), "{error}");
    }
}
