//! A chain small enough for a test: state in a map, one message a block.

use std::cell::RefCell;
use std::collections::BTreeMap;

use alloy_primitives::{Address, B256, Bytes, KECCAK256_EMPTY, TxKind, U256, address, hex, keccak256};
use alloy_sol_types::{SolCall, sol};

use crate::evm::*;
use crate::program::code;

pub const ALICE: Address = address!("00000000000000000000000000000000000a11ce");
pub const BOB: Address = address!("0000000000000000000000000000000000000b0b");
pub const ARB_WASM: Address = address!("0000000000000000000000000000000000000071");
pub const ARB_OWNER: Address = address!("0000000000000000000000000000000000000070");
pub const ONE_ETHER: u128 = 1_000_000_000_000_000_000;

sol! {
    function activateProgram(address program) external payable returns (uint16 version, uint256 dataFee);
}

#[derive(Default)]
struct Memory {
    accounts: BTreeMap<Address, AccountRecord>,
    codes: BTreeMap<B256, Bytes>,
    storage: BTreeMap<(Address, U256), U256>,
}

impl StateReader for Memory {
    fn account(&self, address: Address) -> Option<AccountRecord> {
        self.accounts.get(&address).cloned()
    }
    fn code(&self, hash: B256) -> Bytes {
        self.codes.get(&hash).cloned().unwrap_or_default()
    }
    fn storage(&self, address: Address, slot: U256) -> U256 {
        self.storage.get(&(address, slot)).copied().unwrap_or_default()
    }
    fn block_hash(&self, _number: u64) -> B256 {
        B256::ZERO
    }
}

impl Memory {
    fn apply(&mut self, changes: StateChanges) {
        for (address, change) in changes {
            if change.storage_cleared {
                self.storage.retain(|(owner, _), _| *owner != address);
            }
            self.storage.extend(change.storage.into_iter().map(|(slot, value)| ((address, slot), value)));
            if let Some(code) = change.code {
                self.codes.insert(keccak256(&code), code);
            }
            match change.record {
                Some(record) => self.accounts.insert(address, record),
                None => self.accounts.remove(&address),
            };
        }
    }
}

/// The chain.
pub struct World {
    executor: Executor,
    memory: RefCell<Memory>,
    session: BlockSession,
    pub block: BlockContext,
}

impl World {
    /// A chain of an ArbOS version, on which [`ALICE`] owns everything.
    pub fn new(arbos_version: u64) -> Self {
        let executor = Executor::new(Settings {
            chain_id: 412_346,
            arbos_version,
            debug: true,
            max_code_size: 24_576,
            owners: vec![ALICE],
            l1_price_per_unit: 0,
        });
        let mut memory = Memory::default();
        memory.apply(executor.genesis());
        let rich = AccountRecord { balance: U256::from(1_000 * ONE_ETHER), nonce: 0, code_hash: KECCAK256_EMPTY };
        memory.accounts.insert(ALICE, rich);
        let block = BlockContext {
            number: 1,
            l1_number: 0,
            timestamp: 1_800_000_000,
            base_fee: 100_000_000,
            coinbase: address!("A4b000000000000000000073657175656e636572"),
            gas_limit: 1 << 50,
            prev_randao: B256::with_last_byte(1),
            chain_id: None,
        };
        Self { executor, memory: RefCell::new(memory), session: BlockSession::default(), block }
    }

    /// A block ends: programs used in it are recent no more.
    pub fn next_block(&mut self) {
        self.session = BlockSession::default();
        self.block.number += 1;
    }

    /// The next block begins, with what ArbOS does then, this many seconds after the last.
    pub fn start_block(&mut self, seconds: u64) {
        self.next_block();
        self.block.timestamp += seconds;
        let changes = self.executor.start_block(&*self.memory.borrow(), &self.block, seconds);
        self.memory.borrow_mut().apply(changes);
        self.block.base_fee = self.executor.base_fee(&*self.memory.borrow());
    }

    /// The ArbOS version in force.
    pub fn version(&self) -> u64 {
        self.executor.arbos_version(&*self.memory.borrow())
    }

    /// The same chain on a node that has compiled nothing yet.
    pub fn restart(&mut self) {
        self.executor = Executor::new(self.executor.settings().clone());
    }

    /// An owner's setting: a selector and arguments of a word each.
    pub fn set(&mut self, selector: [u8; 4], arguments: &[u64]) {
        let words = arguments.iter().flat_map(|word| U256::from(*word).to_be_bytes::<32>());
        let executed = self.call(ARB_OWNER, selector.into_iter().chain(words).collect::<Vec<_>>());
        assert_eq!(executed.status, Status::Success, "{}", hex::encode(selector));
    }

    /// Schedules an ArbOS version and begins the block that reaches it.
    pub fn upgrade(&mut self, version: u64) {
        self.set(hex!("e388b381"), &[version, 0]);
        self.start_block(1);
        assert_eq!(self.version(), version);
    }

    /// Gives an account money.
    pub fn fund(&mut self, address: Address, wei: u128) {
        let mut memory = self.memory.borrow_mut();
        let mut record =
            memory.account(address).unwrap_or(AccountRecord { code_hash: KECCAK256_EMPTY, ..Default::default() });
        record.balance = U256::from(wei);
        memory.accounts.insert(address, record);
    }

    pub fn balance(&self, address: Address) -> U256 {
        self.memory.borrow().account(address).unwrap_or_default().balance
    }

    pub fn nonce(&self, address: Address) -> u64 {
        self.memory.borrow().account(address).unwrap_or_default().nonce
    }

    pub fn code(&self, address: Address) -> Bytes {
        let memory = self.memory.borrow();
        memory.account(address).map(|account| memory.code(account.code_hash)).unwrap_or_default()
    }

    pub fn storage(&self, address: Address, slot: u64) -> U256 {
        self.memory.borrow().storage(address, U256::from(slot))
    }

    /// Puts code at an address, as no transaction could.
    pub fn place(&mut self, address: Address, code: impl Into<Bytes>) {
        let code = code.into();
        let mut memory = self.memory.borrow_mut();
        let code_hash = keccak256(&code);
        memory.codes.insert(code_hash, code);
        memory.accounts.insert(address, AccountRecord { nonce: 1, code_hash, ..Default::default() });
    }

    /// A message of [`ALICE`]'s as a transaction; its changes are kept.
    pub fn send(&mut self, message: Message) -> Result<Executed, Rejected> {
        let nonce = self.nonce(message.from);
        self.send_as_it_is(Message { nonce, max_fee_per_gas: 100_000_000, ..message })
    }

    /// A message with its own nonce and fees as a transaction; its changes are kept.
    pub fn send_as_it_is(&mut self, message: Message) -> Result<Executed, Rejected> {
        self.send_for(message, &Purpose::Transaction { encoded: Bytes::new() })
    }

    /// The same, with the transaction's encoding.
    pub fn send_for(&mut self, message: Message, purpose: &Purpose) -> Result<Executed, Rejected> {
        let executed = self.run(&message, purpose)?;
        self.memory.borrow_mut().apply(executed.changes.clone());
        Ok(executed)
    }

    /// Runs a message and keeps nothing.
    pub fn run(&mut self, message: &Message, purpose: &Purpose) -> Result<Executed, Rejected> {
        let memory = self.memory.borrow();
        self.executor.execute(&*memory, &self.block, &mut self.session, message, purpose, Recording::FRAMES)
    }

    /// As [`World::run`], in a session of the caller's and recording nothing.
    pub fn run_in(
        &self,
        session: &mut BlockSession,
        message: &Message,
        purpose: &Purpose,
    ) -> Result<Executed, Rejected> {
        self.executor.execute(&*self.memory.borrow(), &self.block, session, message, purpose, Recording::NOTHING)
    }

    /// Sends a call that must not be rejected.
    pub fn call(&mut self, to: Address, data: impl Into<Bytes>) -> Executed {
        self.send(call_of(to, data)).expect("the message can run")
    }

    /// Creates a contract whose code is `code`.
    pub fn deploy(&mut self, code: &[u8]) -> Address {
        let message = Message { to: TxKind::Create, data: code::init_code(code).into(), ..call_of(BOB, []) };
        let executed = self.send(message).expect("the message can run");
        assert_eq!(executed.status, Status::Success);
        executed.contract.expect("a contract")
    }

    /// Deploys and activates a program.
    pub fn program(&mut self, wasm: &[u8]) -> Address {
        let address = self.deploy(&code::compress(wasm));
        assert_eq!(self.activate(address).status, Status::Success);
        address
    }

    /// Activates a program with an ether, most of which comes back.
    pub fn activate(&mut self, program: Address) -> Executed {
        let data = activateProgramCall { program }.abi_encode();
        self.send(Message { value: U256::from(ONE_ETHER), ..call_of(ARB_WASM, data) }).expect("the message can run")
    }
}

/// A call by [`ALICE`] with plenty of gas.
pub fn call_of(to: Address, data: impl Into<Bytes>) -> Message {
    Message { from: ALICE, to: TxKind::Call(to), data: data.into(), gas_limit: 30_000_000, ..Default::default() }
}

/// Intrinsic gas of a call.
pub fn intrinsic(data: &[u8]) -> u64 {
    let zeros = data.iter().filter(|byte| **byte == 0).count() as u64;
    21_000 + 4 * zeros + 16 * (data.len() as u64 - zeros)
}

/// Does nothing; 64 bytes, no memory. Module E of the specification.
pub fn module_e() -> Vec<u8> {
    hex!("0061736d0100000001060160017f017f03020100050401010000071c02066d656d6f727902000f757365725f656e747279706f696e7400000a0601040041000b").to_vec()
}

/// Echoes its input; 131 bytes, one page. Module C of the specification.
pub fn module_c() -> Vec<u8> {
    hex!("0061736d01000000010f0360017f0060027f7f0060017f017f022e0208766d5f686f6f6b7309726561645f61726773000008766d5f686f6f6b730c77726974655f726573756c74000103020102050401010101071c02066d656d6f727902000f757365725f656e747279706f696e7400020a10010e004100100041002000100141000b").to_vec()
}

/// Loops ten times and fills memory; 92 bytes, one page. Module L of the specification.
pub fn module_l() -> Vec<u8> {
    hex!("0061736d0100000001060160017f017f03020100050401010101071c02066d656d6f727902000f757365725f656e747279706f696e7400000a22012001017f0340200141016a2201410a490d000b410041aa0141c000fc0b0041000b").to_vec()
}

/// EVM code that calls `callee` with its own calldata and all gas, and returns or reverts with the result.
pub fn forwarder(callee: Address) -> Vec<u8> {
    let mut code = hex!("365f5f375f5f365f5f73").to_vec();
    code.extend(callee);
    code.extend(hex!("5af13d5f5f3e602a573d5ffd5b3d5ff3"));
    code
}

/// EVM code that stores calldata's first word in slot 0 and returns what was there.
pub fn exchanger() -> Vec<u8> {
    hex!("5f545f525f355f5560205ff3").to_vec()
}

/// A program that makes the call its input describes: a word of value, 20 bytes of callee, then the data.
/// Returns what the callee returned, or reverts with it. `hook` is one of the three call functions.
pub fn caller_program(hook: &str) -> Vec<u8> {
    let (types, value) = match hook {
        "call_contract" => ("i32 i32 i32 i32 i64 i32", "(i32.const 0)"),
        _ => ("i32 i32 i32 i64 i32", ""),
    };
    wat(&format!(
        r#"(module
            (import "vm_hooks" "read_args" (func $args (param i32)))
            (import "vm_hooks" "{hook}" (func $call (param {types}) (result i32)))
            (import "vm_hooks" "read_return_data" (func $read (param i32 i32 i32) (result i32)))
            (import "vm_hooks" "write_result" (func $out (param i32 i32)))
            (memory (export "memory") 1 1)
            (func (export "user_entrypoint") (param $len i32) (result i32)
                (local $status i32)
                (call $args (i32.const 0))
                (local.set $status (call $call (i32.const 32) (i32.const 52)
                    (i32.sub (local.get $len) (i32.const 52)) {value} (i64.const -1) (i32.const 1024)))
                (drop (call $read (i32.const 2048) (i32.const 0) (i32.load (i32.const 1024))))
                (call $out (i32.const 2048) (i32.load (i32.const 1024)))
                (local.get $status)))"#
    ))
}

/// Input of a [`caller_program`].
pub fn calling(value: u64, callee: Address, data: &[u8]) -> Vec<u8> {
    [U256::from(value).to_be_bytes::<32>().as_slice(), callee.as_slice(), data].concat()
}

/// A program that does what the EVM's [`exchanger`] does.
pub fn exchanger_program() -> Vec<u8> {
    wat(r#"(module
        (import "vm_hooks" "read_args" (func $args (param i32)))
        (import "vm_hooks" "write_result" (func $out (param i32 i32)))
        (import "vm_hooks" "storage_load_bytes32" (func $load (param i32 i32)))
        (import "vm_hooks" "storage_cache_bytes32" (func $store (param i32 i32)))
        (import "vm_hooks" "storage_flush_cache" (func $flush (param i32)))
        (memory (export "memory") 1 1)
        (func (export "user_entrypoint") (param $len i32) (result i32)
            (call $args (i32.const 64))
            (call $load (i32.const 0) (i32.const 32))
            (call $store (i32.const 0) (i32.const 64))
            (call $flush (i32.const 0))
            (call $out (i32.const 32) (i32.const 32))
            (i32.const 0)))"#)
}

/// Assembles a module.
pub fn wat(text: &str) -> Vec<u8> {
    wat::parse_str(text).expect("the text is a module")
}

/// Ink that the host calls of this name used, over all frames.
pub fn ink_of(trace: &Trace, name: &str) -> Vec<u64> {
    let own = trace.program.iter().flat_map(|program| &program.host_calls);
    let own = own.filter(|call| call.name == name).map(|call| call.start_ink - call.end_ink);
    own.chain(trace.calls.iter().flat_map(|inner| ink_of(inner, name))).collect()
}
