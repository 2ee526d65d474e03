//! Somebody who trades in every pool until nothing is left to earn.

use alloy::primitives::U256;
use anyhow::Result;
use devnode::User;

use crate::amm::Side;
use crate::amm::contract::{poolCall, swapExactInCall};
use crate::amm::replay::{Wish, best};
use crate::day::stage::Stage;

/// What is worth a transaction \[dollars\].
const LEAST: f64 = 1.0;

/// The arbitrageur.
pub struct Arbitrageur(User);

/// A pool as it stands: what it holds, base first \[whole tokens\], and its fee.
pub struct State {
    /// Base and quote.
    pub reserves: [f64; 2],
    /// What a swap pays now.
    pub fee: f64,
}

/// Asks for the pool of a number.
pub fn state(stage: &Stage, pool: usize) -> Result<State> {
    let pool = &stage.pools[pool];
    let state = stage.read(stage.at("amm")?, poolCall { pool: pool.id })?;
    let mut reserves = [state.reserve0, state.reserve1];
    if state.token0 != stage.coins[pool.coins[0]].address {
        reserves.reverse();
    }
    let whole = |side: usize| stage.coins[pool.coins[side]].whole(reserves[side]);
    Ok(State { reserves: [whole(0), whole(1)], fee: f64::from(state.fee) / 1e18 })
}

/// Trades at a pool; the amount is in whole tokens of what goes in.
pub fn swap(stage: &mut Stage, user: &User, pool: usize, wish: &Wish, act: &str) -> Result<()> {
    let [base, quote] = stage.pools[pool].coins;
    let (into, out) = match wish.side {
        Side::Sell => (base, quote),
        Side::Buy => (quote, base),
    };
    let path = vec![stage.coins[into].address, stage.coins[out].address];
    let amount = stage.coins[into].smallest(wish.amount);
    if amount.is_zero() {
        return Ok(());
    }
    let (amm, to) = (stage.at("amm")?, user.address());
    let call = swapExactInCall { amountIn: amount, minAmountOut: U256::ZERO, path, to, deadline: U256::MAX };
    stage.act(act, user, amm, call)?;
    stage.figures.totals.volume += stage.worth(into, amount);
    Ok(())
}

impl Arbitrageur {
    /// Somebody with much of everything.
    pub fn new(stage: &mut Stage) -> Result<Self> {
        let user = stage.user("arbitrageur");
        for coin in 0..stage.coins.len() {
            let whole = if coin == 0 { 4_000_000.0 } else { 1e9 / stage.price(coin) };
            stage.endow(&user, coin, whole, &["amm"])?;
        }
        Ok(Self(user))
    }

    /// Trades where it pays.
    pub fn act(&self, stage: &mut Stage) -> Result<()> {
        for pool in 0..stage.pools.len() {
            let [base, quote] = stage.pools[pool].coins;
            let State { reserves, fee } = state(stage, pool)?;
            let price = stage.price(base) / stage.price(quote);
            let Some(wish) = best(reserves, fee, price) else { continue };
            let worth = wish.amount * stage.price(if wish.side == Side::Sell { base } else { quote });
            if worth > LEAST {
                swap(stage, &self.0, pool, &wish, "swap (arbitrage)")?;
            }
        }
        Ok(())
    }
}
