//! The command line of the dev node.

use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use alloy_primitives::{Address, U256};
use anyhow::{Context, Result};
use clap::Args;

use crate::chain::{HistoryLimits, L1Number};
use crate::node::{ARBOS_VERSION, CHAIN_ID, DevNode, DevNodeBuilder, PORT, STATE_INTERVAL};

/// Options of the dev node.
#[derive(Args, Clone, Debug)]
pub struct NodeArgs {
    /// Port to listen on; 0 for a free one
    #[arg(long, default_value_t = PORT)]
    pub port: u16,
    /// Host to listen on
    #[arg(long, default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// Chain id
    #[arg(long, default_value_t = CHAIN_ID)]
    pub chain_id: u64,
    /// ArbOS version at genesis
    #[arg(long, default_value_t = ARBOS_VERSION)]
    pub arbos: u64,
    /// Price of a unit of parent-chain data \[wei\]
    #[arg(long, default_value_t = 0)]
    pub l1_price: u128,
    /// What contracts read as block.number: zero, l2 for this chain's own number, or a number
    #[arg(long, default_value = "zero", value_name = "zero|l2|N")]
    pub l1_number: L1Number,
    /// Limit on the size of a contract's code \[bytes\]
    #[arg(long, default_value_t = 24_576)]
    pub max_code_size: usize,
    /// Account to fund with 1,000 ETH; may be repeated
    #[arg(long, value_name = "ADDRESS")]
    pub fund: Vec<Address>,
    /// Start with nonce 0 instead of the nonce after the nitro-devnode script
    #[arg(long)]
    pub unscripted: bool,
    /// File to load the state from and to keep it in
    #[arg(long, value_name = "FILE")]
    pub state: Option<PathBuf>,
    /// How often the state is written to its file, if it changed
    #[arg(long, value_name = "SECONDS", default_value_t = STATE_INTERVAL.as_secs(), value_parser = clap::value_parser!(u64).range(1..))]
    pub state_interval: u64,
    /// Folder to keep compiled programs in; nobody else may be able to write it
    #[arg(long, value_name = "FOLDER")]
    pub cache: Option<PathBuf>,
    /// Blocks below the newest after which the state can still be read
    #[arg(long, value_name = "BLOCKS", default_value_t = HistoryLimits::default().states)]
    pub history: u64,
    /// Blocks below the newest that are kept, with receipts and logs; at least as many as --history
    #[arg(long, value_name = "BLOCKS", default_value_t = HistoryLimits::default().blocks)]
    pub block_history: u64,
    /// JSON ABI, or directory of them, that gives names to the log; may be repeated
    #[arg(long, value_name = "FILE|DIR")]
    pub abi: Vec<PathBuf>,
    /// Module with function names, as built without stripping, that gives names to profiles; may be repeated
    #[arg(long, value_name = "FILE.wasm")]
    pub symbols: Vec<PathBuf>,
    /// Tell calls and estimates that succeed too
    #[arg(long)]
    pub log_calls: bool,
}

impl NodeArgs {
    /// The node that the options describe.
    pub fn builder(&self) -> DevNodeBuilder {
        let thousand_eth = U256::from(1_000) * U256::from(10).pow(U256::from(18));
        let mut builder = DevNode::builder()
            .host(self.host)
            .port(self.port)
            .chain_id(self.chain_id)
            .arbos_version(self.arbos)
            .l1_price(self.l1_price)
            .l1_number(self.l1_number)
            .max_code_size(self.max_code_size)
            .scripted(!self.unscripted)
            .history(HistoryLimits { states: self.history, blocks: self.block_history.max(self.history) })
            .state_interval(Duration::from_secs(self.state_interval))
            .log_calls(self.log_calls);
        for address in &self.fund {
            builder = builder.fund(*address, thousand_eth);
        }
        if let Some(folder) = &self.cache {
            builder = builder.cache(folder);
        }
        for path in &self.abi {
            builder = builder.abi(path);
        }
        for path in &self.symbols {
            builder = builder.symbols(path.as_path());
        }
        match &self.state {
            Some(path) => builder.state_file(path),
            None => builder,
        }
    }
}

/// Runs a node until it is interrupted; tells on standard error where it is, who has money and, unless `quiet`, what
/// runs.
pub fn run(args: &NodeArgs, quiet: bool) -> Result<()> {
    let node = args.builder().log(!quiet).spawn()?;
    eprintln!("Serving   chain {} on {}", node.chain_id(), node.url());
    eprintln!("Account   {} with 1,000 ETH at genesis", node.dev_address());
    eprintln!("Key       {} (published: for local use only)", node.dev_key());
    eprintln!("Stop      with ctrl-c");

    wait_for_interrupt()?;
    eprintln!("Stopping  at block {}", node.chain().head_number());
    node.stop()
}

/// Returns on ctrl-c or a request to terminate.
fn wait_for_interrupt() -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("cannot wait")?;
    runtime.block_on(async {
        #[cfg(unix)]
        {
            use tokio::signal::unix::{SignalKind, signal};
            let mut terminate = signal(SignalKind::terminate()).context("cannot wait for a signal")?;
            tokio::select! {
                interrupted = tokio::signal::ctrl_c() => interrupted.context("cannot wait for ctrl-c"),
                _ = terminate.recv() => Ok(()),
            }
        }
        #[cfg(not(unix))]
        tokio::signal::ctrl_c().await.context("cannot wait for ctrl-c")
    })
}
