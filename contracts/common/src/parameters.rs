//! Parameters between the ABI, where each is a number in a word, and storage, where all share one slot.
//!
//! A contract writes down once, in the order of its struct, the place of each, what one step of it is, and its bounds in steps,
//! and walks through that list in either direction. A table would be static data.

use alloy_primitives::U256;
use alloy_sol_types::sol;

use crate::number::{low, wide, word};
use crate::place::Place;
use crate::{errors, fields_of_errors};

/// One of whatever it is.
pub const ONE: u64 = 1;
/// 10^−6 \[WAD\].
pub const PPM: u64 = 1_000_000_000_000;
/// 0.0001 \[WAD\].
pub const BASIS_POINT: u64 = 100_000_000_000_000;
/// 0.001 \[WAD\].
pub const PER_MILLE: u64 = 1_000_000_000_000_000;

sol! {
    #![sol(all_derives)]

    /// The parameter of this number is not from `min` to `max`.
    error ParameterOutOfRange(uint8 parameter, uint256 value, uint256 min, uint256 max);
    /// The parameter of this number is not a multiple of `unit`.
    error NotRepresentable(uint8 parameter, uint256 value, uint256 unit);
}

fields_of_errors! {
    ParameterOutOfRange { parameter, value, min, max }
    NotRepresentable { parameter, value, unit }
}

errors! {
    /// Why a parameter is none.
    pub struct ParameterError of ParameterOutOfRange NotRepresentable
}

/// A walk through all parameters that packs the words into the limbs, or unpacks them.
#[derive(Debug)]
pub struct Walk<'a> {
    /// Where they lie in storage.
    pub limbs: [u64; 4],
    words: &'a mut [U256],
    number: u8,
    packs: bool,
}

impl<'a> Walk<'a> {
    /// From words into limbs, of which nothing else changes.
    pub fn packing(limbs: [u64; 4], words: &'a mut [U256]) -> Self {
        Self { limbs, words, number: 0, packs: true }
    }

    /// From limbs into words.
    pub fn unpacking(limbs: [u64; 4], words: &'a mut [U256]) -> Self {
        Self { limbs, words, number: 0, packs: false }
    }

    /// The next parameter: a whole number of steps, each a `unit`, within bounds below 2^76.
    #[inline(never)]
    pub fn step(&mut self, place: Place, unit: u64, min: u32, max: u32) -> Result<(), ParameterError> {
        let number = self.number;
        self.number = number.wrapping_add(1);
        if let Some(value) = self.words.get_mut(usize::from(number)) {
            if self.packs {
                place.write(&mut self.limbs, steps(number, value, unit, min, max)?);
            } else {
                *value = value_of(place.read(&self.limbs), unit);
            }
        }
        Ok(())
    }
}

/// What so many steps are.
fn value_of(steps: u32, unit: u64) -> U256 {
    wide(u128::from(steps).wrapping_mul(u128::from(unit)))
}

/// How many steps `value` is: a whole number of them, within bounds.
fn steps(number: u8, value: &U256, unit: u64, min: u32, max: u32) -> Result<u32, ParameterError> {
    let (min, max) = (value_of(min, unit), value_of(max, unit));
    if *value < min || *value > max {
        return Err(refused(number, *value, min, max));
    }
    // Below 2^76, and units are 1 or multiples of 2^12.
    let shift = if unit == ONE { 0 } else { 12 };
    let steps = ((low(value) >> shift) as u64).checked_div(unit >> shift).unwrap_or_default() as u32;
    if value_of(steps, unit) != *value {
        return Err(NotRepresentable { parameter: number, value: *value, unit: word(unit) }.into());
    }
    Ok(steps)
}

/// A parameter outside its bounds.
#[cold]
#[inline(never)]
pub fn refused(parameter: u8, value: U256, min: U256, max: U256) -> ParameterError {
    ParameterOutOfRange { parameter, value, min, max }.into()
}

/// Declares parameters as they lie in storage, in one word, with a reader for each that answers its steps:
/// `packed_parameters! { pub struct Packed { /// [0.0001] share SHARE } }`. Places are limbs of the word, which is not the codec's.
#[macro_export]
macro_rules! packed_parameters {
    ($(#[$of:meta])* pub struct $name:ident { $($(#[$attribute:meta])* $reader:ident $place:ident)* }) => {
        $(#[$of])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct $name {
            limbs: [u64; 4],
        }

        impl $crate::cell::Word for $name {
            fn into_word(self) -> ::alloy_primitives::B256 {
                $crate::cell::Word::into_word(::alloy_primitives::U256::from_limbs(self.limbs))
            }

            fn from_word(word: ::alloy_primitives::B256) -> Self {
                Self { limbs: <::alloy_primitives::U256 as $crate::cell::Word>::from_word(word).into_limbs() }
            }
        }

        impl $name {
            $(
                $(#[$attribute])*
                pub fn $reader(&self) -> u64 {
                    u64::from($place.read(&self.limbs))
                }
            )*
        }
    };
}
