//! Cache flags.

use alloy_primitives::{Address, B256};
use alloy_sol_types::sol;

use super::support::{ALICE, Chain, GAS, NOW, OWNER, PROGRAM, chain_of, reverted, reverted_empty};
use crate::arbos::{
    precompiles::*,
    programs::{ProgramRecord, hours_since_start},
    state,
};

sol! {
    function cacheProgram(address);
    function cacheCodehash(bytes32);
    function evictCodehash(bytes32);
    function codehashIsCached(bytes32) returns (bool);
    function allCacheManagers() returns (address[]);
    function isCacheManager(address) returns (bool);

    #[derive(Debug, PartialEq)]
    event UpdateProgramCache(address indexed manager, bytes32 indexed codehash, bool cached);

    error ProgramNeedsUpgrade(uint16 version, uint16 stylusVersion);
    error ProgramExpired(uint64 ageInSeconds);
}

const MANAGER: Address = ALICE;

/// A chain with a manager and a program that costs 70 to initialise, activated at the start of this hour.
fn with_manager() -> (Chain, B256) {
    with_manager_at(60, 3)
}

/// The same at another ArbOS version, with its Stylus version.
fn with_manager_at(arbos_version: u64, version: u16) -> (Chain, B256) {
    let mut chain = chain_of(arbos_version);
    let hash = chain.set_program(PROGRAM, b"\xef\xf0\x00\x00\0asm");
    chain.block.timestamp = NOW - NOW % 3600;
    let activated_at = hours_since_start(chain.block.timestamp);
    let record = ProgramRecord { version, init_cost: 70, activated_at, ..ProgramRecord::default() };
    state::programs().record(hash).set(&mut chain, record);
    state::programs().cache_managers().add(&mut chain, MANAGER);
    (chain, hash)
}

#[test]
fn a_manager_flags_and_unflags() {
    let (mut chain, hash) = with_manager();
    let (_, gas) = chain.call(ARB_WASM_CACHE, cacheProgramCall(PROGRAM));
    // Open, argument, code hash, membership, parameters, record, event of three topics and a word, the cost,
    // module hash, record.
    assert_eq!(gas, 800 + 3 + 2600 + 800 + 100 + 800 + (375 * 4 + 8 * 32) + 70 + 800 + 20_000);
    assert_eq!(
        chain.event::<UpdateProgramCache>(),
        UpdateProgramCache { manager: MANAGER, codehash: hash, cached: true }
    );
    assert!(chain.call(ARB_WASM_CACHE, codehashIsCachedCall(hash)).0);

    chain.logs.clear();
    chain.call(ARB_WASM_CACHE, evictCodehashCall(hash));
    assert!(!chain.event::<UpdateProgramCache>().cached);
    assert!(!chain.call(ARB_WASM_CACHE, codehashIsCachedCall(hash)).0);
}

#[test]
fn arbos_30_alone_caches_by_code_hash() {
    let (mut chain, hash) = with_manager_at(30, 1);
    assert_eq!(chain.attempt(ARB_WASM_CACHE, cacheProgramCall(PROGRAM)), (reverted_empty(), GAS));
    let (_, gas) = chain.call(ARB_WASM_CACHE, cacheCodehashCall(hash));
    // As below, but nobody looks for a code hash.
    assert_eq!(gas, 800 + 3 + 800 + 100 + 800 + (375 * 4 + 8 * 32) + 70 + 800 + 20_000);
    assert!(chain.event::<UpdateProgramCache>().cached);

    let (mut chain, hash) = with_manager_at(31, 2);
    assert_eq!(chain.attempt(ARB_WASM_CACHE, cacheCodehashCall(hash)), (reverted_empty(), GAS));
    chain.call(ARB_WASM_CACHE, cacheProgramCall(PROGRAM));
    assert!(chain.event::<UpdateProgramCache>().cached);
}

#[test]
fn an_owner_is_looked_up_after_the_managers() {
    let (mut chain, _) = with_manager();
    let (_, of_manager) = chain.call(ARB_WASM_CACHE, cacheProgramCall(PROGRAM));
    let (mut chain, _) = with_manager();
    let (_, of_owner) = chain.as_caller(OWNER).call(ARB_WASM_CACHE, cacheProgramCall(PROGRAM));
    assert_eq!(of_owner, of_manager + 800);
}

#[test]
fn strangers_lose_all_gas() {
    let (mut chain, hash) = with_manager();
    let outcome = chain.as_caller(PROGRAM).attempt(ARB_WASM_CACHE, evictCodehashCall(hash));
    assert_eq!(outcome, (reverted_empty(), GAS));
}

#[test]
fn nothing_happens_where_the_flag_is_set_so_already() {
    let (mut chain, hash) = with_manager();
    let (_, gas) = chain.call(ARB_WASM_CACHE, evictCodehashCall(hash));
    assert_eq!(gas, 800 + 3 + 800 + 100 + 800);
    assert!(chain.logs.is_empty());
}

#[test]
fn only_programs_that_run_are_cached() {
    let (mut chain, hash) = with_manager();
    let unknown = chain.attempt(ARB_WASM_CACHE, cacheProgramCall(OWNER)).0;
    assert_eq!(unknown, reverted(ProgramNeedsUpgrade { version: 0, stylusVersion: 3 }));

    chain.call(ARB_WASM_CACHE, cacheProgramCall(PROGRAM));
    chain.block.timestamp += 365 * 86_400 + 1;
    let expired = chain.attempt(ARB_WASM_CACHE, cacheProgramCall(PROGRAM)).0;
    assert_eq!(expired, reverted(ProgramExpired { ageInSeconds: 365 * 86_400 + 1 }));
    // Eviction asks for no age.
    chain.call(ARB_WASM_CACHE, evictCodehashCall(hash));
    assert!(!chain.call(ARB_WASM_CACHE, codehashIsCachedCall(hash)).0);
}

#[test]
fn managers_are_public() {
    let (mut chain, _) = with_manager();
    let expected = vec![crate::arbos::genesis::CACHE_MANAGER, MANAGER];
    assert_eq!(chain.call(ARB_WASM_CACHE, allCacheManagersCall {}).0, expected);
    assert_eq!(chain.call(ARB_WASM_CACHE, isCacheManagerCall(MANAGER)), (true, 1606));
}
