//! ArbWasmCache: flags that make entering a program cheaper.

use alloy_primitives::B256;
use alloy_sol_types::sol;

use self::ArbWasmCache::*;
use super::{
    frame::{Frame, Halt},
    method::{Method, action, method},
};
use crate::arbos::{
    programs::{ProgramError, ProgramRecord},
    state,
};

sol! {
    interface ArbWasmCache {
        function isCacheManager(address manager) external view returns (bool);
        function allCacheManagers() external view returns (address[]);
        function cacheCodehash(bytes32 codehash) external;
        function cacheProgram(address program) external;
        function evictCodehash(bytes32 codehash) external;
        function codehashIsCached(bytes32 codehash) external view returns (bool);

        event UpdateProgramCache(address indexed manager, bytes32 indexed codehash, bool cached);
    }
}

pub const METHODS: &[Method] = &[
    method!(View, isCacheManagerCall, |frame, call| Ok(state::programs().is_cache_manager(frame, call.manager))),
    method!(View, allCacheManagersCall, |frame, _| Ok(state::programs().cache_managers().members(frame))),
    action!(Write, 0 => 30, cacheCodehashCall, |frame, call| set_cached(frame, call.codehash, true)),
    action!(Write, 31, cacheProgramCall, |frame, call| {
        let code_hash = frame.code_hash(call.program);
        set_cached(frame, code_hash, true)
    }),
    action!(Write, evictCodehashCall, |frame, call| set_cached(frame, call.codehash, false)),
    method!(View, codehashIsCachedCall, |frame, call| {
        Ok(state::programs().record(call.codehash).get(frame).cached)
    }),
];

/// Sets a program's flag. For cache managers and chain owners; nothing happens where it is set so already.
fn set_cached(frame: &mut Frame<'_>, code_hash: B256, cached: bool) -> Result<(), Halt> {
    let programs = state::programs();
    let manager = frame.caller();
    if !programs.is_cache_manager(frame, manager) && !frame.caller_is_owner() {
        return Err(Halt::AllGas);
    }
    let params = frame.params();
    let record = programs.record(code_hash).get(frame);
    if cached {
        // Unlike a call, this names a program that never was activated as one of version 0.
        if record.version != params.version {
            return Err(ProgramError::NeedsUpgrade { version: record.version, current: params.version }.into());
        }
        record.check_active(&params, frame.now())?;
    }
    if record.cached == cached {
        return Ok(());
    }

    frame.emit(&UpdateProgramCache { manager, codehash: code_hash, cached })?;
    frame.burn(record.init_cost.into());
    programs.module_hash(code_hash).get(frame);
    programs.record(code_hash).set(frame, ProgramRecord { cached, ..record });
    Ok(())
}
