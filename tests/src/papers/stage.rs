//! Where the papers' JavaScript runs: a node on which the usual suite stands, owned by its governor, in a folder with what readers
//! have – `abi/`, the address book, ethers.

use std::os::unix::fs::symlink;
use std::process::{Command, Output};

use alloy_primitives::{Address, U256};
use devnode::DevNode;
use ethers::utils::hex;
use scripts::deploy::Options;
use scripts::npm;
use scripts::suite::{Manifest, put_up};
use tempfile::TempDir;

use crate::harness::{WORKSPACE, build_suite, folder, scripts_chain};

alloy::sol! {
    function mint(address to, uint256 value) external;
}

/// The node and the folder.
pub struct Stage {
    node: DevNode,
    folder: TempDir,
}

impl Stage {
    /// Puts the suite up; the account that did has tokens of every kind.
    pub async fn set() -> Self {
        build_suite();
        let (node, folder) = (DevNode::builder().spawn().unwrap(), folder());
        let modules = WORKSPACE.root.join("tests/js");
        npm::install(&modules).unwrap();
        for (name, target) in [("node_modules", modules.join("node_modules")), ("abi", WORKSPACE.abi())] {
            symlink(target, folder.path().join(name)).unwrap();
        }
        let chain = scripts_chain(&node.url()).await.unwrap();
        let manifest = Manifest::usual().unwrap();
        let deployments = folder.path().join("deployments");
        let options = Options { deployments, cache_bid: Some(U256::ZERO) };
        let suite = put_up(&WORKSPACE, &chain, &manifest, &options, true).await.unwrap();
        let owner = node.chain().user_at(suite.standing.deployer);
        for (symbol, decimals) in [("WETH", 18_u64), ("USDC", 6)] {
            let token: Address = suite.standing.token(symbol).unwrap();
            let value = U256::from(1_000_000) * U256::from(10_u64.pow(decimals as u32));
            owner.send(token, mintCall { to: owner.address(), value }).unwrap();
        }
        Self { node, folder }
    }

    /// Runs a program of the folder on Node, with the key of the account that has everything.
    pub fn run(&self, name: &str, program: &str, arguments: &[&str]) -> Output {
        let file = self.folder.path().join(name);
        std::fs::write(&file, program).unwrap();
        let mut node = Command::new("node");
        // Packages of ours are links, and look for others where they are linked from.
        node.arg("--preserve-symlinks").arg(&file).args(arguments).current_dir(self.folder.path());
        node.env("NODE_URL", self.node.url()).env("KEY", hex::encode_prefixed(self.node.dev_key().0));
        node.output().unwrap()
    }

    /// Where the node is.
    pub fn url(&self) -> String {
        self.node.url()
    }

    /// Lets time pass, and a block come.
    pub fn wait(&self, seconds: u64) {
        let chain = self.node.chain();
        chain.with_clock(|clock| clock.increase(seconds));
        chain.mine().unwrap();
    }
}
