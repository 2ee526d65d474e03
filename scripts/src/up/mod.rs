//! `up`: the main job. From source to a token in use on a running chain, with what every step cost.

mod story;

use alloy::primitives::U256;
use anyhow::{Context, Result};
use devnode::DevNode;

pub use story::{Step, tell_story};

use crate::build;
use crate::cli::{Output, wait};
use crate::deploy::{self, Chain, Instance, Network, Options, abi, dev_signer};
use crate::oracle;
use crate::story::tell;
use crate::table::{self, Table, thousands};
use crate::workspace::Workspace;

/// `cargo tvd up`
#[derive(clap::Args, Clone, Copy, Debug)]
pub struct Args {
    /// Stop at the end instead of serving on
    #[arg(long)]
    pub exit: bool,
    /// Port to serve on; 0 takes a free one
    #[arg(long, default_value_t = 8547)]
    pub port: u16,
}

/// Sets up, builds, starts a node, deploys, tells the story, and serves until interrupted.
pub fn run(args: &Args, output: Output) -> Result<()> {
    let workspace = Workspace::find()?;
    build::build(&workspace, &[])?;
    wait(serve(&workspace, *args, output))
}

async fn serve(workspace: &Workspace, args: Args, output: Output) -> Result<()> {
    let mut builder = DevNode::builder().port(args.port);
    // The suite's own steps tell their story; the log is for what comes after them.
    builder = workspace.abis().into_iter().fold(builder, |builder, path| builder.abi(path));
    builder = workspace.symbols().into_iter().fold(builder, |builder, path| builder.symbols(path));
    let node = builder.log(!output.quiet).spawn()?;
    node.chain().set_logging(false);
    tell("Started", "devnode", &node.url());
    let options = Options { deployments: deploy::deployments(workspace), cache_bid: Some(U256::ZERO) };
    let steps = deploy_and_use(workspace, &node.url(), &options).await?;
    print(&steps, output.json)?;
    if !args.exit {
        node.chain().set_logging(true);
        tell("Serving", &node.url(), "until Ctrl-C");
        tokio::signal::ctrl_c().await.context("cannot wait for Ctrl-C")?;
    }
    node.stop()
}

/// Deploys the suite to a dev chain, opens the oracle's feeds with the published signers, and uses the token.
pub async fn deploy_and_use(workspace: &Workspace, url: &str, options: &Options) -> Result<Vec<Step>> {
    let dev = dev_signer()?;
    let items = deploy::items(workspace, dev.address(), &[])?;
    let chain = Chain::connect(url, Some(Network::Devnode)).await?.with_signer(Some(dev));

    let deployed = deploy::deploy(&chain, &items, options).await?;
    for one in &deployed {
        deploy::tell_deployed(&chain, one);
    }
    let address = |name: &str| {
        let found = deployed.iter().find(|one| one.name == name).with_context(|| format!("the suite has no {name}"))?;
        anyhow::Ok(found.entry.address)
    };
    oracle::open_on_dev_chain(&chain, address("oracle")?, abi(workspace, "Oracle")?).await?;
    let token = Instance::new(address("token")?, abi(workspace, "Token")?);
    tell_story(&chain, &token).await
}

fn print(steps: &[Step], json: bool) -> Result<()> {
    if json {
        return table::print_json(&steps);
    }
    let mut rows = Table::new(["step", "gas"]);
    for step in steps {
        rows.row([step.step.to_owned(), thousands(step.gas)]);
    }
    rows.print()
}
