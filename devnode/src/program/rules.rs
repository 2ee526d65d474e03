//! What activation is told and what it answers.

/// The chain's rules for an activation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Stylus version: 1, 2 or 3. It decides on multi-value, on `memory.fill`, and on the init cost.
    pub stylus_version: u16,
    /// ArbOS version, 30 or later.
    pub arbos_version: u64,
    /// Whether the chain allows debug precompiles, and with them `console` imports and start functions.
    pub debug: bool,
    /// `PageLimit` less the pages that this transaction holds open.
    pub page_limit: u16,
}

/// A program that passed activation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activated {
    /// The instrumented module.
    pub module: Vec<u8>,
    /// Initial memory \[pages\].
    pub footprint: u16,
    /// Cost of a first call, before the chain's scalar and minimum \[gas\].
    pub init_cost: u16,
    /// Cost of a call to a cached program, before the chain's scalar and minimum \[gas\].
    pub cached_init_cost: u16,
    /// Estimate of the machine code's size \[bytes\]; the data fee is charged on it.
    pub asm_estimate: u32,
    /// What the costs were computed from.
    pub sizes: Sizes,
}

/// The quantities of a module that limits and costs depend on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// Length of the module as given, custom sections included \[bytes\].
    pub raw_bytes: usize,
    /// Functions that are not imported.
    pub functions: usize,
    /// Parameters and results of these functions, summed.
    pub signature_values: usize,
    /// Globals, the four added ones included.
    pub globals: usize,
    /// Payload of the data segments \[bytes\].
    pub data_bytes: usize,
    /// Encoded length of the data segments \[bytes\].
    pub data_encoded: usize,
    /// Encoded length of the element segments \[bytes\].
    pub element_bytes: usize,
    /// Initial memory \[pages\].
    pub pages: u64,
    /// Most declared locals in one function, parameters not counted.
    pub max_locals: u64,
    /// Most instructions in one function, after instrumentation.
    pub max_operators: usize,
    /// Instructions of all functions, after instrumentation.
    pub instructions: usize,
    /// Largest stack frame \[words\].
    pub max_frame: u32,
}
