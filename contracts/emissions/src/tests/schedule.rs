//! The formulas by hand-worked values, to the last digit.

use super::interface::IEmissions::Policy as Typed;
use super::setup::milli;
use crate::policy::Packed;
use crate::schedule::{Bounds, Parts, Weather, Week, budget, decayed, weather};
use crate::types::Policy;

/// One per unit of sigma over 0.8, a quarter at least.
fn policy() -> Packed {
    Packed::of(&mut Policy { kappa: milli(1_000), ..usual() }).unwrap()
}

/// The policy of the setup as the contract's own type.
fn usual() -> Policy {
    let Typed { decay, kappa, targetSigma, floor, yearlyCap, minInsurance, maxInsurance, stormRatio, lockers } =
        super::setup::usual();
    Policy { decay, kappa, targetSigma, floor, yearlyCap, minInsurance, maxInsurance, stormRatio, lockers }
}

/// Sigma in millionths; 800,001 over 800,000 is 1.00000125, rounded up to 2 millionths beyond one, and so much less.
#[test]
fn the_factor_is_rounded_down() {
    for (sigma, factor) in [
        (0, 1_000_000),
        (800_000, 1_000_000),
        (800_001, 999_998),
        (800_008, 999_990),
        (1_000_000, 750_000),
        (1_399_999, 250_001),
        (1_400_000, 250_000),
        (4_294_967_295, 250_000),
    ] {
        assert_eq!(weather(&policy(), Some(sigma)).factor, factor, "{sigma}");
    }
    assert_eq!(weather(&policy(), None), Weather { factor: 250_000, insurance: 2_100 });
}

/// From 0.05 at 0.8 to 0.21 at 2.0, in hundredths of a per cent, rounded down.
#[test]
fn the_insurance_rises_in_a_line_to_the_storm() {
    for (sigma, insurance) in
        [(800_000, 500), (807_500, 510), (807_499, 509), (1_400_000, 1_300), (2_000_000, 2_100), (5_000_000, 2_100)]
    {
        assert_eq!(weather(&policy(), Some(sigma)).insurance, insurance, "{sigma}");
    }
}

#[test]
fn a_budget_steps_by_a_tenth_within_its_caps() {
    let wide = Bounds { previous: 1_005, ceiling: u128::MAX >> 16, left: u128::MAX >> 16, weeks: 52, room: u128::MAX };
    // 904.5 rounded up, 1,105.5 rounded down.
    for (target, expected) in [(0, 905), (905, 905), (1_000, 1_000), (1_105, 1_105), (1_106, 1_105)] {
        assert_eq!(budget(target, &wide), expected);
    }
    assert_eq!(budget(7, &Bounds { previous: 0, ..wide }), 7);
    assert_eq!(budget(1_050, &Bounds { ceiling: 1_020, ..wide }), 1_020);
    // The ceiling asks for no larger step, nor does what is left of the year.
    assert_eq!(budget(1_050, &Bounds { ceiling: 100, ..wide }), 905);
    assert_eq!(budget(1_050, &Bounds { left: 10_100, weeks: 10, ..wide }), 1_010);
    assert_eq!(budget(1_050, &Bounds { left: 1_000, weeks: 10, ..wide }), 905);
    assert_eq!(budget(1_050, &Bounds { left: 900, weeks: 1, ..wide }), 900);
    assert_eq!(budget(1_050, &Bounds { room: 3, ..wide }), 3);
    assert_eq!((decayed(1_000_000, 0, &policy()), decayed(1_000_000, 998_000, &policy())), (997_000, 998_000));
}

#[test]
fn a_week_is_the_same_from_its_words() {
    let before = Parts { total: u128::MAX, lockers: 7, insurance: u128::MAX - 1 };
    let week = Week { before, budget: (1 << 100) - 1, shares: [5_000, 10_000] };
    assert_eq!(Week::of(week.words()), week);
    let parts = week.parts();
    assert_eq!((parts.insurance, parts.gauges()), (week.budget / 2, 0));
}
