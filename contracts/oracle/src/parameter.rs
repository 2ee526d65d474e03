//! The parameters of a feed between the ABI, where each is a number in a word, and storage, where all of them share two.

use alloy_primitives::U256;
use common::place::Place;

use crate::errors::*;
use crate::types::FeedConfig;

/// How many parameters a feed has.
pub const COUNT: usize = 24;

/// One of whatever it is.
pub const ONE: u64 = 1;
/// 10^−6 \[WAD\].
pub const PPM: u64 = 1_000_000_000_000;
/// 0.001 \[WAD\].
const PER_MILLE: u64 = 1_000_000_000_000_000;
/// A price, which is kept in 28 bits times a power of 1,000.
const PRICE: u64 = 0;

/// The volatilities that the pricer takes [10^−6].
pub const SIGMAS: (u32, u32) = (100, 20_000_000);
/// Prices on chain are from 10^−9 to 10^14, in WAD.
const PRICES: (u128, u128) = (1_000_000_000, 100_000_000_000_000_000_000_000_000_000_000);

/// What looks at every parameter: its place, what one step of it is, its bounds in steps.
type Visit<'a> = &'a mut dyn FnMut(Place, u64, u32, u32) -> Result<(), Error>;

/// Goes through all parameters, in the order of [`FeedConfig`]. Written out: a table would be static data.
#[inline(never)]
fn each(visit: Visit<'_>) -> Result<(), Error> {
    let (least, most) = SIGMAS;
    visit(Place::at(0, 0, 32), ONE, 0, u32::MAX)?; // signers
    visit(Place::at(0, 32, 8), ONE, 0, 32)?; // threshold
    visit(Place::at(0, 40, 16), ONE, 0, 600)?; // maxSkew
    visit(Place::at(2, 32, 16), ONE, 5, 3_600)?; // maxAge
    visit(Place::at(1, 0, 32), PRICE, 0, 0)?; // minPrice
    visit(Place::at(1, 32, 32), PRICE, 0, 0)?; // maxPrice
    visit(Place::at(2, 0, 32), PPM, 1_000, 1_000_000)?; // maxJump
    visit(Place::at(2, 48, 16), ONE, 1, 3_600)?; // bucket
    visit(Place::at(3, 0, 32), ONE, 0, 604_800)?; // fixWindow
    visit(Place::at(4, 0, 32), PPM, least, most)?; // minSigma
    visit(Place::at(4, 32, 32), PPM, least, most)?; // maxSigma
    visit(Place::at(5, 0, 32), PPM, least, most)?; // elevatedSigma
    visit(Place::at(5, 32, 32), PPM, least, most)?; // turbulentSigma
    visit(Place::at(6, 0, 16), PER_MILLE, 1_000, 60_000)?; // elevatedRatio
    visit(Place::at(6, 16, 16), PER_MILLE, 1_000, 60_000)?; // turbulentRatio
    visit(Place::at(6, 32, 16), PER_MILLE, 100, 1_000)?; // exitShare
    visit(Place::at(7, 20, 20), ONE, 0, 604_800)?; // dwell
    visit(Place::at(7, 40, 24), ONE, 1, 604_800)?; // staleAfter
    visit(Place::at(7, 0, 20), PPM, 0, 1_000_000)?; // maxConfidence
    // The worst grades.
    for shift in [48, 51, 54, 57, 60] {
        visit(Place::at(6, shift, 3), ONE, 0, 4)?;
    }
    Ok(())
}

/// The two words of parameters that are each within their bounds and do not contradict each other.
pub fn pack(config: &FeedConfig) -> Result<[U256; 2], Error> {
    let (mut limbs, mut number) = ([0; 8], 0_u8);
    each(&mut |place, unit, min, max| {
        let value = config.words().get(usize::from(number)).copied().unwrap_or_default();
        place.write(&mut limbs, steps(number, value, unit, min, max)?);
        number = number.wrapping_add(1);
        Ok(())
    })?;
    check_order(config)?;
    let [a, b, c, d, e, f, g, h] = limbs;
    Ok([U256::from_limbs([a, b, c, d]), U256::from_limbs([e, f, g, h])])
}

/// The parameters that [`pack`] packed, as they were set.
pub fn unpack(words: [U256; 2]) -> FeedConfig {
    let (mut config, mut number) = (FeedConfig::zero(), 0_usize);
    let limbs = [words[0].into_limbs(), words[1].into_limbs()];
    // Nothing here fails.
    let _ = each(&mut |place, unit, _, _| {
        let steps = place.read(limbs.as_flattened());
        if let Some(word) = config.words_mut().get_mut(number) {
            *word = U256::from(value_of(steps, unit));
        }
        number = number.wrapping_add(1);
        Ok(())
    });
    config
}

/// What so many steps are: below 2^32·10^15, or a price.
pub fn value_of(steps: u32, unit: u64) -> u128 {
    if unit == PRICE { whole(steps) } else { u128::from(steps).wrapping_mul(u128::from(unit)) }
}

/// How many steps `value` is: a whole number of them, within bounds.
#[inline(never)]
pub fn steps(number: u8, value: U256, unit: u64, min: u32, max: u32) -> Result<u32, Error> {
    let (min, max) = if unit == PRICE { PRICES } else { (value_of(min, unit), value_of(max, unit)) };
    let small = u128::try_from(value).ok().filter(|value| (min..=max).contains(value));
    let small = small.ok_or_else(|| refused(number, value, U256::from(min), U256::from(max)))?;
    let steps =
        if unit == PRICE { scaled(small) } else { small.checked_div(u128::from(unit)).unwrap_or_default() as u32 };
    if value_of(steps, unit) != small {
        return Err(NotRepresentable { parameter: number, value, unit: U256::from(unit) }.into());
    }
    Ok(steps)
}

/// Refuses a threshold above the number of signers, and an upper one of two parameters that is not above the lower.
fn check_order(config: &FeedConfig) -> Result<(), Error> {
    let words = config.words();
    if words[5] == words[4] {
        return Err(refused(5, words[5], words[4], U256::MAX));
    }
    for upper in [5, 10, 12, 14] {
        let (value, min) = (words[upper], words[upper.wrapping_sub(1)]);
        if value < min {
            return Err(refused(upper as u8, value, min, U256::MAX));
        }
    }
    let (threshold, signers) = (words[1], U256::from(words[0].count_ones()));
    if threshold > signers { Err(refused(1, threshold, U256::ZERO, signers)) } else { Ok(()) }
}

/// A parameter outside its bounds.
#[cold]
#[inline(never)]
pub fn refused(parameter: u8, value: U256, min: U256, max: U256) -> Error {
    ParameterOutOfRange { parameter, value, min, max }.into()
}

/// 28 bits and, in the upper four, a power of 1,000: the price, or another when there is no such.
fn scaled(price: u128) -> u32 {
    let (mut mantissa, mut power) = (price, 0_u32);
    while mantissa != 0 && mantissa % 1_000 == 0 && power < 15 {
        (mantissa, power) = (mantissa / 1_000, power.wrapping_add(1));
    }
    power << 28 | (mantissa & 0xfff_ffff) as u32
}

/// The price that [`scaled`] packed: of a number below 2^28·1000^15, the lower 128 bits.
#[inline(never)]
pub fn whole(scaled: u32) -> u128 {
    let mut value = u128::from(scaled & 0xfff_ffff);
    for _ in 0..scaled >> 28 {
        value = value.wrapping_mul(1_000);
    }
    value
}
