//! The fuzzer of programs: modules by themselves, code blobs, and chains.

pub mod code;
pub mod host;
pub mod module;

use std::path::PathBuf;

use anyhow::Result;
use devnode::DevNode;
use devnode::chain::Chain;
use devnode::internals::Vm;

use crate::chain;
use crate::counts::Counts;
use crate::input::{Input, Other};
use crate::modules::Modules;
use crate::random::Rng;
use crate::run::Target;

/// Where `cargo tvd build` puts compiled contracts.
const CONTRACTS: &str = "target/contracts";

/// What shares of the cases go to modules, code blobs and chains.
#[derive(Clone, Copy, Debug)]
pub struct Shares {
    /// Modules.
    pub modules: u32,
    /// Code blobs.
    pub code: u32,
    /// Chains.
    pub chains: u32,
}

impl Default for Shares {
    fn default() -> Self {
        Self { modules: 80, code: 12, chains: 8 }
    }
}

/// Fuzzes programs.
pub struct Programs {
    modules: Modules,
    vm: Vm,
    chain: Chain,
    shares: Shares,
    kind: &'static str,
}

impl Programs {
    /// With the real programs of `corpus` besides those of this crate and of this project.
    ///
    /// # Errors
    /// If the chain cannot be made.
    pub fn new(corpus: Option<PathBuf>, shares: Shares) -> Result<Self> {
        let contracts = PathBuf::from(CONTRACTS);
        let modules = Modules::new([Some(contracts.as_path()), corpus.as_deref()].into_iter().flatten());
        let chain = DevNode::builder().chain()?;
        Ok(Self { modules, vm: Vm::new(), chain, shares, kind: "" })
    }

    /// How many real programs it mutates.
    pub fn seeds(&self) -> usize {
        self.modules.seeds()
    }
}

impl Target for Programs {
    fn next(&mut self, rng: &mut Rng) -> Option<Input> {
        let Shares { modules, code, chains } = self.shares;
        let choice = rng.u32(0..modules + code + chains);
        if choice < modules {
            let (kind, wasm) = self.modules.next(rng)?;
            self.kind = kind;
            return Some(Input::Module(wasm));
        }
        if choice < modules + code {
            self.kind = "code";
            return Some(Input::Other(Other::Code(code::next(&self.modules, rng))));
        }
        self.kind = "chain";
        Some(Input::Other(Other::Scenario(chain::next(&self.modules, rng))))
    }

    fn check(&mut self, input: &Input, counts: &mut Counts) -> Result<(), String> {
        counts.add("inputs", self.kind);
        match input {
            Input::Module(wasm) => {
                counts.add("stages", "module");
                if wasmparser::Validator::new().validate_all(wasm).is_ok() {
                    counts.add("stages", "valid");
                }
                module::check(&self.vm, wasm, counts)
            }
            Input::Other(Other::Code(blob)) => code::check(&self.chain, blob, counts),
            Input::Other(Other::Scenario(scenario)) => chain::check(scenario, counts),
            Input::Other(Other::Traffic(_)) => Err("traffic is for the other fuzzer".to_owned()),
        }
    }
}
