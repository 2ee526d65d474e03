//! What a submission must satisfy: the first of a feed's two words of parameters, as submissions read it.

use alloy_primitives::{B256, U256};
use common::cell::Word;

use crate::errors::*;
use crate::parameter::whole;

/// The most signers that the registry holds.
pub const MOST_SIGNERS: u8 = 32;

/// How far the clock of a signer may be ahead of the chain's [seconds].
pub const TOLERANCE: u64 = 2;

/// Whether the feed has a source, among the parameters.
const HAS_SOURCE: u64 = 1 << 63;

/// Parameters of submissions, in the units in which they are kept: those of [`crate::parameter`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Intake {
    limbs: [u64; 4],
}

impl Word for Intake {
    fn into_word(self) -> B256 {
        U256::from_limbs(self.limbs).into_word()
    }

    fn from_word(word: B256) -> Self {
        Self { limbs: U256::from_word(word).into_limbs() }
    }
}

impl Intake {
    /// The first word of parameters, without a source.
    pub fn new(word: U256) -> Self {
        Self { limbs: word.into_limbs() }
    }

    /// The parameters alone.
    pub fn parameters(&self) -> U256 {
        U256::from_limbs(self.with_source(false).limbs)
    }

    /// Whether there is such a feed: every feed has a bucket.
    pub fn exists(&self) -> bool {
        self.bucket() != 0
    }

    /// Whether the feed has a source: to be compared with, or drawn from.
    pub fn has_source(&self) -> bool {
        self.limbs[0] & HAS_SOURCE != 0
    }

    /// The same with a source, or without.
    pub fn with_source(mut self, has_source: bool) -> Self {
        self.limbs[0] = self.limbs[0] & !HAS_SOURCE | if has_source { HAS_SOURCE } else { 0 };
        self
    }

    /// Bit `i`: the signer of number `i` counts.
    pub fn signers(&self) -> u32 {
        self.limbs[0] as u32
    }

    /// How many signers it takes; 0 where the price is drawn from a source.
    pub fn threshold(&self) -> usize {
        usize::from((self.limbs[0] >> 32) as u8)
    }

    /// The most time between two observations \[seconds\].
    pub fn max_skew(&self) -> u64 {
        u64::from((self.limbs[0] >> 40) as u16)
    }

    /// The greatest age of an observation \[seconds\].
    pub fn max_age(&self) -> u64 {
        u64::from((self.limbs[2] >> 32) as u16)
    }

    /// The largest |ln| of a step that needs no confirmation [10^−6].
    pub fn max_jump(&self) -> u32 {
        self.limbs[2] as u32
    }

    /// The grid of times \[seconds\].
    pub fn bucket(&self) -> u64 {
        u64::from((self.limbs[2] >> 48) as u16)
    }

    /// How long after its time a fixing may be read off \[seconds\].
    pub fn fix_window(&self) -> u64 {
        u64::from(self.limbs[3] as u32)
    }

    /// `price` \[WAD\], if it is in the sanity band.
    pub fn banded(&self, price: U256) -> Result<u128, Error> {
        let (min, max) = (whole(self.limbs[1] as u32), whole((self.limbs[1] >> 32) as u32));
        let small = u128::try_from(price).ok().filter(|price| (min..=max).contains(price));
        small.ok_or_else(|| PriceOutOfBand { price, min: U256::from(min), max: U256::from(max) }.into())
    }
}
