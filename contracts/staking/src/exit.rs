//! What it costs to leave before the end.

use alloy_primitives::U256;
use common::number::{low, ratio_up, wide, word};

use crate::point::Held;
use crate::time::MAX_TIME;

/// The most: three quarters.
const MOST: [u64; 2] = [3, 4];

/// The part of a lock that stays when it is left at a time: what is left of four years, three quarters at most, rounded up.
fn penalty(held: Held, time: u64) -> u128 {
    let left = held.end_time().saturating_sub(time);
    let amount = wide(held.amount);
    // Amounts have 112 bits, times 27.
    let by_time = ratio_up(&amount, &word(left), &word(MAX_TIME));
    let most = ratio_up(&amount, &word(MOST[0]), &word(MOST[1]));
    low(&by_time.min(most))
}

/// What is paid out of a lock, and what stays, as words.
pub fn parts(held: Held, time: u64) -> (U256, U256) {
    let penalty = penalty(held, time);
    (wide(held.amount.saturating_sub(penalty)), wide(penalty))
}
