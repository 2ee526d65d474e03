//! Activation and keepalive.

use alloy_primitives::{Address, B256, U256, address, keccak256};
use alloy_sol_types::{SolError, sol};

use super::support::{ALICE, Chain, GAS, NOW, PROGRAM, chain_of, module_e, reverted, reverted_empty};
use crate::arbos::{
    Ended,
    precompiles::*,
    programs::{ActivationRules, ProgramRecord, active},
    state,
};
use crate::program::code::compress;

sol! {
    function activateProgram(address) returns (uint16, uint256);
    function codehashKeepalive(bytes32);
    function codehashVersion(bytes32) returns (uint16);
    function codehashAsmSize(bytes32) returns (uint32);
    function programVersion(address) returns (uint16);
    function programInitGas(address) returns (uint64, uint64);
    function programMemoryFootprint(address) returns (uint16);
    function programTimeLeft(address) returns (uint64);

    #[derive(Debug, PartialEq)]
    event ProgramActivated(
        bytes32 indexed codehash, bytes32 moduleHash, address program, uint256 dataFee, uint16 version
    );
    #[derive(Debug, PartialEq)]
    event ProgramLifetimeExtended(bytes32 indexed codehash, uint256 dataFee);

    error ProgramNotWasm();
    error ProgramUpToDate();
    error ProgramExpired(uint64 ageInSeconds);
    error ProgramKeepaliveTooSoon(uint64 ageInSeconds);
    error ProgramInsufficientValue(uint256 have, uint256 want);
}

const NETWORK: Address = address!("000000000000000000000000000000000000fee5");
/// Fee for module E's data on a fresh chain \[wei\].
const FEE: u64 = 43_607_190_175_334;
const ETHER: u64 = 1_000_000_000_000_000_000;

fn activate(chain: &mut Chain) -> (Ended, u64) {
    chain.attempt(ARB_WASM, activateProgramCall(PROGRAM))
}

/// A chain with a program at `PROGRAM` and its code hash; calls carry an ether.
fn with_program(arbos_version: u64) -> (Chain, B256) {
    let mut chain = chain_of(arbos_version);
    let hash = chain.set_program(PROGRAM, &compress(b"\0asm"));
    state::network_fee_account().set(&mut chain, NETWORK);
    chain.with_value(ETHER);
    (chain, hash)
}

/// The same, activated.
fn with_active_program() -> (Chain, B256) {
    let (mut chain, hash) = with_program(60);
    assert!(matches!(activate(&mut chain).0, Ended::Returned(_)));
    chain.logs.clear();
    chain.with_value(0);
    (chain, hash)
}

#[test]
fn activation_costs_the_fixed_sum_and_the_module() {
    // The content of module E costs 1008.
    for (version, fixed) in
        [(61, 1_748_626), (60, 1_748_626), (59, 1_748_626), (51, 1_747_826), (32, 1_747_826), (30, 1_747_826)]
    {
        let (mut chain, _) = with_program(version);
        assert_eq!(activate(&mut chain).1, fixed + 1008, "ArbOS {version}");
    }
}

#[test]
fn activation_pays_the_fee_and_returns_the_rest() {
    let (mut chain, hash) = with_program(60);
    let (result, _) = chain.call(ARB_WASM, activateProgramCall(PROGRAM));
    assert_eq!((result._0, result._1), (3, U256::from(FEE)));
    assert_eq!(chain.balance_of(NETWORK), U256::from(FEE));
    assert_eq!(chain.balance_of(ALICE), U256::from(ETHER - FEE));
    assert_eq!(chain.balance_of(ARB_WASM), U256::ZERO);
    let event = chain.event::<ProgramActivated>();
    assert_eq!((event.codehash, event.program, event.dataFee, event.version), (hash, PROGRAM, U256::from(FEE), 3));
    assert_eq!(event.moduleHash, state::programs().module_hash(hash).get(&mut chain));
}

#[test]
fn activation_writes_the_record() {
    let (mut chain, hash) = with_active_program();
    let expected = ProgramRecord {
        version: 3,
        init_cost: 18,
        cached_cost: 6,
        footprint: 0,
        activated_at: ((NOW - 1_421_388_000) / 3600) as u32,
        asm_kib: 502,
        cached: false,
    };
    assert_eq!(state::programs().record(hash).get(&mut chain), expected);
    assert!(active(&mut chain, hash, NOW).is_ok());
}

#[test]
fn the_wasm_side_sees_the_module_and_the_rules() {
    let (mut chain, _) = with_program(51);
    chain.open_pages = 3;
    activate(&mut chain);
    let rules = ActivationRules { stylus_version: 2, arbos_version: 51, debug: true, page_limit: 125 };
    assert_eq!(*chain.wasm.seen.borrow(), [(b"\0asm".to_vec(), rules)]);
}

#[test]
fn a_program_is_activated_once() {
    let (mut chain, _) = with_active_program();
    // Open, argument, parameter, fixed, parameters, record, and a word of error.
    let gas = 800 + 3 + 800 + 1_659_168 + 100 + 800 + 3;
    assert_eq!(activate(&mut chain), (reverted(ProgramUpToDate {}), gas));
}

#[test]
fn an_expired_program_is_activated_again_and_keeps_its_flag() {
    let (mut chain, hash) = with_active_program();
    let record = state::programs().record(hash);
    let cached = ProgramRecord { cached: true, ..record.get(&mut chain) };
    record.set(&mut chain, cached);
    chain.block.timestamp += 366 * 86_400;
    chain.with_value(ETHER);
    // The old module hash is read as well.
    assert_eq!(activate(&mut chain).1, 1_748_626 + 800 + 1008);
    assert!(record.get(&mut chain).cached);
}

#[test]
fn the_activation_gas_parameter_is_paid_on_top() {
    let (mut chain, _) = with_program(60);
    state::programs().activation_gas().set(&mut chain, 5000);
    assert_eq!(activate(&mut chain).1, 1_748_626 + 1008 + 5000);
    state::programs().activation_gas().set(&mut chain, u64::MAX);
    assert_eq!(activate(&mut chain), (reverted_empty(), GAS));
}

#[test]
fn what_is_no_program_is_refused() {
    // Open, argument, parameter, fixed, parameters, record.
    let gas = 800 + 3 + 800 + 1_659_168 + 100 + 800;
    let not_wasm = || reverted(ProgramNotWasm {});
    for (version, code, expected) in [
        (60, &b""[..], (not_wasm(), gas + 3)),
        (51, b"", (not_wasm(), gas - 800 + 3)),
        (60, b"\x60\x00", (not_wasm(), gas + 3)),
        (51, b"\x60\x00", (reverted_empty(), gas - 800)),
        (60, b"\xef\xf0\x00", (not_wasm(), gas + 3)),
        (60, b"\xef\xf0\x01\x00", (reverted_empty(), gas)),
        (60, b"\xef\xf0\x00\x07wrong dictionary", (reverted_empty(), gas)),
    ] {
        let (mut chain, _) = with_program(version);
        chain.set_program(PROGRAM, code);
        assert_eq!(activate(&mut chain), expected, "ArbOS {version}, code {code:?}");
    }
}

#[test]
fn a_destroyed_program_is_refused() {
    let (mut chain, _) = with_program(60);
    chain.destroyed.insert(PROGRAM);
    assert_eq!(activate(&mut chain), (reverted_empty(), 800 + 3 + 800 + 1_659_168));
}

#[test]
fn a_module_that_fails_takes_all_gas() {
    let (mut chain, _) = with_program(60);
    chain.wasm.result = Err("no entry point".into());
    let expected = Ended::Failed("program activation failed: no entry point".into());
    assert_eq!(activate(&mut chain), (expected, GAS));

    chain.wasm.result = Ok(module_e());
    chain.wasm.gas = GAS;
    assert_eq!(activate(&mut chain).1, GAS);
}

#[test]
fn too_little_value_is_refused_after_the_work() {
    let (mut chain, hash) = with_program(60);
    chain.with_value(FEE - 1);
    let error = ProgramInsufficientValue { have: U256::from(FEE - 1), want: U256::from(FEE) };
    // All but the fee account, the event and the results; 68 bytes of error are three words.
    let gas = 1_748_626 + 1008 - 800 - 2149 - 6 + 9;
    assert_eq!(activate(&mut chain), (reverted(error), gas));
    assert_eq!(state::programs().record(hash).get(&mut chain), ProgramRecord::default());
}

#[test]
fn activations_get_dearer_with_each_other() {
    let (mut chain, _) = with_program(60);
    let other = address!("000000000000000000000000000000000000beef");
    chain.set_program(other, &compress(b"other"));
    let (first, _) = chain.call(ARB_WASM, activateProgramCall(PROGRAM));
    let (second, _) = chain.call(ARB_WASM, activateProgramCall(other));
    assert!(second._1 > first._1);
}

#[test]
fn programs_with_the_same_code_share_an_activation() {
    let (mut chain, _) = with_active_program();
    let twin = address!("000000000000000000000000000000000000beef");
    let code = chain.accounts[&PROGRAM].code.clone();
    chain.set_program(twin, &code);
    assert_eq!(chain.attempt(ARB_WASM, activateProgramCall(twin)).0, reverted(ProgramUpToDate {}));
}

#[test]
fn getters_tell_of_active_programs() {
    let (mut chain, hash) = with_active_program();
    assert_eq!(chain.call(ARB_WASM, codehashVersionCall(hash)), (3, 1706));
    assert_eq!(chain.call(ARB_WASM, programVersionCall(PROGRAM)), (3, 4306));
    assert_eq!(chain.call(ARB_WASM, codehashAsmSizeCall(hash)).0, 502 * 1024);
    let (gas, _) = chain.call(ARB_WASM, programInitGasCall(PROGRAM));
    assert_eq!((gas._0, gas._1), (8850 + 358, 358));
    assert_eq!(chain.call(ARB_WASM, programMemoryFootprintCall(PROGRAM)).0, 0);
    let into_the_hour = (NOW - 1_421_388_000) % 3600;
    assert_eq!(chain.call(ARB_WASM, programTimeLeftCall(PROGRAM)).0, 365 * 86_400 - into_the_hour);
}

#[test]
fn getters_revert_for_expired_programs() {
    let (mut chain, hash) = with_active_program();
    chain.block.timestamp += 366 * 86_400;
    let Ended::Reverted(data) = chain.attempt(ARB_WASM, codehashVersionCall(hash)).0 else { panic!() };
    let age = ProgramExpired::abi_decode(&data).expect("the error").ageInSeconds;
    assert_eq!(age, 366 * 86_400 + (NOW - 1_421_388_000) % 3600);
}

#[test]
fn a_program_is_kept_alive_from_its_31st_day() {
    let (mut chain, hash) = with_active_program();
    let start = NOW - (NOW - 1_421_388_000) % 3600;
    let keepalive = || codehashKeepaliveCall(hash);
    chain.block.timestamp = start + 31 * 86_400 - 1;
    let too_soon = ProgramKeepaliveTooSoon { ageInSeconds: 31 * 86_400 - 1 };
    // Open, argument, parameters, record, and two words of error.
    assert_eq!(chain.attempt(ARB_WASM, keepalive()), (reverted(too_soon), 1703 + 6));

    chain.block.timestamp = start + 31 * 86_400;
    chain.with_value(ETHER);
    let (_, gas) = chain.call(ARB_WASM, keepalive());
    assert_eq!(gas, 67_884);
    assert_eq!(chain.event::<ProgramLifetimeExtended>().codehash, hash);
    assert_eq!(state::programs().record(hash).get(&mut chain).age(start + 31 * 86_400), 0);
}

/// A root of the fragments at `PROGRAM`'s address.
fn set_root(chain: &mut Chain, length: u32, fragments: &[Address]) {
    let mut code = b"\xef\xf0\x02\x00".to_vec();
    code.extend(length.to_be_bytes());
    fragments.iter().for_each(|fragment| code.extend(fragment.as_slice()));
    chain.set_program(PROGRAM, &code);
}

const F1: Address = address!("00000000000000000000000000000000000000f1");
const F2: Address = address!("00000000000000000000000000000000000000f2");

/// A module of 37 bytes, which compress to a few more: in two fragments, of which each fits into a word.
const MODULE: &[u8] = b"first half, second half of the module";

fn fragment(payload: &[u8]) -> Vec<u8> {
    [&[0xef, 0xf0, 0x01], payload].concat()
}

fn with_fragments() -> Chain {
    let (mut chain, _) = with_program(60);
    let code = compress(MODULE);
    let stream = &code[4..];
    let (first, second) = stream.split_at(stream.len() / 2);
    chain.set_program(F1, &fragment(first));
    chain.set_program(F2, &fragment(second));
    chain
}

#[test]
fn a_root_gathers_its_fragments_in_order() {
    let mut chain = with_fragments();
    set_root(&mut chain, 37, &[F1, F2]);
    // Two cold accesses; either fragment is no longer than a word.
    assert_eq!(activate(&mut chain).1, 1_748_626 + 1008 + 2 * (2600 + 3));
    assert_eq!(chain.wasm.seen.borrow()[0].0, MODULE);
}

#[test]
fn a_fragment_read_before_is_warm() {
    let mut chain = with_fragments();
    // A stream that is all in the first of two equal fragments: what follows its end is not looked at.
    chain.set_program(F1, &fragment(&compress(b"whole")[4..]));
    set_root(&mut chain, 5, &[F1, F1]);
    assert_eq!(activate(&mut chain).1, 1_748_626 + 1008 + (2600 + 3) + (100 + 3));
}

#[test]
fn broken_roots_are_refused() {
    let mut chain = with_fragments();
    for (length, fragments) in [
        (36, vec![F1, F2]),
        (38, vec![F1, F2]),
        (37, vec![]),
        (37, vec![F1; 5]),
        (37, vec![F1, PROGRAM]),
        (262_145, vec![F1, F2]),
    ] {
        set_root(&mut chain, length, &fragments);
        assert_eq!(activate(&mut chain).0, reverted_empty(), "{length} bytes of {fragments:?}");
    }
    chain.set_program(PROGRAM, b"\xef\xf0\x02\x00\x00\x00\x00\x25too short");
    assert_eq!(activate(&mut chain).0, reverted_empty());
}

#[test]
fn there_must_be_gas_for_the_longest_fragment() {
    let mut chain = with_fragments();
    set_root(&mut chain, 37, &[F1, F2]);
    let before = 800 + 3 + 800 + 1_659_168 + 100 + 800;
    chain.call.gas = before + 2600 + 3 * 768 - 1;
    assert_eq!(activate(&mut chain), (reverted_empty(), chain.call.gas));
    assert!(chain.wasm.seen.borrow().is_empty());
}

#[test]
fn fragments_are_unknown_before_arbos_60() {
    let (mut chain, _) = with_program(51);
    set_root(&mut chain, 37, &[F1, F2]);
    assert_eq!(activate(&mut chain).0, reverted_empty());
}

#[test]
fn the_stand_in_for_the_module_hash_differs_by_code_and_version() {
    let mut seen = std::collections::BTreeSet::new();
    for version in [51, 60] {
        for code in [compress(b"one"), compress(b"two")] {
            let (mut chain, _) = with_program(version);
            chain.set_program(PROGRAM, &code);
            activate(&mut chain);
            seen.insert(state::programs().module_hash(keccak256(code)).get(&mut chain));
        }
    }
    assert_eq!(seen.len(), 4);
    assert!(!seen.contains(&B256::ZERO));
}
