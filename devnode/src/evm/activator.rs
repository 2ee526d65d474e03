//! What `activateProgram` needs of the WASM side.

use crate::arbos::programs::{Activation, ActivationRules, Activator};
use crate::program::{self, Rules};

/// Activates programs with this crate's instrumenter.
#[derive(Clone, Copy, Debug)]
pub(super) struct ProgramActivator;

impl Activator for ProgramActivator {
    fn activate(&self, wasm: &[u8], rules: &ActivationRules, gas: &mut u64) -> Result<Activation, String> {
        let rules = Rules {
            stylus_version: rules.stylus_version,
            arbos_version: rules.arbos_version,
            debug: rules.debug,
            page_limit: rules.page_limit,
        };
        let activated = program::activate(wasm, &rules, gas).map_err(|error| error.to_string())?;
        Ok(Activation {
            footprint: activated.footprint,
            init_cost: activated.init_cost,
            cached_cost: activated.cached_init_cost,
            asm_estimate: activated.asm_estimate,
        })
    }
}
