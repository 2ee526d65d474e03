//! A crash day through the whole suite, on a dev node in this process.
//!
//! Before it, lockers lock, and a vote lists what the steward may move. Then prices come as a file of the past or a seeded crash has
//! them, and on every price: signers publish what moved enough, arbitrageurs follow in the pools, traders trade for reasons of their
//! own, borrowers borrow, liquidators look at everybody, the steward acts when a feed is turbulent, somebody who provides liquidity
//! leaves, an option is quoted, and once a day what pools and markets earn goes to those who lock. Weeks of calm come after it, in
//! which lockers claim and emissions recover.
//!
//! Nothing here knows the contracts but by their interfaces; every figure of the report is what they answered or a receipt said.

mod acts;
mod clock;
mod course;
mod crash;
mod figures;
mod people;
mod play;
mod report;
mod stage;
mod window;

pub use course::{Course, Moment};
pub use figures::{Event, Figures, Kind, Sample, Week};
pub use people::Signers;
pub use play::{begin, play};
pub use report::{html, table};
pub use stage::{LEAD, Stage};

use std::path::PathBuf;

use anyhow::Result;

use crate::plot::midnight;

/// Which prices, and which chance.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct Plan {
    /// Files of prices with the columns of market data (timestamp, close, …), one a coin; without them a crash is generated
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub prices: Vec<PathBuf>,
    /// Leave out prices before this day, such as 2020-03-11; by default the three days around the greatest fall are played
    #[arg(long, value_name = "DAY", value_parser = midnight, requires = "prices")]
    pub from: Option<u64>,
    /// Leave out prices from this day on
    #[arg(long, value_name = "DAY", value_parser = midnight, requires = "prices")]
    pub until: Option<u64>,
    /// The seed of chance: of the generated crash, of what has no file, and of whoever trades
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub seed: u64,
}

impl Plan {
    /// The prices of a suite's feeds, in the order in which its manifest names them with their first prices.
    pub fn course(&self, feeds: &[(String, f64)]) -> Result<Course> {
        match self.prices.as_slice() {
            [] => Ok(crash::course(feeds, self.seed)),
            files => course::of_files(files, [self.from, self.until], feeds, self.seed),
        }
    }
}
