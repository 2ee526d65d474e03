//! Proposals through their lives, and those who may move parameters without one.

use alloy::primitives::{Address, B256, Bytes, FixedBytes, U256, keccak256};
use alloy::sol_types::SolCall;
use scripts::amm::contract as amm;
use scripts::lending::contract as lending;
use scripts::suite::interfaces::emissions;
use scripts::suite::interfaces::governor::*;
use scripts::suite::interfaces::staking::addGaugeCall;

use super::Call;
use crate::invariants::world::{DAY, World};

/// States of a proposal that matter here.
const ACTIVE: u8 = 1;
const SUCCEEDED: u8 = 4;
const QUEUED: u8 = 5;

/// 0.001 in WAD.
const MILLI: u64 = 1_000_000_000_000_000;

/// What was proposed: one call.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Its id.
    pub id: U256,
    /// Whom it would call.
    pub target: Address,
    /// With what.
    pub data: Bytes,
    /// Its description.
    pub description: String,
}

impl Proposal {
    fn parts(&self) -> (Vec<Address>, Vec<U256>, Vec<Bytes>, B256) {
        let hash = keccak256(&self.description);
        (vec![self.target], vec![U256::ZERO], vec![self.data.clone()], hash)
    }
}

impl World {
    pub(super) fn govern(&mut self, person: usize, kind: &str) -> Option<Call> {
        let governor = self.governor;
        if kind == "propose" {
            return Some(self.propose());
        }
        if matches!(kind, "adjust" | "pause" | "restore") {
            return self.move_parameter(kind);
        }
        let wanted = match kind {
            "vote" => ACTIVE,
            "queue" => SUCCEEDED,
            "execute" | "veto" | "cancel" => QUEUED,
            _ => return None,
        };
        let place = self.random.usize(0..self.proposals.len().max(1));
        let proposal = self.proposals.get(place)?.clone();
        let state = self.stage.ask(governor, stateCall { proposalId: proposal.id }).unwrap();
        if state.is_none_or(|state| state == 2 || state == 3 || state > QUEUED) {
            self.proposals.remove(place);
        }
        if state != Some(wanted) && self.random.u32(0..20) > 0 {
            return None;
        }
        let (targets, values, calldatas, hash) = proposal.parts();
        Some(match kind {
            "vote" => {
                let me = self.people[person].address;
                let call = hasVotedCall { proposalId: proposal.id, account: me };
                if self.stage.read(governor, call).unwrap() && self.random.u32(0..10) > 0 {
                    return None;
                }
                let support = if self.random.u32(0..8) > 0 { 1 } else { self.random.u8(0..4) };
                Call::new(governor, castVoteCall { proposalId: proposal.id, support })
            }
            "queue" => Call::new(governor, queueCall { targets, values, calldatas, descriptionHash: hash }),
            "execute" => {
                let eta = self.stage.read(governor, proposalEtaCall { proposalId: proposal.id }).unwrap();
                if eta > self.stage.now && self.random.u32(0..20) > 0 {
                    return None;
                }
                Call::new(governor, executeCall { targets, values, calldatas, descriptionHash: hash })
            }
            "cancel" => Call::new(governor, cancelCall { targets, values, calldatas, descriptionHash: hash }),
            _ => Call::new(governor, vetoCall { proposalId: proposal.id }),
        })
    }

    fn propose(&mut self) -> Call {
        let (target, data) = self.change();
        let description = format!("number {} of {}", self.random.u32(..), self.stage.now);
        let (targets, values, calldatas) = (vec![target], vec![U256::ZERO], vec![data.clone()]);
        let hash = keccak256(&description);
        let call = hashProposalCall {
            targets: targets.clone(),
            values: values.clone(),
            calldatas: calldatas.clone(),
            descriptionHash: hash,
        };
        let id = self.stage.read(self.governor, call).unwrap();
        self.proposals.push(Proposal { id, target, data, description: description.clone() });
        Call::new(self.governor, proposeCall { targets, values, calldatas, description })
    }

    /// A change that somebody might want.
    fn change(&mut self) -> (Address, Bytes) {
        let (stage, random) = (&self.stage, &mut self.random);
        match random.u32(0..8) {
            0 => {
                let pool = stage.pools[random.usize(0..stage.pools.len())].id;
                let mut config = stage.read(self.amm, amm::configCall { pool }).unwrap();
                config.baseFee = U256::from(random.u64(0..10_000) * (MILLI / 1_000));
                config.protocolShare = U256::from(random.u64(0..251) * MILLI);
                config.maxExitCharge = U256::from(random.u64(0..31) * MILLI);
                (self.amm, amm::configureCall { pool, config }.abi_encode().into())
            }
            1 => {
                let number = U256::from(random.u64(1..3));
                let mut terms = stage.read(self.lending, lending::termsCall { number }).unwrap();
                terms.maxLtv = terms.minLtv.max(U256::from(random.u64(700..870) * MILLI));
                terms.reserveFactor = U256::from(random.u64(50..200) * MILLI);
                terms.reserveTarget = U256::from(random.u64(0..20) * MILLI);
                (self.lending, lending::setTermsCall { number, terms }.abi_encode().into())
            }
            2 => {
                let market = random.usize(0..stage.markets.len());
                let id = stage.markets[market].id;
                let cap = U256::from(random.u64(1..200)) * U256::from(10).pow(U256::from(random.u32(12..24)));
                (self.lending, lending::setCapsCall { id, supplyCap: cap, borrowCap: cap }.abi_encode().into())
            }
            3 => {
                let mut policy = stage.read(self.emissions, emissions::policyCall {}).unwrap();
                policy.kappa = U256::from(random.u64(0..1_000) * MILLI);
                policy.lockers = U256::from(random.u64(0..1_001) * MILLI);
                (self.emissions, emissions::setPolicyCall { policy }.abi_encode().into())
            }
            4 => {
                let base = U256::from(random.u64(100_000..3_000_000)) * U256::from(1_000 * MILLI);
                let tail = base / U256::from(random.u64(1..20));
                (self.emissions, emissions::setBaseCall { base, tail }.abi_encode().into())
            }
            5 => {
                let number = random.usize(0..self.people.len());
                let receiver = self.people[number].address;
                (self.staking, addGaugeCall { receiver }.abi_encode().into())
            }
            6 => {
                let number = U256::from(random.u64(0..4));
                (self.governor, delistParameterCall { number }.abi_encode().into())
            }
            _ => (self.governor, listParameterCall { parameter: self.parameter() }.abi_encode().into()),
        }
    }

    /// The highest LTV of some terms, which may be lowered in a storm.
    fn parameter(&mut self) -> Parameter {
        let step = U256::from(20 * MILLI);
        Parameter {
            target: self.lending,
            setter: FixedBytes(lending::setTermsCall::SELECTOR),
            getter: FixedBytes(lending::termsCall::SELECTOR),
            keyed: U256::ONE,
            key: B256::from(U256::from(self.random.u64(1..3))),
            first: U256::ZERO,
            count: U256::from(14),
            index: U256::from(2),
            direction: U256::from(2),
            maxStep: step,
            capacity: step * U256::from(5) / U256::from(2),
            refillTime: U256::from(7 * DAY),
            feed: self.stage.feeds[0],
            pausable: U256::ONE,
            pausedValue: U256::from(790 * MILLI),
        }
    }

    fn move_parameter(&mut self, kind: &str) -> Option<Call> {
        let (governor, count) = (self.governor, self.stage.read(self.governor, parameterCountCall {}).unwrap());
        if count.is_zero() {
            return None;
        }
        let number = U256::from(self.random.u64(0..count.to::<u64>()));
        Some(match kind {
            "adjust" => {
                let parameter = self.stage.ask(governor, parameterCall { number }).unwrap()?;
                let terms = self.stage.read(self.lending, lending::termsCall { number: parameter.key.into() }).unwrap();
                let value = terms.maxLtv.saturating_sub(U256::from(self.random.u64(0..21) * MILLI));
                Call::new(governor, adjustCall { number, value })
            }
            "pause" => Call::new(governor, pauseCall { numbers: vec![number] }),
            _ => Call::new(governor, restoreCall { number }),
        })
    }
}
