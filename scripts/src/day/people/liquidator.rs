//! Somebody who looks at every borrower, repays where it pays, and sells what that brings.

use alloy::primitives::{Bytes, U256};
use anyhow::Result;
use devnode::User;

use super::borrowers::{Borrowers, prepare};
use crate::amm::contract::{removeLiquidityCall, swapExactInCall};
use crate::day::acts::logged;
use crate::day::figures::Kind;
use crate::day::stage::{Collateral, Stage};
use crate::lending::contract::{Liquidated, liquidateCall};

/// The liquidator.
pub struct Liquidator(User);

impl Liquidator {
    /// Somebody with enough of what is lent.
    pub fn new(stage: &mut Stage) -> Result<Self> {
        let user = stage.user("liquidator");
        prepare(stage, &user)?;
        Ok(Self(user))
    }

    /// Looks at everybody who has a debt.
    pub fn act(&self, stage: &mut Stage, borrowers: &mut Borrowers) -> Result<()> {
        let lending = stage.at("lending")?;
        for borrower in borrowers.0.iter_mut().filter(|one| one.has_debt) {
            let market = stage.markets[borrower.market].clone();
            let call = liquidateCall {
                params: market.params.clone(),
                borrower: borrower.user.address(),
                maxRepaid: U256::MAX,
                minSeized: U256::ZERO,
                data: Bytes::new(),
            };
            if stage.ask_as(&self.0, lending, call.clone())?.is_none() {
                continue;
            }
            let Ok(mined) = stage.attempt("liquidate", &self.0, lending, call)? else { continue };
            let event: Liquidated = logged(&mined, lending)?;
            let repaid = stage.worth(market.loan, event.repaid);
            let got = self.sell(stage, market.collateral, event.seized)?;
            let lost = stage.worth(market.loan, event.badDebt);
            let totals = &mut stage.figures.totals;
            (totals.repaid, totals.bonus) = (totals.repaid + repaid, totals.bonus + got - repaid);
            totals.bad_debt += lost;
            totals.liquidated += u64::from(!borrower.was_liquidated);
            borrower.was_liquidated = true;
            let debt = stage.read(
                lending,
                crate::lending::contract::positionCall { id: market.id, account: borrower.user.address() },
            )?;
            borrower.has_debt = !debt.borrowShares.is_zero();
            let rest = if borrower.has_debt { "a part" } else { "all" };
            let what = format!("{rest} of a debt in {} is repaid: {repaid:.0} dollars, for {got:.0}", market.name);
            stage.note(Kind::Liquidated, what);
        }
        Ok(())
    }

    /// What was seized, in dollars; it is sold in the pools, where there is one of it and a dollar coin.
    fn sell(&self, stage: &mut Stage, collateral: Collateral, seized: U256) -> Result<f64> {
        let (amm, to) = (stage.at("amm")?, self.0.address());
        let coin = match collateral {
            Collateral::Coin(coin) => coin,
            Collateral::Shares(pool) => return self.redeem(stage, pool, seized),
        };
        let worth = stage.worth(coin, seized);
        let other = stage.pools.iter().find_map(|pool| match pool.coins {
            [base, quote] if base == coin => Some(quote),
            [base, quote] if quote == coin => Some(base),
            _ => None,
        });
        if let Some(other) = other.filter(|_| !seized.is_zero()) {
            let path = vec![stage.coins[coin].address, stage.coins[other].address];
            let call = swapExactInCall { amountIn: seized, minAmountOut: U256::ZERO, path, to, deadline: U256::MAX };
            if stage.attempt("swap (one pool)", &self.0, amm, call)?.is_ok() {
                stage.figures.totals.volume += worth;
            }
        }
        Ok(worth)
    }

    /// Redeems shares of a pool.
    fn redeem(&self, stage: &mut Stage, pool: usize, shares: U256) -> Result<f64> {
        let (amm, coins) = (stage.at("amm")?, stage.pools[pool].coins);
        let [token_a, token_b] = coins.map(|coin| stage.coins[coin].address);
        let call = removeLiquidityCall {
            tokenA: token_a,
            tokenB: token_b,
            shares,
            minA: U256::ZERO,
            minB: U256::ZERO,
            to: self.0.address(),
            deadline: U256::MAX,
        };
        let out = stage.ask_as(&self.0, amm, call.clone())?;
        let Some(out) = out else { return Ok(0.0) };
        let worth = stage.worth(coins[0], out._0) + stage.worth(coins[1], out._1);
        stage.act("remove liquidity (storm)", &self.0, amm, call)?;
        Ok(worth)
    }
}
