//! Ticks from a file or standard input, in batches of one time.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, stdin};
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use flate2::read::GzDecoder;
use tokio::sync::mpsc::{Receiver, channel};
use tokio::time::timeout;

use super::Tick;
use super::tick::{Columns, Titles};

/// How many lines are read ahead.
const AHEAD: usize = 1_024;

/// How long a batch waits for another feed's tick of the same time.
const PATIENCE: Duration = Duration::from_millis(200);

/// Ticks as they come.
#[derive(Debug)]
pub struct Input {
    ticks: Receiver<Result<Tick>>,
    /// Read, and not part of the last batch.
    next: Option<Result<Tick>>,
}

impl Input {
    /// Reads a file, compressed where its name ends in `.gz`; `-` is standard input.
    pub fn open(path: &Path, titles: &Titles) -> Result<Self> {
        if path == Path::new("-") {
            return Ok(Self::read(stdin(), "standard input", titles));
        }
        Ok(Self::read(unpacked(path)?, &path.display().to_string(), titles))
    }

    /// All ticks of a file at once.
    pub fn all(path: &Path, titles: &Titles) -> Result<Vec<Tick>> {
        lines(BufReader::new(unpacked(path)?), &path.display().to_string(), titles).collect()
    }

    /// Reads lines on a thread of its own: what has been read is not held up by what has yet to come.
    pub fn read(source: impl Read + Send + 'static, name: &str, titles: &Titles) -> Self {
        let (sender, ticks) = channel(AHEAD);
        let (name, titles) = (name.to_owned(), titles.clone());
        std::thread::spawn(move || {
            for tick in lines(BufReader::new(source), &name, &titles) {
                let failed = tick.is_err();
                // Nobody listens any more, or nothing more can be read.
                if sender.blocking_send(tick).is_err() || failed {
                    return;
                }
            }
        });
        Self { ticks, next: None }
    }

    /// The next ticks of one time, each of another feed; nothing at the end.
    ///
    /// An error comes after all that was read before it.
    pub async fn batch(&mut self) -> Result<Option<Vec<Tick>>> {
        let first = match self.next.take() {
            Some(tick) => tick?,
            None => match self.ticks.recv().await {
                Some(tick) => tick?,
                None => return Ok(None),
            },
        };
        let mut batch = vec![first];
        while let Ok(Some(tick)) = timeout(PATIENCE, self.ticks.recv()).await {
            match tick {
                Ok(tick) if belongs(&batch, &tick) => batch.push(tick),
                other => {
                    self.next = Some(other);
                    break;
                }
            }
        }
        Ok(Some(batch))
    }
}

/// The bytes of a file, without compression.
fn unpacked(path: &Path) -> Result<Box<dyn Read + Send>> {
    let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let packed = path.extension().is_some_and(|end| end == "gz");
    Ok(if packed { Box::new(GzDecoder::new(file)) } else { Box::new(file) })
}

/// Whether a tick is of the batch's time and of a feed that is not in it.
fn belongs(batch: &[Tick], tick: &Tick) -> bool {
    batch.iter().all(|other| other.observed_at == tick.observed_at && other.feed != tick.feed)
}

/// The ticks of all lines after the header; empty lines are none.
fn lines(source: impl BufRead, name: &str, titles: &Titles) -> impl Iterator<Item = Result<Tick>> {
    let mut columns: Option<Columns> = None;
    source.lines().zip(1_u64..).filter_map(move |(line, number)| {
        let place = || format!("line {number} of {name}");
        let line = match line.with_context(place) {
            Ok(line) if line.trim().is_empty() => return None,
            Ok(line) => line,
            Err(error) => return Some(Err(error)),
        };
        match &columns {
            Some(columns) => Some(columns.tick(&line).with_context(place)),
            None => match titles.columns(&line) {
                Ok(found) => {
                    columns = Some(found);
                    None
                }
                Err(error) => Some(Err(anyhow!("{}: {error:#}", place()))),
            },
        }
    })
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    const FILE: &str = "feed,price,observedAt\n\
        ETH/USD,2000,100\nBTC/USD,30000,100\nETH/USD,2001,100\n\nETH/USD,2002,160\nETH/USD,oops,220\nETH/USD,1,280\n";

    fn input(text: &'static str) -> Input {
        let titles =
            Titles { feed: None, column: "price".into(), decimals: 0, time: "observedAt".into(), confidence: None };
        Input::read(Cursor::new(text), "prices.csv", &titles)
    }

    #[tokio::test]
    async fn ticks_of_one_time_are_one_batch_with_each_feed_once() {
        let mut input = input(FILE);
        let mut sizes = Vec::new();
        for _ in 0..3 {
            sizes.push(input.batch().await.unwrap().unwrap().len());
        }
        assert_eq!(sizes, [2, 1, 1]);
    }

    #[tokio::test]
    async fn a_bad_line_is_named_after_all_before_it_came() {
        let mut input = input(FILE);
        for _ in 0..3 {
            input.batch().await.unwrap();
        }
        let error = format!("{:#}", input.batch().await.unwrap_err());
        assert_eq!(error, "line 7 of prices.csv: \"oops\" is no decimal number");
    }

    #[tokio::test]
    async fn a_header_without_the_columns_is_line_1() {
        let error = format!("{:#}", input("feed,price,time\nETH/USD,1,2\n").batch().await.unwrap_err());
        assert!(error.starts_with("line 1 of prices.csv: ") && error.contains("observedAt"), "{error}");
    }

    #[tokio::test]
    async fn an_empty_file_ends_at_once() {
        assert!(input("").batch().await.unwrap().is_none());
    }
}
