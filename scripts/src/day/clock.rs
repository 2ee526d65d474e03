//! Weeks as the contracts count them, and the days of a play.

/// A day \[seconds\].
pub const DAY: u64 = 86_400;
/// A week; it begins on Thursdays \[seconds\].
pub const WEEK: u64 = 7 * DAY;
/// An hour \[seconds\].
pub const HOUR: u64 = 3_600;

/// The first moment of the week after a time.
pub fn next_week(time: u64) -> u64 {
    (time / WEEK + 1) * WEEK
}
