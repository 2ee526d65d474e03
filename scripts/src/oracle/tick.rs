//! One line of a price file: what was observed, and where its columns are.

use alloy::primitives::{B256, U256};
use anyhow::{Context, Result, ensure};

use super::decimal;
use super::names;

/// A price that somebody observed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// Of which feed.
    pub feed: B256,
    /// The price \[WAD\].
    pub price: U256,
    /// How far the true price may lie from it \[WAD\].
    pub confidence: U256,
    /// When it was so \[seconds\].
    pub observed_at: u64,
}

/// Where a line has what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    feed: Feed,
    price: usize,
    confidence: Option<usize>,
    time: usize,
    decimals: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Feed {
    Of(B256),
    Column(usize),
}

/// How columns are called.
#[derive(clap::Args, Clone, Debug)]
pub struct Titles {
    /// The feed of all lines, such as ETH/USD; without it the column `feed` tells
    #[arg(long, value_name = "FEED")]
    pub feed: Option<String>,
    /// Column of the price
    #[arg(long, value_name = "NAME", default_value = "price")]
    pub column: String,
    /// Decimals of a price that is a whole number, such as 8 for Chainlink's
    #[arg(long, value_name = "COUNT", default_value_t = 0)]
    pub decimals: u32,
    /// Column of the time in Unix seconds
    #[arg(long, value_name = "NAME", default_value = "observedAt")]
    pub time: String,
    /// Column of the confidence, in the units of the price; `confidence` is read where it is
    #[arg(long, value_name = "NAME")]
    pub confidence: Option<String>,
}

impl Titles {
    /// The titles of a file of one feed without confidences.
    pub fn of(feed: &str, column: &str, decimals: u32, time: &str) -> Self {
        let [feed, column, time] = [feed, column, time].map(str::to_owned);
        Self { feed: Some(feed), column, decimals, time, confidence: None }
    }

    /// Finds the columns in a header.
    pub fn columns(&self, header: &str) -> Result<Columns> {
        let names: Vec<&str> = header.split(',').map(str::trim).collect();
        let find = |title: &str| names.iter().position(|name| *name == title);
        let need = |title: &str| find(title).with_context(|| format!("there is no column {title} in: {header}"));
        let confidence = match &self.confidence {
            Some(title) => Some(need(title)?),
            None => find("confidence"),
        };
        let feed = match &self.feed {
            Some(name) => Feed::Of(names::id(name)?),
            None => Feed::Column(need("feed").context("name the feed with --feed")?),
        };
        let (price, time) = (need(&self.column)?, need(&self.time)?);
        Ok(Columns { feed, price, confidence, time, decimals: self.decimals })
    }
}

impl Columns {
    /// Reads a line.
    pub fn tick(&self, line: &str) -> Result<Tick> {
        let cells: Vec<&str> = line.split(',').map(str::trim).collect();
        let cell = |column: usize| cells.get(column).copied().with_context(|| format!("no column {}", column + 1));
        let feed = match self.feed {
            Feed::Of(feed) => feed,
            Feed::Column(column) => names::id(cell(column)?)?,
        };
        let price = decimal::parse(cell(self.price)?, self.decimals)?;
        ensure!(!price.is_zero(), "the price is zero");
        let confidence = match self.confidence.map(cell).transpose()?.filter(|text| !text.is_empty()) {
            Some(text) => decimal::parse(text, self.decimals)?,
            None => U256::ZERO,
        };
        let time = cell(self.time)?;
        let observed_at = time.parse().ok().with_context(|| format!("{time:?} is no time in Unix seconds"))?;
        Ok(Tick { feed, price, confidence, observed_at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own() -> Titles {
        Titles { feed: None, column: "price".into(), decimals: 0, time: "observedAt".into(), confidence: None }
    }

    #[test]
    fn our_own_format_names_the_feed_in_every_line() {
        let columns = own().columns("feed,price,confidence,observedAt").unwrap();

        let tick = columns.tick("ETH/USD,2000.5,0.25,1700000000").unwrap();

        let feed = B256::right_padding_from(b"ETH/USD");
        let (price, confidence) = (decimal::parse("2000.5", 0).unwrap(), decimal::parse("0.25", 0).unwrap());
        assert_eq!(tick, Tick { feed, price, confidence, observed_at: 1_700_000_000 });
        assert_eq!(columns.tick("ETH/USD,2000.5,,1700000000").unwrap().confidence, U256::ZERO);
    }

    #[test]
    fn other_files_are_read_as_they_are() {
        let titles = Titles::of("ETH/USD", "answer", 8, "timestamp");
        let columns = titles.columns("timestamp,started_at,round_id,aggregator_round,answer").unwrap();

        let tick = columns.tick("1680734315,1680734315,110680464442257309697,1,190818855732").unwrap();

        assert_eq!(tick.price.to_string(), "1908188557320000000000");
        assert_eq!((tick.observed_at, tick.confidence), (1_680_734_315, U256::ZERO));
    }

    #[test]
    fn what_does_not_parse_says_why() {
        let columns = own().columns("feed,price,observedAt").unwrap();
        let why = |line: &str| format!("{:#}", columns.tick(line).unwrap_err());
        assert!(why("ETH/USD,x,1").contains("\"x\" is no decimal number"));
        assert!(why("ETH/USD,1").contains("no column 3"));
        assert!(why("ETH/USD,0,1").contains("zero"));
        assert!(why("ETH/USD,1,soon").contains("\"soon\" is no time"));
        let missing = format!("{:#}", own().columns("price,observedAt").unwrap_err());
        assert!(missing.contains("--feed"), "{missing}");
    }
}
