//! `bench`: gas of our calls beside a peer's, on one node in one run; `bench node`: speed of the node itself.
//!
//! A product adds its rows in a module of its own and one line in `rows`.

mod node;
mod peers;
mod row;
mod token;

use anyhow::Result;
use devnode::DevNode;

pub use row::Row;

use crate::build;
use crate::cli::{Output, wait};
use crate::deploy::{Chain, Network, dev_signer};
use crate::table::{self, Table, thousands};
use crate::workspace::Workspace;

/// `cargo tvd bench`
#[derive(clap::Args, Clone, Copy, Debug, Default)]
pub struct Args {
    #[command(subcommand)]
    what: Option<What>,
}

/// What else there is to measure.
#[derive(clap::Subcommand, Clone, Copy, Debug)]
enum What {
    /// Measure the dev node beside anvil: speed over HTTP, start, compilation, memory
    Node(node::Args),
}

/// Measures on a node of its own and prints the rows.
pub fn run(args: &Args, output: Output) -> Result<()> {
    let workspace = Workspace::find()?;
    if let Some(What::Node(args)) = &args.what {
        return node::run(args, &workspace, output);
    }
    build::build(&workspace, &[])?;
    let rows = wait(measure(&workspace))?;
    if output.json {
        return table::print_json(&rows);
    }
    let mut lines = Table::new(["id", "gas", "peer's gas", "ratio", "peer"]);
    for row in rows {
        lines.row([row.id, thousands(row.gas), thousands(row.peer_gas), format!("{:.3}", row.ratio), row.peer]);
    }
    lines.print()
}

/// Starts a node and measures everything on it.
pub async fn measure(workspace: &Workspace) -> Result<Vec<Row>> {
    let node = DevNode::builder().spawn()?;
    let chain = Chain::connect(&node.url(), Some(Network::Devnode)).await?.with_signer(Some(dev_signer()?));
    let rows = rows(workspace, &chain).await;
    node.stop()?;
    rows
}

/// All rows, product by product.
async fn rows(workspace: &Workspace, chain: &Chain) -> Result<Vec<Row>> {
    let peers = peers::compile(workspace)?;
    token::rows(workspace, chain, &peers).await
}
