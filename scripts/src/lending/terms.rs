//! Terms of markets: those that are replayed, what is made of them, and parameters by their names.

use alloy::primitives::U256;
use anyhow::{Context, Result, bail};

use super::contract::Terms;
use crate::oracle::decimal;

/// Parts of a whole in which LTVs are set.
const STEPS: f64 = 10_000.0;

/// A health so high that a liquidation takes all.
const ALL: u64 = 16;

/// The terms under which a coin of a feed secures loans, unless said otherwise.
///
/// - Of ether and bitcoin: what 2.4 hours of three deviations, the greatest bonus and 2 % leave, from 0.78 to 0.86
///   (`3·√(2.4/8,760) = 0.05`).
/// - Of a dollar coin, whose greatest loss is a depeg and whose liquidators need less: from 0.6 to 0.93, and a margin of 3 points.
///
/// What `cargo tvd replay lending` says of others for ether, over five crashes with liquidators late by five minutes, beside the highest
/// LTV that stands and survives them, 0.81; the calm is 209 days of 2023:
///
/// | terms | mean LTV | bad debt | mean LTV in the calm |
/// |---|---|---|---|
/// | as here | 0.816 | none | 0.859 |
/// | `riskMultiple=0.0785` (6 hours), `minLtv=0.3` | 0.751 | none | 0.853 |
///
/// In the weeks of a crash most time is after it, when little more can be lost: a floor near what survives anyway takes nothing from
/// lenders, and lets borrowers have it. The floor was found on these crashes; liquidators late by half an hour lose more by it.
pub fn usual(feed: &str) -> Terms {
    let coin = Terms {
        enabled: U256::ONE,
        minLtv: ratio(0.78),
        maxLtv: ratio(0.86),
        ltMargin: ratio(0.05),
        riskMultiple: ratio(0.05),
        haircut: ratio(0.02),
        minBonus: ratio(0.01),
        maxBonus: ratio(0.08),
        targetHealth: ratio(1.05),
        minDebt: ratio(100.0),
        reserveFactor: ratio(0.1),
        reserveTarget: ratio(0.02),
        premiumSlope: ratio(0.02),
        calmSigma: ratio(0.8),
    };
    if feed != "USDC/USD" {
        return coin;
    }
    Terms {
        minLtv: ratio(0.6),
        maxLtv: ratio(0.93),
        ltMargin: ratio(0.03),
        riskMultiple: ratio(0.05),
        minBonus: ratio(0.005),
        maxBonus: ratio(0.04),
        targetHealth: ratio(1.02),
        ..coin
    }
}

/// The same terms with an LTV that stands, rounded down to 0.0001.
pub fn standing(terms: &Terms, ltv: f64) -> Terms {
    let ltv = ratio((ltv * STEPS + 1e-6).floor() / STEPS);
    Terms { riskMultiple: U256::ZERO, minLtv: ltv, maxLtv: ltv, ..terms.clone() }
}

/// The same terms, with liquidations that take all at the greatest bonus.
pub fn full_close(terms: &Terms) -> Terms {
    Terms { minBonus: terms.maxBonus, targetHealth: ratio(ALL as f64), ..terms.clone() }
}

/// A ratio of at most 9 decimals \[WAD\].
fn ratio(number: f64) -> U256 {
    const BILLION: f64 = 1e9;
    U256::from((number * BILLION).round() as u128 * BILLION as u128)
}

/// A parameter and what it shall be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    name: String,
    value: U256,
}

impl Change {
    /// Reads `ltMargin=0.04`.
    pub fn parse(text: &str) -> Result<Self> {
        let form = || format!("{text} is no parameter such as ltMargin=0.04");
        let (name, value) = text.split_once('=').with_context(form)?;
        field(&mut usual(""), name).with_context(form)?;
        Ok(Self { name: name.to_owned(), value: decimal::parse(value, 0).with_context(form)? })
    }

    /// Writes it into terms.
    pub fn apply(&self, terms: &mut Terms) -> Result<()> {
        match field(terms, &self.name) {
            Some(field) => *field = self.value,
            None => bail!("there is no parameter {}", self.name),
        }
        Ok(())
    }
}

/// The parameter of a name.
fn field<'a>(terms: &'a mut Terms, name: &str) -> Option<&'a mut U256> {
    Some(match name {
        "minLtv" => &mut terms.minLtv,
        "maxLtv" => &mut terms.maxLtv,
        "ltMargin" => &mut terms.ltMargin,
        "riskMultiple" => &mut terms.riskMultiple,
        "haircut" => &mut terms.haircut,
        "minBonus" => &mut terms.minBonus,
        "maxBonus" => &mut terms.maxBonus,
        "targetHealth" => &mut terms.targetHealth,
        "minDebt" => &mut terms.minDebt,
        "reserveFactor" => &mut terms.reserveFactor,
        "reserveTarget" => &mut terms.reserveTarget,
        "premiumSlope" => &mut terms.premiumSlope,
        "calmSigma" => &mut terms.calmSigma,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wad(text: &str) -> U256 {
        text.parse().unwrap()
    }

    #[test]
    fn a_parameter_changes_by_its_name() {
        let mut terms = usual("ETH/USD");
        for text in ["ltMargin=0.04", "minDebt=250", "riskMultiple=0.1"] {
            Change::parse(text).unwrap().apply(&mut terms).unwrap();
        }

        let changed = [terms.ltMargin, terms.minDebt, terms.riskMultiple];
        assert_eq!(changed, ["40000000000000000", "250000000000000000000", "100000000000000000"].map(wad));
        assert_eq!(terms.maxLtv, wad("860000000000000000"));
    }

    #[test]
    fn what_is_no_parameter_is_refused() {
        for text in ["ltMargin", "enabled=0", "margin=1", "ltMargin=x", "=1"] {
            assert!(Change::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_ltv_that_stands_is_its_own_bounds() {
        let terms = standing(&usual("ETH/USD"), 0.734_59);

        assert_eq!([terms.minLtv, terms.maxLtv], [wad("734500000000000000"); 2]);
        assert_eq!(terms.riskMultiple, U256::ZERO);
        assert_eq!(standing(&terms, 0.58).minLtv, wad("580000000000000000"));
    }
}
