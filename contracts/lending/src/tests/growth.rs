//! `e^x − 1` against 384 bits.

use alloy_primitives::U256;
use truth::{Cases, Real};

use crate::growth::{BITS, exp_m1};

/// One, and the highest exponent that still counts.
const ONE: u128 = 1 << BITS;
const MOST: u128 = 40 * ONE;

/// What the result should be [2^−64].
fn truth(x: u128) -> Real {
    let scale = Real::power_of_two(64);
    (Real::unsigned(U256::from(x)) / &scale).exp_m1() * scale
}

/// Never above the truth, and below it by 2^−49 of it, and two units, for each unit of the exponent.
fn is_near(x: u128) {
    let (truth, result) = (truth(x), Real::unsigned(exp_m1(x)));
    assert!(result <= truth, "above the truth at {x}");
    let grown = Real::whole((x / ONE) as i64 + 1);
    let allowed = &truth * Real::power_of_two(-49) * &grown + Real::whole(2) * grown;
    assert!(&truth - &result <= allowed, "{x}: {} of {}", result.to_f64(), truth.to_f64());
}

#[test]
fn growth_of_known_exponents() {
    let one = Real::unsigned(U256::from(ONE));
    // Euler's number, and the logarithm of 2, to nearest.
    for (x, grown) in [(ONE, 1.718_281_828_459), (12_786_308_645_202_655_660, 1.0), (ONE / 2, 0.648_721_270_700)] {
        let result = (Real::unsigned(exp_m1(x)) / &one).to_f64();
        assert!((result - grown).abs() < 1e-11, "{x}: {result}");
    }
    // Nothing grows without time, and a unit by a unit.
    assert_eq!(exp_m1(0), U256::ZERO);
    assert_eq!(exp_m1(1), U256::ONE);
}

#[test]
fn growth_is_near_the_truth_and_not_above_it() {
    let mut cases = Cases::new(1);
    for _ in 0..20_000 {
        is_near(cases.unsigned(1, MOST));
    }
    // On both sides of every doubling, where the number of halvings changes.
    for power in 0..69 {
        for x in [(1 << power) - 1, 1 << power, (1 << power) + 1] {
            is_near(x);
        }
    }
    is_near(MOST);
}

#[test]
fn growth_never_falls() {
    let mut cases = Cases::new(2);
    for _ in 0..20_000 {
        let (x, more) = (cases.unsigned(0, MOST), cases.unsigned(0, ONE));
        assert!(exp_m1(x) <= exp_m1(x + more), "{x} {more}");
    }
    for power in 0..69 {
        let around = ((1_u128 << power).saturating_sub(40)..(1 << power) + 40).map(exp_m1);
        assert!(around.is_sorted(), "2^{power}");
    }
}

/// What grows longer than that grows no more: nothing overflows.
#[test]
fn growth_ends_at_an_exponent_of_40() {
    let last = exp_m1(MOST);
    for x in [MOST + 1, 41 * ONE, u128::MAX / 2, u128::MAX] {
        assert_eq!(exp_m1(x), last);
    }
    assert!(last.bit_len() <= 122 && exp_m1(MOST - ONE) < last);
}

/// `(1 + a)·(1 + b) = 1 + c`: time split is time lost by nobody, beyond the accuracy.
#[test]
fn growth_composes() {
    let one = Real::power_of_two(64);
    let mut cases = Cases::new(3);
    for _ in 0..5_000 {
        let (a, b) = (cases.unsigned(1, 19 * ONE), cases.unsigned(1, 19 * ONE));
        let [grown_a, grown_b, both] = [a, b, a + b].map(|x| Real::unsigned(exp_m1(x)) / &one);
        let composed = &grown_a + &grown_b + &grown_a * &grown_b;
        let allowed = (&both + Real::power_of_two(-20)) * Real::power_of_two(-32);
        assert!((composed - &both).abs() <= allowed, "{a} {b}");
    }
}
