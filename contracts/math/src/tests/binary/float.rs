use alloy_primitives::{I256, U256};
use proptest::prelude::*;
use truth::{Cases, Real};

use super::super::any_u256;
use super::{any_float, any_fraction, float, is_carried, real};
use crate::binary::{Fixed, Float};

fn half() -> Real {
    Real::power_of_two(-1)
}

/// `a` and `b` apart by less than `2^bits` of `b`.
fn agree(a: &Real, b: &Real, bits: isize) -> bool {
    (a - b).abs() <= b.abs() * Real::power_of_two(bits)
}

#[test]
fn a_wad_and_a_unit_are_inverse() {
    assert_eq!(float(&Float::WAD), Real::whole(1_000_000_000_000_000_000));
    assert!(agree(&(float(&Float::UNIT) * float(&Float::WAD)), &Real::whole(1), -111));
    assert!(float(&Float::ZERO).is_zero());
    assert_eq!(float(&Float::ONE), Real::whole(1));
}

/// Halves, and the ends of 256 bits.
#[test]
fn rounding_to_whole_numbers() {
    let of = |number: i128, exponent| Float { mantissa: Fixed::constant(number << 84), exponent: 28 + exponent };
    for (number, exponent, whole) in
        [(1, -1, 1), (3, -1, 2), (5, -2, 1), (7, -2, 2), (0, -1, 0), (-3, -2, -1), (-5, -2, -1)]
    {
        assert_eq!(of(number, exponent).to_integer(), Some(I256::try_from(whole).unwrap()), "{number}·2^{exponent}");
    }
    assert_eq!(of(1, 254).to_integer(), Some(I256::ONE << 254));
    assert_eq!(of(-1, 254).to_integer(), Some(I256::from_raw(U256::from(3) << 254)));
    assert_eq!(of(1, 255).to_integer(), None);
    assert_eq!(of(1, 255).to_unsigned(), Some(U256::ONE << 255));
    assert_eq!(of(3, 254).to_unsigned(), Some(U256::from(3) << 254));
    assert_eq!(of(1, 256).to_unsigned(), None);
    assert_eq!(of(1, 100_000).to_unsigned(), None);
    assert_eq!(of(0, 100_000).to_unsigned(), Some(U256::ZERO));
    assert_eq!(of(1, -100_000).to_unsigned(), Some(U256::ZERO));
    assert_eq!((of(1, 300).rounded(), of(-1, 300).rounded()), (I256::MAX, I256::MIN));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn whole_numbers_keep_their_leading_112_bits(number in any_u256()) {
        let result = Float::integer(number);
        let (exact, result_real) = (Real::unsigned(number), float(&result));
        prop_assert!(result_real <= exact && agree(&result_real, &exact, -111));
        prop_assert!(number.is_zero() || real(&result.mantissa) >= half() && real(&result.mantissa) < Real::whole(1));
        prop_assert!(is_carried(&result.mantissa));
    }

    #[test]
    fn numbers_in_wad_keep_108_bits(number in any_u256()) {
        let signed = I256::from_raw(number);
        prop_assert!(agree(&float(&Float::wad(number)), &Real::unsigned_wad(number), -108));
        prop_assert!(agree(&float(&Float::signed_wad(signed)), &Real::wad(signed), -108));
    }

    #[test]
    fn normalising_changes_no_value(mantissa in any_fraction(6), exponent in -300_i32..300) {
        let number = Float { mantissa, exponent };
        let normal = number.normalised();
        // A mantissa above 1 loses its last bits.
        prop_assert!(agree(&float(&normal), &float(&number), -110));
        let magnitude = real(&normal.mantissa).abs();
        prop_assert!(magnitude.is_zero() || magnitude >= half() && magnitude <= Real::whole(1));
        prop_assert!(is_carried(&normal.mantissa));
    }

    #[test]
    fn sums_keep_112_bits_of_the_larger(a in any_float(-100..100), b in any_float(-100..100)) {
        let (exact, sum) = (float(&a) + float(&b), float(&a.sum(&b)));
        let larger = if a.exponent > b.exponent { a.exponent } else { b.exponent };
        prop_assert!((sum - exact).abs() <= Real::power_of_two(larger as isize - 112));
        prop_assert!((float(&a.difference(&b)) - (float(&a) - float(&b))).abs() <= Real::power_of_two(larger as isize - 112));
    }

    #[test]
    fn zero_adds_nothing(a in any_float(-100..100), exponent in -300_i32..300) {
        let zero = Float { mantissa: Fixed::ZERO, exponent };
        prop_assert_eq!(float(&a.sum(&zero)), float(&a));
        prop_assert_eq!(float(&zero.sum(&a)), float(&a));
    }

    #[test]
    fn products_and_quotients_keep_108_bits(a in any_float(-100..100), b in any_float(-100..100)) {
        let positive = if b.is_positive() { b } else { b.negated() };
        prop_assert!(agree(&float(&a.product(b)), &(float(&a) * float(&b)), -108));
        prop_assert!(agree(&float(&a.quotient(&positive)), &(float(&a) / float(&positive)), -107));
        prop_assert_eq!(float(&a.scaled(-7)), float(&a) * Real::power_of_two(-7));
        prop_assert_eq!(a.is_positive(), !float(&a).is_negative());
    }

    #[test]
    fn fractions_of_numbers_round_down(a in any_float(-130..7)) {
        let lost = float(&a) - real(&a.to_fixed());
        prop_assert!(!lost.is_negative() && lost < Real::power_of_two(-112));
    }

    #[test]
    fn whole_numbers_are_the_nearest(a in any_float(-20..256)) {
        let exact = float(&a);
        match a.to_integer() {
            Some(whole) => prop_assert!((Real::integer(whole) - &exact).abs() <= half()),
            None => prop_assert!(exact.abs() >= Real::power_of_two(255)),
        }
        if !exact.is_negative() {
            let whole = a.to_unsigned().unwrap();
            prop_assert!((Real::unsigned(whole) - exact).abs() <= half());
        }
    }

    /// Mantissas of every size, also at exponents from 112 on, and what no word holds.
    #[test]
    fn words_of_the_chain_are_the_nearest(mantissa in any_fraction(0), exponent in -20_i32..280) {
        let number = Float { mantissa, exponent };
        let mut word = [0xaa; 32];
        number.write(&mut word);
        let (whole, exact) = (I256::from_raw(U256::from_be_bytes(word)), float(&number));
        if exact >= Real::power_of_two(255) {
            prop_assert_eq!(whole, I256::MAX);
        } else if exact < -Real::power_of_two(255) {
            prop_assert_eq!(whole, I256::MIN);
        } else {
            prop_assert!((Real::integer(whole) - exact).abs() <= half(), "{}", whole);
        }
        prop_assert_eq!(number.rounded(), whole);
    }

    #[test]
    fn numbers_below_112_bits_are_the_nearest(number in any_float(-20..130)) {
        let exact = float(&number);
        match number.to_u128() {
            Some(whole) => prop_assert!((Real::unsigned(U256::from(whole)) - exact).abs() <= half()),
            None => prop_assert!(exact < -half() || exact >= Real::power_of_two(111)),
        }
    }

    #[test]
    fn nothing_is_below_zero(number in any_float(-100..100)) {
        let expected = if float(&number).is_negative() { Real::whole(0) } else { float(&number) };
        prop_assert_eq!(float(&number.at_least_zero()), expected);
    }
}

#[test]
fn whole_numbers_come_back() {
    let mut cases = Cases::new(1);
    for _ in 0..4_000 {
        // Up to 112 bits nothing is lost.
        let number = cases.word() >> 144;
        assert_eq!(Float::integer(number).to_unsigned(), Some(number));
        assert_eq!(Float::integer(number).negated().to_integer(), Some(-I256::from_raw(number)));
    }
}
