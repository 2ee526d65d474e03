//! Random cases over the whole domain, the same on every run.

use alloy_primitives::{I256, U256};
use fastrand::Rng;

use crate::european::Case;

const WAD: u128 = 1_000_000_000_000_000_000;
/// The bounds of spot prices and strikes.
const PRICE: (u128, u128) = (WAD / 1_000_000_000, 100_000_000_000_000 * WAD);

/// A source of cases.
#[derive(Clone, Debug)]
pub struct Cases(Rng);

impl Cases {
    /// The source that this seed gives.
    pub fn new(seed: u64) -> Self {
        Self(Rng::with_seed(seed))
    }

    /// A whole number from `least` to `most`: its size, rather than itself, is uniform; one in sixteen is a bound.
    pub fn unsigned(&mut self, least: u128, most: u128) -> u128 {
        match self.0.u8(0..32) {
            0 => least,
            1 => most,
            _ => {
                let (low, high) = ((least.max(1) as f64).ln(), (most as f64).ln());
                let size = (low + (high - low) * self.0.f64()).exp() as u128;
                // Digits below the 53 bits of a double.
                (size ^ self.0.u128(0..=(size >> 50))).clamp(least, most)
            }
        }
    }

    /// The same for a signed number from −`below` to `above`, with sizes down to one unit, and zero.
    pub fn signed(&mut self, below: u128, above: u128) -> i128 {
        match self.0.u8(0..5) {
            0 => 0,
            1 | 2 if below > 0 => -(self.unsigned(1, below) as i128),
            _ => self.unsigned(1, above) as i128,
        }
    }

    /// A number of 256 bits of which at least one is set, every length as often.
    pub fn word(&mut self) -> U256 {
        let limbs = [(); 4].map(|()| self.0.u64(..));
        let top = U256::from(1) << 255;
        (U256::from_limbs(limbs) | top) >> self.0.usize(0..256)
    }

    /// An option: prices 10^−9…10^14, a second…30 years, volatility 0.01 %…2000 %, rates and yields −50 %…200 %.
    ///
    /// Half of the strikes are within five standard deviations of the forward, a quarter within twelve; of the others most
    /// are worth nothing or the difference of the legs.
    pub fn option(&mut self) -> Case {
        let years = self.unsigned(31_709_791_983, 30 * WAD);
        let volatility = self.unsigned(WAD / 10_000, 20 * WAD);
        let (rate, dividend) = (self.rate(), self.rate());
        let carry = rate - dividend;
        let spot = self.unsigned(PRICE.0, PRICE.1);
        let strike = match self.0.u8(0..8) {
            0 => spot,
            1 => self.unsigned(PRICE.0, PRICE.1),
            width => {
                let real = |units: i128| units as f64 / WAD as f64;
                let (years, volatility) = (real(years as i128), real(volatility as i128));
                let reach = if width < 6 { 5.0 } else { 12.0 };
                let deviations = reach * (2.0 * self.0.f64() - 1.0);
                let log = real(carry) * years + deviations * volatility * years.sqrt();
                let strike = spot as f64 * log.exp();
                (strike as u128 ^ u128::from(self.0.u8(..))).clamp(PRICE.0, PRICE.1)
            }
        };
        let [spot, strike, years, volatility] = [spot, strike, years, volatility].map(U256::from);
        let [rate, carry] = [rate, carry].map(|rate| I256::try_from(rate).unwrap_or_default());
        Case { call: self.0.bool(), spot, strike, years, volatility, rate, carry }
    }

    /// A rate from −50 % to 200 %, mostly of an ordinary size.
    fn rate(&mut self) -> i128 {
        match self.0.u8(0..4) {
            0 => 0,
            1 => self.signed(WAD / 2, 2 * WAD),
            _ => self.signed(WAD / 20, WAD / 5),
        }
    }
}
