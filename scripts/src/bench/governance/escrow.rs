//! Where tokens are locked and earn: ours, escrows that loop, rewards after Synthetix's.

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::{Address, U256, keccak256};
use anyhow::Result;

use super::stage::{PROPOSER, Stage};
use crate::bench::peers::{Peers, create};
use crate::deploy::{Instance, Receipt};

/// What one does there.
#[derive(Clone, Copy, Debug)]
pub enum Act {
    /// Locks so much until a time \[smallest unit, seconds\].
    Lock(U256, u64),
    /// Adds so much \[smallest unit\].
    Increase(U256),
    /// Locks until a later time \[seconds\].
    Extend(u64),
    /// Takes everything out again: so much \[smallest unit\].
    Withdraw(U256),
    /// Claims revenue for itself.
    Claim,
    /// Notes revenue that has come: so much \[smallest unit\].
    Absorb(U256),
}

/// A place where tokens are locked.
pub enum Venue {
    Ours(Instance),
    Looped(Instance),
    /// Has no ends.
    Synthetix(Instance),
}

impl Venue {
    /// An escrow in Solidity, by the name of its contract.
    pub async fn looped(stage: &Stage<'_>, peers: &Peers, name: &str) -> Result<Self> {
        let arguments = [stage.token.address.into()];
        Ok(Self::Looped(create(stage.chain, peers, name, &arguments, keccak256("governance")).await?))
    }

    /// Synthetix's rewards, of which the proposer tells how much there are.
    pub async fn synthetix(stage: &Stage<'_>, peers: &Peers) -> Result<Self> {
        let addresses = [stage.address(PROPOSER)?, stage.revenue.address, stage.token.address];
        let arguments = addresses.map(DynSolValue::from);
        Ok(Self::Synthetix(create(stage.chain, peers, "StakingRewards", &arguments, keccak256("governance")).await?))
    }

    /// The contract.
    pub fn contract(&self) -> &Instance {
        match self {
            Self::Ours(contract) | Self::Looped(contract) | Self::Synthetix(contract) => contract,
        }
    }

    /// An act of somebody; none where there is none such.
    pub async fn act(&self, stage: &Stage<'_>, person: usize, act: Act) -> Result<Option<Receipt>> {
        let (account, revenue) = (stage.address(person)?, stage.revenue.address);
        let Some((function, arguments)) = self.call(act, account, revenue) else { return Ok(None) };
        stage.act(person, self.contract(), function, &arguments).await.map(Some)
    }

    fn call(&self, act: Act, account: Address, revenue: Address) -> Option<(&'static str, Vec<DynSolValue>)> {
        let time = |time: u64| DynSolValue::from(U256::from(time));
        let list = || DynSolValue::Array(vec![revenue.into()]);
        Some(match (self, act) {
            (Self::Ours(_), Act::Lock(amount, end)) => ("lock", vec![amount.into(), time(end)]),
            (Self::Ours(_), Act::Extend(end)) => ("extend", vec![time(end)]),
            (Self::Ours(_), Act::Claim) => ("claim", vec![account.into(), list()]),
            (Self::Ours(_), Act::Absorb(_)) => ("absorb", vec![list()]),
            (Self::Looped(_), Act::Lock(amount, end)) => ("createLock", vec![amount.into(), time(end)]),
            (Self::Looped(_), Act::Extend(end)) => ("increaseUnlockTime", vec![time(end)]),
            (Self::Looped(_), Act::Claim) => ("claim", vec![account.into(), revenue.into()]),
            (Self::Looped(_), Act::Absorb(_)) => ("absorb", vec![revenue.into()]),
            (Self::Ours(_) | Self::Looped(_), Act::Increase(amount)) => ("increaseAmount", vec![amount.into()]),
            (Self::Ours(_) | Self::Looped(_), Act::Withdraw(_)) => ("withdraw", Vec::new()),
            (Self::Synthetix(_), Act::Lock(amount, _) | Act::Increase(amount)) => ("stake", vec![amount.into()]),
            (Self::Synthetix(_), Act::Extend(_)) => return None,
            (Self::Synthetix(_), Act::Withdraw(amount)) => ("withdraw", vec![amount.into()]),
            (Self::Synthetix(_), Act::Claim) => ("getReward", Vec::new()),
            (Self::Synthetix(_), Act::Absorb(amount)) => ("notifyRewardAmount", vec![amount.into()]),
        })
    }
}
