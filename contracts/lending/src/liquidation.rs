//! How much of a position a liquidator takes, and what it gets for that.
//!
//! Units: values in WAD of what prices are in, shares in 10^−6.

use alloy_primitives::U256;
use common::number::{low, plus, ratio, word};

use crate::risk::{MILLION, health, part};
use crate::terms::Packed;

/// How far below 1 health must be for the full bonus.
const FULL_DISTRESS: u64 = 50_000;

/// A position that has fallen below its threshold, at the price at which things can be sold now.
#[derive(Clone, Copy, Debug)]
pub struct Position {
    /// What the collateral is worth, rounded down.
    pub worth: U256,
    /// What the debt is worth, rounded up.
    pub debt: U256,
    /// Its threshold.
    pub lt: u64,
}

/// What may be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Of the debt, at most.
    pub repay: U256,
    /// What a liquidator gets for one that it repays.
    pub factor: u64,
    /// Whether that takes all collateral.
    pub exhausts: bool,
}

/// The most that a liquidator may get for one: `1/(1 − 0.3·(1 − LT))`, as in Morpho Blue, at most `1 + maxBonus`, at least `1 + minBonus`.
fn most(lt: u64, terms: &Packed) -> u64 {
    let less = MILLION.wrapping_sub(MILLION.saturating_sub(lt).wrapping_mul(3) / 10);
    let factor = MILLION.wrapping_mul(MILLION).checked_div(less).unwrap_or(MILLION);
    factor.min(factor_of(terms.max_bonus())).max(factor_of(terms.min_bonus()))
}

/// What one gets for one, with a bonus [0.0001].
fn factor_of(bonus: u64) -> u64 {
    MILLION.wrapping_add(bonus.wrapping_mul(100))
}

/// A ratio in 10^−6 as far as it fits.
fn clamped(ratio: &U256) -> u64 {
    low(&(*ratio).min(word(u64::MAX))) as u64
}

impl Position {
    /// What a liquidator may take.
    ///
    /// The bonus rises in a line as health falls from 1 to 0.95. It is never so high that health falls by it: `factor ≤ worth/debt`,
    /// but for the least bonus, from where on the collateral no longer pays for everything and all of it is taken.
    /// Else so much is repaid that health is the target: `(H·D − LT·C) / (H − factor·LT)`; all, where too little would be left.
    pub fn offer(&self, terms: &Packed) -> Offer {
        let (least, most) = (factor_of(terms.min_bonus()), most(self.lt, terms));
        let health = clamped(&health(&self.worth, self.lt, &self.debt));
        let distress = MILLION.saturating_sub(health).min(FULL_DISTRESS);
        let risen = most.wrapping_sub(least).wrapping_mul(distress) / FULL_DISTRESS;
        let cover = clamped(&ratio(&self.worth, &word(MILLION), &self.debt));
        let factor = least.wrapping_add(risen).min(cover.max(least));

        let repay = ratio(&self.worth, &word(MILLION), &word(factor));
        if part(&self.debt, factor) >= part(&self.worth, MILLION) {
            return Offer { repay, factor, exhausts: true };
        }
        let goal = terms.target_health().wrapping_mul(1_000);
        // Positive both: health is below 1, and `factor·LT` too.
        let missing = part(&self.debt, goal).saturating_sub(part(&self.worth, self.lt));
        let gain = goal.saturating_sub(factor.wrapping_mul(self.lt) / MILLION).max(1);
        let enough = plus(&ratio(&missing, &U256::ONE, &word(gain)), &U256::ONE);
        let rest = self.debt.saturating_sub(enough);
        let repay = if rest < least_debt(terms) || rest.is_zero() { self.debt } else { enough };
        Offer { repay, factor, exhausts: false }
    }
}

/// The least debt that may be left.
pub fn least_debt(terms: &Packed) -> U256 {
    // 32 bits of 0.001 in WAD.
    word(terms.min_debt()).wrapping_mul(word(common::parameters::PER_MILLE))
}
