//! Times for people, in UTC.

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
}
