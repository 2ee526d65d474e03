//! The files of prices that are replayed.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::oracle::{Input, Titles};

/// What the names of files start with that are replayed unless others are asked for.
const USUAL: [&str; 10] = [
    "crash_2020-03_btc_usdt_5m",
    "crash_2020-03_eth_usdt_5m",
    "crash_2022-06_btc_usdt_perp_5m",
    "crash_2022-06_eth_usdt_5m",
    "crash_2023-03_btc_usdt_1m",
    "crash_2023-03_eth_usdt_1m",
    "crash_2023-03_usdc_usdt_1m",
    "crash_2024-08_btc_usdt_5m",
    "crash_2024-08_eth_usdt_5m",
    "chainlink_",
];

/// A file of prices of one feed.
#[derive(Clone, Debug)]
pub struct File {
    /// Its name without endings.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// The feed that its prices are of.
    pub feed: &'static str,
    /// Its columns.
    pub titles: Titles,
    /// Time of its first price \[seconds\].
    pub begin: u64,
    /// How many prices it has.
    pub lines: u64,
}

/// The usual files of a folder, or those whose names contain one of `names`.
pub fn find(folder: &Path, names: &[String]) -> Result<Vec<File>> {
    let inner = folder.join("prices");
    let folder = if inner.is_dir() { inner } else { folder.to_owned() };
    let mut files = Vec::new();
    for entry in folder.read_dir().with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        let Some(name) = stem(&path) else { continue };
        let is_asked = match names {
            [] => USUAL.iter().any(|start| name.starts_with(start)),
            _ => names.iter().any(|part| name.contains(part)),
        };
        if is_asked {
            files.push(File::open(path, name)?);
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

fn stem(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy();
    let stem = name.strip_suffix(".csv.gz").or_else(|| name.strip_suffix(".csv"))?;
    Some(stem.to_owned())
}

impl File {
    /// Looks into a file: what its name says, when it begins, how many prices it has.
    pub fn open(path: PathBuf, name: String) -> Result<Self> {
        let feed = match name.as_str() {
            name if name.contains("usdc") => "USDC/USD",
            name if name.contains("btc") => "BTC/USD",
            _ => "ETH/USD",
        };
        let titles = match name.as_str() {
            name if name.starts_with("chainlink") => Titles::of(feed, "answer", 8, "timestamp"),
            name if name.contains("uniswap") => Titles::of(feed, "price", 0, "timestamp"),
            name if name.contains("quotes") => Titles::of(feed, "bid", 0, "timestamp"),
            _ => Titles::of(feed, "close", 0, "timestamp"),
        };
        let ticks = Input::all(&path, &titles)?;
        let begin = ticks.first().with_context(|| format!("there is no price in {}", path.display()))?.observed_at;
        Ok(Self { name, path, feed, titles, begin, lines: ticks.len() as u64 })
    }

    /// The same of a file wherever it is; its name ends in `.csv` or `.csv.gz`.
    pub fn at(path: PathBuf) -> Result<Self> {
        let name = stem(&path).with_context(|| format!("{} is no CSV file of prices", path.display()))?;
        Self::open(path, name)
    }
}
