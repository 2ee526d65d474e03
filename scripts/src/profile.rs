//! `profile`: where the gas of a transaction on a dev node went.

use std::path::PathBuf;

use alloy::primitives::B256;
use alloy::providers::{Provider, ProviderBuilder};
use anyhow::{Context, Result};
use clap::ValueEnum;
use serde_json::Value;

use crate::cli::{Output, wait};
use crate::deploy::Network;
use crate::{files, story};

/// `cargo tvd profile`
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// Hash of the transaction
    #[arg(value_name = "HASH")]
    pub transaction: B256,
    /// The dev node to ask
    #[arg(long, value_name = "URL", default_value = Network::Devnode.url())]
    pub rpc_url: String,
    /// What to write; `text` unless `--json` is given
    #[arg(long)]
    pub format: Option<Format>,
    /// File to write to, in place of standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// A form of a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Tables for people
    Text,
    /// Everything, for programs
    Json,
    /// A flame graph for speedscope.app
    Speedscope,
    /// A flame graph for chrome://tracing and Perfetto
    Chrome,
}

impl Format {
    fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Speedscope => "speedscope",
            Self::Chrome => "chrome",
        }
    }
}

/// Asks the node and writes what it answers.
pub fn run(args: &Args, output: Output) -> Result<()> {
    let format = args.format.unwrap_or(if output.json { Format::Json } else { Format::Text });
    let answer = wait(ask(args, format))?;
    let text = match answer {
        Value::String(text) => text,
        document => serde_json::to_string(&document)? + "\n",
    };
    match &args.output {
        Some(path) => {
            files::write(path, &text)?;
            story::tell("Wrote", &path.display().to_string(), format.name());
        }
        None => print!("{text}"),
    }
    Ok(())
}

async fn ask(args: &Args, format: Format) -> Result<Value> {
    let url = &args.rpc_url;
    let address = url.parse().with_context(|| format!("{url} is no address of a node, such as http://host:8547"))?;
    let provider = ProviderBuilder::new().disable_recommended_fillers().connect_http(address);
    let answer = provider.raw_request::<_, Value>("tvd_profile".into(), (args.transaction, format.name())).await;
    answer.with_context(|| format!("no profile from {url}; it takes our dev node, see cargo tvd node"))
}
