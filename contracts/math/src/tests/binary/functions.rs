//! The functions within the errors that they state.

use proptest::prelude::*;
use truth::Real;

use super::{any_float, any_fraction, any_mantissa, float, real};
use crate::binary::{Fixed, Float, exp, inverse, inverse_root, ln_ratio, mills_ratio};

/// Whether `a` is within `2^bits` of `b`, relative to it.
fn agree(a: &Real, b: &Real, bits: isize) -> bool {
    (a - b).abs() <= b.abs() * Real::power_of_two(bits)
}

#[test]
fn functions_of_known_numbers() {
    assert!(agree(&float(&exp(&Fixed::ZERO)), &Real::whole(1), -104));
    let one = Float::ONE.normalised();
    assert!(float(&ln_ratio(&one, &one)).is_zero());
    // √(π/2), OEIS A069998.
    let root =
        Real::parse("1.25331413731550025120788264240552262650349337030496915831496178817114682730392098747329791")
            .unwrap();
    assert!(agree(&real(&mills_ratio(&Fixed::ZERO)), &root, -96));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn inverses_keep_107_bits(b in any_mantissa()) {
        let error = real(&inverse(&b)) - Real::whole(1) / real(&b);
        prop_assert!(error.abs() <= Real::power_of_two(-107));
    }

    #[test]
    fn inverse_roots_keep_108_bits(b in any_mantissa(), quarter in any::<bool>()) {
        let b = if quarter { b.halved() } else { b };
        let error = real(&inverse_root(&b)) - Real::whole(1) / real(&b).sqrt();
        prop_assert!(error.abs() <= Real::power_of_two(-108));
    }

    #[test]
    fn exponentials_keep_104_bits(x in any_fraction(7)) {
        let result = exp(&x);
        prop_assert!(agree(&float(&result), &real(&x).exp(), -104));
        let mantissa = real(&result.mantissa).to_f64();
        prop_assert!((0.70..1.42).contains(&mantissa), "{}", mantissa);
    }

    #[test]
    fn logarithms_keep_104_bits(a in any_float(-128..128), b in any_float(-128..128)) {
        let positive = |x: Float| if x.is_positive() { x } else { x.negated().normalised() };
        let (a, b) = (positive(a), positive(b));
        let truth = (float(&a) / float(&b)).ln();
        prop_assert!((float(&ln_ratio(&a, &b)) - truth).abs() <= Real::power_of_two(-104) * (Real::whole(2)));
    }

    /// Two numbers that share from one to all but one of their bits.
    #[test]
    fn logarithms_near_one_keep_84_bits(a in any_mantissa(), shared in 1_u32..111, up in any::<bool>()) {
        let apart = Fixed::constant(1 << (111 - shared));
        let b = if up { (a + apart).carried() } else { (a - apart).carried() };
        let (a, b) = (Float::fixed(a).normalised(), Float::fixed(b).normalised());
        prop_assert!(agree(&float(&ln_ratio(&b, &a)), &(float(&b) / float(&a)).ln(), -84));
    }

    #[test]
    fn mills_ratios_keep_96_bits(z in any_fraction(4), add in 0_i64..7) {
        let z = (z.abs() + Fixed::whole(add)).carried();
        prop_assert!(agree(&real(&mills_ratio(&z)), &truth::normal::mills_ratio(&real(&z)), -96));
    }
}
