//! ArbWasm: activates Stylus programs and tells about them.

mod activate;

use alloy_primitives::{Address, B256, U256};
use alloy_sol_types::sol;

use self::ArbWasm::*;
use super::{
    ARB_WASM,
    frame::{Frame, Halt},
    method::{Method, action, method},
};
use crate::arbos::{
    programs::{
        MIN_CACHED_UNIT, MIN_INIT_UNIT, PAGE_RAMP, ProgramRecord, SCALAR_UNIT, StylusParams, hours_since_start,
    },
    state,
};

sol! {
    interface ArbWasm {
        function activateProgram(address program) external payable returns (uint16 version, uint256 dataFee);
        function codehashKeepalive(bytes32 codehash) external payable;
        function stylusVersion() external view returns (uint16);
        function codehashVersion(bytes32 codehash) external view returns (uint16);
        function codehashAsmSize(bytes32 codehash) external view returns (uint32);
        function programVersion(address program) external view returns (uint16);
        function programInitGas(address program) external view returns (uint64 gas, uint64 gasWhenCached);
        function programMemoryFootprint(address program) external view returns (uint16);
        function programTimeLeft(address program) external view returns (uint64);
        function inkPrice() external view returns (uint32);
        function maxStackDepth() external view returns (uint32);
        function freePages() external view returns (uint16);
        function pageGas() external view returns (uint16);
        function pageRamp() external view returns (uint64);
        function pageLimit() external view returns (uint16);
        function minInitGas() external view returns (uint64 gas, uint64 cached);
        function initCostScalar() external view returns (uint64);
        function expiryDays() external view returns (uint16);
        function keepaliveDays() external view returns (uint16);
        function blockCacheSize() external view returns (uint16);
        function activationGas() external view returns (uint64);

        event ProgramActivated(
            bytes32 indexed codehash, bytes32 moduleHash, address program, uint256 dataFee, uint16 version
        );
        event ProgramLifetimeExtended(bytes32 indexed codehash, uint256 dataFee);

        error ProgramNotWasm();
        error ProgramUpToDate();
        error ProgramKeepaliveTooSoon(uint64 ageInSeconds);
        error ProgramInsufficientValue(uint256 have, uint256 want);
    }
}

pub const METHODS: &[Method] = &[
    method!(Payable, activateProgramCall, |frame, call| activate::activate(frame, call.program)),
    action!(Payable, codehashKeepaliveCall, |frame, call| keep_alive(frame, call.codehash)),
    method!(View, stylusVersionCall, |frame, _| Ok(frame.params().version)),
    method!(View, codehashVersionCall, |frame, call| Ok(active(frame, call.codehash)?.1.version)),
    method!(View, codehashAsmSizeCall, |frame, call| Ok(active(frame, call.codehash)?.1.asm_size())),
    method!(View, programVersionCall, |frame, call| Ok(active_at(frame, call.program)?.1.version)),
    method!(View, programInitGasCall, |frame, call| init_gas(frame, call.program)),
    method!(View, programMemoryFootprintCall, |frame, call| Ok(active_at(frame, call.program)?.1.footprint)),
    method!(View, programTimeLeftCall, |frame, call| {
        let (params, record) = active_at(frame, call.program)?;
        Ok(params.expiry_seconds().saturating_sub(record.age(frame.now())))
    }),
    method!(View, inkPriceCall, |frame, _| Ok(frame.params().ink_price)),
    method!(View, maxStackDepthCall, |frame, _| Ok(frame.params().max_stack_depth)),
    method!(View, freePagesCall, |frame, _| Ok(frame.params().free_pages)),
    method!(View, pageGasCall, |frame, _| Ok(frame.params().page_gas)),
    method!(View, pageRampCall, |frame, _| {
        frame.params();
        Ok(PAGE_RAMP)
    }),
    method!(View, pageLimitCall, |frame, _| Ok(frame.params().page_limit)),
    method!(View, 32, minInitGasCall, |frame, _| {
        let params = frame.params();
        let gas = u64::from(params.min_init_gas) * MIN_INIT_UNIT;
        Ok(minInitGasReturn { gas, cached: u64::from(params.min_cached_gas) * MIN_CACHED_UNIT })
    }),
    method!(View, initCostScalarCall, |frame, _| Ok(u64::from(frame.params().init_cost_scalar) * SCALAR_UNIT)),
    method!(View, expiryDaysCall, |frame, _| Ok(frame.params().expiry_days)),
    method!(View, keepaliveDaysCall, |frame, _| Ok(frame.params().keepalive_days)),
    method!(View, blockCacheSizeCall, |frame, _| Ok(frame.params().block_cache_size)),
    method!(View, activate::ACTIVATION_GAS_SINCE, activationGasCall, |frame, _| {
        Ok(state::programs().activation_gas().get(frame))
    }),
];

/// The program with this code hash, which must be able to run.
fn active(frame: &mut Frame<'_>, code_hash: B256) -> Result<(StylusParams, ProgramRecord), Halt> {
    let params = frame.params();
    let record = state::programs().record(code_hash).get(frame);
    record.check_active(&params, frame.now())?;
    Ok((params, record))
}

/// The program at an address, which must be able to run.
fn active_at(frame: &mut Frame<'_>, program: Address) -> Result<(StylusParams, ProgramRecord), Halt> {
    let code_hash = frame.code_hash(program);
    active(frame, code_hash)
}

fn init_gas(frame: &mut Frame<'_>, program: Address) -> Result<programInitGasReturn, Halt> {
    let (params, record) = active_at(frame, program)?;
    let cached = record.cached_gas(&params);
    // From Stylus 2 on, both are paid where the program is in no cache.
    let shared = if params.version > 1 { cached } else { 0 };
    Ok(programInitGasReturn { gas: record.init_gas(&params) + shared, gasWhenCached: cached })
}

fn keep_alive(frame: &mut Frame<'_>, code_hash: B256) -> Result<(), Halt> {
    let programs = state::programs();
    let (params, record) = active(frame, code_hash)?;
    let now = frame.now();
    let age = record.age(now);
    if age < params.keepalive_seconds() {
        return Err(ProgramKeepaliveTooSoon { ageInSeconds: age }.into());
    }

    let fee = programs.data_pricer().charge(frame, record.asm_size(), now);
    let renewed = ProgramRecord { activated_at: hours_since_start(now), ..record };
    programs.record(code_hash).set(frame, renewed);
    pay_data_fee(frame, fee)?;
    frame.emit(&ProgramLifetimeExtended { codehash: code_hash, dataFee: fee })
}

/// Pays the fee \[wei\] out of the call's value and returns the rest to the caller, without a call.
fn pay_data_fee(frame: &mut Frame<'_>, fee: U256) -> Result<(), Halt> {
    let (caller, value) = (frame.caller(), frame.call.value);
    let Some(rest) = value.checked_sub(fee) else {
        return Err(ProgramInsufficientValue { have: value, want: fee }.into());
    };
    let network = state::network_fee_account().get(frame);
    frame.gas()?;
    let paid = frame.host.transfer(ARB_WASM, network, fee) && frame.host.transfer(ARB_WASM, caller, rest);
    if paid { Ok(()) } else { Err(Halt::Plain) }
}
