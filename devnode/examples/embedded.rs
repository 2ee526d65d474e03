//! A node inside a program: start it, use it directly and by its address, and let it go.
//!
//! `cargo run --release -p devnode --example embedded`

use alloy_primitives::{Bytes, TxKind, U256, bytes};
use devnode::DevNode;
use devnode::chain::BlockRef;

/// A Stylus program that answers with its calldata.
const ECHO: &str = r#"(module
    (import "vm_hooks" "read_args" (func $read (param i32)))
    (import "vm_hooks" "write_result" (func $write (param i32 i32)))
    (memory (export "memory") 1 1)
    (func (export "user_entrypoint") (param $length i32) (result i32)
        (call $read (i32.const 0))
        (call $write (i32.const 0) (local.get $length))
        (i32.const 0)))"#;

fn main() -> anyhow::Result<()> {
    let node = DevNode::builder().spawn()?;
    println!("chain {} answers at {}", node.chain_id(), node.url());

    let chain = node.chain();
    let alice = chain.user("alice");
    let echo = alice.deploy(&wat::parse_str(ECHO)?)?;
    let sent = alice.transact(TxKind::Call(echo), U256::ZERO, hello())?;
    println!("{echo} echoed for {} gas", sent.receipt().gas_used);
    println!("{}", chain.profile(sent.block.hashes[sent.index])?.text());

    let before = chain.snapshot();
    chain.set_balance(alice.address(), U256::from(5));
    chain.revert(before);
    println!("alice has {} wei again", chain.balance(alice.address(), BlockRef::Latest)?);
    node.stop()
}

fn hello() -> Bytes {
    bytes!("68656c6c6f")
}
