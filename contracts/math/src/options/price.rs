//! The price of an option.

use alloy_primitives::U256;

use super::legs::{Setting, Shares};
use super::{European, Kind, OptionError, Terms};
use crate::binary::Float;

/// The price of a European option in WAD, rounded to nearest.
///
/// Accuracy: before rounding 10^−30 of the larger leg, and 10^−17 of the price where that is above 10^−15 of the spot price.
pub fn price(kind: Kind, terms: &Terms) -> Result<U256, OptionError> {
    Ok(unsigned(&terms.check(kind, true)?.price()))
}

impl European {
    /// [`price`] \[units\].
    pub fn price(&self) -> Float {
        let setting = Setting::new(self);
        let shares = Shares::new(&setting, &deviation(self, &setting));
        of_kind(self.kind, &setting, &shares).at_least_zero()
    }
}

/// The option of the kind asked for, by parity where it is in the money \[units\].
#[inline(never)]
pub fn of_kind(kind: Kind, setting: &Setting, shares: &Shares) -> Float {
    let out = shares.out_of_the_money(setting);
    match (kind, setting.call_is_out()) {
        (Kind::Call, true) | (Kind::Put, false) => out,
        (Kind::Call, false) => out.sum(&setting.forward.difference(&setting.strike)),
        (Kind::Put, true) => out.sum(&setting.strike.difference(&setting.forward)),
    }
}

/// Units, at least zero.
pub fn unsigned(value: &Float) -> U256 {
    let value = value.rounded();
    if value.is_negative() { U256::ZERO } else { value.into_raw() }
}

/// A number that is not negative in WAD.
pub fn in_wad(value: &Float) -> U256 {
    unsigned(&value.product(Float::WAD))
}

/// The volatility of a year.
pub fn volatility(option: &European) -> Float {
    Float::units(option.volatility).product(Float::UNIT)
}

/// The standard deviation over the whole time.
#[inline(never)]
pub fn deviation(option: &European, setting: &Setting) -> Float {
    volatility(option).product(setting.root)
}
