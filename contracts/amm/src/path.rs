//! The tokens through which one trades, where they lie in calldata.

use alloc::vec::Vec;

use alloy_primitives::{Address, U256};
use common::abi::{Argument, Calldata};

use crate::errors::*;
use crate::number;
use crate::trade::{Exact, Trade};

/// Two tokens or more.
pub type Path<'a> = Calldata<'a, Vec<Address>>;

/// One trade: what goes in, what comes out, the amount that is given.
pub type Step<'a> = &'a mut dyn FnMut(Address, Address, u128) -> Result<Trade, Error>;

/// What one asks of a path.
pub trait Tokens {
    /// The token of a number; zero where there is none.
    fn token(&self, number: usize) -> Address;

    /// The last token.
    fn last(&self) -> Address;

    /// Makes the trades from the side of the given amount on, and answers the amount at the other end.
    fn along(&self, exact: Exact, amount: &U256, step: Step<'_>) -> Result<u128, Error>;

    /// How many pools it goes through, none of them twice: each trade is then that of its pool as it was before all of them.
    fn hops(&self) -> Result<usize, Error>;
}

impl Tokens for Path<'_> {
    fn token(&self, number: usize) -> Address {
        Address::decode(self.bytes(), number.wrapping_mul(32)).unwrap_or_default()
    }

    fn last(&self) -> Address {
        self.token(self.len().wrapping_sub(1))
    }

    fn along(&self, exact: Exact, amount: &U256, step: Step<'_>) -> Result<u128, Error> {
        let (mut amount, hops) = (number::some(amount)?, self.hops()?);
        for number in 0..hops {
            let first = match exact {
                Exact::In => number,
                Exact::Out => hops.wrapping_sub(number).wrapping_sub(1),
            };
            let trade = step(self.token(first), self.token(first.wrapping_add(1)), amount)?;
            amount = if exact == Exact::In { trade.amount_out } else { trade.amount_in };
        }
        Ok(amount)
    }

    fn hops(&self) -> Result<usize, Error> {
        let hops = self.len().saturating_sub(1);
        if hops == 0 {
            return Err(PathTooShort { length: U256::from(self.len()) }.into());
        }
        for number in 1..hops {
            let (a, b) = (self.token(number), self.token(number.wrapping_add(1)));
            for earlier in 0..number {
                let (c, d) = (self.token(earlier), self.token(earlier.wrapping_add(1)));
                if (a == c && b == d) || (a == d && b == c) {
                    return Err(RepeatedPool { tokenA: a, tokenB: b }.into());
                }
            }
        }
        Ok(hops)
    }
}
