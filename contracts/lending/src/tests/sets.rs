//! Sets of terms for tests of formulas.

use alloy_primitives::U256;
use fastrand::Rng;

use super::interface::ILending;
use super::setup::{usual, wad};
use crate::terms::Packed;
use crate::types::Terms;

/// As they lie in storage.
pub fn packed(terms: &Terms) -> Packed {
    Packed::of(&mut terms.clone()).ok().unwrap()
}

/// Terms of any numbers that agree, in steps of 0.0001 and 0.001.
pub fn any(random: &mut Rng) -> Terms {
    let step = |steps: u64| U256::from(steps) * wad("0.0001");
    let margin = random.u64(100..=3_000);
    let max = random.u64(1..=9_700.min(9_800 - margin));
    let most_bonus = (100_000_000 - 1) / (max + margin) - 10_000;
    let max_bonus = random.u64(0..=most_bonus.min(1_500));
    Terms {
        minLtv: step(random.u64(1..=max)),
        maxLtv: step(max),
        ltMargin: step(margin),
        riskMultiple: step(random.u64(0..=10_000)),
        haircut: step(random.u64(0..=5_000)),
        minBonus: step(random.u64(0..=max_bonus)),
        maxBonus: step(max_bonus),
        premiumSlope: step(random.u64(0..=2_000) * 10),
        calmSigma: step(random.u64(0..=20_000) * 10),
        reserveFactor: step(random.u64(0..=250) * 10),
        ..converted(usual())
    }
}

/// The contract's own struct of the same terms.
pub fn converted(terms: ILending::Terms) -> Terms {
    let mut words = Terms::zero();
    *words.words_mut() = [
        terms.enabled,
        terms.minLtv,
        terms.maxLtv,
        terms.ltMargin,
        terms.riskMultiple,
        terms.haircut,
        terms.minBonus,
        terms.maxBonus,
        terms.targetHealth,
        terms.minDebt,
        terms.reserveFactor,
        terms.reserveTarget,
        terms.premiumSlope,
        terms.calmSigma,
    ];
    words
}

/// A share of WAD as a double.
pub fn share(wad: U256) -> f64 {
    f64::from(wad) / 1e18
}

/// The same as a caller names them.
pub fn spoken(terms: &Terms) -> ILending::Terms {
    let [
        enabled,
        minLtv,
        maxLtv,
        ltMargin,
        riskMultiple,
        haircut,
        minBonus,
        maxBonus,
        targetHealth,
        minDebt,
        reserveFactor,
        reserveTarget,
        premiumSlope,
        calmSigma,
    ] = *terms.words();
    ILending::Terms {
        enabled,
        minLtv,
        maxLtv,
        ltMargin,
        riskMultiple,
        haircut,
        minBonus,
        maxBonus,
        targetHealth,
        minDebt,
        reserveFactor,
        reserveTarget,
        premiumSlope,
        calmSigma,
    }
}
