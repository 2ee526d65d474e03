//! What a pool remembers of its price, in one word: the sum of logarithms, the move since it was last quiet, moments of moves.

use alloy_primitives::{B256, U256};
use common::cell::Word;
use math::fraction::{self, FRACTION_BITS};

use crate::curve::MILLION;
use crate::errors::Error;
use crate::parameter::Parameters;

/// Logarithms are kept in 2^−32.
const LOG_SHIFT: u32 = FRACTION_BITS - 32;
/// Anchors are kept in 2^−24.
const ANCHOR_SHIFT: u32 = 8;
/// The memory of the moments [seconds].
pub const MEMORY: u64 = 1_800;
/// Times of anchors are kept in steps of so many seconds, modulo 2^12 of them.
const ANCHOR_STEP: u64 = 16;

/// All of it; moves are those of `ln(reserve1/reserve0)`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Track {
    /// ∫ log dt up to the last swap, below 2^71 in magnitude [2^−32 seconds].
    pub sum: i128,
    /// After the last swap, below 2^39 in magnitude [2^−32].
    pub log: i64,
    /// The newest observation, by number.
    pub head: u8,
    /// The log from which the move is measured [2^−24].
    pub anchor: i64,
    /// When it was set [16 seconds, modulo 2^12].
    pub anchored: u64,
    /// What is left of earlier moves [10^−6].
    pub carried: u64,
    /// Moves up over [`MEMORY`] [2^−32].
    pub up: u64,
    /// Moves down over [`MEMORY`] [2^−32].
    pub down: u64,
    /// Squares of moves over [`MEMORY`] [2^−40].
    pub squares: u64,
}

impl Track {
    /// Of a pool that opens with these reserves.
    pub fn open(reserves: [u128; 2], now: u64) -> Result<Self, Error> {
        let log = log_of(reserves)?;
        Ok(Self { log, anchor: log >> ANCHOR_SHIFT, anchored: steps(now), ..Self::default() })
    }

    /// How far the price has moved: what is left of earlier moves and the way from the anchor [10^−6].
    pub fn moved(&self, parameters: &Parameters) -> u64 {
        let way = self.log.wrapping_sub(self.anchor << ANCHOR_SHIFT).unsigned_abs();
        // Below 2^41·2^20.
        let way = way.wrapping_mul(MILLION) >> 32;
        self.carried.saturating_add(way).min(parameters.max_accumulator())
    }

    /// Brings everything from the last swap, at `then`, to `now`, before another one.
    ///
    /// The anchor moves when the pool was quiet for the filter period; and also when it is older than the decay period, so
    /// that dust swaps do not hold the fee up for ever.
    pub fn advance(&mut self, then: u64, now: u64, parameters: &Parameters) -> Result<(), Error> {
        let elapsed = now.saturating_sub(then);
        if elapsed == 0 {
            return Ok(());
        }
        self.sum = self.sum_at(elapsed);
        let left = fraction::decay(elapsed, MEMORY)?;
        for moment in [&mut self.up, &mut self.down, &mut self.squares] {
            *moment = part(*moment, left);
        }
        let age = steps(now).wrapping_sub(self.anchored) & 0xfff;
        if elapsed >= parameters.filter_period() || age.wrapping_mul(ANCHOR_STEP) >= parameters.decay_period() {
            let left = if elapsed < parameters.decay_period() { parameters.reduction() } else { 0 };
            self.carried = self.moved(parameters).wrapping_mul(left) / 1_000;
            self.anchor = self.log >> ANCHOR_SHIFT;
            self.anchored = steps(now);
        }
        Ok(())
    }

    /// The sum of logarithms so many seconds after the last swap.
    pub fn sum_at(&self, elapsed: u64) -> i128 {
        self.sum.wrapping_add(i128::from(self.log).wrapping_mul(i128::from(elapsed)))
    }

    /// Takes the price that a swap left behind.
    pub fn swapped(&mut self, reserves: [u128; 2]) -> Result<(), Error> {
        let log = log_of(reserves)?;
        let way = log.wrapping_sub(self.log);
        let size = way.unsigned_abs();
        let side = if way < 0 { &mut self.down } else { &mut self.up };
        *side = side.saturating_add(size);
        // Below 2^80, of which 24 bits go.
        let square = (u128::from(size).wrapping_mul(u128::from(size)) >> 24) as u64;
        self.squares = self.squares.saturating_add(square);
        self.log = log;
        Ok(())
    }
}

/// `ln(reserve1/reserve0)` [2^−32].
fn log_of([base, quote]: [u128; 2]) -> Result<i64, Error> {
    Ok(fraction::ln_ratio(quote, base)? >> LOG_SHIFT)
}

fn steps(time: u64) -> u64 {
    (time / ANCHOR_STEP) & 0xfff
}

/// `value·share`, the share at most 1 [2^−40], rounded down.
pub fn part(value: u64, share: u64) -> u64 {
    (u128::from(value).wrapping_mul(u128::from(share)) >> FRACTION_BITS) as u64
}

/// Fifteen bits and, above them, six that say how many places they are shifted up; what is below is rounded down.
fn short(value: u64) -> u64 {
    let places = 49_u32.saturating_sub(value.leading_zeros());
    u64::from(places) << 15 | value >> places
}

fn long(short: u64) -> u64 {
    (short & 0x7fff) << (short >> 15 & 0x3f)
}

/// The lower bits of a number as a signed one.
fn signed(bits: u64, width: u32) -> i64 {
    let above = 64_u32.wrapping_sub(width);
    (bits << above) as i64 >> above
}

impl Word for Track {
    fn into_word(self) -> B256 {
        let first = self.sum as u64;
        let second =
            (self.sum >> 64) as u64 & 0xff | (self.log as u64 & 0xff_ffff_ffff) << 8 | u64::from(self.head) << 48;
        let third = self.anchor as u64 & 0xffff_ffff | self.carried << 32 | self.anchored << 52;
        let fourth = short(self.up) | short(self.down) << 21 | short(self.squares) << 42;
        U256::from_limbs([first, second, third, fourth]).into_word()
    }

    fn from_word(word: B256) -> Self {
        let [first, second, third, fourth] = U256::from_word(word).into_limbs();
        Self {
            sum: i128::from(signed(second, 8)) << 64 | i128::from(first),
            log: signed(second >> 8, 40),
            head: (second >> 48) as u8,
            anchor: signed(third, 32),
            carried: third >> 32 & 0xf_ffff,
            anchored: third >> 52,
            up: long(fourth & 0x1f_ffff),
            down: long(fourth >> 21 & 0x1f_ffff),
            squares: long(fourth >> 42 & 0x1f_ffff),
        }
    }
}
