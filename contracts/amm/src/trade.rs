//! Trades: a pool as it is before one, what it gives, what it is afterwards.

use alloy_primitives::{Address, B256, U256};
use common::abi;
use stylus_sdk::prelude::*;

use crate::Amm;
use crate::curve;
use crate::errors::*;
use crate::events::Swap;
use crate::fee::fee;
use crate::number::{self, ordered, signed, word};
use crate::observations::Point;
use crate::parameter::{PPM, Parameters};
use crate::path::{Path, Tokens};
use crate::pool;
use crate::reserves::Reserves;
use crate::track::Track;

/// Which amount of a trade is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exact {
    /// What goes in.
    In,
    /// What comes out.
    Out,
}

/// A pool now, before a trade.
#[derive(Clone, Copy, Debug)]
pub struct Market {
    pub id: B256,
    /// Whether token1 goes in.
    pub flipped: bool,
    pub reserves: Reserves,
    /// Brought to now.
    pub track: Track,
    pub parameters: Parameters,
    /// What a trade pays \[10^−6\].
    pub fee: u64,
}

/// Amounts of a trade.
#[derive(Clone, Copy, Debug)]
pub struct Trade {
    pub amount_in: u128,
    pub amount_out: u128,
}

impl Market {
    /// What the pool holds of the token that goes in, and of the other.
    pub fn sides(&self) -> [u128; 2] {
        ordered(self.reserves.amounts, self.flipped)
    }

    /// The trade of which `amount` is given.
    pub fn trade(&self, amount: u128, exact: Exact) -> Result<Trade, Error> {
        let [reserve_in, reserve_out] = self.sides();
        let trade = match exact {
            Exact::In => {
                let amount_out = curve::amount_out(amount, reserve_in, reserve_out, self.fee);
                Trade { amount_in: amount, amount_out }
            }
            Exact::Out => {
                let amount_in = number::amount(&curve::amount_in(amount, reserve_in, reserve_out, self.fee)?)?;
                Trade { amount_in, amount_out: amount }
            }
        };
        if trade.amount_out == 0 {
            return Err(ZeroAmount {}.into());
        }
        number::sum(reserve_in, trade.amount_in)?;
        Ok(trade)
    }
}

impl Amm {
    /// The pool of two tokens as it is now, before the first of them goes in.
    pub(crate) fn market(&self, token_in: Address, token_out: Address) -> Result<Market, Error> {
        let (id, flipped) = pool::id_of(&token_in, &token_out)?;
        self.market_of(id, flipped)
    }

    /// The same by its id.
    pub(crate) fn market_of(&self, id: B256, flipped: bool) -> Result<Market, Error> {
        let pool = self.pools.getter(id);
        let reserves = pool.reserves();
        if reserves.traded_at == 0 {
            return Err(UnknownPool { pool: id }.into());
        }
        let parameters = pool.parameters();
        let mut track = pool.track();
        track.advance(reserves.traded_at, self.now(), &parameters)?;
        let fee = fee(track.moved(&parameters), pool.sigma(&parameters), &parameters);
        Ok(Market { id, flipped, reserves, track, parameters, fee })
    }

    /// Writes what a trade does to its pool.
    pub(crate) fn settle(&mut self, market: &mut Market, trade: &Trade, to: Address) -> Result<(), Error> {
        let (now, sender) = (self.now(), self.vm().msg_sender());
        let then = market.reserves.traded_at;
        let [reserve_in, reserve_out] = market.sides();
        let changed = [reserve_in.wrapping_add(trade.amount_in), reserve_out.wrapping_sub(trade.amount_out)];
        market.reserves.amounts = ordered(changed, market.flipped);
        market.reserves.traded_at = now;
        let (track, bucket) = (&mut market.track, market.parameters.bucket());
        let is_new_bucket = now.checked_div(bucket) != then.checked_div(bucket);
        if is_new_bucket {
            track.head = track.head.wrapping_add(1);
        }
        let point = Point { at: now, sum: track.sum };
        track.swapped(market.reserves.amounts)?;

        let mut pool = self.pools.setter(market.id);
        pool.set_reserves(market.reserves);
        pool.set_track(market.track);
        if is_new_bucket {
            pool.observe(market.track.head, point);
        }

        let (paid, given) = (signed(trade.amount_in, false), signed(trade.amount_out, true));
        let (amount0, amount1) = if market.flipped { (given, paid) } else { (paid, given) };
        let fee = word(fee_wad(market.fee));
        abi::log(self.vm(), &Swap { pool: market.id, sender, to, amount0, amount1, fee });
        Ok(())
    }

    /// What comes out of trades along a path, or what must go in, and nothing is written.
    pub(crate) fn quote(&self, amount: &U256, path: &Path, exact: Exact) -> Result<u128, Error> {
        path.along(exact, amount, &mut |token_in, token_out, amount| {
            self.market(token_in, token_out)?.trade(amount, exact)
        })
    }

    /// The same, and writes it.
    pub(crate) fn walk(&mut self, amount: &U256, path: &Path, exact: Exact, to: Address) -> Result<u128, Error> {
        path.along(exact, amount, &mut |token_in, token_out, amount| {
            let mut market = self.market(token_in, token_out)?;
            let trade = market.trade(amount, exact)?;
            self.settle(&mut market, &trade, to)?;
            Ok(trade)
        })
    }
}

/// A fee in WAD.
pub fn fee_wad(fee: u64) -> u64 {
    // Below 10^5·10^12.
    fee.wrapping_mul(PPM)
}
