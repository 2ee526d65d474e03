//! Who governs the suite: emissions and the governor, with what they begin with.

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::{Address, B256, FixedBytes, U256};

use super::Planned;

const HOUR: u64 = 3_600;
const DAY: u64 = 24 * HOUR;

/// One whole TVD, and one in WAD.
const UNIT: u64 = 1_000_000_000_000_000_000;

/// The feed of TVD's own price.
pub const TVD_FEED: &str = "TVD/USD";

/// Whom emissions work with.
#[derive(Clone, Copy, Debug)]
pub struct EmissionsPlan {
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
}

/// Emissions from the next week on: two million TVD in the first, 0.3 % less each week, never below 200,000 in the calm; a half of that
/// at three times the target volatility of 0.8; at most a tenth of the supply a year.
pub fn emissions(plan: &EmissionsPlan) -> Planned {
    let policy = [
        ("decay", per_million(997_000)),
        ("kappa", per_mille(250)),
        ("targetSigma", per_mille(800)),
        ("floor", per_mille(300)),
        ("yearlyCap", per_mille(100)),
        ("minInsurance", per_mille(50)),
        ("maxInsurance", per_mille(250)),
        ("stormRatio", per_mille(2_000)),
        ("lockers", per_mille(400)),
    ];
    let owner: DynSolValue = plan.owner.into();
    let (token, staking): (DynSolValue, DynSolValue) = (plan.token.into(), plan.staking.into());
    let effects = [("owner()", &owner), ("insurance()", &owner), ("token()", &token), ("staking()", &staking)];
    Planned {
        effects: effects.map(|(view, value)| (view.to_owned(), value.clone())).to_vec(),
        arguments: vec![
            owner.clone(),
            token.clone(),
            staking.clone(),
            plan.oracle.into(),
            plan.feed.into(),
            owner.clone(),
            DynSolValue::Uint(U256::ZERO, 64),
            whole(2_000_000),
            whole(200_000),
            structure(&policy),
        ],
        ..Planned::plain("emissions", "emissions", "Emissions")
    }
}

/// Whom the governor works with.
#[derive(Clone, Debug)]
pub struct GovernorPlan {
    /// Where votes are counted.
    pub staking: Address,
    /// Who knows regimes.
    pub oracle: Address,
    /// Who is steward, and guardian for a year.
    pub trusted: Address,
    /// Methods whose calls wait for the normal delay only.
    pub rules: Vec<(Address, FixedBytes<4>)>,
}

/// The governor: a day until a snapshot, five days to vote, two days of delay or seven, up to thirty more by vetoes.
pub fn governor(plan: &GovernorPlan) -> Planned {
    let settings = [
        ("votingDelay", U256::from(DAY)),
        ("votingPeriod", U256::from(5 * DAY)),
        ("lateExtension", U256::from(2 * DAY)),
        ("normalDelay", U256::from(2 * DAY)),
        ("slowDelay", U256::from(7 * DAY)),
        ("maxVeto", U256::from(30 * DAY)),
        ("vetoStart", per_mille(10)),
        ("vetoFull", per_mille(100)),
        ("threshold", per_mille(1)),
        ("quorum", per_mille(40)),
        ("grace", U256::from(14 * DAY)),
        ("revertAfter", U256::from(14 * DAY)),
    ];
    let rules = plan.rules.iter().map(|(target, selector)| {
        let selector = DynSolValue::FixedBytes(B256::right_padding_from(selector.as_slice()), 4);
        DynSolValue::Tuple(vec![(*target).into(), selector])
    });
    let trusted: DynSolValue = plan.trusted.into();
    let (staking, oracle): (DynSolValue, DynSolValue) = (plan.staking.into(), plan.oracle.into());
    let effects = [("token()", &staking), ("oracle()", &oracle), ("steward()", &trusted)];
    Planned {
        effects: effects.map(|(view, value)| (view.to_owned(), value.clone())).to_vec(),
        arguments: vec![
            staking.clone(),
            oracle.clone(),
            trusted.clone(),
            trusted.clone(),
            DynSolValue::Uint(U256::from(365 * DAY), 64),
            structure(&settings),
            DynSolValue::Array(rules.collect()),
        ],
        ..Planned::plain("governor", "governor", "Governor")
    }
}

/// A struct of numbers; names are for whoever reads it here.
fn structure(fields: &[(&str, U256)]) -> DynSolValue {
    DynSolValue::Tuple(fields.iter().map(|(_, value)| (*value).into()).collect())
}

fn whole(tokens: u64) -> DynSolValue {
    U256::from(tokens).saturating_mul(U256::from(UNIT)).into()
}

fn per_mille(share: u64) -> U256 {
    U256::from(share).saturating_mul(U256::from(UNIT / 1_000))
}

fn per_million(share: u64) -> U256 {
    U256::from(share).saturating_mul(U256::from(UNIT / 1_000_000))
}
