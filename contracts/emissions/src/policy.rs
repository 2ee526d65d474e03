//! The policy between the ABI, where each is a number in a word, and storage, where all share one.

use common::number::word;
use common::packed_parameters;
use common::parameters::{BASIS_POINT, PER_MILLE, PPM, ParameterError, Walk, refused};
use common::place::Place;

use crate::errors::*;
use crate::types::Policy;

/// How many there are.
pub const COUNT: usize = 9;

const DECAY: Place = Place::at(0, 0, 20);
const KAPPA: Place = Place::at(0, 20, 14);
const TARGET_SIGMA: Place = Place::at(0, 34, 15);
const FLOOR: Place = Place::at(1, 0, 14);
const YEARLY_CAP: Place = Place::at(1, 14, 11);
const MIN_INSURANCE: Place = Place::at(1, 25, 13);
const MAX_INSURANCE: Place = Place::at(1, 38, 13);
const STORM_RATIO: Place = Place::at(2, 0, 14);
const LOCKERS: Place = Place::at(2, 14, 14);

/// Goes through all of them, in the order of [`Policy`]: their places, what one step of each is, its bounds in steps.
#[inline(never)]
fn each(walk: &mut Walk<'_>) -> Result<(), ParameterError> {
    walk.step(DECAY, PPM, 900_000, 1_000_000)?;
    walk.step(KAPPA, PER_MILLE, 0, 10_000)?;
    walk.step(TARGET_SIGMA, PER_MILLE, 1, 20_000)?;
    walk.step(FLOOR, BASIS_POINT, 100, 10_000)?;
    walk.step(YEARLY_CAP, BASIS_POINT, 0, 2_000)?;
    walk.step(MIN_INSURANCE, BASIS_POINT, 0, 5_000)?;
    walk.step(MAX_INSURANCE, BASIS_POINT, 0, 5_000)?;
    walk.step(STORM_RATIO, PER_MILLE, 1_001, 10_000)?;
    walk.step(LOCKERS, BASIS_POINT, 0, 10_000)
}

packed_parameters! {
    /// A policy as it lies in storage.
    pub struct Packed {
        /// [10^−6]
        decay DECAY
        /// [0.001]
        kappa KAPPA
        /// [0.001]
        target_sigma TARGET_SIGMA
        /// [0.0001]
        floor FLOOR
        /// [0.0001]
        yearly_cap YEARLY_CAP
        /// [0.0001]
        min_insurance MIN_INSURANCE
        /// [0.0001]
        max_insurance MAX_INSURANCE
        /// [0.001]
        storm_ratio STORM_RATIO
        /// [0.0001]
        lockers LOCKERS
    }
}

impl Packed {
    /// A policy of which each number is within its bounds, and which does not contradict itself.
    pub fn of(policy: &mut Policy) -> Result<Self, Error> {
        let mut walk = Walk::packing([0; 4], policy.words_mut());
        each(&mut walk)?;
        let packed = Self { limbs: walk.limbs };
        let (least, most) = (packed.min_insurance(), packed.max_insurance());
        if most < least {
            let [value, min, max] = [most, least, 5_000].map(|share| word(share.saturating_mul(BASIS_POINT)));
            return Err(refused(6, value, min, max).into());
        }
        Ok(packed)
    }

    /// The policy as it was set.
    pub fn policy(&self) -> Result<Policy, Error> {
        let mut policy = Policy::zero();
        each(&mut Walk::unpacking(self.limbs, policy.words_mut()))?;
        Ok(policy)
    }
}
