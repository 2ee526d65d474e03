//! The methods by name.

use std::collections::HashMap;

use super::error::{RpcError, RpcResult};
use super::filters::Filters;
use super::params::Params;
use super::{
    access_list, arbitrum, calls, conditional, control, debug, erc20, filters, mining, pool, profile, queries, send,
    sign, simulate,
};
use crate::chain::{Chain, ChainConfig};

/// A method: how many parameters it takes and what it does.
pub struct Method {
    /// Name.
    pub name: &'static str,
    /// Parameters that must be there.
    pub required: usize,
    /// Parameters that may be there.
    pub most: usize,
    /// What it does.
    pub run: fn(&Api, &Params) -> RpcResult,
    /// Whether it may make many blocks.
    pub long: bool,
}

impl Method {
    /// The same, marked as one that may make many blocks.
    pub const fn long(self) -> Self {
        Self { long: true, ..self }
    }
}

/// A row of a table of methods.
pub const fn method(name: &'static str, required: usize, most: usize, run: fn(&Api, &Params) -> RpcResult) -> Method {
    Method { name, required, most, run, long: false }
}

/// A chain and what clients left with the node.
pub struct Api {
    /// The chain.
    pub chain: Chain,
    /// With what the chain began, for `anvil_reset`.
    pub config: ChainConfig,
    /// Filters of clients that poll.
    pub filters: Filters,
    methods: HashMap<&'static str, &'static Method>,
}

impl Api {
    /// The methods of a chain.
    pub fn new(chain: Chain, config: ChainConfig) -> Self {
        let tables: &[&'static [Method]] = &[
            queries::METHODS,
            calls::METHODS,
            access_list::METHODS,
            simulate::METHODS,
            send::METHODS,
            sign::METHODS,
            conditional::METHODS,
            pool::METHODS,
            filters::METHODS,
            arbitrum::METHODS,
            debug::METHODS,
            profile::METHODS,
            control::METHODS,
            mining::METHODS,
            erc20::METHODS,
        ];
        let methods = tables.iter().copied().flatten().map(|method| (method.name, method)).collect();
        Self { chain, config, filters: Filters::default(), methods }
    }

    /// The methods, subscriptions aside, in no order.
    pub fn methods(&self) -> impl Iterator<Item = &'static Method> + '_ {
        self.methods.values().copied()
    }

    /// Whether the method may make many blocks.
    pub fn is_long(&self, method: &str) -> bool {
        self.methods.get(method).is_some_and(|method| method.long)
    }

    /// Answers one request; `params` is the text of the member of this name.
    pub fn handle(&self, method: &str, params: Option<&str>) -> RpcResult {
        let found = self.methods.get(method).ok_or_else(|| RpcError::unknown_method(method))?;
        let params = Params::parse(params, found.required, found.most)?;
        (found.run)(self, &params)
    }

    /// What `web3_clientVersion` says.
    pub fn client_version(&self) -> String {
        format!("nitro/v{}-devnode/{}-{}/rust", env!("CARGO_PKG_VERSION"), std::env::consts::OS, std::env::consts::ARCH)
    }
}
