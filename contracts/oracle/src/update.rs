//! One more price: averages, variances, the sum of logarithms.
//!
//! Returns are in units of 10^−18/2^16 and variances in units of 10^−18/2^32, so that quiet markets keep their digits; averages
//! are in 2^32 parts of the price's unit. A price holds from its time until the next, and averages over time see it only after
//! that: a price cannot move an average at the instant it comes.

use alloy_primitives::{I256, U256};
use math::volatility::{
    self, Tick, bipower_variance, ema, ewma_variance, log_return_scaled, return_limit, return_speed,
};
use math::{MathError, WAD};

use crate::compact::{compact, expand};
use crate::gauge::Gauge;
use crate::parameter::PPM;
use crate::regime::Regime;
use crate::state::{Averages, Point, Variances};

/// Memory of the fast average of the price [seconds].
pub const FAST: u64 = 300;
/// Memory of the slow one [seconds].
pub const SLOW: u64 = 3_600;

/// Memory of the short variance [seconds].
const SHORT: u64 = 1_800;
/// Memory of the day's and of the robust variance [seconds].
const DAY: u64 = 86_400;
/// Memory of the long variance [seconds].
const LONG: u64 = 2_592_000;

/// Deviations beyond which a return does not count in the slow variances [WAD].
const CUT: U256 = U256::from_limbs([5_000_000_000_000_000_000, 0, 0, 0]);

/// Returns are finer than a WAD by so many bits.
const RETURN_BITS: i32 = 16;
/// Variances are finer than a WAD by so many.
pub const VARIANCE_BITS: usize = 32;
/// Averages are finer than prices by so many.
const AVERAGE_BITS: usize = 32;
/// The sum of logarithms is coarser than a WAD by so many.
pub const SUM_BITS: u32 = 13;

/// A feed that has a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// The newest price.
    pub point: Point,
    /// Averages and regime.
    pub averages: Averages,
    /// Variances.
    pub variances: Variances,
}

/// A price to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    /// Below 2^107 [WAD].
    pub price: u128,
    /// As a share of the price, rounded up [2^−20].
    pub confidence: u32,
    /// [seconds]
    pub observed_at: u64,
}

/// Variances and speed of a feed whose volatility is assumed to be so many 10^−6 until prices tell.
pub fn assumed(ppm: u32) -> Result<(Variances, u64), MathError> {
    let variance = square(ppm);
    let second = return_limit(variance, 1, WAD)?;
    let variance = compact(variance);
    Ok((Variances { short: variance, day: variance, long: variance, robust: variance }, compact(second)))
}

/// The variance of a volatility of so many 10^−6: `ppm²·10^6` units of WAD, exactly, and below 2^116.
fn square(ppm: u32) -> U256 {
    let units = u128::from(ppm).wrapping_mul(u128::from(ppm)).wrapping_mul(1_000_000);
    U256::from(units << VARIANCE_BITS)
}

/// `ln(price/last)` of two prices, unsigned, below 2^83 [WAD/2^16].
pub fn jump(price: u128, last: u128) -> Result<u128, MathError> {
    let log = log_return_scaled(U256::from(price), U256::from(last), RETURN_BITS)?;
    let [low, high, ..] = log.unsigned_abs().into_limbs();
    Ok(u128::from(high) << 64 | u128::from(low))
}

/// So many 10^−6 in the unit of [`jump`].
pub fn jump_of_ppm(ppm: u32) -> u128 {
    u128::from(ppm).wrapping_mul(u128::from(PPM)) << RETURN_BITS
}

impl State {
    /// Takes the first price of a feed.
    pub fn open(&mut self, price: Price) {
        let average = compact(U256::from(price.price).wrapping_shl(AVERAGE_BITS));
        (self.averages.fast, self.averages.slow) = (average, average);
        self.averages.pressed_at = price.observed_at;
        self.point = Point::of(price, 0, true);
    }

    /// Takes a price that is later than the newest.
    pub fn advance(&mut self, price: Price, gauge: &Gauge, bucket: u64) -> Result<(), MathError> {
        let Price { price: newest, observed_at, .. } = price;
        let last = self.point;
        let seconds = observed_at.saturating_sub(last.observed_at);
        let log_return = log_return_scaled(U256::from(newest), U256::from(last.price), RETURN_BITS)?;
        self.averages.speed = self.variances.advance(Tick { log_return, seconds }, self.averages.speed, gauge)?;
        self.averages.fast = compact(self.average(FAST, observed_at)?);
        self.averages.slow = compact(self.average(SLOW, observed_at)?);

        let (short, long) = (sigma(self.variances.short), sigma(self.variances.long));
        let regime = Regime { level: self.averages.regime, pressed_at: self.averages.pressed_at };
        let Regime { level, pressed_at } = regime.next(gauge, short, long, observed_at);
        (self.averages.regime, self.averages.pressed_at) = (level, pressed_at);

        let bucket = bucket.max(1);
        let first = observed_at / bucket != last.observed_at / bucket;
        self.point = Point::of(price, last.cumulative_at(observed_at)?, first);
        Ok(())
    }

    /// The fast or slow average at a time, in 2^32 parts of the price's unit.
    fn average(&self, memory: u64, time: u64) -> Result<U256, MathError> {
        let average = if memory == FAST { self.averages.fast } else { self.averages.slow };
        let seconds = time.saturating_sub(self.point.observed_at);
        ema(expand(average), U256::from(self.point.price).wrapping_shl(AVERAGE_BITS), seconds, memory)
    }

    /// The fast average now, and the slow one \[WAD\], rounded down.
    pub fn averages_at(&self, time: u64) -> Result<(u128, u128), MathError> {
        let price = |memory| {
            let [low, middle, high, _] = self.average(memory, time)?.into_limbs();
            // Below 2^139: an average is between prices.
            Ok(u128::from(high) << 96 | u128::from(middle) << 32 | u128::from(low >> AVERAGE_BITS))
        };
        Ok((price(FAST)?, price(SLOW)?))
    }
}

/// The volatility of a year \[WAD\] of a packed variance, rounded to 2^−16 units and then down.
pub fn sigma(variance: u64) -> u128 {
    let [low, high, ..] = volatility::of_variance(expand(variance)).into_limbs();
    (u128::from(high) << 64 | u128::from(low)) >> (VARIANCE_BITS / 2)
}

impl Variances {
    /// The greatest of short, day's and long volatility \[WAD\]. Packed numbers are in the order of what they pack.
    pub fn greatest(&self) -> u128 {
        sigma(self.short.max(self.day).max(self.long))
    }

    /// Takes a tick, and answers its speed.
    ///
    /// The robust variance counts products of neighbours, of which one wrong price makes one of two jumps: so its returns are
    /// cut too, by the day's variance.
    fn advance(&mut self, tick: Tick, speed: u64, gauge: &Gauge) -> Result<u64, MathError> {
        let least = square(gauge.sigmas().0);
        let (day, long) = (tick.cut(expand(self.day), least)?, tick.cut(expand(self.long), least)?);
        let before = Tick { log_return: I256::from_raw(expand(speed)), seconds: 1 };
        self.short = averaged(self.short, tick, SHORT)?;
        self.day = averaged(self.day, day, DAY)?;
        self.long = averaged(self.long, long, LONG)?;
        self.robust = compact(bipower_variance(expand(self.robust), day, before, DAY)?);
        Ok(compact(return_speed(day)?))
    }
}

/// A packed variance after a tick.
fn averaged(variance: u64, tick: Tick, memory: u64) -> Result<u64, MathError> {
    Ok(compact(ewma_variance(expand(variance), tick, memory)?))
}

/// Winsorising.
trait Cut: Sized {
    /// The tick with the size of its return, cut to 5 deviations of a variance, or of the least variance.
    fn cut(self, variance: U256, least: U256) -> Result<Self, MathError>;
}

impl Cut for Tick {
    fn cut(self, variance: U256, least: U256) -> Result<Self, MathError> {
        let most = return_limit(variance.max(least), self.seconds, CUT)?;
        Ok(Self { log_return: I256::from_raw(self.log_return.unsigned_abs().min(most)), ..self })
    }
}

impl Point {
    fn of(price: Price, cumulative: i128, first: bool) -> Self {
        let Price { price, confidence, observed_at } = price;
        Self { price, confidence, observed_at, cumulative, first }
    }

    /// The sum of logarithms at a time from the point's on, as if its price held until then.
    pub fn cumulative_at(&self, time: u64) -> Result<i128, MathError> {
        let log = log_return_scaled(U256::from(self.price), WAD, (SUM_BITS as i32).wrapping_neg())?;
        let seconds = time.saturating_sub(self.observed_at);
        // Logarithms are below 42·10^18/2^13 < 2^53 in magnitude, times below 2^32.
        let log = i128::from(log.as_i64());
        Ok(self.cumulative.wrapping_add(log.wrapping_mul(i128::from(seconds))))
    }
}
