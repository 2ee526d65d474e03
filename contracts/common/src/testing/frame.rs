//! One running call, as the contract in it sees its host.

use std::cell::RefCell;
use std::panic::resume_unwind;
use std::rc::Rc;
use std::slice;

use alloy_primitives::{Address, B256, U256, keccak256};
use stylus_sdk::stylus_core::*;

use super::chain::{Chain, Log, Message};

/// The host of a frame.
#[derive(Clone)]
pub(super) struct Frame {
    chain: Chain,
    message: Rc<Message>,
    returned: Rc<RefCell<Vec<u8>>>,
}

impl Frame {
    pub fn new(chain: Chain, message: &Message) -> Self {
        Self { chain, message: Rc::new(message.clone()), returned: Rc::default() }
    }

    /// Makes a nested call and keeps what it returned; 0 is success.
    fn nested(&self, message: Message, outs_len: &mut usize) -> u8 {
        let is_static = message.is_static || self.message.is_static;
        if is_static && !message.value.is_zero() && message.code == message.to {
            trap("value in a static call");
        }
        let result = self.chain.execute(Message { is_static, ..message });
        let status = u8::from(result.is_err());
        let data = result.unwrap_or_else(|data| data);
        *outs_len = data.len();
        self.returned.replace(data);
        status
    }

    fn deny_static(&self, act: &str) {
        if self.message.is_static {
            trap(act);
        }
    }
}

/// Ends the frame like a trap of the engine: no data, everything undone.
fn trap(reason: &str) -> ! {
    resume_unwind(Box::new(format!("trap: {reason}")))
}

/// # Safety
///
/// `pointer` is valid for `length` bytes.
unsafe fn bytes(pointer: *const u8, length: usize) -> Vec<u8> {
    // SAFETY: the caller's promise.
    unsafe { slice::from_raw_parts(pointer, length) }.to_vec()
}

/// # Safety
///
/// `pointer` is valid for 20 bytes.
unsafe fn address(pointer: *const u8) -> Address {
    // SAFETY: the caller's promise.
    Address::from_slice(unsafe { slice::from_raw_parts(pointer, 20) })
}

impl Host for Frame {}

impl CryptographyAccess for Frame {
    fn native_keccak256(&self, input: &[u8]) -> B256 {
        keccak256(input)
    }
}

impl CalldataAccess for Frame {
    fn read_args(&self, len: usize) -> Vec<u8> {
        self.message.data.iter().copied().take(len).collect()
    }

    fn read_return_data(&self, offset: usize, size: Option<usize>) -> Vec<u8> {
        let returned = self.returned.borrow();
        returned.iter().copied().skip(offset).take(size.unwrap_or(usize::MAX)).collect()
    }

    fn return_data_size(&self) -> usize {
        self.returned.borrow().len()
    }

    fn write_result(&self, _data: &[u8]) {
        unreachable!("the router returns the result");
    }
}

impl StorageAccess for Frame {
    fn storage_load_bytes32(&self, key: U256) -> B256 {
        let mut state = self.chain.state_mut();
        let slot = (self.message.to, key);
        state.usage.loads += 1;
        state.usage.slots.insert(slot);
        state.world.storage.get(&slot).copied().unwrap_or_default()
    }

    unsafe fn storage_cache_bytes32(&self, key: U256, value: B256) {
        self.deny_static("storage write in a static call");
        let mut state = self.chain.state_mut();
        let slot = (self.message.to, key);
        state.usage.stores += 1;
        state.usage.slots.insert(slot);
        state.world.storage.insert(slot, value);
    }

    fn flush_cache(&self, _clear: bool) {}
}

// SAFETY: the pointers come from the SDK, which keeps their buffers alive for the call.
unsafe impl UnsafeCallAccess for Frame {
    unsafe fn call_contract(
        &self,
        to: *const u8,
        data: *const u8,
        data_len: usize,
        value: *const u8,
        _gas: u64,
        outs_len: &mut usize,
    ) -> u8 {
        // SAFETY: as promised by the caller: 20 bytes, `data_len` bytes, 32 bytes.
        let (to, data, value) = unsafe { (address(to), bytes(data, data_len), bytes(value, 32)) };
        let message = Message { value: U256::from_be_slice(&value), ..Message::new(self.message.to, to, data) };
        self.nested(message, outs_len)
    }

    unsafe fn static_call_contract(
        &self,
        to: *const u8,
        data: *const u8,
        data_len: usize,
        _gas: u64,
        outs_len: &mut usize,
    ) -> u8 {
        // SAFETY: as promised by the caller: 20 bytes, `data_len` bytes.
        let (to, data) = unsafe { (address(to), bytes(data, data_len)) };
        let message = Message { is_static: true, ..Message::new(self.message.to, to, data) };
        self.nested(message, outs_len)
    }

    unsafe fn delegate_call_contract(
        &self,
        to: *const u8,
        data: *const u8,
        data_len: usize,
        _gas: u64,
        outs_len: &mut usize,
    ) -> u8 {
        // SAFETY: as promised by the caller: 20 bytes, `data_len` bytes.
        let (code, data) = unsafe { (address(to), bytes(data, data_len)) };
        let (from, to, value) = (self.message.from, self.message.to, self.message.value);
        self.nested(Message { code, value, ..Message::new(from, to, data) }, outs_len)
    }
}

// SAFETY: nothing is read or written.
unsafe impl UnsafeDeploymentAccess for Frame {
    unsafe fn create1(&self, _: *const u8, _: usize, _: *const u8, _: *mut u8, _: *mut usize) {
        panic!("this chain runs no bytecode: contracts are placed with Chain::deploy");
    }

    unsafe fn create2(&self, _: *const u8, _: usize, _: *const u8, _: *const u8, _: *mut u8, _: *mut usize) {
        panic!("this chain runs no bytecode: contracts are placed with Chain::deploy");
    }
}

impl BlockAccess for Frame {
    fn block_basefee(&self) -> U256 {
        U256::ZERO
    }

    fn block_coinbase(&self) -> Address {
        Address::ZERO
    }

    fn block_number(&self) -> u64 {
        1
    }

    fn block_timestamp(&self) -> u64 {
        self.chain.timestamp()
    }

    fn block_gas_limit(&self) -> u64 {
        u64::MAX
    }
}

impl ChainAccess for Frame {
    fn chain_id(&self) -> u64 {
        self.chain.chain_id()
    }
}

impl AccountAccess for Frame {
    fn balance(&self, account: Address) -> U256 {
        self.chain.balance(account)
    }

    fn contract_address(&self) -> Address {
        self.message.to
    }

    /// The prefix of a Stylus program stands for all code.
    fn code(&self, account: Address) -> Vec<u8> {
        let has_code = self.chain.state().programs.contains_key(&account);
        if has_code { vec![0xef, 0xf0, 0x00, 0x00] } else { Vec::new() }
    }

    fn code_size(&self, account: Address) -> usize {
        self.code(account).len()
    }

    fn code_hash(&self, account: Address) -> B256 {
        keccak256(self.code(account))
    }
}

impl MemoryAccess for Frame {
    fn pay_for_memory_grow(&self, _pages: u16) {}
}

impl MessageAccess for Frame {
    fn msg_sender(&self) -> Address {
        self.message.from
    }

    fn msg_reentrant(&self) -> bool {
        self.chain.state().callers.iter().filter(|caller| **caller == self.message.to).count() > 1
    }

    fn msg_value(&self) -> U256 {
        self.message.value
    }

    fn tx_origin(&self) -> Address {
        self.chain.state().origin
    }
}

impl MeteringAccess for Frame {
    fn evm_gas_left(&self) -> u64 {
        u64::MAX
    }

    fn evm_ink_left(&self) -> u64 {
        u64::MAX
    }

    fn tx_gas_price(&self) -> U256 {
        U256::ZERO
    }

    fn tx_ink_price(&self) -> u32 {
        10_000
    }
}

impl RawLogAccess for Frame {
    fn emit_log(&self, input: &[u8], num_topics: usize) {
        self.deny_static("log in a static call");
        let (topics, data) = input.split_at(num_topics * 32);
        let topics = topics.chunks_exact(32).map(B256::from_slice).collect();
        let log = Log { address: self.message.to, topics, data: data.to_vec() };
        self.chain.state_mut().world.logs.push(log);
    }

    fn raw_log(&self, topics: &[B256], data: &[u8]) -> Result<(), &'static str> {
        if topics.len() > 4 {
            return Err("too many topics");
        }
        let input = [topics.iter().flat_map(|topic| topic.0).collect(), data.to_vec()].concat();
        self.emit_log(&input, topics.len());
        Ok(())
    }
}
