//! A chain in memory, and a WASM side that finds what it is told.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use alloy_primitives::{Address, B256, Bytes, U256, address, keccak256};
use alloy_sol_types::{SolCall, SolError, SolEvent};

use crate::arbos::{
    ArbHost, BlockInfo, Ended, PrecompileCall, PrecompileOutcome, Slots,
    genesis::{Genesis, initialize},
    precompiles,
    programs::{Activation, ActivationRules, Activator},
};

pub const OWNER: Address = address!("3f1Eae7D46d88F08fc2F8ed27FCb2AB183EB2d0E");
pub const ALICE: Address = address!("00000000000000000000000000000000000a11ce");
pub const PROGRAM: Address = address!("0000000000000000000000000000000000009a9a");
pub const GAS: u64 = 10_000_000;
/// A timestamp far from every boundary.
pub const NOW: u64 = 1_780_000_000;

/// One account's balance and code.
#[derive(Clone, Debug, Default)]
pub struct Account {
    pub balance: U256,
    pub code: Bytes,
}

/// What activation is to find; an error fails it.
pub struct Wasm {
    pub result: Result<Activation, String>,
    pub gas: u64,
    pub seen: RefCell<Vec<(Vec<u8>, ActivationRules)>>,
}

impl Activator for Wasm {
    fn activate(&self, wasm: &[u8], rules: &ActivationRules, gas: &mut u64) -> Result<Activation, String> {
        self.seen.borrow_mut().push((wasm.to_vec(), *rules));
        *gas = gas.checked_sub(self.gas).ok_or("out of gas")?;
        self.result.clone()
    }
}

/// A log as it was emitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    pub address: Address,
    pub topics: Vec<B256>,
    pub data: Bytes,
}

pub struct Chain {
    pub block: BlockInfo,
    pub slots: BTreeMap<B256, U256>,
    pub accounts: BTreeMap<Address, Account>,
    pub destroyed: BTreeSet<Address>,
    pub warm: BTreeSet<Address>,
    pub open_pages: u16,
    pub logs: Vec<Log>,
    pub wasm: Wasm,
    /// Template of calls: caller, gas, value, flags.
    pub call: PrecompileCall,
}

/// A dev chain of the default version.
pub fn chain() -> Chain {
    chain_of(60)
}

pub fn chain_of(arbos_version: u64) -> Chain {
    let mut chain = Chain {
        block: BlockInfo {
            chain_id: 412_346,
            number: 1000,
            l1_number: 0,
            timestamp: NOW,
            base_fee: 100_000_000,
            coinbase: crate::arbos::l1_pricing::BATCH_POSTER,
            arbos_version,
            debug: true,
            max_code_size: 24_576,
        },
        slots: BTreeMap::new(),
        accounts: BTreeMap::new(),
        destroyed: BTreeSet::new(),
        warm: BTreeSet::new(),
        open_pages: 0,
        logs: Vec::new(),
        wasm: Wasm { result: Ok(module_e()), gas: 1008, seen: RefCell::default() },
        call: PrecompileCall {
            address: Address::ZERO,
            acting: Address::ZERO,
            caller: ALICE,
            grand_caller: Address::ZERO,
            depth: 1,
            value: U256::ZERO,
            input: Bytes::new(),
            gas: GAS,
            read_only: false,
            poster_fee: U256::ZERO,
        },
    };
    let owners = vec![Address::ZERO, OWNER];
    initialize(&mut chain, &Genesis { chain_id: 412_346, arbos_version, owners, l1_price_per_unit: 0 });
    chain
}

/// The empty program of the specification's section 6.2.
pub fn module_e() -> Activation {
    Activation { footprint: 0, init_cost: 18, cached_cost: 6, asm_estimate: 513_418 }
}

impl Chain {
    pub fn set_program(&mut self, address: Address, code: &[u8]) -> B256 {
        self.accounts.entry(address).or_default().code = code.to_vec().into();
        keccak256(code)
    }

    /// Runs calldata; state and logs stay only if it returns.
    pub fn run(&mut self, address: Address, input: Vec<u8>) -> PrecompileOutcome {
        self.run_as(PrecompileCall { address, acting: address, input: input.into(), ..self.call.clone() })
    }

    pub fn run_as(&mut self, call: PrecompileCall) -> PrecompileOutcome {
        let before = (self.slots.clone(), self.accounts.clone(), self.warm.clone(), self.logs.clone());
        let wasm =
            std::mem::replace(&mut self.wasm, Wasm { result: Err(String::new()), gas: 0, seen: RefCell::default() });
        if !call.value.is_zero() {
            self.accounts.entry(call.acting).or_default().balance += call.value;
        }
        let outcome = precompiles::run(&call, self, &wasm).expect("a precompile");
        self.wasm = wasm;
        if !matches!(outcome.ended, Ended::Returned(_)) {
            (self.slots, self.accounts, self.warm, self.logs) = before;
        }
        outcome
    }

    /// Result and gas of a call that must succeed.
    pub fn call<C: SolCall>(&mut self, address: Address, call: C) -> (C::Return, u64) {
        let outcome = self.run(address, call.abi_encode());
        match outcome.ended {
            Ended::Returned(data) => (C::abi_decode_returns(&data).expect("results"), self.call.gas - outcome.gas_left),
            other => panic!("{} ended in {other:?}", C::SIGNATURE),
        }
    }

    /// The call's outcome with the gas used.
    pub fn attempt<C: SolCall>(&mut self, address: Address, call: C) -> (Ended, u64) {
        let outcome = self.run(address, call.abi_encode());
        (outcome.ended, self.call.gas - outcome.gas_left)
    }

    pub fn as_caller(&mut self, caller: Address) -> &mut Self {
        self.call.caller = caller;
        self
    }

    pub fn with_value(&mut self, value: u64) -> &mut Self {
        self.call.value = U256::from(value);
        self
    }

    pub fn balance_of(&self, address: Address) -> U256 {
        self.accounts.get(&address).map_or(U256::ZERO, |account| account.balance)
    }

    /// The only event of a kind that was logged.
    pub fn event<E: SolEvent>(&self) -> E {
        let matching: Vec<_> = self.logs.iter().filter(|log| log.topics[0] == E::SIGNATURE_HASH).collect();
        let [log] = matching[..] else { panic!("{} logs of {}", matching.len(), E::SIGNATURE) };
        E::decode_raw_log(log.topics.iter().copied(), &log.data).expect("an event")
    }
}

/// A revert with this Solidity error.
pub fn reverted(error: impl SolError) -> Ended {
    Ended::Reverted(error.abi_encode().into())
}

/// A revert without data.
pub fn reverted_empty() -> Ended {
    Ended::Reverted(Bytes::new())
}

impl Slots for Chain {
    fn slot(&mut self, slot: B256) -> U256 {
        self.slots.get(&slot).copied().unwrap_or_default()
    }
    fn set_slot(&mut self, slot: B256, value: U256) {
        self.slots.insert(slot, value);
    }
}

impl ArbHost for Chain {
    fn block(&self) -> &BlockInfo {
        &self.block
    }
    fn block_hash(&mut self, number: u64) -> B256 {
        keccak256(number.to_be_bytes())
    }
    fn balance(&mut self, address: Address) -> U256 {
        self.balance_of(address)
    }
    fn code(&mut self, address: Address) -> Bytes {
        self.accounts.get(&address).map_or_else(Bytes::new, |account| account.code.clone())
    }
    fn code_hash(&mut self, address: Address) -> B256 {
        self.accounts.get(&address).map_or(B256::ZERO, |account| keccak256(&account.code))
    }
    fn set_code(&mut self, address: Address, code: Bytes) {
        self.accounts.entry(address).or_default().code = code;
    }
    fn is_destroyed(&mut self, address: Address) -> bool {
        self.destroyed.contains(&address)
    }
    fn touch_cold(&mut self, address: Address) -> bool {
        self.warm.insert(address)
    }
    fn transfer(&mut self, from: Address, to: Address, amount: U256) -> bool {
        self.adjust_balance(from, false, amount) && self.adjust_balance(to, true, amount)
    }
    fn adjust_balance(&mut self, address: Address, add: bool, amount: U256) -> bool {
        let balance = &mut self.accounts.entry(address).or_default().balance;
        let changed = if add { balance.checked_add(amount) } else { balance.checked_sub(amount) };
        changed.map(|changed| *balance = changed).is_some()
    }
    fn emit_log(&mut self, address: Address, topics: Vec<B256>, data: Bytes) {
        self.logs.push(Log { address, topics, data });
    }
    fn open_pages(&self) -> u16 {
        self.open_pages
    }
}
