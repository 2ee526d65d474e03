//! Prices of all feeds over time: those of files as they were, the others by how they move with the first file's.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use fastrand::Rng;

use super::crash::{Follower, normal};
use super::window::steepest;
use crate::replay::Market;
use crate::replay::purse::whole;

/// All prices of a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// When it was so, in the market's own time \[seconds\].
    pub time: u64,
    /// Dollars, in the order of the feeds.
    pub prices: Vec<f64>,
}

/// Prices over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// What it is.
    pub name: String,
    /// Names of the feeds.
    pub feeds: Vec<String>,
    /// The prices, in the order of their times.
    pub moments: Vec<Moment>,
}

impl Course {
    /// How long it lasts \[seconds\].
    pub fn length(&self) -> u64 {
        match (self.moments.first(), self.moments.last()) {
            (Some(first), Some(last)) => last.time - first.time,
            _ => 0,
        }
    }

    /// How far the first feed falls from its highest price to the lowest after it, as a share.
    pub fn fall(&self) -> f64 {
        let (mut high, mut fall) = (0.0_f64, 0.0_f64);
        for moment in &self.moments {
            high = high.max(moment.prices[0]);
            fall = fall.max(1.0 - moment.prices[0] / high);
        }
        fall
    }
}

/// Reads files, one a coin, and fills in the other feeds.
///
/// Prices of a second file are those at or before each price of the first; the course ends where one of them does.
pub fn of_files(
    files: &[PathBuf],
    [from, until]: [Option<u64>; 2],
    feeds: &[(String, f64)],
    seed: u64,
) -> Result<Course> {
    let open = |path: &PathBuf| Market::open(path.clone(), from.unwrap_or(0), until.unwrap_or(u64::MAX));
    let mut markets = files.iter().map(open).collect::<Result<Vec<_>>>()?;
    if from.is_none() && until.is_none() {
        let ticks = &markets[0].ticks;
        let (begin, end) =
            steepest(&ticks.iter().map(|tick| (tick.observed_at, whole(tick.price))).collect::<Vec<_>>());
        for market in &mut markets {
            market.ticks.retain(|tick| (begin..=end).contains(&tick.observed_at));
            ensure!(market.ticks.len() > 1, "{} has no prices of the days of {}", market.name, files[0].display());
        }
    }
    for (index, market) in markets.iter().enumerate() {
        ensure!(
            markets[..index].iter().all(|other| other.feed != market.feed),
            "two files have prices of {}; give one a coin",
            market.feed
        );
    }
    let name = markets.iter().map(|market| market.name.as_str()).collect::<Vec<_>>().join(", ");
    let places: Vec<Option<usize>> =
        feeds.iter().map(|(feed, _)| markets.iter().position(|market| market.feed == feed)).collect();
    ensure!(places.iter().any(Option::is_some), "the suite has no feed of {}", markets[0].feed);

    let mut random = Rng::with_seed(seed);
    let mut followers: Vec<Follower> = feeds.iter().map(|(feed, price)| Follower::of(feed, *price)).collect();
    let mut cursors = vec![0; markets.len()];
    let mut moments: Vec<Moment> = Vec::new();
    let begin = markets.iter().filter_map(|market| market.ticks.first()).map(|tick| tick.observed_at).max();
    let begin = begin.context("a file without prices")?;
    let leader: Vec<(u64, f64)> = markets[0].ticks.iter().map(|tick| (tick.observed_at, whole(tick.price))).collect();
    let mut last = leader.first().copied().unwrap_or_default();
    for (time, price) in leader {
        let (elapsed, moved) = (time - last.0, (price / last.1).ln());
        last = (time, price);
        let noise: Vec<f64> = followers.iter().map(|_| normal(&mut random)).collect();
        for (follower, noise) in followers.iter_mut().zip(noise) {
            follower.step(moved, elapsed, noise);
        }
        for (cursor, market) in cursors.iter_mut().zip(&markets) {
            while market.ticks.get(*cursor + 1).is_some_and(|next| next.observed_at <= time) {
                *cursor += 1;
            }
        }
        if time < begin {
            continue;
        }
        let price = |(place, follower): (&Option<usize>, &Follower)| match place {
            Some(market) => whole(markets[*market].ticks[cursors[*market]].price),
            None => follower.price,
        };
        moments.push(Moment { time, prices: places.iter().zip(&followers).map(price).collect() });
    }
    ensure!(moments.len() > 1, "the files have no time in common");
    Ok(Course { name, feeds: feeds.iter().map(|(feed, _)| feed.clone()).collect(), moments })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fall_is_from_the_top_to_what_comes_after() {
        let moments = [100.0, 80.0, 120.0, 60.0, 90.0].iter().zip(0..);
        let moments = moments.map(|(price, time)| Moment { time, prices: vec![*price] }).collect();
        let course = Course { name: String::new(), feeds: vec!["ETH/USD".into()], moments };
        assert!((course.fall() - 0.5).abs() < 1e-12);
        assert_eq!(course.length(), 4);
    }

    #[test]
    fn files_lead_and_others_follow() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("crash_eth.csv");
        let lines: String = (0..100).map(|tick| format!("{},{}\n", 1_000_000 + 300 * tick, 2_000 - 5 * tick)).collect();
        std::fs::write(&path, format!("timestamp,close\n{lines}")).unwrap();
        let feeds = [("ETH/USD".to_owned(), 1.0), ("BTC/USD".to_owned(), 40_000.0), ("USDC/USD".to_owned(), 1.0)];
        let course = of_files(std::slice::from_ref(&path), [None; 2], &feeds, 1).unwrap();

        assert_eq!(course.moments.len(), 100);
        assert_eq!(course.moments[99].prices[0], 1_505.0);
        let [first, last] = [0, 99].map(|at: usize| course.moments[at].prices[1]);
        assert!(last < 0.95 * first && (course.moments[99].prices[2] - 1.0).abs() < 0.03, "{first} {last}");
        let twice = of_files(&[path.clone(), path], [None; 2], &feeds, 1).unwrap_err().to_string();
        assert!(twice.contains("two files"), "{twice}");
    }
}
