//! The chain: accounts, clock, transactions.

use std::cell::{Ref, RefCell, RefMut};
use std::collections::{BTreeSet, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use alloy_primitives::{Address, B256, U256};
use alloy_sol_types::private::SolTypeValue;
use alloy_sol_types::{SolCall, SolEvent, SolType, SolValue};
use stylus_sdk::ArbResult;
use stylus_sdk::abi::CONSTRUCTOR_SELECTOR;
use stylus_sdk::host::VM;

use super::frame::Frame;
use super::{Program, Revert, precompile};
use crate::transient::native as transient;

/// One chain, shared by everything that holds a clone.
#[derive(Clone, Default)]
pub struct Chain(Rc<RefCell<State>>);

/// What a revert undoes.
#[derive(Clone, Default)]
pub(super) struct World {
    pub storage: HashMap<(Address, U256), B256>,
    pub balances: HashMap<Address, U256>,
    pub logs: Vec<Log>,
}

#[derive(Default)]
pub(super) struct State {
    pub world: World,
    pub programs: HashMap<Address, Program>,
    pub callers: Vec<Address>,
    pub usage: Usage,
    pub timestamp: u64,
    pub chain_id: u64,
    pub origin: Address,
}

/// A log as emitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// Who emitted it.
    pub address: Address,
    /// Signature hash and indexed fields.
    pub topics: Vec<B256>,
    /// The other fields.
    pub data: Vec<u8>,
}

/// A call, from outside or between contracts.
#[derive(Clone, Debug)]
pub struct Message {
    /// The sender.
    pub from: Address,
    /// Whose storage and balance the call works on.
    pub to: Address,
    /// Whose code runs: `to`, except in a delegate call.
    pub code: Address,
    /// Wei sent along.
    pub value: U256,
    /// Selector and arguments.
    pub data: Vec<u8>,
    /// Nothing may be written.
    pub is_static: bool,
}

/// What the last transaction did to storage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Loads, repeated ones included.
    pub loads: usize,
    /// Stores, repeated ones included.
    pub stores: usize,
    /// Slots touched: each costs a cold access.
    pub slots: BTreeSet<(Address, U256)>,
}

impl Message {
    /// A plain call without value.
    pub fn new(from: Address, to: Address, data: Vec<u8>) -> Self {
        Self { from, to, code: to, value: U256::ZERO, data, is_static: false }
    }
}

impl Chain {
    /// A chain with the id of a Nitro dev node, some time in 2023, without accounts.
    pub fn new() -> Self {
        let chain = Self::default();
        chain.set_chain_id(412_346);
        chain.set_timestamp(1_700_000_000);
        chain
    }

    /// Puts `program` at an address and runs its constructor, sent by `from`; on failure nothing remains.
    pub fn deploy<A>(&self, at: Address, from: Address, program: Program, arguments: A) -> Result<(), Revert>
    where
        A: SolValue + SolTypeValue<<A as SolValue>::SolType>,
        for<'a> <<A as SolValue>::SolType as SolType>::Token<'a>: alloy_sol_types::abi::TokenSeq<'a>,
    {
        self.install(at, program);
        let data = [&CONSTRUCTOR_SELECTOR.to_be_bytes()[..], &arguments.abi_encode_params()].concat();
        let result = self.transact(Message::new(from, at, data));
        if result.is_err() {
            self.state_mut().programs.remove(&at);
        }
        result.map(|_| ()).map_err(Revert)
    }

    /// Puts `program` at an address, uninitialised.
    pub fn install(&self, at: Address, program: Program) {
        self.state_mut().programs.insert(at, program);
    }

    /// A transaction that calls a method; panics when the answer does not decode.
    pub fn call<C: SolCall>(&self, from: Address, to: Address, call: C) -> Result<C::Return, Revert> {
        decode::<C>(self.transact(Message::new(from, to, call.abi_encode())))
    }

    /// A static call of a method, by nobody in particular; panics when the answer does not decode.
    pub fn view<C: SolCall>(&self, to: Address, call: C) -> Result<C::Return, Revert> {
        let message = Message::new(Address::ZERO, to, call.abi_encode());
        decode::<C>(self.transact(Message { is_static: true, ..message }))
    }

    /// A transaction: fresh counters and transient words, then the call.
    pub fn transact(&self, message: Message) -> ArbResult {
        {
            let mut state = self.state_mut();
            state.usage = Usage::default();
            state.origin = message.from;
        }
        transient::clear();
        let result = self.execute(message);
        transient::clear();
        result
    }

    /// A frame: moves the value, runs the code, undoes everything on failure.
    pub(super) fn execute(&self, message: Message) -> ArbResult {
        let (world, words) = (self.state().world.clone(), transient::snapshot());
        let result = self.pay(&message).and_then(|()| self.run(message));
        if result.is_err() {
            self.state_mut().world = world;
            transient::restore(words);
        }
        result
    }

    fn pay(&self, message: &Message) -> Result<(), Vec<u8>> {
        // A delegate call only inherits the value; it was paid when the outer frame began.
        if message.value.is_zero() || message.code != message.to {
            return Ok(());
        }
        let balances = &mut self.state_mut().world.balances;
        let payer = balances.entry(message.from).or_default();
        *payer = payer.checked_sub(message.value).ok_or_else(Vec::new)?;
        let payee = balances.entry(message.to).or_default();
        *payee = payee.saturating_add(message.value);
        Ok(())
    }

    fn run(&self, message: Message) -> ArbResult {
        if let Some(answer) = precompile::call(message.code, &message.data) {
            return Ok(answer);
        }
        let program = self.state().programs.get(&message.code).cloned();
        // Without code a call succeeds and returns nothing.
        let Some(program) = program else { return Ok(Vec::new()) };
        // What the generated entry point does; a delegate call does not count as an entry.
        let is_delegate = message.code != message.to;
        if !is_delegate && !program.is_reentrant() && self.state().callers.contains(&message.to) {
            return Err(Vec::new());
        }

        let context = transient::Context { contract: message.to, is_static: message.is_static };
        let outer = transient::enter(context);
        self.state_mut().callers.push(message.to);
        let frame = Frame::new(self.clone(), &message);
        let vm = VM { host: Box::new(frame) };
        let result = catch_unwind(AssertUnwindSafe(|| program.run(message.data, vm))).unwrap_or(Err(Vec::new()));
        self.state_mut().callers.pop();
        transient::enter(outer);
        result
    }

    /// Logs of the event `E` emitted by `address`, oldest first.
    pub fn events<E: SolEvent>(&self, address: Address) -> Vec<E> {
        let state = self.state();
        let logs = state.world.logs.iter().filter(|log| log.address == address);
        logs.filter_map(|log| E::decode_raw_log_validate(log.topics.iter().copied(), &log.data).ok()).collect()
    }

    /// All logs, oldest first.
    pub fn logs(&self) -> Vec<Log> {
        self.state().world.logs.clone()
    }

    /// Forgets the logs so far.
    pub fn clear_logs(&self) {
        self.state_mut().world.logs.clear();
    }

    /// The word in a storage slot.
    pub fn storage(&self, account: Address, slot: U256) -> B256 {
        self.state().world.storage.get(&(account, slot)).copied().unwrap_or_default()
    }

    /// What the last transaction did to storage.
    pub fn usage(&self) -> Usage {
        self.state().usage.clone()
    }

    /// An account's wei.
    pub fn balance(&self, account: Address) -> U256 {
        self.state().world.balances.get(&account).copied().unwrap_or_default()
    }

    /// Gives an account wei.
    pub fn set_balance(&self, account: Address, wei: U256) {
        self.state_mut().world.balances.insert(account, wei);
    }

    /// The time of the current block \[seconds\].
    pub fn timestamp(&self) -> u64 {
        self.state().timestamp
    }

    /// Sets the time of the current block \[seconds\].
    pub fn set_timestamp(&self, timestamp: u64) {
        self.state_mut().timestamp = timestamp;
    }

    /// The chain id.
    pub fn chain_id(&self) -> u64 {
        self.state().chain_id
    }

    /// Sets the chain id, as a fork does.
    pub fn set_chain_id(&self, chain_id: u64) {
        self.state_mut().chain_id = chain_id;
    }

    pub(super) fn state(&self) -> Ref<'_, State> {
        self.0.borrow()
    }

    pub(super) fn state_mut(&self) -> RefMut<'_, State> {
        self.0.borrow_mut()
    }
}

fn decode<C: SolCall>(result: ArbResult) -> Result<C::Return, Revert> {
    let answer = result.map_err(Revert)?;
    Ok(C::abi_decode_returns_validate(&answer).unwrap_or_else(|error| panic!("answer of {}: {error}", C::SIGNATURE)))
}
