//! `oracle`: prices into the oracle, and what it makes of them.

pub(crate) mod decimal;
pub(crate) mod duration;
mod feed;
pub mod feeds;
mod input;
mod names;
mod open;
pub(crate) mod parameter;
mod publish;
mod publisher;
pub mod replay;
mod sender;
mod signers;
pub mod signing;
mod speed;
pub mod stage;
mod submission;
mod summary;
mod target;
mod thinning;
mod tick;

use anyhow::Result;

pub use abi::oracle as contract;
pub use feeds::{FeedPlan, Quorum};
pub use input::Input;
pub use names::id;
pub use open::open_on_dev_chain;
pub use publisher::Publisher;
pub use sender::Sender;
pub use signers::{SignerSource, dev_signers, numbered};
pub use speed::Speed;
pub use stage::Stage;
pub use submission::{Outcome, Sent, Submission};
pub use summary::Summary;
pub use thinning::Thinning;
pub use tick::{Tick, Titles};

use crate::cli::Output;

/// `cargo tvd oracle`
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

/// What there is to do.
#[derive(clap::Subcommand, Clone, Debug)]
enum What {
    /// Name signers and open feeds, as the oracle's owner
    Open(open::Args),
    /// Sign and submit prices from a CSV file or standard input
    Publish(publish::Args),
}

/// Does what is asked.
pub fn run(args: &Args, output: Output) -> Result<()> {
    match &args.what {
        What::Open(args) => open::run(args, output),
        What::Publish(args) => publish::run(args, output),
    }
}
