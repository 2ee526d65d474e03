//! The terms of markets between the ABI, where each is a number in a word, and storage, where all share one.

use common::number::word;
use common::packed_parameters;
use common::parameters::{BASIS_POINT, ONE, PER_MILLE, ParameterError, Walk, refused};
use common::place::Place;

use crate::errors::*;
use crate::types::Terms;

/// How many there are.
pub const COUNT: usize = 14;

/// Steps of 0.0001 in one.
pub const WHOLE: u64 = 10_000;
/// The highest threshold [0.0001].
const MOST_LT: u64 = 9_800;

const ENABLED: Place = Place::at(0, 0, 1);
const MIN_LTV: Place = Place::at(0, 1, 14);
const MAX_LTV: Place = Place::at(0, 15, 14);
const LT_MARGIN: Place = Place::at(0, 29, 14);
const RISK_MULTIPLE: Place = Place::at(0, 43, 14);
const HAIRCUT: Place = Place::at(1, 0, 14);
const MIN_BONUS: Place = Place::at(1, 14, 14);
const MAX_BONUS: Place = Place::at(1, 28, 14);
const TARGET_HEALTH: Place = Place::at(1, 42, 15);
const MIN_DEBT: Place = Place::at(2, 0, 32);
const PREMIUM_SLOPE: Place = Place::at(2, 32, 11);
const CALM_SIGMA: Place = Place::at(2, 43, 15);
const RESERVE_FACTOR: Place = Place::at(3, 0, 8);
const RESERVE_TARGET: Place = Place::at(3, 8, 10);

/// Goes through all of them, in the order of [`Terms`]: their places, what one step of each is, its bounds in steps.
#[inline(never)]
fn each(walk: &mut Walk<'_>) -> Result<(), ParameterError> {
    walk.step(ENABLED, ONE, 0, 1)?;
    walk.step(MIN_LTV, BASIS_POINT, 1, 9_700)?;
    walk.step(MAX_LTV, BASIS_POINT, 1, 9_700)?;
    walk.step(LT_MARGIN, BASIS_POINT, 100, 3_000)?;
    walk.step(RISK_MULTIPLE, BASIS_POINT, 0, 10_000)?;
    walk.step(HAIRCUT, BASIS_POINT, 0, 5_000)?;
    walk.step(MIN_BONUS, BASIS_POINT, 0, 1_500)?;
    walk.step(MAX_BONUS, BASIS_POINT, 0, 1_500)?;
    walk.step(TARGET_HEALTH, PER_MILLE, 1_001, 16_000)?;
    walk.step(MIN_DEBT, PER_MILLE, 0, 75_000_000)?;
    walk.step(RESERVE_FACTOR, PER_MILLE, 0, 250)?;
    walk.step(RESERVE_TARGET, PER_MILLE, 0, 1_000)?;
    walk.step(PREMIUM_SLOPE, PER_MILLE, 0, 2_000)?;
    walk.step(CALM_SIGMA, PER_MILLE, 0, 20_000)
}

packed_parameters! {
    /// Terms as they lie in storage.
    pub struct Packed {
        /// Whether new markets may have them
        enabled ENABLED
        /// [0.0001]
        min_ltv MIN_LTV
        /// [0.0001]
        max_ltv MAX_LTV
        /// [0.0001]
        lt_margin LT_MARGIN
        /// [0.0001]
        risk_multiple RISK_MULTIPLE
        /// [0.0001]
        haircut HAIRCUT
        /// [0.0001]
        min_bonus MIN_BONUS
        /// [0.0001]
        max_bonus MAX_BONUS
        /// [0.001]
        target_health TARGET_HEALTH
        /// [0.001]
        min_debt MIN_DEBT
        /// [0.001]
        reserve_factor RESERVE_FACTOR
        /// [0.001]
        reserve_target RESERVE_TARGET
        /// [0.001 a year]
        premium_slope PREMIUM_SLOPE
        /// [0.001]
        calm_sigma CALM_SIGMA
    }
}

impl Packed {
    /// Terms that are each within their bounds and do not contradict each other.
    pub fn of(terms: &mut Terms) -> Result<Self, Error> {
        let mut walk = Walk::packing([0; 4], terms.words_mut());
        each(&mut walk)?;
        let packed = Self { limbs: walk.limbs };
        let (least, most) = (packed.min_ltv(), MOST_LT.saturating_sub(packed.lt_margin()));
        let (ltv, bonus) = (packed.max_ltv(), packed.max_bonus());
        if ltv < least || ltv > most {
            return Err(outside(2, ltv, least, most));
        }
        // `(1 + bonus)·LT < 1`: a liquidation that repays one takes less than what secures one.
        let lt = ltv.saturating_add(packed.lt_margin());
        let limit = WHOLE.saturating_mul(WHOLE).saturating_sub(1).checked_div(lt).unwrap_or_default();
        let (least, most) = (packed.min_bonus(), limit.saturating_sub(WHOLE));
        if bonus < least || bonus > most {
            return Err(outside(7, bonus, least, most));
        }
        Ok(packed)
    }

    /// The terms as they were set.
    pub fn terms(&self) -> Result<Terms, Error> {
        let mut terms = Terms::zero();
        each(&mut Walk::unpacking(self.limbs, terms.words_mut()))?;
        Ok(terms)
    }
}

/// A share outside bounds that others set it [0.0001].
#[cold]
#[inline(never)]
fn outside(parameter: u8, value: u64, min: u64, max: u64) -> Error {
    let [value, min, max] = [value, min, max].map(|share| word(share.saturating_mul(BASIS_POINT)));
    refused(parameter, value, min, max).into()
}
