//! Times for people, in UTC.

use anyhow::{Context, Result};

const DAY: u64 = 86_400;

/// Year, month and day.
fn date(time: u64) -> (u64, u64, u64) {
    // Days since 1 March of the year 0, so that leap days come last; years of 400 have 146,097 days.
    // Source: H. Hinnant, "chrono-compatible low-level date algorithms", 2013.
    let days = time / DAY + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, turn) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (era * 400 + year + turn, month, day)
}

/// `2020-03-12`
pub fn day(time: u64) -> String {
    let (year, month, day) = date(time);
    format!("{year}-{month:02}-{day:02}")
}

/// The first second of a day such as `2020-03-12`.
pub fn midnight(text: &str) -> Result<u64> {
    let days = text.splitn(3, '-').map(|part| part.parse().ok()).collect::<Option<Vec<u64>>>();
    let days = days.and_then(|parts| match parts[..] {
        [year @ 1970..=9_999, month @ 1..=12, of_month @ 1..=31] => Some(days_until(year, month, of_month)),
        _ => None,
    });
    let time = days.map(|days| days * DAY).filter(|time| day(*time) == text);
    time.with_context(|| format!("{text} is no day such as 2020-03-12"))
}

/// Days from 1970 to a day: the inverse of [`date`].
fn days_until(year: u64, month: u64, day: u64) -> u64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let (era, of_era) = (year / 400, year % 400);
    let of_year = (153 * month + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// `03-12 10:35`
pub fn minute(time: u64) -> String {
    let (_, month, day) = date(time);
    let seconds = time % DAY;
    format!("{month:02}-{day:02} {:02}:{:02}", seconds / 3_600, seconds % 3_600 / 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    // By `date -u -d @…`.
    #[test]
    fn dates_are_those_of_the_calendar() {
        assert_eq!((day(0), minute(59)), ("1970-01-01".to_owned(), "01-01 00:00".to_owned()));
        assert_eq!((day(1_583_020_799), minute(1_583_020_799)), ("2020-02-29".to_owned(), "02-29 23:59".to_owned()));
        assert_eq!((day(1_584_009_300), minute(1_584_009_300)), ("2020-03-12".to_owned(), "03-12 10:35".to_owned()));
        assert_eq!(day(1_735_689_599), "2024-12-31");
    }

    #[test]
    fn days_of_the_calendar_are_read_back() {
        let read = ["1970-01-01", "2020-02-29", "2020-03-01", "2024-12-31"].map(|text| midnight(text).unwrap());
        assert_eq!(read, [0, 1_582_934_400, 1_583_020_800, 1_735_603_200]);
        assert!(["2023-02-29", "2023-1-1", "2023-13-01", "1969-12-31", "x"].iter().all(|text| midnight(text).is_err()));
    }
}
