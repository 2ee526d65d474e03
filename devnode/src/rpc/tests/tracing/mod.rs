//! The `debug` namespace and access lists, on a node with the real executor.

mod access_list;
mod blocks;
mod calls;
mod ink;
mod limits;
mod nesting;
mod state;
mod steps;

use alloy_primitives::{Address, U256, hex, keccak256};
use serde_json::{Value, json};

use super::client::Client;
use crate::DevNode;
use crate::chain::DEV_ADDRESS;
use crate::program::code;

/// An address at which tests put code.
const PLACE: Address = Address::with_last_byte(0xa1);
/// Another.
const OTHER: Address = Address::with_last_byte(0xa2);
const ARB_WASM: Address = Address::with_last_byte(0x71);

/// Base fee of the node \[wei\].
const BASE_FEE: u64 = 100_000_000;

/// A node, and what a test does with it.
struct Lab {
    _node: DevNode,
    client: Client,
}

impl Lab {
    fn new() -> Self {
        let node = DevNode::builder().spawn().unwrap();
        let client = Client::new(node.address());
        Self { _node: node, client }
    }

    fn call(&self, method: &str, params: Value) -> Value {
        self.client.call(method, params)
    }

    fn error(&self, method: &str, params: Value) -> String {
        self.client.error(method, params)["message"].as_str().unwrap().to_owned()
    }

    /// Puts code at an address.
    fn place(&self, address: Address, code: &[u8]) {
        self.call("anvil_setCode", json!([address, hex::encode_prefixed(code)]));
    }

    /// Sends a transaction and returns its hash.
    fn send(&self, mut transaction: Value) -> Value {
        transaction["from"] = json!(DEV_ADDRESS);
        self.call("eth_sendTransaction", json!([transaction]))
    }

    /// Calls with 10 million gas.
    fn send_to(&self, to: Address, data: &[u8]) -> Value {
        self.send(json!({ "to": to, "data": hex::encode_prefixed(data), "gas": "0x989680" }))
    }

    /// Deploys and activates a program.
    fn program(&self, wasm: &[u8]) -> Address {
        let address = self.deploy(wasm);
        assert_eq!(self.receipt(&self.activate(address))["status"], "0x1");
        address
    }

    fn deploy(&self, wasm: &[u8]) -> Address {
        let data = hex::encode_prefixed(code::init_code(&code::compress(wasm)));
        let hash = self.send(json!({ "data": data, "gas": "0x989680" }));
        serde_json::from_value(self.receipt(&hash)["contractAddress"].clone()).unwrap()
    }

    fn activate(&self, program: Address) -> Value {
        let selector = &keccak256("activateProgram(address)")[..4];
        let data = [selector, program.into_word().as_slice()].concat();
        self.send(json!({
            "to": ARB_WASM, "data": hex::encode_prefixed(data), "gas": "0x989680", "value": "0xde0b6b3a7640000",
        }))
    }

    fn receipt(&self, hash: &Value) -> Value {
        self.call("eth_getTransactionReceipt", json!([hash]))
    }

    /// The trace of a transaction.
    fn trace(&self, hash: &Value, options: Value) -> Value {
        self.call("debug_traceTransaction", json!([hash, options]))
    }

    fn trace_with(&self, hash: &Value, tracer: &str) -> Value {
        self.trace(hash, json!({ "tracer": tracer }))
    }
}

/// A number in hex, as JSON has it.
fn quantity(value: u64) -> Value {
    json!(format!("{value:#x}"))
}

/// A word in hex, as JSON has it.
fn word(value: u64) -> Value {
    json!(format!("{:#066x}", U256::from(value)))
}

/// An address in lower case, as it is among the members of an object.
fn key(address: Address) -> String {
    format!("{address:#x}")
}

/// EVM code: calls `callee` without data and with all gas, then stops.
fn caller_of(callee: Address) -> Vec<u8> {
    [hex!("5f5f5f5f5f73").as_slice(), callee.as_slice(), &hex!("5af100")].concat()
}
