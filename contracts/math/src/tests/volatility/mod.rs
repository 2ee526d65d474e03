//! Estimators on ticks worked by hand, on published examples and on simulated prices.

mod average;
mod bipower;
mod ewma;
mod extremes;
mod packed;
mod units;
mod winsorised;

use super::wad;
use crate::volatility::Tick;

fn tick(log_return: &str, seconds: u64) -> Tick {
    Tick { log_return: wad(log_return), seconds }
}
