//! Precompiles that not everybody may call. Source: Nitro, `precompiles/wrapper.go`.

use alloy_sol_types::{SolEvent, sol};

use super::{
    frame::{Frame, READ},
    method::{Method, dispatch},
};
use crate::arbos::{ArbHost, Ended, PrecompileCall, PrecompileOutcome, programs::Activator, state};

sol! {
    event OwnerActs(bytes4 indexed method, address indexed owner, bytes data);
}

/// Runs a method for a chain owner, who pays nothing for it, and logs that it succeeded.
pub fn run_for_owners(
    methods: &[Method],
    call: &PrecompileCall,
    host: &mut dyn ArbHost,
    activator: &dyn Activator,
) -> PrecompileOutcome {
    // Opening the state and looking for the caller among the owners must be affordable.
    if call.gas < 2 * READ {
        return fail("out of gas");
    }
    if !state::chain_owners().contains(host, call.caller) {
        return fail("unauthorized caller to access-controlled method");
    }
    let outcome = dispatch(methods, &mut Frame::new(call, host, activator));
    if matches!(outcome.ended, Ended::Failed(_)) {
        return outcome;
    }
    if matches!(outcome.ended, Ended::Returned(_)) && !call.read_only {
        log_success(call, host);
    }
    PrecompileOutcome { gas_left: call.gas, ..outcome }
}

fn log_success(call: &PrecompileCall, host: &mut dyn ArbHost) {
    let Some(selector) = call.input.first_chunk::<4>() else { return };
    let event = OwnerActs { method: selector.into(), owner: call.caller, data: call.input.clone() };
    let log = event.encode_log_data();
    host.emit_log(call.address, log.topics().to_vec(), log.data);
}

/// Runs a method on a chain that allows debugging.
pub fn run_for_debugging(
    methods: &[Method],
    call: &PrecompileCall,
    host: &mut dyn ArbHost,
    activator: &dyn Activator,
) -> PrecompileOutcome {
    if !host.block().debug {
        return fail("debug precompiles are disabled");
    }
    dispatch(methods, &mut Frame::new(call, host, activator))
}

fn fail(text: &str) -> PrecompileOutcome {
    PrecompileOutcome { ended: Ended::Failed(text.into()), gas_left: 0 }
}
