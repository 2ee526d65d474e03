//! Markets of the past: files of prices, or parts of them.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use truth::data;

use crate::oracle::replay::File;
use crate::oracle::{Input, Tick};
use crate::plot::midnight;

/// A file among the market data beside the project, and the days of it that are replayed; all where none are named.
pub type Usual = (&'static str, Option<[&'static str; 2]>);

/// Prices over a time.
#[derive(Clone, Debug)]
pub struct Market {
    /// The file's name without endings.
    pub name: String,
    /// The feed that the prices are of.
    pub feed: &'static str,
    /// The prices, in the order of their times.
    pub ticks: Vec<Tick>,
}

/// Which files, and which part of them.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Choice {
    /// Files of prices; by default some of the market data beside the project
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub prices: Vec<PathBuf>,
    /// Leave out prices before this day, such as 2023-01-01
    #[arg(long, value_name = "DAY", value_parser = midnight)]
    pub from: Option<u64>,
    /// Leave out prices from this day on
    #[arg(long, value_name = "DAY", value_parser = midnight)]
    pub until: Option<u64>,
}

impl Choice {
    /// Reads the files; the usual ones where none are named.
    pub fn markets(&self, usual: &[Usual]) -> Result<Vec<Market>> {
        let open = |path: &PathBuf| Market::open(path.clone(), self.from.unwrap_or(0), self.until.unwrap_or(u64::MAX));
        if !self.prices.is_empty() {
            return self.prices.iter().map(open).collect();
        }
        let folder = data::beside_the_project().context("no shared/data beside the project; --prices takes files")?;
        let usual = usual.iter().map(|(name, days)| {
            let [from, until] = match days {
                Some([from, until]) => [midnight(from)?, midnight(until)?],
                None => [0, u64::MAX],
            };
            let path = folder.join("prices").join(format!("{name}.csv.gz"));
            Market::open(path, self.from.unwrap_or(from), self.until.unwrap_or(until))
        });
        usual.collect()
    }
}

impl Market {
    /// Reads a file's prices from one time until before another.
    pub fn open(path: PathBuf, from: u64, until: u64) -> Result<Self> {
        let File { name, path, feed, titles, .. } = File::at(path)?;
        let mut ticks = Input::all(&path, &titles)?;
        ticks.retain(|tick| (from..until).contains(&tick.observed_at));
        // Of two prices of one time the first counts, as the oracle has it.
        ticks.dedup_by_key(|tick| tick.observed_at);
        ensure!(ticks.len() > 1, "there are no prices of that time in {}", path.display());
        ensure!(ticks.is_sorted_by_key(|tick| tick.observed_at), "the prices in {} are not in order", path.display());
        Ok(Self { name, feed, ticks })
    }

    /// Times of the first and of the last price \[seconds\].
    pub fn ends(&self) -> (u64, u64) {
        let time = |tick: Option<&Tick>| tick.map_or(0, |tick| tick.observed_at);
        (time(self.ticks.first()), time(self.ticks.last()))
    }
}
