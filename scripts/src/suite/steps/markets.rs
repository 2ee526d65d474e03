//! Terms and markets, with caps, and with supply where the network is seeded.

use alloy::primitives::{B256, Bytes, U256};
use anyhow::Result;

use super::{pools, prices, tokens::at_hand};
use crate::lending::contract::{
    MarketParams, createMarketCall, marketCall, setCapsCall, setTermsCall, supplyCall, termsCall,
};
use crate::suite::look::{Look, Test};
use crate::suite::manifest::Market;
use crate::suite::parameters;
use crate::suite::standing::Standing;
use crate::suite::step::Step;

/// Words of a market's state: what it has, and its caps.
const SUPPLIED: usize = 0;
const SUPPLY_CAP: usize = 13;
const BORROW_CAP: usize = 14;

/// Digits of a cap: it is rounded down to so many bits.
const CAP_BITS: usize = 15;
/// No cap: no amount is as great.
const NO_CAP: U256 = U256::from_limbs([0, 1 << 48, 0, 0]);

/// Names of terms, in their order.
const TERMS: [&str; 14] = [
    "enabled",
    "minLtv",
    "maxLtv",
    "ltMargin",
    "riskMultiple",
    "haircut",
    "minBonus",
    "maxBonus",
    "targetHealth",
    "minDebt",
    "reserveFactor",
    "reserveTarget",
    "premiumSlope",
    "calmSigma",
];

pub fn steps(standing: &Standing) -> Result<Vec<Step>> {
    let (manifest, lending) = (standing.manifest, standing.at("lending")?);
    let mut steps = Vec::new();
    for terms in &manifest.terms {
        let (number, wanted) = (U256::from(terms.number), parameters::terms(terms)?);
        let look = Look::is(lending, termsCall { number }, &wanted).named(&TERMS);
        let call = setTermsCall { number, terms: wanted };
        steps.push(Step::new(format!("terms {}", terms.number), "Lending", look, lending, call));
    }
    for (market, (params, id)) in manifest.markets.iter().zip(&standing.markets) {
        steps.extend(of(standing, market, params, *id)?);
    }
    Ok(steps)
}

fn of(standing: &Standing, market: &Market, params: &MarketParams, id: B256) -> Result<Vec<Step>> {
    let (manifest, lending, name) = (standing.manifest, standing.at("lending")?, market.name());
    let mut priced: Vec<&str> = market.collateral.split('/').collect();
    priced.push(&market.loan);
    let create = createMarketCall { params: params.clone() };
    let step =
        Step::new(format!("market {name}"), "Lending", Look::answers(lending, marketCall { id }), lending, create);
    let mut before = prices::price(standing, &priced)?;
    if market.collateral.contains('/') {
        before.push(pools::filled(standing, &market.collateral)?);
    }
    let mut steps = vec![step.after(before)];

    let decimals = manifest.token_named(&market.loan)?.decimals;
    if market.supply_cap.is_some() || market.borrow_cap.is_some() {
        let cap = |cap: &Option<_>| match cap {
            None => Ok(NO_CAP),
            Some(cap) => crate::suite::figure::Figure::amount(cap, decimals),
        };
        let (supply, borrow) = (cap(&market.supply_cap)?, cap(&market.borrow_cap)?);
        let words = [(SUPPLY_CAP, supply), (BORROW_CAP, borrow)];
        let tests = words.map(|(number, cap)| (number, Test::Is(rounded(cap)))).to_vec();
        let look = Look::words(lending, marketCall { id }, tests);
        let call = setCapsCall { id, supplyCap: supply, borrowCap: borrow };
        steps.push(Step::new(format!("caps of market {name}"), "Lending", look, lending, call));
    }
    if let Some(supply) = market.supply.as_ref().filter(|_| standing.place.seed) {
        let assets = supply.amount(decimals)?;
        let before = at_hand(standing, &market.loan, assets, ("lending", lending))?;
        let (shares, data) = (U256::ZERO, Bytes::new());
        let call = supplyCall { params: params.clone(), assets, shares, onBehalf: standing.deployer, data };
        let look = Look::words(lending, marketCall { id }, vec![(SUPPLIED, Test::AtLeast(U256::ONE))]);
        steps.push(Step::new(format!("supply of market {name}"), "Lending", look, lending, call).after(before).once());
    }
    Ok(steps)
}

/// A cap as it is kept: rounded down to its leading bits.
fn rounded(cap: U256) -> U256 {
    let less = cap.bit_len().saturating_sub(CAP_BITS);
    (cap >> less) << less
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn caps_keep_fifteen_bits() {
        assert_eq!(rounded(U256::from(32_767)), U256::from(32_767));
        assert_eq!(rounded(U256::from(65_535)), U256::from(65_534));
        assert_eq!(rounded(U256::ZERO), U256::ZERO);
    }

    #[test]
    fn no_cap_is_what_no_amount_reaches() {
        assert_eq!(NO_CAP, U256::ONE << 112);
    }
}
