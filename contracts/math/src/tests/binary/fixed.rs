use proptest::prelude::*;
use truth::Real;

use super::{any_fraction, is_carried, real, units};
use crate::binary::Fixed;

/// `⌊x·2^112⌋·2^−112`.
fn floor(x: &Real) -> Real {
    let scaled = x * Real::power_of_two(112);
    let nearest = Real::integer(scaled.to_integer().unwrap());
    let down = if nearest > scaled { nearest - Real::whole(1) } else { nearest };
    down * Real::power_of_two(-112)
}

/// Factors whose product is below 64: of like sizes, or one of up to 64.
fn any_factors() -> impl Strategy<Value = (Fixed, Fixed)> {
    (0_u32..=6).prop_flat_map(|bits| (any_fraction(bits), any_fraction(6 - bits)))
}

#[test]
fn constants_are_in_units_of_the_last_bit() {
    assert_eq!(real(&Fixed::ONE), Real::whole(1));
    assert_eq!(real(&Fixed::whole(-127)), Real::whole(-127));
    assert_eq!(real(&Fixed::constant(-1)), units(-1));
    assert!(is_carried(&Fixed::constant(-1)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn sums_and_differences_are_exact(a in any_fraction(6), b in any_fraction(6)) {
        prop_assert_eq!(real(&(a + b)), real(&a) + real(&b));
        prop_assert_eq!(real(&(a - b)), real(&a) - real(&b));
        prop_assert_eq!(real(&-a), -real(&a));
    }

    #[test]
    fn carrying_changes_no_value(a in any_fraction(6), b in any_fraction(6)) {
        let loose = a - b;
        let carried = loose.carried();
        prop_assert_eq!(real(&carried), real(&loose));
        prop_assert!(is_carried(&carried));
        prop_assert_eq!(carried.is_negative(), real(&loose).is_negative());
        prop_assert_eq!(carried.is_zero(), real(&loose).is_zero());
        prop_assert_eq!(real(&carried.abs()), real(&loose).abs());
    }

    #[test]
    fn products_round_down_by_at_most_4_units((a, b) in any_factors()) {
        let exact = real(&a) * real(&b);
        let lost = exact - real(&(a * b));
        prop_assert!(lost >= units(0) && lost <= units(4), "{} units", (lost / units(1)).to_f64());
    }

    #[test]
    fn whole_multiples_are_exact(a in any_fraction(0), factor in -100_i64..100) {
        prop_assert_eq!(real(&a.times(factor)), real(&a) * Real::whole(factor));
    }

    #[test]
    fn halves_round_down(a in any_fraction(7)) {
        let half = a.halved();
        prop_assert_eq!(real(&half), floor(&(real(&a) / Real::whole(2))));
        prop_assert!(is_carried(&half));
        prop_assert_eq!(real(&a.down::<5>()), floor(&(real(&a) / Real::whole(32))));
        prop_assert_eq!(real(&a.down::<28>()), floor(&(real(&a) * Real::power_of_two(-28))));
    }

    #[test]
    fn shifts_to_the_right_round_down(a in any_fraction(7), places in 0_u32..400) {
        let shifted = a.right(places);
        prop_assert_eq!(real(&shifted), floor(&(real(&a) * Real::power_of_two(-(places as isize)))));
        prop_assert!(is_carried(&shifted));
    }

    #[test]
    fn shifts_to_the_left_are_exact(a in any_fraction(0), places in 0_u32..119) {
        let small = a.right(places.saturating_sub(7));
        prop_assert_eq!(real(&small.left(places)), real(&small) * Real::power_of_two(places as isize));
    }

    #[test]
    fn words_are_the_number_in_two_digits(a in any_fraction(7)) {
        let (high, low) = a.words();
        let value = Real::whole(high) * Real::power_of_two(-56) + Real::whole(low) * Real::power_of_two(-112);
        prop_assert_eq!(value, real(&a));
        prop_assert_eq!(Fixed::of_words(high, low), a);
    }

    #[test]
    fn words_of_loose_numbers_are_packed(a in any_fraction(3), b in any_fraction(3), factor in -8_i64..8) {
        let loose = (a - b).times(factor);
        let (high, low) = loose.packed();
        prop_assert_eq!(Real::whole(high) * Real::power_of_two(-56) + Real::whole(low) * Real::power_of_two(-112), real(&loose));
        prop_assert!((0..1 << 56).contains(&low));
    }
}
