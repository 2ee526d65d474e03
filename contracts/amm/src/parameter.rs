//! The parameters of a pool between the ABI, where each is a number in a word, and storage, where all share one.

use alloy_primitives::{B256, U256};
use common::cell::Word;
pub use common::parameters::PPM;
use common::parameters::{ONE, PER_MILLE, ParameterError, Walk, refused};
use common::place::Place;

use crate::errors::*;
use crate::number::word;
use crate::types::PoolConfig;

/// How many parameters a pool has.
pub const COUNT: usize = 14;

const BASE_FEE: Place = Place::at(0, 0, 17);
const FEE_SLOPE: Place = Place::at(0, 17, 20);
const SIGMA_SLOPE: Place = Place::at(0, 37, 20);
const DECIMALS_0: Place = Place::at(0, 57, 7);
const MAX_ACCUMULATOR: Place = Place::at(1, 0, 20);
const REDUCTION: Place = Place::at(1, 20, 10);
const FILTER_PERIOD: Place = Place::at(1, 30, 12);
const DECAY_PERIOD: Place = Place::at(1, 42, 15);
const DECIMALS_1: Place = Place::at(1, 57, 7);
const CALM_SIGMA: Place = Place::at(2, 0, 15);
const MAX_EXIT_CHARGE: Place = Place::at(2, 15, 15);
const EXIT_RATIO: Place = Place::at(2, 30, 16);
const BUCKET: Place = Place::at(2, 46, 12);
const HAS_FEED: Place = Place::at(2, 58, 1);
const EXISTS: Place = Place::at(2, 59, 1);
const RIPENING: Place = Place::at(3, 0, 25);
const EXIT_WINDOW: Place = Place::at(3, 25, 22);
const PROTOCOL_SHARE: Place = Place::at(3, 47, 8);

/// Goes through all parameters, in the order of [`PoolConfig`]: their places, what one step of each is, its bounds in steps.
/// Written out: a table would be static data.
#[inline(never)]
fn each(walk: &mut Walk<'_>) -> Result<(), ParameterError> {
    walk.step(BASE_FEE, PPM, 0, 100_000)?;
    walk.step(FEE_SLOPE, PER_MILLE, 0, 1_000_000)?;
    walk.step(SIGMA_SLOPE, PPM, 0, 1_000_000)?;
    walk.step(CALM_SIGMA, PER_MILLE, 0, 20_000)?;
    walk.step(MAX_ACCUMULATOR, PPM, 0, 1_000_000)?;
    walk.step(REDUCTION, PER_MILLE, 0, 1_000)?;
    walk.step(FILTER_PERIOD, ONE, 1, 3_600)?;
    walk.step(DECAY_PERIOD, ONE, 1, 28_800)?;
    walk.step(MAX_EXIT_CHARGE, PPM, 0, 30_000)?;
    walk.step(EXIT_RATIO, PER_MILLE, 1_001, 60_000)?;
    walk.step(RIPENING, ONE, 1, 31_536_000)?;
    walk.step(EXIT_WINDOW, ONE, 60, 2_592_000)?;
    walk.step(BUCKET, ONE, 1, 3_600)?;
    walk.step(PROTOCOL_SHARE, PER_MILLE, 0, 250)
}

/// The parameters of a pool as they lie in storage, and what else a swap must know of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parameters {
    limbs: [u64; 4],
}

impl Word for Parameters {
    fn into_word(self) -> B256 {
        U256::from_limbs(self.limbs).into_word()
    }

    fn from_word(word: B256) -> Self {
        Self { limbs: U256::from_word(word).into_limbs() }
    }
}

/// A reader for each.
macro_rules! readers {
    ($($(#[$attribute:meta])* $name:ident $place:ident)*) => {
        impl Parameters {
            $(
                $(#[$attribute])*
                pub fn $name(&self) -> u64 {
                    u64::from($place.read(&self.limbs))
                }
            )*
        }
    };
}

readers! {
    /// [10^−6]
    base_fee BASE_FEE
    /// [0.001]
    fee_slope FEE_SLOPE
    /// [10^−6]
    sigma_slope SIGMA_SLOPE
    /// [0.001]
    calm_sigma CALM_SIGMA
    /// [10^−6]
    max_accumulator MAX_ACCUMULATOR
    /// [0.001]
    reduction REDUCTION
    /// [seconds]
    filter_period FILTER_PERIOD
    /// [seconds]
    decay_period DECAY_PERIOD
    /// [10^−6]
    max_exit_charge MAX_EXIT_CHARGE
    /// [0.001]
    exit_ratio EXIT_RATIO
    /// [seconds]
    ripening RIPENING
    /// [seconds]
    exit_window EXIT_WINDOW
    /// [seconds]
    bucket BUCKET
    /// [0.001]
    protocol_share PROTOCOL_SHARE
}

impl Parameters {
    /// Those of new pools until governance says otherwise.
    pub fn of_new_pools() -> Self {
        const LIMBS: [u64; 4] = {
            let base = BASE_FEE.of(3_000) | FEE_SLOPE.of(10_000) | SIGMA_SLOPE.of(2_000);
            let moved = MAX_ACCUMULATOR.of(100_000) | REDUCTION.of(500) | FILTER_PERIOD.of(30) | DECAY_PERIOD.of(600);
            let third = CALM_SIGMA.of(600) | MAX_EXIT_CHARGE.of(30_000) | EXIT_RATIO.of(4_000) | BUCKET.of(60);
            [base, moved, third, RIPENING.of(604_800) | EXIT_WINDOW.of(86_400)]
        };
        Self { limbs: LIMBS }
    }

    /// Whether there is a pool to which they belong.
    pub fn exists(&self) -> bool {
        EXISTS.read(&self.limbs) == 1
    }

    /// Whether the pool listens to an oracle.
    pub fn has_feed(&self) -> bool {
        HAS_FEED.read(&self.limbs) == 1
    }

    /// Digits behind the point of either token.
    pub fn decimals(&self) -> [u8; 2] {
        [DECIMALS_0.read(&self.limbs) as u8, DECIMALS_1.read(&self.limbs) as u8]
    }

    /// Those of a pool that is there, of tokens with so many digits.
    pub fn of_pool(mut self, decimals: [u8; 2]) -> Self {
        let [first, second, third, _] = &mut self.limbs;
        *first |= u64::from(decimals[0]) << DECIMALS_0.shift();
        *second |= u64::from(decimals[1]) << DECIMALS_1.shift();
        *third |= 1 << EXISTS.shift();
        self
    }

    /// The same with a feed or without one.
    pub fn with_feed(mut self, has_feed: bool) -> Self {
        let bit = HAS_FEED.shift();
        self.limbs[2] = self.limbs[2] & !(1 << bit) | u64::from(has_feed) << bit;
        self
    }

    /// The same with other parameters, each within its bounds.
    pub fn configured(&self, config: &mut PoolConfig) -> Result<Self, Error> {
        let mut walk = Walk::packing(self.limbs, config.words_mut());
        each(&mut walk)?;
        let configured = Self { limbs: walk.limbs };
        let (filter, decay) = (configured.filter_period(), configured.decay_period());
        if decay < filter {
            return Err(refused(7, word(decay), word(filter), word(28_800)).into());
        }
        Ok(configured)
    }

    /// The parameters as they were set.
    pub fn config(&self) -> Result<PoolConfig, Error> {
        let mut config = PoolConfig::zero();
        each(&mut Walk::unpacking(self.limbs, config.words_mut()))?;
        Ok(config)
    }
}
