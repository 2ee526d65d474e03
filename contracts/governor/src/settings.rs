//! What governance fixes of itself, between the ABI, where each is a number in a word, and storage, where all share one.

use common::number::word;
use common::packed_parameters;
use common::parameters::{BASIS_POINT, ONE, PPM, ParameterError, Walk, refused};
use common::place::Place;

use crate::errors::*;
use crate::types::Settings;

/// How many there are.
pub const COUNT: usize = 12;

const HOUR: u32 = 3_600;
const DAY: u32 = 24 * HOUR;

const VOTING_DELAY: Place = Place::at(0, 0, 22);
const VOTING_PERIOD: Place = Place::at(0, 22, 23);
const VETO_START: Place = Place::at(0, 45, 14);
const LATE_EXTENSION: Place = Place::at(1, 0, 22);
const NORMAL_DELAY: Place = Place::at(1, 22, 22);
const THRESHOLD: Place = Place::at(1, 44, 16);
const SLOW_DELAY: Place = Place::at(2, 0, 23);
const MAX_VETO: Place = Place::at(2, 23, 24);
const VETO_FULL: Place = Place::at(2, 47, 14);
const GRACE: Place = Place::at(3, 0, 23);
const REVERT_AFTER: Place = Place::at(3, 23, 23);
const QUORUM: Place = Place::at(3, 46, 14);

/// Goes through all of them, in the order of [`Settings`]: their places, what one step of each is, its bounds in steps.
#[inline(never)]
fn each(walk: &mut Walk<'_>) -> Result<(), ParameterError> {
    walk.step(VOTING_DELAY, ONE, 60, 30 * DAY)?;
    walk.step(VOTING_PERIOD, ONE, HOUR, 60 * DAY)?;
    walk.step(LATE_EXTENSION, ONE, 0, 30 * DAY)?;
    walk.step(NORMAL_DELAY, ONE, HOUR, 30 * DAY)?;
    walk.step(SLOW_DELAY, ONE, HOUR, 60 * DAY)?;
    walk.step(MAX_VETO, ONE, 0, 180 * DAY)?;
    walk.step(VETO_START, BASIS_POINT, 1, 5_000)?;
    walk.step(VETO_FULL, BASIS_POINT, 2, 10_000)?;
    walk.step(THRESHOLD, PPM, 0, 50_000)?;
    walk.step(QUORUM, BASIS_POINT, 100, 5_000)?;
    walk.step(GRACE, ONE, DAY, 60 * DAY)?;
    walk.step(REVERT_AFTER, ONE, DAY, 60 * DAY)
}

packed_parameters! {
    /// Settings as they lie in storage.
    pub struct Packed {
        /// \[seconds\]
        voting_delay VOTING_DELAY
        /// \[seconds\]
        voting_period VOTING_PERIOD
        /// \[seconds\]
        late_extension LATE_EXTENSION
        /// \[seconds\]
        normal_delay NORMAL_DELAY
        /// \[seconds\]
        slow_delay SLOW_DELAY
        /// \[seconds\]
        max_veto MAX_VETO
        /// [0.0001]
        veto_start VETO_START
        /// [0.0001]
        veto_full VETO_FULL
        /// [10^−6]
        threshold THRESHOLD
        /// [0.0001]
        quorum QUORUM
        /// \[seconds\]
        grace GRACE
        /// \[seconds\]
        revert_after REVERT_AFTER
    }
}

impl Packed {
    /// Settings that are each within their bounds and do not contradict each other.
    pub fn of(settings: &mut Settings) -> Result<Self, Error> {
        let mut walk = Walk::packing([0; 4], settings.words_mut());
        each(&mut walk)?;
        let packed = Self { limbs: walk.limbs };
        let (normal, slow) = (packed.normal_delay(), packed.slow_delay());
        if slow < normal {
            return Err(refused(4, word(slow), word(normal), word((60 * DAY).into())).into());
        }
        let (start, full) = (packed.veto_start(), packed.veto_full());
        if full <= start {
            let [value, min, max] =
                [full, start.wrapping_add(1), 10_000].map(|share| word(share.wrapping_mul(BASIS_POINT)));
            return Err(refused(7, value, min, max).into());
        }
        Ok(packed)
    }

    /// The settings as they were set.
    pub fn settings(&self) -> Result<Settings, Error> {
        let mut settings = Settings::zero();
        each(&mut Walk::unpacking(self.limbs, settings.words_mut()))?;
        Ok(settings)
    }
}
