//! The days of a long file that are worth playing: those around its greatest fall.

const DAY: u64 = 86_400;

/// From a day before the greatest fall within a day began to two days after, as far as there are prices \[seconds\].
pub fn steepest(prices: &[(u64, f64)]) -> (u64, u64) {
    let (mut from, mut begin, mut fall) = (0, prices.first().map_or(0, |first| first.0), 0.0);
    for (index, (time, price)) in prices.iter().enumerate() {
        while prices[from].0 + DAY < *time {
            from += 1;
        }
        let top = prices[from..=index].iter().copied().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((*time, *price));
        if 1.0 - price / top.1 > fall {
            (fall, begin) = (1.0 - price / top.1, top.0);
        }
    }
    (begin.saturating_sub(DAY), begin + 2 * DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fall_is_in_the_middle() {
        // Ten days of hours at 100, with a fall to 50 from hour 120 to 126.
        let price = |hour: u64| if hour < 120 { 100.0 } else { (100.0 - 8.0 * (hour - 119) as f64).max(50.0) };
        let prices: Vec<_> = (0..240).map(|hour| (3_600 * hour, price(hour))).collect();
        let (begin, end) = steepest(&prices);
        let hour = |time: u64| time / 3_600;
        assert!(
            (hour(begin)..hour(end)).contains(&120) && hour(end) - hour(begin) == 72,
            "{} {}",
            hour(begin),
            hour(end)
        );
    }

    #[test]
    fn without_a_fall_it_is_the_beginning() {
        assert_eq!(steepest(&[(DAY, 1.0), (DAY + 60, 2.0)]), (0, 3 * DAY));
    }
}
