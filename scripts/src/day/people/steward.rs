//! The steward: what a vote lets it move, and how it moves it in a storm.

use alloy::primitives::{B256, FixedBytes, U256, keccak256};
use alloy::sol_types::SolCall;
use anyhow::{Context, Result};

use super::lockers::Lockers;
use crate::day::clock::DAY;
use crate::day::figures::Kind;
use crate::day::stage::Stage;
use crate::lending::contract::{setTermsCall, termsCall};
use crate::suite::interfaces::governor::{
    Parameter, adjustCall, executeCall, hashProposalCall, listParameterCall, parameterCountCall, proposalDeadlineCall,
    proposalEtaCall, proposeCall, queueCall, restoreCall, standingCall,
};

/// The place of `maxLtv` among the terms.
const MAX_LTV: usize = 2;
/// The steward's first step, as a share \[WAD\].
const STEP: u64 = 20_000_000_000_000_000;
/// What the description says.
const WHY: &str = "A steward for storms: the most that one may borrow, down by two points at a time and five a week";

/// The steward and its one parameter: the highest LTV of the first market's terms.
#[derive(Default)]
pub struct Steward {
    number: U256,
    has_acted: bool,
}

impl Steward {
    /// A vote, in the slow lane, lists the parameter: some two weeks, which `pass` lets pass.
    pub fn listed(
        stage: &mut Stage,
        lockers: &Lockers,
        pass: &mut dyn FnMut(&mut Stage, u64) -> Result<()>,
    ) -> Result<Self> {
        let (governor, proposer) = (stage.at("governor")?, lockers.first().clone());
        let number = stage.read(governor, parameterCountCall {})?;
        let parameter = parameter(stage)?;
        let (targets, values) = (vec![governor], vec![U256::ZERO]);
        let calldatas = vec![listParameterCall { parameter }.abi_encode().into()];
        let hash = keccak256(WHY);
        let call = proposeCall {
            targets: targets.clone(),
            values: values.clone(),
            calldatas: calldatas.clone(),
            description: WHY.to_owned(),
        };
        stage.act("propose", &proposer, governor, call)?;
        let id = hashProposalCall {
            targets: targets.clone(),
            values: values.clone(),
            calldatas: calldatas.clone(),
            descriptionHash: hash,
        };
        let id = stage.read(governor, id)?;
        pass(stage, stage.now + DAY + 60)?;
        lockers.vote(stage, id)?;
        let deadline = stage.read(governor, proposalDeadlineCall { proposalId: id })?;
        pass(stage, deadline + 60)?;
        let call = queueCall {
            targets: targets.clone(),
            values: values.clone(),
            calldatas: calldatas.clone(),
            descriptionHash: hash,
        };
        stage.act("queue a proposal", &proposer, governor, call)?;
        let eta = stage.read(governor, proposalEtaCall { proposalId: id })?;
        pass(stage, eta.max(stage.now))?;
        let call = executeCall { targets, values, calldatas, descriptionHash: hash };
        stage.act("execute a proposal", &proposer, governor, call)?;
        Ok(Self { number, has_acted: false })
    }

    /// Moves the parameter once the feed is turbulent.
    pub fn act(&mut self, stage: &mut Stage, regime: u8) -> Result<()> {
        if self.has_acted || regime != 2 {
            return Ok(());
        }
        let (governor, deployer) = (stage.at("governor")?, stage.deployer.clone());
        let before = max_ltv(stage)?;
        let value = before.saturating_sub(U256::from(STEP));
        let call = adjustCall { number: self.number, value };
        if stage.attempt("steward adjusts", &deployer, governor, call)?.is_ok() {
            self.has_acted = true;
            let [before, after] = [before, max_ltv(stage)?].map(|ltv| f64::from(ltv) / 1e16);
            stage.note(
                Kind::Governance,
                format!("the steward lowers what one may borrow from {before:.0} to {after:.0} %"),
            );
        }
        Ok(())
    }

    /// Gives the parameter back, once two weeks are over.
    pub fn restore(&mut self, stage: &mut Stage) -> Result<()> {
        let governor = stage.at("governor")?;
        let standing = stage.read(governor, standingCall { number: self.number })?;
        if standing.kind.is_zero() || standing.restorableAt > stage.now {
            return Ok(());
        }
        let anybody = stage.user("keeper");
        stage.act("restore a parameter", &anybody, governor, restoreCall { number: self.number })?;
        let ltv = f64::from(max_ltv(stage)?) / 1e16;
        stage.note(Kind::Governance, format!("nobody ratified it: what one may borrow is {ltv:.0} % again"));
        Ok(())
    }
}

fn terms_number(stage: &Stage) -> Result<U256> {
    Ok(stage.markets.first().context("there is no market")?.params.terms)
}

fn max_ltv(stage: &Stage) -> Result<U256> {
    Ok(stage.read(stage.at("lending")?, termsCall { number: terms_number(stage)? })?.maxLtv)
}

fn parameter(stage: &Stage) -> Result<Parameter> {
    let step = U256::from(STEP);
    Ok(Parameter {
        target: stage.at("lending")?,
        setter: FixedBytes(setTermsCall::SELECTOR),
        getter: FixedBytes(termsCall::SELECTOR),
        keyed: U256::ONE,
        key: B256::from(terms_number(stage)?),
        first: U256::ZERO,
        count: U256::from(14),
        index: U256::from(MAX_LTV),
        direction: U256::from(2),
        maxStep: step,
        capacity: step * U256::from(5) / U256::from(2),
        refillTime: U256::from(7 * DAY),
        feed: stage.feeds[0],
        pausable: U256::ZERO,
        pausedValue: U256::ZERO,
    })
}
