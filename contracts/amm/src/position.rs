//! What an account holds of a pool, and how young it is.
//!
//! A share is young to the degree `e^(−age/ripening)`, and fresh within the second in which it was made. Both are kept as
//! averages over the position's shares and go along when shares move, so that the sum over all accounts of shares times youth
//! is what it was: neither a transfer nor a second account makes anything older, and a grain of young shares sent to somebody
//! makes his younger by no more than a grain.

use alloy_primitives::{B256, U256};
use common::cell::Word;
use math::fraction::{self, ONE};

use crate::errors::Error;
use crate::number::{low, ratio_up, sum, wide};
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
        let mean = |own: u64, other: u64| {
            let total = wide(self.shares)
                .wrapping_mul(U256::from(own))
                .wrapping_add(wide(others.shares).wrapping_mul(U256::from(other)));
            low(&ratio_up(&total, &U256::ONE, &wide(shares))) as u64
        };
        Ok(Self { shares, youth: mean(self.youth, others.youth), fresh: mean(self.fresh, others.fresh), at: others.at })
    }
}

impl Word for Position {
    fn into_word(self) -> B256 {
        let [low, high] = [self.shares as u64, (self.shares >> 64) as u64];
        // 112 bits of shares, then 48 of youth, 48 of freshness and 32 of time.
        let second = high | self.youth << 48;
        let third = self.youth >> 16 & 0xffff_ffff | self.fresh << 32;
        let fourth = self.fresh >> 32 & 0xffff | self.at << 16;
        U256::from_limbs([low, second, third, fourth]).into_word()
    }

    fn from_word(word: B256) -> Self {
        let [low, second, third, fourth] = U256::from_word(word).into_limbs();
        Self {
            shares: u128::from(second & 0xffff_ffff_ffff) << 64 | u128::from(low),
            youth: second >> 48 | (third & 0xffff_ffff) << 16,
            fresh: third >> 32 | (fourth & 0xffff) << 32,
            at: fourth >> 16 & 0xffff_ffff,
        }
    }
}
