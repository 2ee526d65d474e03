//! What a liquidator may take, against real numbers of 384 bits.

use alloy_primitives::U256;
use fastrand::Rng;
use proptest::prelude::*;
use truth::Real;

use super::sets::{any as any_terms, converted, packed, share};
use super::setup::{usual, wad};
use crate::liquidation::{Offer, Position, least_debt};
use crate::types::Terms;

const MILLION: i64 = 1_000_000;

/// What may be taken of a position of which collateral and debt are worth so much.
fn offer(terms: &Terms, worth: U256, debt: U256, lt: u64) -> Offer {
    Position { worth, debt, lt }.offer(&packed(terms))
}

fn millionths(number: u64) -> Real {
    Real::unsigned(U256::from(number)) / Real::whole(MILLION)
}

fn one() -> Real {
    Real::whole(1)
}

fn least(a: Real, b: Real) -> Real {
    if a < b { a } else { b }
}

fn most(a: Real, b: Real) -> Real {
    if a > b { a } else { b }
}

/// What a liquidator gets for one, without rounding: with health `h`, a bonus that rises in a line from the least at 1 to
/// `min(maxBonus, 1/(1 − 0.3·(1 − lt)) − 1)` at 0.95, at most what is there, but for the least.
fn exact_factor(terms: &Terms, worth: &Real, debt: &Real, lt: u64) -> Real {
    let lt = millionths(lt);
    let [min, max] = [terms.minBonus, terms.maxBonus].map(|bonus| one() + Real::unsigned_wad(bonus));
    let morpho = one() / (one() - Real::parse("0.3").unwrap() * (one() - &lt));
    let top = most(least(morpho, max), min.clone());
    let health = worth * &lt / debt;
    let distress = most(least((one() - health) / Real::parse("0.05").unwrap(), one()), Real::whole(0));
    let risen = &min + (top - &min) * distress;
    least(risen, most(worth / debt, min))
}

/// By hand: health is 910/920, a bonus of 0.01 and 0.2174 of the way to 0.02775; 56 over 0.12739 restore 1.05.
#[test]
fn a_position_just_below_its_threshold() {
    let Offer { repay, factor, exhausts } = offer(&converted(usual()), wad("1000"), wad("920"), 910_000);
    assert!((1_013_855..=1_013_860).contains(&factor), "{factor}");
    assert!((share(repay) - 439.6).abs() < 0.02, "{repay}");
    assert!(!exhausts);
}

/// docs.morpho.org, "Liquidation": the incentive is `min(1.15, 1/(0.3·LLTV + 0.7))`, about 1.06 at an LLTV of 80 %.
#[test]
fn the_full_bonus_is_as_published() {
    let terms = converted(super::interface::ILending::Terms {
        minLtv: wad("0.1"),
        maxLtv: wad("0.8"),
        maxBonus: wad("0.15"),
        ..usual()
    });
    for (lt, worth, factor) in [
        // 1/0.94.
        (800_000, "1150", 1_063_829),
        // 1/0.85 is 1.176.
        (500_000, "1500", 1_150_000),
        // Where the cap of 1.15 ends: 0.565217.
        (565_217, "1500", 1_150_000),
        (570_000, "1500", 1_148_105),
        // 1/0.925.
        (750_000, "1200", 1_081_081),
    ] {
        let found = offer(&terms, wad(worth), wad("1000"), lt).factor;
        assert!(found.abs_diff(factor) <= 2, "{lt}: {found}");
    }
}

/// By hand: worth 1.02 for one owed, of which 1.02 is what can be given; below 1.01 the least bonus takes all of the collateral.
#[test]
fn a_position_that_is_nearly_worth_its_debt() {
    let terms = converted(usual());
    let covered = offer(&terms, wad("1020"), wad("1000"), 900_000);
    assert_eq!(covered.factor, 1_020_000);
    assert_eq!((covered.repay, covered.exhausts), (wad("1000"), true));

    let bare = offer(&terms, wad("1005"), wad("1000"), 900_000);
    assert_eq!((bare.factor, bare.exhausts), (1_010_000, true));
    assert!((share(bare.repay) - 1_005.0 / 1.01).abs() < 1e-9);

    let bad = offer(&terms, wad("10"), wad("1000"), 900_000);
    assert_eq!((bad.factor, bad.exhausts), (1_010_000, true));
    assert!((share(bad.repay) - 10.0 / 1.01).abs() < 1e-9);
}

/// A debt of 150 of which 110 restore health would leave 40: all is taken. So is all at the highest target.
#[test]
fn what_would_be_left_is_not_dust() {
    let terms = converted(usual());
    let dust = offer(&terms, wad("163"), wad("150"), 910_000);
    assert_eq!((dust.repay, dust.exhausts), (wad("150"), false));
    // The same position a hundred times as large keeps most of its debt.
    assert!(offer(&terms, wad("16300"), wad("15000"), 910_000).repay < wad("9000"));

    let whole = Terms { targetHealth: wad("16"), minDebt: U256::from(0), ..terms };
    let all = offer(&whole, wad("1090000"), wad("1000000"), 910_000);
    assert!(all.repay <= wad("1000000") && all.repay > wad("990000"), "{}", all.repay);
}

#[derive(Clone, Debug)]
struct Case {
    terms: Terms,
    worth: U256,
    debt: U256,
    lt: u64,
}

/// A position of any size, of terms that agree and one of their thresholds: mostly of a health from 0.5 to 1.
fn case(seed: u64) -> Case {
    let mut random = Rng::with_seed(seed);
    let mut terms = any_terms(&mut random);
    terms.targetHealth = U256::from(random.u64(1_001..=1_200)) * wad("0.001");
    terms.minDebt = U256::from(random.u64(0..2_000_000) >> random.u32(0..21)) * wad("0.001");
    let highest = (share(terms.maxLtv) + share(terms.ltMargin)) * 1e6;
    let lt = random.u64(10_000..=highest as u64);
    let debt = U256::from(random.u128(1_000_000..)) >> random.u32(0..100) << random.usize(0..100);
    let debt = debt + U256::from(1_000);
    let health = if random.u8(0..4) == 0 { random.u64(1..1_000_000) } else { random.u64(900_000..1_000_000) };
    // worth·lt/debt = health.
    let worth = debt * U256::from(health) / U256::from(lt);
    Case { terms, worth, debt, lt }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    /// The bonus is the line, within what 10^−6 of health and of itself are worth.
    #[test]
    fn the_bonus_is_the_line(seed in any::<u64>()) {
        let Case { terms, worth, debt, lt } = case(seed);
        let found = offer(&terms, worth, debt, lt).factor;
        let exact = exact_factor(&terms, &Real::unsigned(worth), &Real::unsigned(debt), lt);
        let difference = (Real::unsigned(U256::from(found)) - exact * Real::whole(MILLION)).to_f64();
        prop_assert!(difference.abs() <= 5.0, "{difference}");
    }

    /// All that is there for what it pays for; or so much that health is the target, and all where too little would be left.
    #[test]
    fn health_is_restored_or_all_is_taken(seed in any::<u64>()) {
        let Case { terms, worth, debt, lt } = case(seed);
        let Offer { repay, factor, exhausts } = offer(&terms, worth, debt, lt);
        let [c, d, r, min] = [worth, debt, repay, least_debt(&packed(&terms))].map(Real::unsigned);
        let (b, lt, target) = (millionths(factor), millionths(lt), Real::unsigned_wad(terms.targetHealth));
        prop_assert!(r <= d);
        prop_assert_eq!(exhausts, &b * &d >= c);
        if exhausts {
            let difference = (&c / &b - r).to_f64();
            prop_assert!((-1e-9..=1.0).contains(&difference));
            return Ok(());
        }
        let gain = &target - &b * &lt;
        let missing = &target * &d - &c * &lt;
        // The product of factor and threshold is rounded down to 10^−6.
        let low = &missing / (&gain + millionths(1));
        let high = &missing / &gain + one();
        if repay == debt {
            // Else what is left would be too little, or nothing.
            prop_assert!(&d - &high < min || d <= high);
        } else {
            prop_assert!(low < r && r <= high);
            prop_assert!(&d - &r >= min);
            let health = (&c - &b * &r) * &lt / (&d - &r);
            let slack = (&r * millionths(1)) / (&d - &r);
            prop_assert!(health > &target - slack - Real::power_of_two(-60), "{}", health.to_f64());
        }
    }

    /// `factor·LT < 1` wherever a part is taken, and health is better for it, by as much as a liquidator cares to repay.
    #[test]
    fn health_is_never_worse_for_a_liquidation(seed in any::<u64>(), part in 1_u64..=1_000) {
        let Case { terms, worth, debt, lt } = case(seed);
        let Offer { repay, factor, exhausts } = offer(&terms, worth, debt, lt);
        let [c, d, r] = [worth, debt, repay].map(Real::unsigned);
        let r = r * Real::unsigned(U256::from(part)) / Real::whole(1_000);
        let b = millionths(factor);
        let covered = c >= &d * (one() + Real::unsigned_wad(terms.minBonus));
        if !exhausts {
            prop_assert!(&b * millionths(lt) < one());
        }
        if covered {
            // (C − b·r)/(D − r) ≥ C/D.
            prop_assert!((&c - &b * &r) * &d >= &c * (&d - &r) || (&b * &d - &c).abs() <= Real::power_of_two(-300));
        }
    }

    /// The worse health is, the more a liquidator gets, as long as there is enough.
    #[test]
    fn more_distress_is_never_a_lower_bonus(seed in any::<u64>(), less in 0_u64..1_000) {
        let Case { terms, worth, debt, lt } = case(seed);
        let worse = worth - worth * U256::from(less) / U256::from(100_000);
        let [factor, higher] = [worth, worse].map(|worth| offer(&terms, worth, debt, lt).factor);
        let cover = worse * U256::from(MILLION) / debt;
        prop_assert!(higher >= factor || U256::from(higher) >= cover);
    }
}

/// Nothing overflows at the largest values that amounts below 2^112 and prices below 2^118 can have.
#[test]
fn the_largest_positions_have_an_offer() {
    let terms = Terms { targetHealth: wad("16"), ..converted(usual()) };
    let top = U256::ONE << 230;
    let below = top - top / U256::from(20);
    for (worth, debt, all) in [(top, top, true), (top, below, false), (below, top, true), (U256::ONE, top, true)] {
        let Offer { repay, factor, exhausts } = offer(&terms, worth, debt, 910_000);
        assert!(repay <= debt && (1_010_000..=1_080_000).contains(&factor));
        assert_eq!(exhausts, all);
    }
    // A debt of a unit of the last digit, and one that is above the highest ratio that there is.
    assert_eq!(offer(&terms, U256::ZERO, U256::ONE, 910_000).repay, U256::ZERO);
    assert_eq!(offer(&terms, top, U256::ONE, 910_000).factor, 1_010_000);
}

/// Any threshold, any terms: at worst every part of the bonus is the highest, and what it takes secures more than it repays.
#[test]
fn no_bonus_reaches_what_secures_a_debt() {
    let mut random = Rng::with_seed(1);
    for _ in 0..20_000 {
        let terms = any_terms(&mut random);
        let highest = share(terms.maxLtv) + share(terms.ltMargin);
        let lt = (highest * 1e6).round() as u64;
        // Health just below 1, and as low as covers the bonus.
        for health in [999_999, 950_000] {
            let debt = wad("1000000");
            let worth = debt * U256::from(health) / U256::from(lt);
            let Offer { factor, exhausts, .. } = offer(&terms, worth, debt, lt);
            assert!(exhausts || factor * lt < 1_000_000_000_000, "{terms:?}");
        }
    }
}
