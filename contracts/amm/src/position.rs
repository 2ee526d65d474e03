//! What an account holds of a pool, and how young it is.
//!
//! A share is young to the degree `e^(−age/ripening)`, and fresh within the second in which it was made. Both are kept as
//! averages over the position's shares and go along when shares move, so that the sum over all accounts of shares times youth
//! is what it was: neither a transfer nor a second account makes anything older, and a grain of young shares sent to somebody
//! makes his younger by no more than a grain.

use alloy_primitives::{B256, U256};
use common::cell::Word;
use common::number::{halves, number};
use math::fraction::{self, ONE};

use crate::errors::Error;
use crate::number::{low, plus, ratio_up, sum, times, wide, word};
use crate::track::part;

/// One account's shares of one pool; degrees in 2^−40.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// Shares, below 2^112.
    pub shares: u128,
    /// How young they were on average when some last came.
    pub youth: u64,
    /// What part of them came then and was new.
    pub fresh: u64,
    /// When some last came [seconds].
    pub at: u64,
}

impl Position {
    /// So many shares that are made now.
    pub fn new(shares: u128, now: u64) -> Self {
        Self { shares, youth: ONE.unsigned_abs(), fresh: ONE.unsigned_abs(), at: now }
    }

    /// The same at a later time.
    pub fn at(&self, now: u64, ripening: u64) -> Result<Self, Error> {
        let elapsed = now.saturating_sub(self.at);
        if elapsed == 0 {
            return Ok(*self);
        }
        Ok(Self { youth: part(self.youth, fraction::decay(elapsed, ripening)?), fresh: 0, at: now, ..*self })
    }

    /// What part of them is not new \[2^−40\].
    pub fn seasoned(&self) -> u64 {
        ONE.unsigned_abs().saturating_sub(self.fresh)
    }

    /// With `others` added, both as of one time; averages are rounded up.
    pub fn with(&self, others: &Self) -> Result<Self, Error> {
        let shares = sum(self.shares, others.shares)?;
        if shares == 0 {
            return Ok(*self);
        }
        let youth = self.mean(self.youth, others, others.youth, shares);
        let fresh = self.mean(self.fresh, others, others.fresh, shares);
        Ok(Self { shares, youth, fresh, at: others.at })
    }

    /// The average of two degrees over all shares, rounded up.
    #[inline(never)]
    fn mean(&self, own: u64, others: &Self, other: u64, shares: u128) -> u64 {
        let total = plus(&times(&wide(self.shares), &word(own)), &times(&wide(others.shares), &word(other)));
        low(&ratio_up(&total, &U256::ONE, &wide(shares))) as u64
    }
}

/// Freshness is kept in 2^−31, rounded up.
const FRESH_SHIFT: u32 = 9;

impl Word for Position {
    fn into_word(self) -> B256 {
        let fresh = self.fresh.wrapping_add((1 << FRESH_SHIFT) - 1) >> FRESH_SHIFT;
        halves(self.shares, u128::from(self.at << 32 | fresh) << 64 | u128::from(self.youth))
    }

    fn from_word(word: B256) -> Self {
        let [low, high, youth, rest] = U256::from_word(word).into_limbs();
        let fresh = (rest & 0xffff_ffff) << FRESH_SHIFT;
        Self { shares: number(low, high), youth, fresh, at: rest >> 32 }
    }
}
