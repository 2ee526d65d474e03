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
        price_of(&legs(self.kind, &setting, &shares))
    }
}

/// What the option holds of the underlying, `F·Φ(±d1)`, and what it pays, `K·Φ(±d2)`, discounted and signed as its delta
/// \[units\].
///
/// Of each leg the shares are those of the option out of the money; one in the money has the rest.
#[inline(never)]
pub fn legs(kind: Kind, setting: &Setting, shares: &Shares) -> [Float; 2] {
    let call_is_out = setting.call_is_out();
    let is_out = call_is_out == (kind == Kind::Call);
    let (received, paid) = setting.received_and_paid();
    let (near, far);
    let near = if shares.inside == is_out {
        near = received.difference(&shares.near);
        &near
    } else {
        &shares.near
    };
    let far = if is_out {
        &shares.far
    } else {
        far = paid.difference(&shares.far);
        &far
    };
    let sign = match kind {
        Kind::Call => 1,
        Kind::Put => -1,
    };
    let signed = |leg: &Float| Float { mantissa: leg.mantissa.times(sign), exponent: leg.exponent };
    if call_is_out { [signed(near), signed(far)] } else { [signed(far), signed(near)] }
}

/// The option with these legs \[units\]: neither of them is worth less than the other but by rounding.
#[inline(never)]
pub fn price_of([held, paid]: &[Float; 2]) -> Float {
    held.difference(paid).at_least_zero()
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
