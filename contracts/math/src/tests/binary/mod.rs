//! The binary numbers against high precision: every operation loses at most what it states.

mod coefficients;
mod fixed;
mod float;
mod functions;

use proptest::prelude::*;
use truth::Real;

use crate::binary::{Fixed, Float, Limb};

/// The number that a fraction is, loose or not.
fn real(fraction: &Fixed) -> Real {
    fraction.0.iter().rev().fold(Real::whole(0), |sum, limb| (sum + Real::whole(limb.0)) * Real::power_of_two(-28))
}

/// The number that a floating number is.
fn float(number: &Float) -> Real {
    real(&number.mantissa) * Real::power_of_two(number.exponent as isize)
}

/// So many units of 2^−112.
fn units(number: i64) -> Real {
    Real::whole(number) * Real::power_of_two(-112)
}

/// Whether all limbs but the first are digits.
fn is_carried(fraction: &Fixed) -> bool {
    fraction.0[1..].iter().all(|limb| (0..1 << 28).contains(&limb.0))
}

/// Carried fractions below `2^bits` in magnitude, of every size.
fn any_fraction(bits: u32) -> impl Strategy<Value = Fixed> {
    (any::<i128>(), 0_u32..112 + bits).prop_map(move |(number, shift)| {
        // From 127 bits and a sign to at most 112 + bits.
        Fixed::constant(number >> (127 - 112 - bits).max(shift))
    })
}

/// Carried fractions in [½, 1).
fn any_mantissa() -> impl Strategy<Value = Fixed> {
    (0_i128..1 << 111).prop_map(|number| Fixed::constant(number + (1 << 111)))
}

/// Numbers of any sign with a normalised mantissa.
fn any_float(exponents: std::ops::Range<i32>) -> impl Strategy<Value = Float> {
    (any_mantissa(), any::<bool>(), exponents).prop_map(|(mantissa, negative, exponent)| {
        let mantissa = if negative { (-mantissa).carried() } else { mantissa };
        Float { mantissa, exponent }
    })
}

#[test]
#[should_panic(expected = "a limb left 63 bits")]
fn a_limb_checks_itself() {
    let _ = Limb(1 << 40) * Limb(1 << 40);
}
