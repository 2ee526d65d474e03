//! Who governs the suite: emissions and the governor, with what they begin with.

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::{Address, B256, FixedBytes, U256};

use anyhow::Result;

use super::Planned;
use crate::suite::manifest;

/// Whom emissions work with, and how much they mint.
#[derive(Clone, Copy, Debug)]
pub struct EmissionsPlan<'a> {
    /// First owner, who also gets the insurance's part until it names another.
    pub owner: Address,
    /// TVD.
    pub token: Address,
    /// Where it is locked.
    pub staking: Address,
    /// Who knows its volatility, and under which id.
    pub oracle: Address,
    /// The id.
    pub feed: B256,
    /// Budgets, and who gets which part.
    pub policy: &'a manifest::Emissions,
}

/// Emissions from the next week on.
pub fn emissions(plan: &EmissionsPlan) -> Result<Planned> {
    let of = plan.policy;
    let policy = [
        ("decay", &of.decay),
        ("kappa", &of.kappa),
        ("targetSigma", &of.target_sigma),
        ("floor", &of.floor),
        ("yearlyCap", &of.yearly_cap),
        ("minInsurance", &of.min_insurance),
        ("maxInsurance", &of.max_insurance),
        ("stormRatio", &of.storm_ratio),
        ("lockers", &of.lockers),
    ];
    let policy = policy.into_iter().map(|(name, share)| Ok((name, share.wad()?))).collect::<Result<Vec<_>>>()?;
    let owner: DynSolValue = plan.owner.into();
    let (token, staking): (DynSolValue, DynSolValue) = (plan.token.into(), plan.staking.into());
    let effects = [("owner()", &owner), ("insurance()", &owner), ("token()", &token), ("staking()", &staking)];
    Ok(Planned {
        effects: effects.map(|(view, value)| (view.to_owned(), value.clone())).to_vec(),
        arguments: vec![
            owner.clone(),
            token.clone(),
            staking.clone(),
            plan.oracle.into(),
            plan.feed.into(),
            owner.clone(),
            DynSolValue::Uint(U256::ZERO, 64),
            of.base.amount(18)?.into(),
            of.tail.amount(18)?.into(),
            structure(&policy),
        ],
        ..Planned::plain("emissions", "emissions", "Emissions")
    })
}

/// Whom the governor works with, and how.
#[derive(Clone, Debug)]
pub struct GovernorPlan<'a> {
    /// Where votes are counted.
    pub staking: Address,
    /// Who knows regimes.
    pub oracle: Address,
    /// Who is steward, and guardian at first.
    pub trusted: Address,
    /// Delays and shares.
    pub settings: &'a manifest::Governor,
    /// Methods whose calls wait for the normal delay only.
    pub rules: Vec<(Address, FixedBytes<4>)>,
}

/// The governor.
pub fn governor(plan: &GovernorPlan) -> Result<Planned> {
    let of = plan.settings;
    let time = |period: manifest::Period| U256::from(period.0);
    let settings = [
        ("votingDelay", time(of.voting_delay)),
        ("votingPeriod", time(of.voting_period)),
        ("lateExtension", time(of.late_extension)),
        ("normalDelay", time(of.normal_delay)),
        ("slowDelay", time(of.slow_delay)),
        ("maxVeto", time(of.max_veto)),
        ("vetoStart", of.veto_start.wad()?),
        ("vetoFull", of.veto_full.wad()?),
        ("threshold", of.threshold.wad()?),
        ("quorum", of.quorum.wad()?),
        ("grace", time(of.grace)),
        ("revertAfter", time(of.revert_after)),
    ];
    let rules = plan.rules.iter().map(|(target, selector)| {
        let selector = DynSolValue::FixedBytes(B256::right_padding_from(selector.as_slice()), 4);
        DynSolValue::Tuple(vec![(*target).into(), selector])
    });
    let trusted: DynSolValue = plan.trusted.into();
    let (staking, oracle): (DynSolValue, DynSolValue) = (plan.staking.into(), plan.oracle.into());
    let effects = [("token()", &staking), ("oracle()", &oracle), ("steward()", &trusted)];
    Ok(Planned {
        effects: effects.map(|(view, value)| (view.to_owned(), value.clone())).to_vec(),
        arguments: vec![
            staking.clone(),
            oracle.clone(),
            trusted.clone(),
            trusted.clone(),
            DynSolValue::Uint(time(of.guardian_term), 64),
            structure(&settings),
            DynSolValue::Array(rules.collect()),
        ],
        ..Planned::plain("governor", "governor", "Governor")
    })
}

/// A struct of numbers; names are for whoever reads it here.
fn structure(fields: &[(&str, U256)]) -> DynSolValue {
    DynSolValue::Tuple(fields.iter().map(|(_, value)| (*value).into()).collect())
}
