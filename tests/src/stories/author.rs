//! A contract author who tests ten lines of Rust in a plain `cargo test`: no server, no keys, no JSON.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use alloy_sol_types::sol;
use devnode::{DevNode, UserError};
use scripts::build;

use crate::harness::WORKSPACE;

sol! {
    #[derive(Debug, PartialEq, Eq)]
    error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed);

    function number() external view returns (uint256);
    function increment() external;
    function burn(uint256 amount) external;
}

static COUNTER: LazyLock<Vec<u8>> = LazyLock::new(|| program("counter"));

/// The WebAssembly of a contract of this workspace.
fn program(name: &str) -> Vec<u8> {
    build::build(&WORKSPACE, &[name.to_owned()]).unwrap().remove(0).wasm
}

#[test]
fn a_counter_counts_for_everybody() {
    let chain = DevNode::builder().chain().unwrap();
    let (alice, bob) = (chain.user("alice"), chain.user("bob"));
    let counter = alice.deploy(&COUNTER).unwrap();

    alice.send(counter, incrementCall {}).unwrap();
    bob.send(counter, incrementCall {}).unwrap();

    assert_eq!(alice.call(counter, numberCall {}).unwrap().to::<u64>(), 2);
}

/// From nothing to an answer: a chain, a deployment, an activation, a transaction and a call.
#[test]
fn a_test_of_a_built_contract_takes_less_than_a_second() {
    let wasm = &*COUNTER;
    let start = Instant::now();

    let chain = DevNode::builder().chain().unwrap();
    let alice = chain.user("alice");
    let counter = alice.deploy(wasm).unwrap();
    let sent = alice.send(counter, incrementCall {}).unwrap();
    alice.call(counter, numberCall {}).unwrap();

    let took = start.elapsed();
    println!("{} ms, {} gas to increment", took.as_millis(), sent.receipt().gas_used);
    assert!(took < Duration::from_secs(1), "{took:?}");
}

#[test]
fn an_error_of_the_contract_keeps_its_name_and_values() {
    let chain = DevNode::builder().chain().unwrap();
    let alice = chain.user("alice");
    let token = alice.deploy(&program("token")).unwrap();

    let error = alice.send(token, burnCall { amount: "5".parse().unwrap() }).unwrap_err();

    let reason = error.reason::<ERC20InsufficientBalance>().unwrap();
    assert_eq!((reason.sender, reason.needed.to::<u64>()), (alice.address(), 5));
    assert!(matches!(alice.call(counter_that_is_not(), numberCall {}), Err(UserError::Answer(_))));
}

/// An address without code answers nothing, which is no number.
fn counter_that_is_not() -> alloy_primitives::Address {
    alloy_primitives::Address::repeat_byte(0x77)
}
