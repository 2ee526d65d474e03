//! Weeks, and how long a lock may be.

/// Seconds in a week.
pub const WEEK: u64 = 604_800;
/// The longest lock: four years \[seconds\].
pub const MAX_TIME: u64 = 4 * 365 * 86_400;

/// The number of the week in which a time lies.
pub fn week_of(time: u64) -> u64 {
    time / WEEK
}

/// The first week that begins at a time or later.
pub fn week_from(time: u64) -> u64 {
    week_of(time.saturating_add(WEEK - 1))
}

/// When a week begins \[seconds\].
pub fn start_of(week: u64) -> u64 {
    week.wrapping_mul(WEEK)
}
