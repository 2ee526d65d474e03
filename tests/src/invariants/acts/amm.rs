//! Trades and liquidity.

use alloy::primitives::{Address, U256};
use scripts::amm::contract::*;

use super::Call;
use crate::invariants::actors::amount;
use crate::invariants::reader::{Scene, float};
use crate::invariants::world::World;

impl World {
    pub(super) fn trade(&mut self, person: usize, kind: &str, scene: &Scene) -> Option<Call> {
        let (me, amm) = (self.people[person].address, self.amm);
        let pool = self.random.usize(0..self.pairs.len());
        let id = self.stage.pools[pool].id;
        let shares = self.book.share(pool, me);
        let mut coins = self.pairs[pool];
        if self.random.bool() {
            coins.reverse();
        }
        let [one, other] = coins;
        let [token_a, token_b] = coins.map(|coin| self.stage.coins[coin].address);
        let (min, deadline) = (U256::ZERO, U256::MAX);
        let to = if self.random.u32(0..30) == 0 { self.anybody() } else { me };
        Some(match kind {
            "arbitrage" => {
                let (amount_in, path) = self.arbitrage(pool, scene)?;
                let amount_in = amount_in.min(self.book.balance(self.number(path[0]), me));
                Call::new(amm, swapExactInCall { amountIn: amount_in, minAmountOut: min, path, to: me, deadline })
            }
            "swap in" => {
                let path = self.path();
                let has = self.book.balance(self.number(path[0]), me);
                let amount_in = amount(&mut self.random, has);
                Call::new(amm, swapExactInCall { amountIn: amount_in, minAmountOut: min, path, to, deadline })
            }
            "swap out" => {
                let path = self.path();
                let last = self.number(path[path.len() - 1]);
                let has = self.book.balance(self.number(path[0]), me);
                let about = self.smallest(last, self.worth(self.number(path[0]), has));
                let amount_out = amount(&mut self.random, about);
                let call = swapExactOutCall { amountOut: amount_out, maxAmountIn: U256::MAX, path, to, deadline };
                Call::new(amm, call)
            }
            "add" => {
                let max_a = amount(&mut self.random, self.book.balance(one, me));
                let fitting = self.smallest(other, self.worth(one, max_a) * 1.1);
                let max_b =
                    if self.random.bool() { fitting } else { amount(&mut self.random, self.book.balance(other, me)) };
                let call = addLiquidityCall {
                    tokenA: token_a,
                    tokenB: token_b,
                    maxA: max_a,
                    maxB: max_b.min(self.book.balance(other, me)),
                    minShares: min,
                    to,
                    deadline,
                };
                Call::new(amm, call)
            }
            "add single" => {
                let max = amount(&mut self.random, self.book.balance(one, me));
                let call = addSingleCall {
                    tokenIn: token_a,
                    tokenOther: token_b,
                    maxAmount: max,
                    minShares: min,
                    to,
                    deadline,
                };
                Call::new(amm, call)
            }
            "remove" => {
                if shares.is_zero() {
                    return None;
                }
                let shares = amount(&mut self.random, shares);
                let call = removeLiquidityCall {
                    tokenA: token_a,
                    tokenB: token_b,
                    shares,
                    minA: min,
                    minB: min,
                    to,
                    deadline,
                };
                Call::new(amm, call)
            }
            "move shares" => {
                if shares.is_zero() {
                    return None;
                }
                let (receiver, id) = (self.anybody(), U256::from_be_bytes(id.0));
                Call::new(amm, transferCall { receiver, id, amount: amount(&mut self.random, shares) })
            }
            "collect pool" => Call::new(amm, collectCall { pool: id }),
            _ => return None,
        })
    }

    /// What brings a pool to the oracle's prices, less its fee.
    pub fn arbitrage(&self, pool: usize, scene: &Scene) -> Option<(U256, Vec<Address>)> {
        let (state, coins) = (&scene.pools[pool], self.pairs[pool]);
        let kept = 1.0 - float(state.fee) / 1e18;
        let [a, b] = [self.worth(coins[0], state.reserve0), self.worth(coins[1], state.reserve1)];
        let token = |side: usize| self.stage.coins[coins[side]].address;
        let into = |a: f64, b: f64| ((a * b * kept).sqrt() - a) / kept;
        let (side, dollars) = if b * kept > a { (0, into(a, b)) } else { (1, into(b, a)) };
        (dollars > 1.0).then(|| (self.smallest(coins[side], dollars), vec![token(side), token(1 - side)]))
    }

    /// Tokens along pools, and rarely along none.
    pub(super) fn path(&mut self) -> Vec<Address> {
        // TVD – USDC – WETH – WBTC.
        let line = [0, 3, 1, 2].map(|coin: usize| self.stage.coins[coin].address);
        let from = self.random.usize(0..3);
        let to = self.random.usize(from + 1..4);
        let mut path = line[from..=to].to_vec();
        if self.random.bool() {
            path.reverse();
        }
        if self.random.u32(0..50) == 0 {
            path.push(path[0]);
        }
        path
    }

    /// The number of a coin.
    pub fn number(&self, token: Address) -> usize {
        self.stage.coins.iter().position(|coin| coin.address == token).unwrap_or(0)
    }
}
