//! What volatility makes of terms: how much one may borrow, where the threshold is and where it goes, what interest it adds.
//!
//! Units: shares and volatilities in 10^−6.

use alloy_primitives::U256;
use common::number::{ratio, word};

use crate::rate::{WAD, YEAR};
use crate::state::State;
use crate::terms::Packed;

/// One.
pub const MILLION: u64 = 1_000_000;
/// How far the threshold moves in a time, at most: 0.02 in an hour.
const RAMP: u64 = 20_000;
const RAMP_TIME: u64 = 3_600;
/// How far the threshold of a position may fall below the one when it last borrowed, and for how long.
const GIVE: u64 = 50_000;
const PROTECTION: u64 = 86_400;
/// The highest premium: 200 % a year \[WAD per second\].
const MOST_PREMIUM: u64 = 2 * (WAD / YEAR);

/// What one may borrow of the collateral's worth: `1 − multiple·σ − bonus − haircut`, within bounds.
pub fn ltv(terms: &Packed, sigma: u64) -> u64 {
    // 14 bits of 32.
    let risk = terms.risk_multiple().wrapping_mul(sigma) / 10_000;
    let fixed = terms.max_bonus().wrapping_add(terms.haircut()).wrapping_mul(100);
    let left = MILLION.saturating_sub(risk).saturating_sub(fixed);
    left.max(terms.min_ltv().wrapping_mul(100)).min(terms.max_ltv().wrapping_mul(100))
}

/// The threshold that belongs to it.
pub fn target(terms: &Packed, ltv: u64) -> u64 {
    ltv.wrapping_add(terms.lt_margin().wrapping_mul(100))
}

/// What volatility adds to interest \[WAD per second\].
pub fn premium(terms: &Packed, sigma: u64) -> u64 {
    let excess = sigma.saturating_sub(terms.calm_sigma().wrapping_mul(1_000));
    // 10^−9 a year, below 2^33·2^11; times 10^9 over 31,536,000.
    let yearly = excess.wrapping_mul(terms.premium_slope());
    (yearly.wrapping_mul(62_500) / 1_971).min(MOST_PREMIUM)
}

/// How far a threshold moves in a time, at most.
fn way(time: u64) -> u64 {
    time.wrapping_mul(RAMP) / RAMP_TIME
}

impl State {
    /// The threshold at a time: on its way.
    pub fn lt_at(&self, now: u64) -> u64 {
        let way = way(now.saturating_sub(self.risk_at));
        if self.lt_target < self.lt {
            self.lt.saturating_sub(way).max(self.lt_target)
        } else {
            self.lt.saturating_add(way).min(self.lt_target)
        }
    }

    /// Takes note of a volatility: from here the threshold moves to where it belongs. How far it fell since the last one counts
    /// only as far as this one bears it out: a storm that has passed unseen takes nothing. Answers what may be borrowed now, and
    /// whether anything changed.
    pub fn observe(&mut self, terms: &Packed, sigma: u64, now: u64) -> (u64, bool) {
        let ltv = ltv(terms, sigma);
        let (target, premium, factor) = (target(terms, ltv), premium(terms, sigma), terms.reserve_factor());
        let lt = self.lt_at(now).max(self.lt.min(target));
        let changed = target != self.lt_target || premium != self.premium || factor != self.reserve_factor;
        if changed {
            self.lt = lt;
            self.risk_at = now;
            self.lt_target = target;
            self.premium = premium;
            self.reserve_factor = factor;
        }
        // Nobody borrows into a threshold that is still on its way up.
        (ltv.min(lt.saturating_sub(terms.lt_margin().wrapping_mul(100))), changed)
    }
}

/// The threshold of a position: the market's, but for a day not far below the one when it last borrowed; from then on that assurance
/// fades as fast as a threshold moves, so that no position falls over an edge.
pub fn protected(market: u64, position: u64, acted_at: u64, now: u64) -> u64 {
    let late = now.saturating_sub(acted_at).saturating_sub(PROTECTION);
    market.max(position.saturating_sub(GIVE).saturating_sub(way(late)))
}

/// `a·share` of a share in 10^−6, not divided.
pub fn part(a: &U256, share: u64) -> U256 {
    common::number::times(a, &word(share))
}

/// `worth·threshold / debt`, rounded down; the largest number without debt \[10^−6\].
pub fn health(worth: &U256, threshold: u64, debt: &U256) -> U256 {
    if debt.is_zero() { U256::MAX } else { ratio(worth, &word(threshold), debt) }
}
