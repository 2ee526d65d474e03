//! A node inside a program: start it, ask it over JSON-RPC's address or directly, and let it go.
//!
//! `cargo run --release -p devnode --example embedded`

use alloy_primitives::{U256, address};
use devnode::DevNode;
use devnode::chain::BlockRef;

fn main() -> anyhow::Result<()> {
    let alice = address!("0x00000000000000000000000000000000000a11ce");
    let node = DevNode::builder().fund(alice, U256::from(1_000)).spawn()?;

    println!("chain {} answers at {}", node.chain_id(), node.url());
    println!("alice has {} wei", node.chain().balance(alice, BlockRef::Latest)?);

    let before = node.chain().snapshot();
    node.chain().set_balance(alice, U256::from(5));
    node.chain().revert(before);
    println!("alice has {} wei again", node.chain().balance(alice, BlockRef::Latest)?);
    node.stop()
}
