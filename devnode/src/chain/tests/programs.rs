//! Programs outlive the node: on the real executor, through a state file.

use alloy_consensus::TxEip1559;
use alloy_primitives::{Address, Bytes, U256, address, hex};
use alloy_sol_types::{SolCall, sol};

use super::transaction;
use crate::DevNode;
use crate::chain::{Chain, DEV_ADDRESS, StateFile};
use crate::program::code::compress;
use crate::program::tests::{ECHO, bytes};

sol! {
    function activateProgram(address program);
    function cacheProgram(address program);
}

const PROGRAM: Address = address!("0x00000000000000000000000000000000000000ec");
const ARB_WASM: Address = address!("0x0000000000000000000000000000000000000071");
const ARB_WASM_CACHE: Address = address!("0x0000000000000000000000000000000000000072");

/// Sends from the dev account; returns the gas used.
fn send(chain: &Chain, to: Address, value: u64, input: impl Into<Bytes>) -> u64 {
    let nonce = chain.nonce(DEV_ADDRESS, Default::default()).unwrap();
    let request = TxEip1559 {
        gas_limit: 30_000_000,
        value: U256::from(value),
        max_fee_per_gas: 1_000_000_000,
        ..transaction(nonce, to.into(), input)
    };
    let hash = chain.submit_as(request.into(), DEV_ADDRESS).unwrap();
    let mined = chain.transaction(hash).unwrap();
    assert!(mined.receipt().success, "{to}");
    mined.receipt().gas_used
}

#[test]
fn activation_and_cache_flag_are_kept() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("state");
    let builder = DevNode::builder().cache(home.path().join("cache"));
    let chain = builder.chain().unwrap();
    chain.set_code(PROGRAM, compress(&bytes(ECHO)).into());
    send(&chain, ARB_WASM, 100_000_000_000_000_000, activateProgramCall { program: PROGRAM }.abi_encode());
    let uncached = send(&chain, PROGRAM, 0, hex!("01020304"));
    send(&chain, ARB_WASM_CACHE, 0, cacheProgramCall { program: PROGRAM }.abi_encode());
    let cached = send(&chain, PROGRAM, 0, hex!("01020304"));
    // §6.2 of the specification: entry costs 9,221 uncached and 363 cached.
    assert_eq!(uncached - cached, 9_221 - 363);
    StateFile::open(&path).unwrap().save(&chain).unwrap();

    let later = builder.state_file(&path).chain().unwrap();

    assert_eq!(send(&later, PROGRAM, 0, hex!("01020304")), cached);
    assert_eq!(later.head_number(), chain.head_number() + 1);
}
