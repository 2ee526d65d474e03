//! Terms out of calldata, each within its bounds.

use alloc::vec::Vec;

use alloy_sol_types::SolError;
use common::abi::Argument;
use math::options::terms::{PRICES, RATES, VOLATILITIES};
use math::options::{
    Burden, European, Float, Grid, Kind, MOST_FACTOR, MOST_HAZARD_RATE, MOST_HEDGING_COST, MOST_RECOVERY,
    units_of_years,
};

use crate::errors::*;

/// One second and 30 years.
const TIMES: (i128, i128) = (1, 30 * 365 * 86_400);
/// 10^12 either way.
const MOST_QUANTITY: i128 = 1_000_000_000_000 * WAD;
/// What leaves a unit of 1, and what makes it 10^20.
const SHOCKS: (i128, i128) = (1 - WAD, MOST_FACTOR as i128 - WAD);
const WAD: i128 = 1_000_000_000_000_000_000;

/// Which terms of an option are read; of the others, the volatility is 0 and the carry makes the yield the rate.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Read {
    /// All.
    All,
    /// All but the volatility.
    NoVolatility,
    /// All but the carry.
    NoCarry,
}

/// Reads words one after the other, each within its bounds. The first that is not is remembered; whoever reads asks at the
/// end, which is a branch for all instead of one for each.
pub struct Reader<'a> {
    words: &'a [u8],
    error: Option<Error>,
}

impl<'a> Reader<'a> {
    /// From the first of these words on.
    pub fn new(words: &'a [u8]) -> Self {
        Self { words, error: None }
    }

    /// Refuses if any word was refused.
    pub fn finish(self) -> Result<(), Error> {
        self.error.map_or(Ok(()), Err)
    }

    #[inline(always)]
    fn word(&mut self) -> &'a [u8; 32] {
        match self.words.split_first_chunk() {
            Some((word, rest)) => {
                self.words = rest;
                word
            }
            None => {
                self.refuse(Error::malformed());
                &[0; 32]
            }
        }
    }

    #[cold]
    fn refuse(&mut self, error: Error) {
        self.error.get_or_insert(error);
    }

    /// The number in the next word, if it is within bounds.
    #[inline(never)]
    fn number(&mut self, selector: [u8; 4], least: i128, most: i128) -> i128 {
        let word = self.word();
        let ([high, low], []) = word.as_chunks() else { return 0 };
        let number = i128::from_be_bytes(*low);
        // All bits above are like the highest below, whatever the order of the bytes.
        if i128::from_ne_bytes(*high) != number >> 127 || number < least || number > most {
            self.refuse(Error::out_of_range(selector, word, least, most));
        }
        number
    }

    /// A number of 64 bits in the next word.
    #[inline(never)]
    pub fn small(&mut self) -> u64 {
        u64::decode(self.word(), 0).unwrap_or_else(|| {
            self.refuse(Error::malformed());
            0
        })
    }

    /// A time of seconds within bounds as years \[units\].
    fn years(&mut self, selector: [u8; 4], least: i128) -> u128 {
        let word = self.words;
        self.small();
        self.words = word;
        units_of_years(self.number(selector, least, TIMES.1) as u64)
    }

    /// The option in an `EuropeanOption`.
    #[inline(never)]
    pub fn option(&mut self, read: Read) -> European {
        let kind = match self.small() {
            0 => Kind::Put,
            1 => Kind::Call,
            _ => {
                self.refuse(Error::malformed());
                Kind::Put
            }
        };
        let spot = self.number(SpotOutOfRange::SELECTOR, PRICES.0 as i128, PRICES.1 as i128) as u128;
        let strike = self.number(StrikeOutOfRange::SELECTOR, PRICES.0 as i128, PRICES.1 as i128) as u128;
        let years = self.years(TimeOutOfRange::SELECTOR, TIMES.0);
        let volatility = if read == Read::NoVolatility {
            self.word();
            0
        } else {
            let (least, most) = VOLATILITIES;
            self.number(VolatilityOutOfRange::SELECTOR, least as i128, most as i128) as u128
        };
        let (least, most) = (i128::from(RATES.0), i128::from(RATES.1));
        let rate = self.number(RateOutOfRange::SELECTOR, least, most);
        let carry = if read == Read::NoCarry {
            0
        } else {
            // The bounds of the yield, which is the rate less the carry.
            self.number(CarryOutOfRange::SELECTOR, rate.wrapping_sub(most), rate.wrapping_sub(least))
        };
        European { kind, spot, strike, years, volatility, rate: rate as i64, dividend: rate.wrapping_sub(carry) as i64 }
    }

    /// The frictions in a `Frictions`.
    pub fn frictions(&mut self) -> Burden {
        let hedging_cost = self.number(HedgingCostOutOfRange::SELECTOR, 0, MOST_HEDGING_COST as i128) as u128;
        // Without a cost there may be no hedges.
        let hedge_interval = if hedging_cost == 0 && self.words.first_chunk() == Some(&[0; 32]) {
            self.word();
            0
        } else {
            self.years(HedgeIntervalOutOfRange::SELECTOR, TIMES.0)
        };
        let latency = self.years(LatencyOutOfRange::SELECTOR, 0);
        let hazard_rate = self.number(HazardRateOutOfRange::SELECTOR, 0, MOST_HAZARD_RATE as i128) as u128;
        let recovery = self.number(RecoveryOutOfRange::SELECTOR, 0, MOST_RECOVERY as i128) as u128;
        Burden { hedging_cost, hedge_interval, latency, hazard_rate, recovery }
    }

    /// How many of a leg.
    pub fn quantity(&mut self) -> i128 {
        self.number(QuantityOutOfRange::SELECTOR, MOST_QUANTITY.wrapping_neg(), MOST_QUANTITY)
    }
}

/// Any price, as good as infinite from 2^128 on.
pub fn price(word: &[u8; 32]) -> Float {
    let ([high, low], []) = word.as_chunks() else { return Float::ZERO };
    Float::units(if *high == [0; 16] { u128::from_be_bytes(*low) } else { u128::MAX })
}

/// Shocks as factors.
#[inline(never)]
pub fn factors(shocks: &[[u8; 32]], selector: [u8; 4]) -> Result<Vec<Float>, Error> {
    let mut reader = Reader::new(shocks.as_flattened());
    let mut factors = Float::zeros(shocks.len());
    for factor in &mut factors {
        *factor = Grid::factor(reader.number(selector, SHOCKS.0, SHOCKS.1).wrapping_add(WAD) as u128);
    }
    reader.finish()?;
    Ok(factors)
}
