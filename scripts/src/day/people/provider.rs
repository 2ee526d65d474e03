//! Somebody who provides liquidity, and leaves in the storm.

use alloy::primitives::U256;
use anyhow::Result;
use devnode::User;

use crate::amm::contract::{addLiquidityCall, balanceOfCall, previewRemoveCall, removeLiquidityCall};
use crate::day::figures::Kind;
use crate::day::people::arbitrageur::state;
use crate::day::stage::Stage;

/// The number of the pool.
const POOL: usize = 1;
/// How long after the storm began \[seconds\].
const NERVES: u64 = 2 * 3_600;

/// The provider.
pub struct Provider {
    user: User,
    leaves_at: Option<u64>,
    has_left: bool,
}

impl Provider {
    /// Adds a twentieth of a pool.
    pub fn new(stage: &mut Stage) -> Result<Self> {
        let (user, pool) = (stage.user("provider"), POOL.min(stage.pools.len().saturating_sub(1)));
        let coins = stage.pools[pool].coins;
        let reserves = state(stage, pool)?.reserves;
        let mut amounts = [U256::ZERO; 2];
        for side in 0..2 {
            let whole = reserves[side] / 20.0;
            stage.endow(&user, coins[side], whole, &["amm"])?;
            amounts[side] = stage.coins[coins[side]].smallest(whole);
        }
        let call = addLiquidityCall {
            tokenA: stage.coins[coins[0]].address,
            tokenB: stage.coins[coins[1]].address,
            maxA: amounts[0],
            maxB: amounts[1],
            minShares: U256::ZERO,
            to: user.address(),
            deadline: U256::MAX,
        };
        let amm = stage.at("amm")?;
        stage.act("add liquidity", &user, amm, call)?;
        Ok(Self { user, leaves_at: None, has_left: false })
    }

    /// Leaves two hours after the storm began.
    pub fn act(&mut self, stage: &mut Stage, regime: u8) -> Result<()> {
        if regime == 2 && self.leaves_at.is_none() {
            self.leaves_at = Some(stage.now + NERVES);
        }
        if self.has_left || self.leaves_at.is_none_or(|time| stage.now < time) {
            return Ok(());
        }
        self.has_left = true;
        let (amm, owner) = (stage.at("amm")?, self.user.address());
        let pool = &stage.pools[POOL.min(stage.pools.len() - 1)];
        let (name, [one, other]) = (pool.name.clone(), pool.coins);
        let (token_a, token_b) = (stage.coins[one].address, stage.coins[other].address);
        let shares = stage.read(amm, balanceOfCall { owner, id: U256::from_be_bytes(pool.id.0) })?;
        let preview = stage.read(amm, previewRemoveCall { owner, tokenA: token_a, tokenB: token_b, shares })?;
        let call = removeLiquidityCall {
            tokenA: token_a,
            tokenB: token_b,
            shares,
            minA: preview._0,
            minB: preview._1,
            to: owner,
            deadline: U256::MAX,
        };
        let user = self.user.clone();
        stage.act("remove liquidity (storm)", &user, amm, call)?;
        let charge = f64::from(preview._2) / 1e18;
        stage.figures.totals.exit_charge = charge;
        let worth = stage.worth(one, preview._0) + stage.worth(other, preview._1);
        let what = format!("a provider leaves {name} with {worth:.0} dollars, and {:.2} % of it stay", 100.0 * charge);
        stage.note(Kind::Left, what);
        Ok(())
    }
}
