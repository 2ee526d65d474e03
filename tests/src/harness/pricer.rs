//! The pricer on a node.

use std::sync::LazyLock;

use devnode::DevNode;
use ethers::types::{Address, H160};
use scripts::build;
use scripts::deploy::{self, Item, Options, Planned};

use super::{WORKSPACE, folder, scripts_chain};

// Compiled once for all stories.
static PRICER: LazyLock<Vec<u8>> =
    LazyLock::new(|| build::build(&WORKSPACE, &["pricer".to_owned()]).unwrap().remove(0).code);

/// Deploys the pricer with the scripts, as anybody would.
pub async fn deploy_pricer(node: &DevNode) -> Address {
    let chain = scripts_chain(&node.url()).await.unwrap();
    let abi = deploy::abi(&WORKSPACE, "Pricer").unwrap();
    let item = Item::new(Planned::plain("pricer", "pricer", "Pricer"), &PRICER, abi);
    let book = folder();
    let options = Options { deployments: book.path().into(), cache_bid: Some(Default::default()) };
    let deployed = deploy::deploy(&chain, &[item], &options).await.unwrap();
    H160(deployed[0].entry.address.0.0)
}
