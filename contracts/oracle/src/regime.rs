//! Calm, Elevated, Turbulent: up at once, down by one after a time of quiet.

use crate::gauge::Gauge;
use crate::parameter::PPM;

/// A regime, and when it was last seen to be called for \[seconds\].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Regime {
    /// 0 Calm, 1 Elevated, 2 Turbulent.
    pub level: u8,
    /// [seconds]
    pub pressed_at: u64,
}

impl Regime {
    /// The regime after a price of `now`, at volatilities `short` and `long` \[WAD\].
    ///
    /// A level is called for where the short volatility reaches the level's, or reaches half of it while its ratio to the long
    /// one reaches the level's ratio: a ratio alone says little in a market that hardly moves. What holds already is measured by
    /// `exit_share` of its thresholds, and falls when they were not reached for `dwell` seconds.
    pub fn next(self, gauge: &Gauge, short: u128, long: u128, now: u64) -> Self {
        let mut level = self.level;
        while level < 2 && is_called(gauge, level.wrapping_add(1), 1_000, short, long) {
            level = level.wrapping_add(1);
        }
        if level > self.level || level == 0 || is_called(gauge, level, gauge.exit_share(), short, long) {
            return Self { level, pressed_at: now };
        }
        let quiet = now.saturating_sub(self.pressed_at) >= gauge.dwell();
        if quiet { Self { level: level.saturating_sub(1), pressed_at: now } } else { self }
    }
}

/// Whether `share` per mille of the thresholds of a level are reached.
///
/// Volatilities are below 2^100 and what they are multiplied with below 2^27: no product leaves 128 bits.
#[inline(never)]
fn is_called(gauge: &Gauge, level: u8, share: u16, short: u128, long: u128) -> bool {
    let product = |a: u64, b: u64| u128::from(a).wrapping_mul(u128::from(b));
    let share = u64::from(share);
    let sigma = product(u64::from(gauge.threshold(level)).wrapping_mul(share), PPM);
    let ratio = u64::from(gauge.ratio(level)).wrapping_mul(share);
    short.wrapping_mul(1_000) >= sigma
        || (short.wrapping_mul(2_000) >= sigma && short.wrapping_mul(1_000_000) >= long.wrapping_mul(u128::from(ratio)))
}
