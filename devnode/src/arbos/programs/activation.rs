//! What activation asks of the WASM side.

/// What a module is activated for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActivationRules {
    /// Stylus version in force.
    pub stylus_version: u16,
    /// ArbOS version in force.
    pub arbos_version: u64,
    /// Whether the chain allows debugging imports.
    pub debug: bool,
    /// Limit on the module's initial memory \[pages\].
    pub page_limit: u16,
}

/// What activation found out about a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Activation {
    /// Initial memory \[pages\].
    pub footprint: u16,
    /// Cost to initialise it [gas before the scalar].
    pub init_cost: u16,
    /// Cost to initialise it from a cache [gas before the scalar].
    pub cached_cost: u16,
    /// Estimated size of its machine code \[bytes\].
    pub asm_estimate: u32,
}

/// The WASM side of activation. ArbOS knows no WebAssembly.
pub trait Activator {
    /// Validates and instruments a module and takes what that costs from `gas`. Fails on an invalid module and
    /// where the gas does not reach; either loses all gas, so what is left in `gas` does not matter then.
    fn activate(&self, wasm: &[u8], rules: &ActivationRules, gas: &mut u64) -> Result<Activation, String>;
}
