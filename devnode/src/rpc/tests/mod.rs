//! Tests over real HTTP, on the chain's small executor.

mod accounts;
mod arbitrum;
mod client;
mod conditional;
mod control;
mod erc20;
mod evm;
mod hostile;
mod methods;
mod mining;
mod node_interface;
mod profile;
mod simulate;
mod subscribe;
mod tracing;
mod typed_data;
mod wire;

use std::sync::Arc;

use crate::chain::tests::fake::Fake;
use crate::{DevNode, DevNodeBuilder};
use client::Client;

/// A node on the small executor, and a client of it.
pub fn node() -> (DevNode, Client) {
    node_of(DevNode::builder())
}

/// The whole node with the real executor.
pub fn real_node() -> (DevNode, Client) {
    real_node_of(DevNode::builder())
}

pub fn real_node_of(builder: DevNodeBuilder) -> (DevNode, Client) {
    let node = builder.spawn().unwrap();
    let client = Client::new(node.address());
    (node, client)
}

pub fn node_of(builder: DevNodeBuilder) -> (DevNode, Client) {
    let node = builder.spawn_with(Arc::new(Fake::default())).unwrap();
    let client = Client::new(node.address());
    (node, client)
}
