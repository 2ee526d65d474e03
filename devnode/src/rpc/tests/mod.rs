//! Tests over real HTTP, on the chain's small executor.

mod client;
mod control;
mod evm;
mod methods;
mod profile;
mod revert;
mod wire;

use std::sync::Arc;

use crate::chain::tests::fake::Fake;
use crate::{DevNode, DevNodeBuilder};
use client::Client;

/// A node on the small executor, and a client of it.
pub fn node() -> (DevNode, Client) {
    node_of(DevNode::builder())
}

pub fn node_of(builder: DevNodeBuilder) -> (DevNode, Client) {
    let node = builder.spawn_with(Arc::new(Fake::default())).unwrap();
    let client = Client::new(node.address());
    (node, client)
}
