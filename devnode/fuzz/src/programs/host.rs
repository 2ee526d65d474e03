//! A chain for single programs: deterministic, with a small state, and calls that come back to the program.

use std::collections::BTreeMap;

use alloy_primitives::{Address, B256, Bytes, U256, keccak256};
use devnode::internals::{
    CallKind, CallReply, CallRequest, CreateReply, CreateRequest, FlushOutcome, Frame, Host, Program, Refusal, Vm,
};

/// Pages that a transaction may hold.
const PAGE_LIMIT: u64 = 128;

/// How deep a program may call itself here; the native stack must bear it.
const DEPTH: u32 = 100;

/// Everything that a run leaves behind, to compare runs by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Left {
    storage: BTreeMap<B256, B256>,
    transient: BTreeMap<B256, B256>,
    logs: u64,
    log_hash: B256,
    console: u64,
    calls: u64,
    pages: u64,
}

/// The chain under one program.
pub struct World<'a> {
    vm: &'a Vm,
    program: &'a Program,
    frame: Frame,
    depth: u32,
    /// What runs have left behind.
    pub left: Left,
}

impl<'a> World<'a> {
    /// A chain on which every call that does not go elsewhere by chance runs `program` again.
    pub fn new(vm: &'a Vm, program: &'a Program, frame: &Frame, pages: u16) -> Self {
        let left = Left { pages: pages.into(), ..Left::default() };
        Self { vm, program, frame: frame.clone(), depth: 0, left }
    }

    fn reply(&mut self, input: &[u8], gas: u64) -> CallReply {
        let digest = keccak256([input, &self.left.calls.to_be_bytes()].concat());
        let length = usize::from(digest[0]) * usize::from(digest[1] & 7);
        let output = digest.iter().copied().cycle().take(length).collect::<Vec<_>>();
        CallReply { success: digest[2] & 1 == 0, gas_cost: gas.min(2600 + u64::from(digest[3])), output: output.into() }
    }
}

impl Host for World<'_> {
    fn storage_load(&mut self, key: B256) -> (B256, u64) {
        (self.left.storage.get(&key).copied().unwrap_or_default(), 2100)
    }

    fn storage_flush(&mut self, slots: &[(B256, B256)], budget: u64) -> (u64, FlushOutcome) {
        let mut left = budget;
        for (key, value) in slots {
            if self.frame.read_only {
                return (budget - left, FlushOutcome::WriteProtection);
            }
            let Some(rest) = left.checked_sub(5000) else { return (budget, FlushOutcome::OutOfGas) };
            left = rest;
            self.left.storage.insert(*key, *value);
        }
        (budget - left, if left == 0 { FlushOutcome::OutOfGas } else { FlushOutcome::Written })
    }

    fn transient_load(&mut self, key: B256) -> B256 {
        self.left.transient.get(&key).copied().unwrap_or_default()
    }

    fn transient_store(&mut self, key: B256, value: B256) -> Result<(), Refusal> {
        if self.frame.read_only {
            return Err(Refusal::WriteProtection);
        }
        self.left.transient.insert(key, value);
        Ok(())
    }

    fn call(&mut self, request: CallRequest) -> CallReply {
        self.left.calls += 1;
        let to_itself = request.to.0[19] & 3 != 3;
        let Some(available) = request.gas_left.checked_sub(2600) else {
            return CallReply { success: false, gas_cost: request.gas_left, output: Bytes::new() };
        };
        if !to_itself || self.depth >= DEPTH {
            return self.reply(&request.input, request.gas_left);
        }
        let gas = (available - available / 64).min(request.gas_request);
        let read_only = self.frame.read_only || request.kind == CallKind::Static;
        let frame = Frame { gas, calldata: request.input, value: request.value, read_only, ..self.frame.clone() };
        let (before, pages) = (self.frame.read_only, self.left.pages);
        self.frame.read_only = read_only;
        self.depth += 1;
        let (vm, program) = (self.vm, self.program);
        let outcome = vm.run(program, frame, self, None);
        self.depth -= 1;
        self.frame.read_only = before;
        self.left.pages = pages;
        let success = outcome.ended == devnode::internals::Ended::Success;
        CallReply { success, gas_cost: 2600 + gas - outcome.gas_left, output: outcome.output }
    }

    fn create(&mut self, request: CreateRequest) -> Result<CreateReply, Refusal> {
        if self.frame.read_only {
            return Err(Refusal::WriteProtection);
        }
        if request.gas_left < 32_000 {
            return Err(Refusal::CreateGas);
        }
        self.left.calls += 1;
        let reply = self.reply(&request.code, request.gas_left - 32_000);
        let address = reply.success.then(|| Address::from_word(keccak256(&request.code)));
        let output = if reply.success { Bytes::new() } else { reply.output };
        Ok(CreateReply { address, gas_cost: 32_000 + reply.gas_cost, output })
    }

    fn emit_log(&mut self, topics: Vec<B256>, data: Bytes) -> Result<(), Refusal> {
        if self.frame.read_only {
            return Err(Refusal::WriteProtection);
        }
        self.left.logs += 1;
        let topics = topics.iter().flat_map(|topic| topic.0).collect::<Vec<_>>();
        self.left.log_hash = keccak256([self.left.log_hash.as_slice(), &topics, &data].concat());
        Ok(())
    }

    fn account_balance(&mut self, address: Address) -> (U256, u64) {
        (U256::from_be_bytes(keccak256(address).0), 2600)
    }

    fn account_code(&mut self, address: Address) -> (Bytes, u64) {
        let length = usize::from(address.0[18]) * 100;
        (vec![address.0[17]; length].into(), 2600)
    }

    fn account_codehash(&mut self, address: Address) -> (B256, u64) {
        (keccak256(address), 100)
    }

    fn add_pages(&mut self, pages: u16) -> u64 {
        self.left.pages += u64::from(pages);
        if self.left.pages > PAGE_LIMIT { u64::MAX } else { 1000 * u64::from(pages) }
    }

    fn console(&mut self, _line: &str) {
        self.left.console += 1;
    }
}
