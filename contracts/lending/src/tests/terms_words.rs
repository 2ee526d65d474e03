//! Terms between the ABI and the one word that they are kept in.

use alloy_primitives::{B256, U256};
use common::cell::Word;
use fastrand::Rng;

use crate::errors::*;
use crate::terms::{COUNT, Packed};
use crate::types::Terms;

const WAD: u128 = 1_000_000_000_000_000_000;
const BASIS_POINT: u128 = WAD / 10_000;
const PER_MILLE: u128 = WAD / 1_000;

/// Of each term, in the order of the struct: the step, the least and the most that its documentation names, in steps.
const BOUNDS: [(u128, u128, u128); COUNT] = [
    (1, 0, 1),
    (BASIS_POINT, 1, 9_700),
    (BASIS_POINT, 1, 9_700),
    (BASIS_POINT, 100, 3_000),
    (BASIS_POINT, 0, 10_000),
    (BASIS_POINT, 0, 5_000),
    (BASIS_POINT, 0, 1_500),
    (BASIS_POINT, 0, 1_500),
    (PER_MILLE, 1_001, 16_000),
    (PER_MILLE, 0, 75_000_000),
    (PER_MILLE, 0, 250),
    (PER_MILLE, 0, 1_000),
    (PER_MILLE, 0, 2_000),
    (PER_MILLE, 0, 20_000),
];
const MIN_LTV: usize = 1;
const MAX_LTV: usize = 2;
const LT_MARGIN: usize = 3;
const MIN_BONUS: usize = 6;
const MAX_BONUS: usize = 7;

/// Numbers of steps as terms.
fn terms(steps: [u128; COUNT]) -> Terms {
    let mut terms = Terms::zero();
    for ((word, steps), (step, ..)) in terms.words_mut().iter_mut().zip(steps).zip(BOUNDS) {
        *word = U256::from(steps * step);
    }
    terms
}

fn packed(terms: &Terms) -> Result<Packed, Error> {
    Packed::of(&mut terms.clone())
}

/// What its documentation says of terms that are each within their bounds: `minLtv ≤ maxLtv`, `maxLtv + ltMargin ≤ 0.98`,
/// `minBonus ≤ maxBonus`, `(1 + maxBonus)·(maxLtv + ltMargin) < 1`.
fn agree(steps: [u128; COUNT]) -> bool {
    let lt = steps[MAX_LTV] + steps[LT_MARGIN];
    steps[MIN_LTV] <= steps[MAX_LTV]
        && lt <= 9_800
        && steps[MIN_BONUS] <= steps[MAX_BONUS]
        && (10_000 + steps[MAX_BONUS]) * lt < 10_000 * 10_000
}

/// Terms of any steps within bounds, mostly such that agree.
fn any(random: &mut Rng) -> [u128; COUNT] {
    let mut steps = BOUNDS.map(|(_, least, most)| match random.u8(0..6) {
        0 => least,
        1 => most,
        _ => random.u128(least..=most),
    });
    if random.u8(0..8) != 0 {
        steps[MAX_LTV] = steps[MAX_LTV].min(9_800 - steps[LT_MARGIN]);
        steps[MIN_LTV] = steps[MIN_LTV].min(steps[MAX_LTV]);
        let lt = steps[MAX_LTV] + steps[LT_MARGIN];
        steps[MAX_BONUS] = steps[MAX_BONUS].min((10_000 * 10_000 - 1) / lt - 10_000);
        steps[MIN_BONUS] = steps[MIN_BONUS].min(steps[MAX_BONUS]);
    }
    steps
}

#[test]
fn terms_come_back_through_their_word() {
    let mut random = Rng::with_seed(1);
    let mut refused = 0;
    for _ in 0..20_000 {
        let steps = any(&mut random);
        let terms = terms(steps);
        let result = packed(&terms);
        assert_eq!(result.is_ok(), agree(steps), "{steps:?}");
        match result {
            Ok(packed) => {
                let word = packed.into_word();
                assert_eq!(Packed::from_word(word), packed);
                assert_eq!(Packed::from_word(word).terms().ok().as_ref(), Some(&terms));
            }
            Err(_) => refused += 1,
        }
    }
    assert!((1..4_000).contains(&refused), "{refused}");
}

/// What a reader of each says, in steps.
fn read(terms: &Packed) -> [u64; COUNT] {
    [
        terms.enabled(),
        terms.min_ltv(),
        terms.max_ltv(),
        terms.lt_margin(),
        terms.risk_multiple(),
        terms.haircut(),
        terms.min_bonus(),
        terms.max_bonus(),
        terms.target_health(),
        terms.min_debt(),
        terms.reserve_factor(),
        terms.reserve_target(),
        terms.premium_slope(),
        terms.calm_sigma(),
    ]
}

#[test]
fn readers_say_what_was_set() {
    let mut random = Rng::with_seed(2);
    for _ in 0..20_000 {
        let steps = any(&mut random);
        if let Ok(packed) = packed(&terms(steps)) {
            assert_eq!(read(&packed).map(u128::from), steps);
        }
    }
}

/// One bit set in the word shows in one term at most.
#[test]
fn no_two_terms_share_a_bit() {
    let mut shown = 0;
    for bit in 0..256 {
        let word = B256::from(U256::ONE << bit);
        let set = read(&Packed::from_word(word)).iter().filter(|steps| **steps != 0).count();
        assert!(set <= 1, "bit {bit}");
        shown += set;
    }
    // As many as the highest values need: 1, seven of 14, 15, 32, 8, 10, 11 and 15.
    assert_eq!(shown, 1 + 7 * 14 + 15 + 32 + 8 + 10 + 11 + 15);
}

/// Terms that agree, with room on both sides of every one.
const MIDDLE: [u128; COUNT] = [1, 3_000, 5_000, 500, 785, 200, 100, 800, 1_050, 100_000, 100, 25, 40, 800];

#[test]
fn each_term_is_refused_beyond_its_bounds() {
    for (number, (step, least, most)) in BOUNDS.into_iter().enumerate() {
        let (min, max) = (U256::from(least * step), U256::from(most * step));
        let mut beyond = vec![max + U256::ONE, U256::MAX, U256::ONE << 128, max + (U256::ONE << 64)];
        beyond.extend(min.checked_sub(U256::ONE));
        for value in beyond {
            let mut terms = terms(MIDDLE);
            terms.words_mut()[number] = value;
            let expected = ParameterOutOfRange { parameter: number as u8, value, min, max };
            assert_eq!(packed(&terms), Err(expected.into()));
        }
    }
}

#[test]
fn terms_between_steps_are_refused() {
    for (number, (step, ..)) in BOUNDS.into_iter().enumerate().skip(1) {
        for off in [1, step / 2, step - 1] {
            let mut terms = terms(MIDDLE);
            let value = terms.words()[number] + U256::from(off);
            terms.words_mut()[number] = value;
            let expected = NotRepresentable { parameter: number as u8, value, unit: U256::from(step) };
            assert_eq!(packed(&terms), Err(expected.into()));
        }
    }
}

#[test]
fn terms_at_each_bound_are_kept() {
    for (number, (_, least, most)) in BOUNDS.into_iter().enumerate() {
        for bound in [least, most] {
            let mut steps = MIDDLE;
            steps[number] = bound;
            assert_eq!(packed(&terms(steps)).is_ok(), agree(steps), "{number} {bound}");
        }
    }
}

/// With a threshold of 0.98 a bonus of 2.04 % would be all that is there: 2.04 % is allowed, 2.05 % is not.
#[test]
fn the_bonus_is_bound_by_the_threshold() {
    let of = |max_bonus| {
        let mut steps = MIDDLE;
        (steps[MAX_LTV], steps[LT_MARGIN], steps[MIN_BONUS], steps[MAX_BONUS]) = (9_700, 100, 0, max_bonus);
        packed(&terms(steps))
    };
    assert!(of(204).is_ok());
    let [value, max] = [205, 204].map(|steps| U256::from(steps * BASIS_POINT));
    let expected = ParameterOutOfRange { parameter: MAX_BONUS as u8, value, min: U256::ZERO, max };
    assert_eq!(of(205), Err(expected.into()));
}
