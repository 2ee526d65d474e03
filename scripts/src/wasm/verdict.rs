//! What the chain would say of a module at activation, asked of the dev node's own activation.

use anyhow::{Context, Result, ensure};
use devnode::program::{self, Rules, Sizes};

/// The rules of the newest released chain, which are the strictest.
const RULES: Rules = Rules { stylus_version: 3, arbos_version: 60, debug: false, page_limit: 128 };

/// Gas that every entry costs, cached or not.
const MIN_CACHED_GAS: u64 = 352;

/// Gas that every entry costs on top while the program is not cached.
const MIN_INIT_GAS: u64 = 8_832;

/// A module that the chain accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What it consists of.
    pub sizes: Sizes,
    /// Entry while it is not cached, all included \[gas\]: the first value of `ArbWasm.programInitGas`.
    pub init_gas: u64,
    /// Entry while it is cached \[gas\]: the second value.
    pub cached_init_gas: u64,
}

/// Activates a finished module on the newest chain with its default parameters.
///
/// Fails on what the chain refuses, and on more than one page of memory, for which every caller would pay.
pub fn verdict(wasm: &[u8]) -> Result<Verdict> {
    let activated =
        program::activate(wasm, &RULES, &mut u64::MAX.clone()).context("the chain would refuse this module")?;
    ensure!(
        activated.sizes.pages <= 1,
        "starts with {} pages of memory; every caller pays for more than one, so shrink its stack and its static data \
         to 64 KiB together",
        activated.sizes.pages
    );
    let cached_init_gas = MIN_CACHED_GAS + u64::from(activated.cached_init_cost);
    let init_gas = MIN_INIT_GAS + u64::from(activated.init_cost) + cached_init_gas;
    Ok(Verdict { sizes: activated.sizes, init_gas, cached_init_gas })
}
