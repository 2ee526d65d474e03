//! Those who trade for reasons of their own, through one pool or two, as long as the fee is not too much for them.

use alloy::primitives::U256;
use anyhow::Result;
use devnode::User;
use fastrand::Rng;

use super::arbitrageur::{state, swap};
use crate::amm::Side;
use crate::amm::contract::swapExactInCall;
use crate::amm::replay::Wish;
use crate::day::stage::Stage;

/// Trades an hour in each pool.
const RATE: f64 = 3.0;
/// What a trade is worth on the average, as a share of a side of the pool.
const SIZE: f64 = 0.0008;
/// What a trade may cost on the average.
const RESERVATION: f64 = 0.004;

/// The traders, who are one account.
pub struct Traders {
    user: User,
    random: Rng,
}

impl Traders {
    /// Somebody with much of everything.
    pub fn new(stage: &mut Stage, seed: u64) -> Result<Self> {
        let user = stage.user("trader");
        for coin in 0..stage.coins.len() {
            let whole = if coin == 0 { 1_000_000.0 } else { 1e8 / stage.price(coin) };
            stage.endow(&user, coin, whole, &["amm"])?;
        }
        Ok(Self { user, random: Rng::with_seed(seed ^ 0x7ade) })
    }

    /// What they do in a time.
    pub fn act(&mut self, stage: &mut Stage, elapsed: u64) -> Result<()> {
        for pool in 0..stage.pools.len() {
            if self.random.f64() >= RATE * elapsed as f64 / 3_600.0 {
                continue;
            }
            let (side, size) = (if self.random.bool() { Side::Sell } else { Side::Buy }, self.exponential(SIZE));
            let reservation = self.exponential(RESERVATION);
            let held = state(stage, pool)?;
            if held.fee > reservation {
                continue;
            }
            let amount = size * held.reserves[usize::from(side == Side::Buy)];
            swap(stage, &self.user, pool, &Wish { side, amount }, "swap (one pool)")?;
        }
        if self.random.f64() < elapsed as f64 / 3_600.0 {
            self.through_two(stage)?;
        }
        Ok(())
    }

    /// A trade through two pools that have a token in common, if there are such.
    fn through_two(&mut self, stage: &mut Stage) -> Result<()> {
        let Some(path) = path(stage) else { return Ok(()) };
        let amount = stage.coins[path[0]].smallest(self.exponential(10_000.0) / stage.price(path[0]));
        let (amm, to) = (stage.at("amm")?, self.user.address());
        let tokens = path.iter().map(|coin| stage.coins[*coin].address).collect();
        let call =
            swapExactInCall { amountIn: amount, minAmountOut: U256::ZERO, path: tokens, to, deadline: U256::MAX };
        let user = self.user.clone();
        if stage.attempt("swap (two pools)", &user, amm, call)?.is_ok() {
            stage.figures.totals.volume += 2.0 * stage.worth(path[0], amount);
        }
        Ok(())
    }

    fn exponential(&mut self, mean: f64) -> f64 {
        -mean * (1.0 - self.random.f64()).ln()
    }
}

/// Three coins on the way through two pools.
fn path(stage: &Stage) -> Option<[usize; 3]> {
    for (number, one) in stage.pools.iter().enumerate() {
        for other in &stage.pools[number + 1..] {
            let shared = one.coins.iter().copied().find(|coin| other.coins.contains(coin));
            if let Some(middle) = shared {
                let end = |coins: [usize; 2]| if coins[0] == middle { coins[1] } else { coins[0] };
                return Some([end(other.coins), middle, end(one.coins)]);
            }
        }
    }
    None
}
