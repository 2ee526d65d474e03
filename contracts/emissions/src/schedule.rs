//! Budgets: the base, what volatility leaves of it, steps, the yearly cap, and how a budget is shared and spent over its week.

use alloy_primitives::{B256, U256};
use common::cell::Word;
use common::number::{halves, low, number, ratio, ratio_up, wide, word};

use crate::policy::Packed;

/// Seconds in a week.
pub const WEEK: u64 = 604_800;
/// Weeks in a year.
pub const YEAR: u64 = 52;
/// Wholes [10^−6], [0.0001].
const MILLION: u64 = 1_000_000;
const WHOLE: u64 = 10_000;

/// The number of the week in which a time lies.
pub fn week_of(time: u64) -> u64 {
    time / WEEK
}

/// When a week begins \[seconds\].
pub fn start_of(week: u64) -> u64 {
    week.wrapping_mul(WEEK)
}

/// `⌊amount·part / whole⌋` of an amount below 2^128.
fn share(amount: u128, part: u64, whole: u64) -> u128 {
    low(&ratio(&wide(amount), &word(part), &word(whole)))
}

/// What is left of the base, and the insurance's share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weather {
    /// [10^−6]
    pub factor: u64,
    /// [0.0001]
    pub insurance: u64,
}

/// The weather by sigma [10^−6]; the worst where it is not known.
///
/// `factor = clamp(1 − κ·max(0, σ/σ* − 1), floor, 1)`, rounded down; the insurance's share rises in a line between σ* and the storm.
pub fn weather(policy: &Packed, sigma: Option<u64>) -> Weather {
    let floor = policy.floor().wrapping_mul(MILLION / WHOLE);
    let (least, most) = (policy.min_insurance(), policy.max_insurance());
    let Some(sigma) = sigma else { return Weather { factor: floor, insurance: most } };
    // A sigma has 32 bits, its target is 0.001 at least: below 2^53.
    let target = policy.target_sigma().max(1).wrapping_mul(1_000);
    let relative = low(&ratio_up(&word(sigma), &word(MILLION), &word(target)));
    let excess = relative.saturating_sub(MILLION.into());
    let less = low(&ratio_up(&wide(excess), &word(policy.kappa()), &word(1_000))).min(MILLION.into()) as u64;
    let span = policy.storm_ratio().saturating_sub(1_000).max(1).wrapping_mul(1_000);
    let storm = excess.min(span.into());
    let more = low(&ratio(&wide(storm), &word(most.saturating_sub(least)), &word(span))) as u64;
    Weather { factor: MILLION.wrapping_sub(less).max(floor), insurance: least.wrapping_add(more) }
}

/// What a budget follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The budget of the week before; 0 where there was none.
    pub previous: u128,
    /// What comes of the yearly cap in a week.
    pub ceiling: u128,
    /// What of it is left.
    pub left: u128,
    /// Weeks of the year, this one among them.
    pub weeks: u64,
    /// What the token's cap leaves.
    pub room: u128,
}

/// The budget of a week, which should be `target`: at most a tenth more or less than the last, and within the caps.
///
/// A budget of `left/weeks` or less can fall by a tenth each week to the year's end within what is left: the sum of such a fall is
/// `1 + 0.9 + …` of it, less than `weeks`; and each week of the fall leaves the next one in the same position. So the yearly cap never
/// asks for a larger step, unless the supply fell so much since the last year that its last budget is more than a tenth of the cap.
pub fn budget(target: u128, bounds: &Bounds) -> u128 {
    let Bounds { previous, ceiling, left, weeks, room } = *bounds;
    let mut budget = target;
    let mut least = 0;
    if previous != 0 {
        least = low(&ratio_up(&wide(previous), &word(9), &word(10)));
        budget = budget.clamp(least, share(previous, 11, 10).max(least));
    }
    let upper = ceiling.min(low(&ratio(&wide(left), &U256::ONE, &word(weeks.max(1)))));
    budget.min(upper.max(least)).min(left).min(room)
}

/// The base of the week after one of `base`: rounded down, and not below the tail.
pub fn decayed(base: u128, tail: u128, policy: &Packed) -> u128 {
    share(base, policy.decay(), MILLION).max(tail)
}

/// What is left of the base in this weather, rounded down.
pub fn target(base: u128, weather: Weather) -> u128 {
    share(base, weather.factor, MILLION)
}

/// What the year's budgets may come to, rounded down.
pub fn year_of(supply: u128, policy: &Packed) -> u128 {
    share(supply, policy.yearly_cap(), WHOLE)
}

/// Amounts for all, for lockers, for the insurance; the rest of the first is the gauges'.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    pub total: u128,
    pub lockers: u128,
    pub insurance: u128,
}

impl Parts {
    /// The gauges' part.
    pub fn gauges(&self) -> u128 {
        self.total.wrapping_sub(self.lockers).wrapping_sub(self.insurance)
    }

    /// Both together.
    pub fn and(&self, more: &Self) -> Self {
        Self {
            total: self.total.wrapping_add(more.total),
            lockers: self.lockers.wrapping_add(more.lockers),
            insurance: self.insurance.wrapping_add(more.insurance),
        }
    }

    /// These without others that are no more.
    pub fn without(&self, less: &Self) -> Self {
        Self {
            total: self.total.wrapping_sub(less.total),
            lockers: self.lockers.wrapping_sub(less.lockers),
            insurance: self.insurance.wrapping_sub(less.insurance),
        }
    }
}

/// A week whose budget is fixed: two words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Week {
    /// All weeks before it.
    pub before: Parts,
    /// Its budget, below 2^100.
    pub budget: u128,
    /// The insurance's share, and the lockers' of the rest [0.0001].
    pub shares: [u64; 2],
}

/// Bits of a share.
const SHARE: u32 = 14;
/// Bits of a budget.
pub const BUDGET: u32 = 100;

impl Week {
    /// The parts of its budget, rounded down but for the gauges'.
    pub fn parts(&self) -> Parts {
        self.spent(WEEK)
    }

    /// What of it is spent some seconds after its beginning.
    pub fn spent(&self, seconds: u64) -> Parts {
        let [insurance_share, lockers_share] = self.shares;
        let insurance = share(self.budget, insurance_share, WHOLE);
        let lockers = share(self.budget.wrapping_sub(insurance), lockers_share, WHOLE);
        let spent = |amount| share(amount, seconds, WEEK);
        Parts { total: spent(self.budget), lockers: spent(lockers), insurance: spent(insurance) }
    }

    /// Everything until a time in this week.
    pub fn until(&self, week: u64, time: u64) -> Parts {
        self.before.and(&self.spent(time.saturating_sub(start_of(week)).min(WEEK)))
    }

    /// Its words.
    pub fn words(&self) -> [B256; 2] {
        let [insurance, lockers] = self.shares.map(u128::from);
        let upper = self.budget | insurance << BUDGET | lockers << (BUDGET + SHARE);
        [halves(self.before.total, upper), halves(self.before.lockers, self.before.insurance)]
    }

    /// The week of such words.
    pub fn of([first, second]: [B256; 2]) -> Self {
        let [a, b, c, d] = U256::from_word(first).into_limbs();
        let upper = number(c, d);
        let mask = (1_u128 << SHARE) - 1;
        let [e, f, g, h] = U256::from_word(second).into_limbs();
        Self {
            before: Parts { total: number(a, b), lockers: number(e, f), insurance: number(g, h) },
            budget: upper & ((1 << BUDGET) - 1),
            shares: [(upper >> BUDGET & mask) as u64, (upper >> (BUDGET + SHARE) & mask) as u64],
        }
    }
}
