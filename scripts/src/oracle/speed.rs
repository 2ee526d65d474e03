//! How fast a file goes by.

use std::time::Duration;

use anyhow::{Context, Error};
use tokio::time::{Instant, sleep_until};

/// The longest wait: 30 years \[seconds\].
const LONGEST: f64 = 1e9;

/// How much faster than it was.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Speed {
    /// As it was, or so many times faster.
    Times(f64),
    /// Without waiting.
    Max,
}

impl std::str::FromStr for Speed {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match text {
            "real" => Ok(Self::Times(1.0)),
            "max" => Ok(Self::Max),
            _ => {
                let number = text.strip_suffix(['×', 'x']).and_then(|number| number.parse().ok());
                let number = number.filter(|number: &f64| number.is_finite() && *number > 0.0);
                number.map(Self::Times).with_context(|| format!("{text} is no speed such as real, 60x or max"))
            }
        }
    }
}

/// A clock that starts with the first tick.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    speed: Speed,
    start: Option<(Instant, u64)>,
}

impl Pace {
    /// A clock that has not started.
    pub fn new(speed: Speed) -> Self {
        Self { speed, start: None }
    }

    /// Waits until the time of a tick \[seconds\] has come.
    pub async fn wait(&mut self, time: u64) {
        let Speed::Times(times) = self.speed else { return };
        let (begun, first) = *self.start.get_or_insert((Instant::now(), time));
        let seconds = time.saturating_sub(first) as f64 / times;
        sleep_until(begun + Duration::from_secs_f64(seconds.min(LONGEST))).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speeds_are_words_or_factors() {
        let read = |text: &str| text.parse::<Speed>().ok();
        assert_eq!(read("real"), Some(Speed::Times(1.0)));
        assert_eq!((read("60x"), read("0.5×")), (Some(Speed::Times(60.0)), Some(Speed::Times(0.5))));
        assert_eq!(read("max"), Some(Speed::Max));
        assert!(["", "x", "0x", "-1x", "infx", "60"].iter().all(|text| read(text).is_none()));
    }

    #[tokio::test]
    async fn a_faster_pace_waits_its_share() {
        let (mut pace, begun) = (Pace::new(Speed::Times(1_000.0)), Instant::now());

        for time in [1_000_000, 1_000_050] {
            pace.wait(time).await;
        }

        let waited = begun.elapsed().as_secs_f64();
        assert!((0.05..1.0).contains(&waited), "{waited}");
    }
}
