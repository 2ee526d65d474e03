//! Ethereum's precompiles and ArbOS', behind revm's door.

use revm::handler::{EthPrecompiles, PrecompileProvider};
use revm::interpreter::{CallInputs, Gas, InstructionResult, InterpreterResult};
use revm::precompile::{Precompiles, secp256r1};
use revm::primitives::hardfork::SpecId;
use revm::primitives::{Address, AddressSet, Bytes};
use std::sync::{LazyLock, OnceLock};

use super::activator::ProgramActivator;
use super::context::Ctx;
use super::ledger::Ledger;
use crate::arbos::upgrade::MAX_VERSION;
use crate::arbos::{Ended, PrecompileCall, PrecompileOutcome, precompiles};

/// Addresses of all precompiles by ArbOS version.
static ADDRESSES: LazyLock<Vec<AddressSet>> = LazyLock::new(|| (0..=MAX_VERSION).map(addresses).collect());

/// All precompiles of one ArbOS version.
#[derive(Debug)]
pub(super) struct ArbPrecompiles {
    ethereum: EthPrecompiles,
    addresses: &'static AddressSet,
    activator: ProgramActivator,
}

impl ArbPrecompiles {
    /// The precompiles of an ArbOS version.
    pub fn new(arbos_version: u64) -> Self {
        let ethereum = EthPrecompiles { precompiles: ethereum(arbos_version), spec: spec(arbos_version) };
        let addresses = &ADDRESSES[arbos_version.min(MAX_VERSION) as usize];
        Self { ethereum, addresses, activator: ProgramActivator }
    }

    /// Their addresses.
    pub fn addresses(&self) -> &'static AddressSet {
        self.addresses
    }
}

fn addresses(arbos_version: u64) -> AddressSet {
    let mut all = ethereum(arbos_version).addresses_set().clone();
    all.extend(precompiles::addresses(arbos_version));
    all
}

/// The Ethereum rules in force.
pub(super) fn spec(arbos_version: u64) -> SpecId {
    match arbos_version {
        50.. => SpecId::OSAKA,
        40.. => SpecId::PRAGUE,
        _ => SpecId::CANCUN,
    }
}

/// Ethereum's precompiles: BLS12-381 comes with ArbOS 50, P256VERIFY was there before at its first price.
fn ethereum(arbos_version: u64) -> &'static Precompiles {
    static BEFORE_50: OnceLock<Precompiles> = OnceLock::new();
    if arbos_version >= 50 {
        return Precompiles::osaka();
    }
    BEFORE_50.get_or_init(|| {
        let mut precompiles = Precompiles::cancun().clone();
        precompiles.extend([secp256r1::P256VERIFY]);
        precompiles
    })
}

impl<'a> PrecompileProvider<Ctx<'a>> for ArbPrecompiles {
    type Output = InterpreterResult;

    fn set_spec(&mut self, _spec: SpecId) -> bool {
        false
    }

    fn run(&mut self, ctx: &mut Ctx<'a>, inputs: &CallInputs) -> Result<Option<InterpreterResult>, String> {
        if !self.addresses.contains(&inputs.bytecode_address) {
            return Ok(None);
        }
        let call = call(ctx, inputs);
        match precompiles::run(&call, &mut Ledger(ctx), &self.activator) {
            Some(outcome) => Ok(Some(result(ctx, &call, outcome))),
            None => PrecompileProvider::<Ctx<'a>>::run(&mut self.ethereum, ctx, inputs),
        }
    }

    fn warm_addresses(&self) -> &AddressSet {
        self.addresses
    }
}

/// The call in ArbOS' terms.
fn call(ctx: &Ctx<'_>, inputs: &CallInputs) -> PrecompileCall {
    let frames = &ctx.chain.frames;
    PrecompileCall {
        address: inputs.bytecode_address,
        acting: inputs.target_address,
        caller: inputs.caller,
        grand_caller: frames.last().map_or(Address::ZERO, |frame| frame.caller),
        depth: frames.len() + 1,
        value: inputs.call_value(),
        input: inputs.input.bytes(ctx),
        gas: inputs.gas_limit,
        read_only: inputs.is_static,
        poster_fee: ctx.chain.poster_fee,
    }
}

/// The outcome in revm's terms. A failure keeps its text for the outermost frame.
fn result(ctx: &mut Ctx<'_>, call: &PrecompileCall, outcome: PrecompileOutcome) -> InterpreterResult {
    let mut gas = Gas::new(call.gas);
    gas.set_spent(call.gas.saturating_sub(outcome.gas_left));
    let (result, output) = match outcome.ended {
        Ended::Returned(output) => (InstructionResult::Return, output),
        Ended::Reverted(output) => (InstructionResult::Revert, output),
        Ended::Failed(text) => {
            ctx.chain.failure = Some(text);
            gas.spend_all();
            (InstructionResult::PrecompileError, Bytes::new())
        }
    };
    InterpreterResult { result, gas, output }
}
