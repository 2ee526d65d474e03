//! Those who lock, vote and earn.

use alloy::primitives::U256;
use anyhow::Result;
use devnode::User;

use crate::day::clock::DAY;
use crate::day::figures::Kind;
use crate::day::stage::Stage;
use crate::suite::interfaces::governor::castVoteCall;
use crate::suite::interfaces::staking::{claimCall, gaugeCountCall, lockCall, revenueTokensCall, voteGaugesCall};

/// What they lock \[whole TVD\], and for how long \[days\].
const LOCKS: [(&str, f64, u64); 3] =
    [("Alice", 3_000_000.0, 4 * 365), ("Bob", 1_500_000.0, 2 * 365), ("Carol", 500_000.0, 365)];

/// The lockers.
pub struct Lockers(Vec<User>);

impl Lockers {
    /// Locks, and votes for the first gauge if there is one.
    pub fn new(stage: &mut Stage) -> Result<Self> {
        let staking = stage.at("staking")?;
        let has_gauges = !stage.read(staking, gaugeCountCall {})?.is_zero();
        let mut people = Vec::new();
        for (name, whole, days) in LOCKS {
            let user = stage.user(name);
            stage.endow(&user, 0, whole, &["staking"])?;
            let (amount, end) = (stage.coins[0].smallest(whole), U256::from(stage.now + days * DAY));
            stage.act("lock", &user, staking, lockCall { amount, end })?;
            if has_gauges {
                let (gauges, weights) = (vec![U256::ONE], vec![U256::from(10_000)]);
                stage.act("vote gauges", &user, staking, voteGaugesCall { gauges, weights })?;
            }
            people.push(user);
        }
        Ok(Self(people))
    }

    /// Everybody votes for a proposal.
    pub fn vote(&self, stage: &mut Stage, proposal: U256) -> Result<()> {
        let governor = stage.at("governor")?;
        for user in &self.0 {
            stage.act("cast a vote", user, governor, castVoteCall { proposalId: proposal, support: 1 })?;
        }
        Ok(())
    }

    /// The first of them, who proposes.
    pub fn first(&self) -> &User {
        &self.0[0]
    }

    /// Everybody claims what the weeks that are over earned.
    pub fn claim(&self, stage: &mut Stage) -> Result<()> {
        let staking = stage.at("staking")?;
        let tokens = stage.read(staking, revenueTokensCall {})?;
        let mut sum = 0.0;
        for user in &self.0 {
            let call = claimCall { account: user.address(), tokens: tokens.clone() };
            let paid = stage.read(staking, call.clone())?;
            stage.act("claim revenue", user, staking, call)?;
            for (token, amount) in tokens.iter().zip(paid) {
                let coin = stage.coins.iter().position(|coin| coin.address == *token);
                sum += coin.map_or(0.0, |coin| stage.worth(coin, amount));
            }
        }
        stage.figures.totals.claimed += sum;
        if sum > 0.0 {
            stage.note(Kind::Revenue, format!("those who lock claim {sum:.0} dollars"));
        }
        Ok(())
    }
}
