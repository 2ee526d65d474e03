//! What the log says, on a chain with the real executor. Encodings are worked by hand from the ABI specification.

mod values;

use std::path::Path;
use std::sync::{Arc, Mutex};

use alloy_consensus::TxEip1559;
use alloy_primitives::{Address, B256, Bytes, TxKind, U256, hex};

use super::Book;
use crate::chain::{BlockRef, CallRequest, Chain, DEV_ADDRESS};
use crate::evm::Message;
use crate::evm::tests::support::{ONE_ETHER, activateProgramCall, wat};
use crate::program::code;
use crate::{DevNode, DevNodeBuilder};
use alloy_sol_types::SolCall;

const TOKEN: &str = r#"[
    {"type":"function","name":"transfer","stateMutability":"nonpayable","outputs":[{"name":"","type":"bool"}],
     "inputs":[{"name":"to","type":"address"},{"name":"value","type":"uint256"}]},
    {"type":"event","name":"Transfer","anonymous":false,"inputs":[
        {"name":"from","type":"address","indexed":true},{"name":"to","type":"address","indexed":true},
        {"name":"value","type":"uint256","indexed":false}]},
    {"type":"error","name":"InsufficientBalance","inputs":[
        {"name":"balance","type":"uint256"},{"name":"needed","type":"uint256"}]}]"#;

/// The selector of `transfer(address,uint256)`, and the topic of its event: as every explorer shows them.
const TRANSFER: &str = "a9059cbb";
const TRANSFERRED: &str = "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";

/// A chain whose log is kept.
struct World {
    chain: Chain,
    lines: Arc<Mutex<Vec<String>>>,
}

impl World {
    fn new(configure: impl FnOnce(DevNodeBuilder) -> DevNodeBuilder) -> Self {
        let lines = Arc::new(Mutex::new(Vec::new()));
        let kept = lines.clone();
        let builder = DevNode::builder().log_to(move |line| kept.lock().unwrap().push(line.to_owned()));
        Self { chain: configure(builder).chain().unwrap(), lines }
    }

    /// With the token's ABI in a file of its own.
    fn with_token() -> (Self, tempdir::Dir) {
        let dir = tempdir::Dir::new();
        std::fs::write(dir.path().join("Token.json"), TOKEN).unwrap();
        (Self::new(|builder| builder.abi(dir.path())), dir)
    }

    fn send(&self, to: TxKind, data: impl Into<Bytes>, value: u128) -> B256 {
        let transaction = TxEip1559 {
            chain_id: 412_346,
            nonce: self.chain.nonce(DEV_ADDRESS, BlockRef::Latest).unwrap(),
            gas_limit: 10_000_000,
            max_fee_per_gas: 200_000_000,
            to,
            value: U256::from(value),
            input: data.into(),
            ..TxEip1559::default()
        };
        self.chain.submit_as(transaction.into(), DEV_ADDRESS).unwrap()
    }

    fn deploy(&self, code: &[u8]) -> Address {
        let hash = self.send(TxKind::Create, code::init_code(code), 0);
        self.chain.transaction(hash).unwrap().receipt().contract.unwrap()
    }

    fn program(&self, wasm: &[u8]) -> Address {
        let program = self.deploy(&code::compress(wasm));
        self.send(TxKind::Call(Address::with_last_byte(0x71)), activateProgramCall { program }.abi_encode(), ONE_ETHER);
        program
    }

    fn request(&self, to: Address, data: impl Into<Bytes>) -> CallRequest {
        let message = Message { from: DEV_ADDRESS, to: TxKind::Call(to), data: data.into(), ..Message::default() };
        CallRequest { message, ..CallRequest::default() }
    }

    /// The lines since the last time, with what comes of its hash and addresses.
    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.lines.lock().unwrap())
    }
}

/// A directory that goes away with the test.
mod tempdir {
    use std::path::{Path, PathBuf};
    use std::sync::atomic::{AtomicUsize, Ordering};

    pub struct Dir(PathBuf);

    impl Dir {
        pub fn new() -> Self {
            static COUNT: AtomicUsize = AtomicUsize::new(0);
            let name = format!("devnode-log-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
            let path = std::env::temp_dir().join(name);
            std::fs::create_dir_all(&path).unwrap();
            Self(path)
        }

        pub fn path(&self) -> &Path {
            &self.0
        }
    }

    impl Drop for Dir {
        fn drop(&mut self) {
            let _gone_already = std::fs::remove_dir_all(&self.0);
        }
    }
}

fn word(number: u64) -> String {
    format!("{number:064x}")
}

/// `transfer(0x…b0, 5)`.
fn transfer() -> Vec<u8> {
    hex::decode(format!("{TRANSFER}{}{}", word(0xb0), word(5))).unwrap()
}

/// EVM code that copies this data to memory and ends with the given opcodes, which find its length and 0 on the stack.
fn with_data(data: &[u8], end: &str) -> Vec<u8> {
    let length = u8::try_from(data.len()).unwrap();
    let end = hex::decode(end).unwrap();
    let offset = u8::try_from(9 + end.len()).unwrap();
    let mut code = vec![0x60, length, 0x60, offset, 0x5f, 0x39, 0x60, length, 0x5f];
    code.extend(end);
    code.extend(data);
    code
}

/// The event of a transfer from `0x…b1` to `0x…b0`: LOG3 wants offset, length, and three topics.
fn emitter() -> Vec<u8> {
    let mut end = String::new();
    // Underneath are length and offset; the topics have to come below them, so they are pushed first by a swap.
    end += "5050"; // away with both
    end += &format!("60b060b17f{TRANSFERRED}60205f"); // to, from, topic, length, offset
    end += "a3";
    end += "00";
    with_data(&U256::from(5).to_be_bytes::<32>(), &end)
}

#[test]
fn a_transaction_is_told_in_the_words_of_the_abi() {
    let (world, _dir) = World::with_token();
    let token = world.deploy(&emitter());
    let created = world.take();
    let length = code::init_code(&emitter()).len();
    assert!(created[1].ends_with(&format!("creates a contract ({length} bytes of init code)")), "{created:?}");
    assert_eq!(created[2], format!("  created   {token}"));

    let hash = world.send(TxKind::Call(token), transfer(), 0);
    let gas = super::thousands(world.chain.transaction(hash).unwrap().receipt().gas_used);
    let (bob, other) = (Address::with_last_byte(0xb0), Address::with_last_byte(0xb1));
    let expected = [
        format!("{hash}  block 2  {gas} gas (l1 0)"),
        format!("  {DEV_ADDRESS} → Token({token}).transfer(to: {bob}, value: 5)"),
        format!("  event     Token({token}).Transfer(from: {other}, to: {bob}, value: 5)"),
        "  success".to_owned(),
    ];
    assert_eq!(world.take(), expected);
}

#[test]
fn errors_are_told_in_words() {
    let (world, _dir) = World::with_token();
    let text = format!("{}{}{:0<64}", word(32), word(2), "6e6f");
    let cases = [
        // InsufficientBalance(1, 2): cf479181.
        (format!("cf479181{}{}", word(1), word(2)), "InsufficientBalance(balance: 1, needed: 2)"),
        (format!("08c379a0{text}"), "no"),
        (format!("4e487b71{}", word(0x11)), "arithmetic underflow or overflow"),
        // ProgramExpired(uint64) of ArbWasm.
        (format!("c9b12e52{}", word(7)), "error ProgramExpired(7)"),
        ("deadbeef".to_owned(), "0xdeadbeef"),
        (String::new(), "without a reason"),
    ];
    for (data, words) in cases {
        let contract = world.deploy(&with_data(&hex::decode(data).unwrap(), "fd"));
        world.take();
        world.send(TxKind::Call(contract), transfer(), 0);
        assert_eq!(world.take().last().unwrap(), &format!("  reverted  {words}"));
        // A call and an estimate that fail are one line each.
        let request = world.request(contract, []);
        world.chain.call(&request).unwrap();
        world.chain.estimate_gas(&request).unwrap_err();
        let lines = world.take();
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines[0].starts_with("eth_call  ") && lines[0].ends_with(&format!("reverted  {words}")), "{lines:?}");
        assert!(lines[1].starts_with("eth_estimateGas  ") && lines[1].ends_with(words), "{lines:?}");
    }
}

#[test]
fn other_failures_are_told_as_the_rpc_words_them() {
    let world = World::new(|builder| builder);
    let contract = world.deploy(&hex!("fe"));
    world.take();
    world.send(TxKind::Call(contract), [], 3);
    let lines = world.take();
    assert_eq!(lines[1], format!("  {DEV_ADDRESS} → {contract}  value 3 wei"));
    assert_eq!(lines[2], "  failed    invalid opcode: INVALID");
}

#[test]
fn calls_that_succeed_are_told_on_request_only() {
    let quiet = World::new(|builder| builder);
    let loud = World::new(|builder| builder.log_calls(true));
    for (world, lines) in [(&quiet, 0), (&loud, 2)] {
        let request = world.request(Address::repeat_byte(1), [1, 2]);
        world.chain.call(&request).unwrap();
        world.chain.estimate_gas(&request).unwrap();
        assert_eq!(world.take().len(), lines);
    }
}

#[test]
fn logging_can_be_switched() {
    let world = World::new(|builder| builder);
    world.chain.set_logging(false);
    world.send(TxKind::Call(Address::ZERO), [], 0);
    assert!(world.take().is_empty());
    world.chain.set_logging(true);
    world.send(TxKind::Call(Address::ZERO), [], 0);
    assert_eq!(world.take().len(), 3);
}

#[test]
fn the_chains_own_contracts_have_names() {
    let world = World::new(|builder| builder);
    let program = world.program(&crate::evm::tests::support::module_e());
    let lines = world.take();
    let wasm = Address::with_last_byte(0x71);
    let call = format!("ArbWasm({wasm}).activateProgram(program: {program})  value 1 ETH");
    assert!(lines.iter().any(|line| line.ends_with(&call)), "{lines:?}");
    let event = format!("  event     ArbWasm({wasm}).ProgramActivated(codehash: 0x");
    assert!(lines.iter().any(|line| line.starts_with(&event)), "{lines:?}");
}

/// A program that prints its input, then a number, and reverts if the input begins with `!`.
fn speaker() -> Vec<u8> {
    wat(r#"(module
        (import "vm_hooks" "read_args" (func $args (param i32)))
        (import "console" "log_txt" (func $say (param i32 i32)))
        (import "console" "log_i64" (func $number (param i64)))
        (memory (export "memory") 1 1)
        (func (export "user_entrypoint") (param $len i32) (result i32)
            (call $args (i32.const 0))
            (call $say (i32.const 0) (local.get $len))
            (call $number (i64.const -7))
            (i32.eq (i32.load8_u (i32.const 0)) (i32.const 33))))"#)
}

#[test]
fn what_programs_print_belongs_to_their_execution() {
    let world = World::new(|builder| builder);
    let program = world.program(&speaker());
    world.take();

    let hash = world.send(TxKind::Call(program), *b"hi\x1b[2J\nthere", 0);
    let console = |text: &str| format!("  console   {text}");
    let lines = world.take();
    assert_eq!(lines[2], console(&format!("{program}  hi\\u{{1b}}[2J\n            there")));
    assert_eq!(lines[3], console(&format!("{program}  -7")));
    let kept: Vec<_> = world.chain.console(hash).unwrap().into_iter().map(|line| line.text).collect();
    assert_eq!(kept, ["hi\u{1b}[2J\nthere", "-7"]);

    let executed = world.chain.call(&world.request(program, *b"!no")).unwrap();
    assert_eq!(executed.console[0].text, "!no");
    assert_eq!(executed.console[0].contract, program);
    assert!(world.take()[0].ends_with("reverted  without a reason"));
    assert_eq!(world.chain.console(B256::ZERO).unwrap(), []);
}

#[test]
fn solidity_prints_too() {
    let world = World::new(|builder| builder);
    // log(string,uint256) with "n" and 3.
    let data = format!("b60e72cc{}{}{}{:0<64}", word(64), word(3), word(1), "6e");
    // STATICCALL wants gas, address, offset, length, and twice nothing.
    let call = "505f5f915f73000000000000000000636f6e736f6c652e6c6f675afa5000";
    let contract = world.deploy(&with_data(&hex::decode(data).unwrap(), call));
    world.take();
    let hash = world.send(TxKind::Call(contract), [], 0);
    let lines = world.chain.console(hash).unwrap();
    assert_eq!((lines.len(), lines[0].text.as_str(), lines[0].contract), (1, "n 3", contract));
}

#[test]
fn abis_come_as_lists_as_objects_and_in_directories() {
    let dir = tempdir::Dir::new();
    let write = |name: &str, text: &str| {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    };
    let list = write("deep/er/Token.json", TOKEN);
    let address = Address::repeat_byte(0xab);
    let object = write("x.json", &format!(r#"{{"contractName":"Coin","address":"{address}","abi":{TOKEN}}}"#));
    let other = write("package.json", r#"{"name":"no abi"}"#);
    write("broken.json", "{");

    let named = |path: &Path| {
        let mut book = Book::new();
        book.load(path).unwrap();
        let decoded = book.call(&transfer(), None).unwrap();
        decoded.contract.map(|contract| book.name(contract).to_owned())
    };
    assert_eq!(named(&list).as_deref(), Some("Token"));
    assert_eq!(named(&object).as_deref(), Some("Coin"));
    // Both have the function: no telling which contract it is.
    assert_eq!(named(dir.path()), None);

    let mut book = Book::new();
    book.load(dir.path()).unwrap();
    assert_eq!(book.at(address).map(|contract| book.name(contract)), Some("Coin"));
    assert!(book.load(&other).is_err());
    assert!(book.load(&dir.path().join("broken.json")).is_err());
    assert!(book.load(&dir.path().join("missing.json")).is_err());
}

#[test]
fn what_does_not_fit_the_abi_is_left_as_it_is() {
    let mut book = Book::new();
    book.add("Token", &serde_json::from_str(TOKEN).unwrap());
    assert_eq!(book.call(&transfer()[..40], None), None);
    assert_eq!(book.call(&[1, 2], None), None);
    assert_eq!(book.error(&hex!("cf479181"), None), None);
    let topics = vec![hex::decode(TRANSFERRED).map(|bytes| B256::from_slice(&bytes)).unwrap()];
    // As an ERC-721 has it, with other topics.
    let log = alloy_primitives::LogData::new_unchecked(topics, Bytes::new());
    assert_eq!(book.event(&log, None), None);
}
