//! Times on the command line: `90`, `90s`, `5m`, `1h`, `1d`.

use anyhow::{Context, Result};

/// A time in seconds.
pub fn seconds(text: &str) -> Result<u64> {
    let (number, unit) = match text.as_bytes().last() {
        Some(b's') => (&text[..text.len() - 1], 1),
        Some(b'm') => (&text[..text.len() - 1], 60),
        Some(b'h') => (&text[..text.len() - 1], 3_600),
        Some(b'd') => (&text[..text.len() - 1], 86_400),
        _ => (text, 1_u64),
    };
    let count: Option<u64> = number.parse().ok();
    count
        .and_then(|count| count.checked_mul(unit))
        .with_context(|| format!("{text} is no time such as 90s, 5m, 1h, 1d"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_seconds_minutes_hours_days() {
        let read = ["90", "90s", "5m", "1h", "1d"].map(|text| seconds(text).unwrap());
        assert_eq!(read, [90, 90, 300, 3_600, 86_400]);
        assert!(["", "h", "1w", "-1s", "1.5h"].iter().all(|text| seconds(text).is_err()));
    }
}
