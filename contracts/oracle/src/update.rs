//! One more price: averages, variances, the sum of logarithms.
//!
//! A price holds from its time until the next, and averages over time see it only after that: a price cannot move an average at
//! the instant it comes.

use math::MathError;
use math::volatility::{Packed, Return, log_price};

use crate::gauge::Gauge;
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

/// Deviations beyond which a return does not count in the slow variances.
const CUT: u64 = 5;

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

impl State {
    /// Takes the first price of a feed.
    pub fn open(&mut self, price: Price) {
        let average = Packed::of(price.price);
        (self.averages.fast, self.averages.slow) = (average, average);
        self.averages.pressed_at = price.observed_at;
        self.point = Point::of(price, 0, true);
    }

    /// Takes a price that is later than the newest.
    pub fn advance(&mut self, price: Price, gauge: &Gauge, bucket: u64) -> Result<(), MathError> {
        let (last, now) = (self.point, price.observed_at);
        let tick = Return::between(price.price, last.price, now.saturating_sub(last.observed_at))?;
        self.averages.speed = self.variances.advance(&tick, self.averages.speed, gauge)?;
        (self.averages.fast, self.averages.slow) = self.averages_at(now)?;

        let (short, long) = (self.variances.short.volatility(), self.variances.long.volatility());
        let regime = Regime { level: self.averages.regime, pressed_at: self.averages.pressed_at };
        let Regime { level, pressed_at } = regime.next(gauge, short, long, now);
        (self.averages.regime, self.averages.pressed_at) = (level, pressed_at);

        let first = now.checked_div(bucket) != last.observed_at.checked_div(bucket);
        self.point = Point::of(price, last.cumulative_at(now)?, first);
        Ok(())
    }

    /// The fast average of the price at a time, and the slow one.
    pub fn averages_at(&self, time: u64) -> Result<(Packed, Packed), MathError> {
        let Point { price, observed_at, .. } = self.point;
        let seconds = time.saturating_sub(observed_at);
        let fast = self.averages.fast.toward(price, seconds, FAST)?;
        Ok((fast, self.averages.slow.toward(price, seconds, SLOW)?))
    }
}

impl Variances {
    /// What is assumed of a feed until its prices tell: a volatility of so many 10^−6.
    pub fn assumed(ppm: u32) -> Self {
        let variance = Packed::variance_of(ppm);
        Self { short: variance, day: variance, long: variance, robust: variance }
    }

    /// The greatest of short, day's and long volatility \[WAD\].
    pub fn greatest(&self) -> u128 {
        self.short.max(self.day).max(self.long).volatility()
    }

    /// Takes a tick, and answers its speed.
    ///
    /// Returns are cut by the variance before them, or by that of the least volatility. The robust variance counts products of
    /// neighbours, of which one wrong price makes one of two jumps: so its returns are cut too, by the day's variance.
    fn advance(&mut self, tick: &Return, speed: Packed, gauge: &Gauge) -> Result<Packed, MathError> {
        let least = Packed::variance_of(gauge.sigmas().0);
        let daily = tick.cut(self.day.max(least), CUT);
        self.short = self.short.ewma(tick, SHORT)?;
        self.day = self.day.ewma(&daily, DAY)?;
        self.long = self.long.ewma(&tick.cut(self.long.max(least), CUT), LONG)?;
        self.robust = self.robust.bipower(&daily, speed, DAY)?;
        Ok(daily.speed())
    }
}

impl Point {
    fn of(price: Price, cumulative: i128, first: bool) -> Self {
        let Price { price, confidence, observed_at } = price;
        Self { price, confidence, observed_at, cumulative, first }
    }

    /// The sum of logarithms at a time from the point's on, as if its price held until then.
    pub fn cumulative_at(&self, time: u64) -> Result<i128, MathError> {
        let seconds = time.saturating_sub(self.observed_at);
        // Logarithms are below 2^53 in magnitude, times below 2^32.
        let rise = i128::from(log_price(self.price)?).wrapping_mul(i128::from(seconds));
        Ok(self.cumulative.wrapping_add(rise))
    }
}
