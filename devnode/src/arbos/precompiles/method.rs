//! How a call finds its method, and the rules that hold for all methods.
//! Source: Nitro, `precompiles/precompile.go`.

use alloy_sol_types::SolCall;

use super::frame::{Frame, Halt, READ};
use crate::arbos::{Ended, PrecompileOutcome};

/// What a method may do, in Solidity's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Access {
    /// Does not look at the state.
    Pure,
    /// Looks at the state.
    View,
    /// Changes the state.
    Write,
    /// Changes the state and takes value.
    Payable,
}

/// A method of a precompile.
pub struct Method {
    /// The first four bytes of the calldata.
    pub selector: [u8; 4],
    /// What it may do.
    pub access: Access,
    /// First ArbOS version that has it.
    pub since: u64,
    /// Last ArbOS version that has it.
    pub until: u64,
    /// Decodes the arguments, runs, encodes the results.
    pub run: fn(&mut Frame<'_>, &[u8]) -> Result<Vec<u8>, Halt>,
}

/// `method!(View, arbBlockNumberCall, |frame, call| result)`, with the first ArbOS version after the access
/// where that is not 30 or older. The body returns what the call's ABI returns.
macro_rules! method {
    ($access:ident, $call:ty, $body:expr) => {
        $crate::arbos::precompiles::method::method!($access, 0, $call, $body)
    };
    ($access:ident, $since:expr, $call:ty, $body:expr) => {
        $crate::arbos::precompiles::method::Method {
            selector: <$call as alloy_sol_types::SolCall>::SELECTOR,
            access: $crate::arbos::precompiles::method::Access::$access,
            since: $since,
            until: u64::MAX,
            run: |frame, input| $crate::arbos::precompiles::method::answer::<$call>(frame, input, $body),
        }
    };
}

/// As `method!`, for a method without results. A method that came to an end has its last version too, as
/// `first => last`.
macro_rules! action {
    ($access:ident, $call:ty, $body:expr) => {
        $crate::arbos::precompiles::method::action!($access, 0 => u64::MAX, $call, $body)
    };
    ($access:ident, $since:expr, $call:ty, $body:expr) => {
        $crate::arbos::precompiles::method::action!($access, $since => u64::MAX, $call, $body)
    };
    ($access:ident, $since:expr => $until:expr, $call:ty, $body:expr) => {
        $crate::arbos::precompiles::method::Method {
            selector: <$call as alloy_sol_types::SolCall>::SELECTOR,
            access: $crate::arbos::precompiles::method::Access::$access,
            since: $since,
            until: $until,
            run: |frame, input| $crate::arbos::precompiles::method::act::<$call>(frame, input, $body),
        }
    };
}

pub(super) use {action, method};

/// Runs a method with results.
pub fn answer<C: SolCall>(
    frame: &mut Frame<'_>,
    input: &[u8],
    body: impl FnOnce(&mut Frame<'_>, C) -> Result<C::Return, Halt>,
) -> Result<Vec<u8>, Halt> {
    let call = decode(input)?;
    body(frame, call).map(|value| C::abi_encode_returns(&value))
}

/// Runs a method without results.
pub fn act<C: SolCall>(
    frame: &mut Frame<'_>,
    input: &[u8],
    body: impl FnOnce(&mut Frame<'_>, C) -> Result<(), Halt>,
) -> Result<Vec<u8>, Halt> {
    let call = decode(input)?;
    body(frame, call).map(|()| Vec::new())
}

/// Decodes arguments, strictly but for addresses, whose upper bytes do not count.
fn decode<C: SolCall>(input: &[u8]) -> Result<C, Halt> {
    let mut input = input.to_vec();
    let types = C::SIGNATURE.split_once('(').map_or("", |(_, types)| types.trim_end_matches(')'));
    // Methods with addresses have no other arguments than single words before them, so that the n-th argument
    // is the n-th word.
    for (word, kind) in input.chunks_mut(32).zip(types.split(',')) {
        if kind == "address" {
            word.iter_mut().take(12).for_each(|byte| *byte = 0);
        }
    }
    C::abi_decode_raw_validate(&input).map_err(|_| Halt::AllGas)
}

/// Runs the method that the calldata names and settles its gas.
pub fn dispatch(methods: &[Method], frame: &mut Frame<'_>) -> PrecompileOutcome {
    match run(methods, frame) {
        Ok(output) => settle(frame, Ended::Returned(output.into())),
        Err(Halt::Solidity(data)) => settle(frame, Ended::Reverted(data)),
        Err(Halt::Plain) => {
            let gas_left = frame.gas().unwrap_or(0);
            PrecompileOutcome { ended: Ended::Reverted(Default::default()), gas_left }
        }
        Err(Halt::AllGas) => revert_with_all_gas(),
        Err(Halt::Failed(text)) => PrecompileOutcome { ended: Ended::Failed(text), gas_left: 0 },
    }
}

fn run(methods: &[Method], frame: &mut Frame<'_>) -> Result<Vec<u8>, Halt> {
    let call = frame.call;
    let (selector, arguments) = call.input.split_first_chunk::<4>().ok_or(Halt::AllGas)?;
    let method = methods
        .iter()
        .find(|it| it.selector == *selector && (it.since..=it.until).contains(&frame.version))
        .ok_or(Halt::AllGas)?;

    let delegated = call.acting != call.address;
    let refused = (delegated && method.access >= Access::View)
        || (call.read_only && method.access >= Access::Write)
        || (!call.value.is_zero() && method.access < Access::Payable);
    if refused {
        return Err(Halt::AllGas);
    }

    frame.burn_words(arguments.len());
    if method.access >= Access::View {
        frame.burn(READ);
    }
    if method.access <= Access::View {
        frame.forbid_events();
    }
    frame.gas()?;
    (method.run)(frame, arguments)
}

/// Takes the gas for output or error data; where it does not reach, all is lost and nothing shown.
fn settle(frame: &mut Frame<'_>, ended: Ended) -> PrecompileOutcome {
    if let Ended::Returned(data) | Ended::Reverted(data) = &ended {
        frame.burn_words(data.len());
    }
    match frame.gas() {
        Ok(gas_left) => PrecompileOutcome { ended, gas_left },
        Err(_) => revert_with_all_gas(),
    }
}

fn revert_with_all_gas() -> PrecompileOutcome {
    PrecompileOutcome { ended: Ended::Reverted(Default::default()), gas_left: 0 }
}
