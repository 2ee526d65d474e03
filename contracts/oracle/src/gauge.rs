//! How a price and its volatility are judged: the second of a feed's two words of parameters, as readers read it.

use alloy_primitives::{B256, U256};
use common::cell::Word;

use crate::errors::*;
use crate::parameter::PPM;

/// What somebody wants to do with a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Take on debt.
    Borrow,
    /// Take somebody's collateral.
    Liquidate,
    /// Make a price.
    Quote,
    /// Pay out by it.
    Settle,
    /// Give back at it.
    Redeem,
}

impl Action {
    /// The action of a number of the ABI.
    pub fn of(number: u8) -> Result<Self, UnknownAction> {
        match number {
            0 => Ok(Self::Borrow),
            1 => Ok(Self::Liquidate),
            2 => Ok(Self::Quote),
            3 => Ok(Self::Settle),
            4 => Ok(Self::Redeem),
            action => Err(UnknownAction { action }),
        }
    }
}

/// Parameters of regimes, grades and volatility, in the units in which they are kept: those of [`crate::parameter`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gauge {
    limbs: [u64; 4],
}

impl Word for Gauge {
    fn into_word(self) -> B256 {
        U256::from_limbs(self.limbs).into_word()
    }

    fn from_word(word: B256) -> Self {
        Self { limbs: U256::from_word(word).into_limbs() }
    }
}

impl Gauge {
    /// The second word of parameters.
    pub fn new(word: U256) -> Self {
        Self { limbs: word.into_limbs() }
    }

    /// The parameters.
    pub fn parameters(&self) -> U256 {
        U256::from_limbs(self.limbs)
    }

    /// The least volatility, and the greatest that is reported [10^−6].
    pub fn sigmas(&self) -> (u32, u32) {
        (self.limbs[0] as u32, (self.limbs[0] >> 32) as u32)
    }

    /// The short volatility from which the regime is that of `level`, 1 or 2 [10^−6].
    pub fn threshold(&self, level: u8) -> u32 {
        (self.limbs[1] >> if level > 1 { 32 } else { 0 }) as u32
    }

    /// The ratio of short to long volatility from which it is so [0.001].
    pub fn ratio(&self, level: u8) -> u16 {
        (self.limbs[2] >> if level > 1 { 16 } else { 0 }) as u16
    }

    /// What thresholds are multiplied with once a regime holds [0.001].
    pub fn exit_share(&self) -> u16 {
        (self.limbs[2] >> 32) as u16
    }

    /// The worst grade at which `action` is allowed.
    pub fn worst(&self, action: Action) -> u8 {
        (self.limbs[2] >> 48_u32.wrapping_add(3_u32.wrapping_mul(action as u32)) & 7) as u8
    }

    /// How long a regime outlasts its cause \[seconds\].
    pub fn dwell(&self) -> u64 {
        self.limbs[3] >> 20 & 0xf_ffff
    }

    /// The age from which a price is stale \[seconds\].
    pub fn stale_after(&self) -> u64 {
        self.limbs[3] >> 40
    }

    /// The confidence above which a price is degraded [10^−6].
    pub fn max_confidence(&self) -> u64 {
        self.limbs[3] & 0xf_ffff
    }

    /// `sigma` within what the feed reports \[WAD\].
    pub fn clamped(&self, sigma: u128) -> U256 {
        let (min, max) = self.sigmas();
        let wad = |steps: u32| u128::from(steps).wrapping_mul(u128::from(PPM));
        U256::from(sigma.clamp(wad(min), wad(max)))
    }
}
