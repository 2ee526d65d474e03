//! Profiles of whole transactions on a chain with the real executor: sums, attribution, formats, names.

mod formats;
mod sums;
mod symbols;

use alloy_consensus::TxEip1559;
use alloy_eips::eip2930::{AccessList, AccessListItem};
use alloy_primitives::{Address, B256, Bytes, TxKind, U256, address, hex};
use alloy_sol_types::SolCall;

use super::{Node, NodeKind, Profile};
use crate::DevNode;
use crate::chain::{BlockRef, Chain, DEV_ADDRESS};
use crate::evm::tests::support::{
    ONE_ETHER, activateProgramCall, caller_program, calling, exchanger, exchanger_program, forwarder, wat,
};
use crate::program::code;

const ARB_WASM: Address = address!("0000000000000000000000000000000000000071");

/// A chain with money and contracts of every kind.
struct World {
    chain: Chain,
    /// EVM code that stores its calldata's first word and returns what was there.
    exchanger: Address,
    /// A program that does the same.
    program: Address,
    /// A program that makes the call which its input describes.
    caller: Address,
    /// EVM code that passes everything on to the program.
    forwarder: Address,
    /// EVM code that passes everything on to `caller`.
    outer: Address,
    /// A program that nobody activated.
    dormant: Address,
    /// A program with functions that call each other, which spins for as long as its input says.
    worker: Address,
}

/// A program with a helper function and a loop over it; its input's last byte is the number of rounds, and 255
/// rounds end in a trap.
fn worker() -> Vec<u8> {
    wat(r#"(module
        (import "vm_hooks" "read_args" (func $args (param i32)))
        (import "vm_hooks" "pay_for_memory_grow" (func $pay (param i32)))
        (memory (export "memory") 1)
        (func $step (param i32) (result i32)
            local.get 0 i32.eqz if i32.const 0 return end
            local.get 0 i32.const 1 i32.sub br 0)
        (func $rounds (param i32) (local i32)
            local.get 0 i32.const 255 i32.eq if unreachable end
            local.get 0 local.set 1
            loop
                local.get 1 call $step local.tee 1 br_if 0
            end)
        (func (export "user_entrypoint") (param $len i32) (result i32)
            (call $args (i32.const 0))
            (drop (memory.grow (i32.const 1)))
            (call $rounds (i32.load8_u (i32.sub (local.get $len) (i32.const 1))))
            (i32.const 0)))"#)
}

impl World {
    fn new() -> Self {
        Self::on(DevNode::builder())
    }

    fn on(builder: crate::DevNodeBuilder) -> Self {
        let chain = builder.chain().unwrap();
        let world = Self {
            chain,
            exchanger: Address::ZERO,
            program: Address::ZERO,
            caller: Address::ZERO,
            forwarder: Address::ZERO,
            outer: Address::ZERO,
            dormant: Address::ZERO,
            worker: Address::ZERO,
        };
        let exchanger = world.deploy(&exchanger());
        let (program, caller) = (world.program(&exchanger_program()), world.program(&caller_program("call_contract")));
        let (forwarder, outer) = (world.deploy(&forwarder(program)), world.deploy(&forwarder(caller)));
        let dormant = world.deploy(&code::compress(&crate::evm::tests::support::module_e()));
        let worker = world.program(&worker());
        Self { exchanger, program, caller, forwarder, outer, dormant, worker, ..world }
    }

    fn transaction(&self, to: TxKind, data: impl Into<Bytes>) -> TxEip1559 {
        TxEip1559 {
            chain_id: 412_346,
            nonce: self.chain.nonce(DEV_ADDRESS, BlockRef::Latest).unwrap(),
            gas_limit: 10_000_000,
            max_fee_per_gas: 200_000_000,
            to,
            input: data.into(),
            ..TxEip1559::default()
        }
    }

    fn send(&self, transaction: TxEip1559) -> Option<B256> {
        self.chain.submit_as(transaction.into(), DEV_ADDRESS).ok()
    }

    fn call(&self, to: Address, data: impl Into<Bytes>) -> B256 {
        self.send(self.transaction(TxKind::Call(to), data)).unwrap()
    }

    fn deploy(&self, code: &[u8]) -> Address {
        let hash = self.send(self.transaction(TxKind::Create, code::init_code(code))).unwrap();
        self.chain.transaction(hash).unwrap().receipt().contract.unwrap()
    }

    fn program(&self, wasm: &[u8]) -> Address {
        let program = self.deploy(&code::compress(wasm));
        let data = activateProgramCall { program }.abi_encode();
        let value = U256::from(ONE_ETHER);
        let hash = self.send(TxEip1559 { value, ..self.transaction(TxKind::Call(ARB_WASM), data) }).unwrap();
        assert!(self.chain.transaction(hash).unwrap().receipt().success);
        program
    }
}

/// All nodes of a kind and name, wherever they are.
fn find<'a>(node: &'a Node, kind: NodeKind, name: &str) -> Vec<&'a Node> {
    let own = (node.kind == kind && node.name == name).then_some(node);
    own.into_iter().chain(node.children.iter().flat_map(|child| find(child, kind, name))).collect()
}
