//! An executor with a handful of rules, so that the chain can be tested without an EVM.
//!
//! A message's first byte of data says what it does at its callee: 0 nothing, 1 reverts with the rest, 2 logs the
//! second byte as its only topic, 3 writes the third byte to the slot of the second, 4 needs as much gas as the
//! rest says, 5 returns the slot of the second byte, 6 crashes the executor, 7 returns the block's number and
//! time, 8 fails with an invalid opcode. A creation stores its data as code.

use alloy_primitives::{Address, B256, Bytes, KECCAK256_EMPTY, Log, U256, address, keccak256};

use super::super::{Execute, plain_account};
use crate::evm::{
    AccountChange, BlockContext, BlockSession, Executed, Message, Purpose, Recording, Rejected, Settings, StateChanges,
    StateReader, Status, intrinsic_gas,
};

/// Where the fake keeps the number of the block in slot 0, and the time that passed in slot 1.
pub const ARBOS_STATE: Address = address!("0xA4b05FffffFffFFFFfFFfffFfffFFfffFfFfFFFf");

pub struct Fake {
    pub settings: Settings,
    pub l1_gas: u64,
}

impl Default for Fake {
    fn default() -> Self {
        let settings = Settings {
            chain_id: 412_346,
            arbos_version: 51,
            debug: true,
            max_code_size: 24_576,
            owners: Vec::new(),
            l1_price_per_unit: 0,
        };
        Self { settings, l1_gas: 0 }
    }
}

impl Execute for Fake {
    fn sends(&self, _: &dyn StateReader) -> (B256, u64) {
        (B256::ZERO, 0)
    }

    fn block_gas_limit(&self, _: &dyn StateReader) -> u64 {
        32_000_000
    }

    fn speed_limit(&self, _: &dyn StateReader) -> u64 {
        7_000_000
    }

    fn settings(&self) -> &Settings {
        &self.settings
    }

    fn genesis(&self) -> StateChanges {
        let record = Some(plain_account(U256::ZERO, 1));
        StateChanges::from([(ARBOS_STATE, AccountChange { record, ..AccountChange::default() })])
    }

    fn arbos_version(&self, _: &dyn StateReader) -> u64 {
        self.settings.arbos_version
    }

    fn base_fee(&self, _: &dyn StateReader) -> u64 {
        100_000_000
    }

    fn start_block(&self, state: &dyn StateReader, block: &BlockContext, time_passed: u64) -> StateChanges {
        let storage = [(U256::ZERO, U256::from(block.number)), (U256::ONE, U256::from(time_passed))];
        let change =
            AccountChange { record: state.account(ARBOS_STATE), storage: storage.into(), ..AccountChange::default() };
        StateChanges::from([(ARBOS_STATE, change)])
    }

    fn execute(
        &self,
        state: &dyn StateReader,
        block: &BlockContext,
        _: &mut BlockSession,
        message: &Message,
        purpose: &Purpose,
        _: Recording,
    ) -> Result<Executed, Rejected> {
        let intrinsic = intrinsic_gas(message) + self.l1_gas;
        if message.gas_limit < intrinsic {
            return Err(Rejected("intrinsic gas too low".into()));
        }
        let mut sender = state.account(message.from).unwrap_or(plain_account(U256::ZERO, 0));
        if sender.balance < message.value {
            return Err(Rejected(format!("insufficient funds for transfer: address {}", message.from)));
        }

        let mut outcome = Outcome { status: Status::Success, gas: intrinsic, ..Outcome::default() };
        let contract = message.to.is_create().then(|| message.from.create(sender.nonce));
        match message.to.to() {
            Some(callee) => outcome.call(state, block, *callee, message),
            None => outcome.create(contract.unwrap_or_default(), &message.data),
        }

        if matches!(purpose, Purpose::Transaction { .. }) {
            sender.nonce += 1;
            sender.balance -= U256::from(outcome.gas) * U256::from(block.base_fee);
            let change = AccountChange { record: Some(sender), ..AccountChange::default() };
            outcome.changes.insert(message.from, change);
        }
        Ok(Executed {
            status: outcome.status,
            output: outcome.output,
            gas_used: outcome.gas,
            gas_used_for_l1: self.l1_gas,
            peak_gas: outcome.gas,
            contract,
            logs: outcome.logs,
            changes: outcome.changes,
            trace: None,
            record: Default::default(),
            console: Vec::new(),
        })
    }

    fn l1_gas(&self, _: &dyn StateReader, _: &BlockContext, _: &Message, _: &Purpose) -> u64 {
        self.l1_gas
    }
}

struct Outcome {
    status: Status,
    output: Bytes,
    gas: u64,
    logs: Vec<Log>,
    changes: StateChanges,
}

impl Default for Outcome {
    fn default() -> Self {
        let (output, logs, changes) = Default::default();
        Self { status: Status::Success, output, gas: 0, logs, changes }
    }
}

impl Outcome {
    fn call(&mut self, state: &dyn StateReader, block: &BlockContext, callee: Address, message: &Message) {
        let data = &message.data;
        let byte = |index: usize| U256::from(data.get(index).copied().unwrap_or_default());
        match data.first() {
            Some(1) => {
                self.status = Status::Reverted;
                self.output = data.slice(1..);
            }
            Some(2) => self.logs.push(Log::new_unchecked(callee, vec![B256::from(byte(1))], Bytes::new())),
            Some(3) => {
                let record = state.account(callee).or(Some(plain_account(U256::ZERO, 0)));
                let storage = [(byte(1), byte(2))].into();
                self.changes.insert(callee, AccountChange { record, storage, ..AccountChange::default() });
            }
            Some(4) => {
                let needed = U256::from_be_slice(&data[1..]).to::<u64>();
                let enough = message.gas_limit >= needed;
                self.gas = needed.min(message.gas_limit);
                self.status = if enough { Status::Success } else { Status::Failed("out of gas".into()) };
            }
            Some(5) => self.output = state.storage(callee, byte(1)).to_be_bytes_vec().into(),
            Some(6) => panic!("asked to crash"),
            Some(7) => {
                let words = [block.number, block.timestamp].map(|word| U256::from(word).to_be_bytes::<32>());
                self.output = words.concat().into();
            }
            Some(8) => {
                self.gas = message.gas_limit;
                self.status = Status::Failed("invalid opcode: INVALID".into());
            }
            _ => {}
        }
    }

    fn create(&mut self, address: Address, code: &Bytes) {
        let mut record = plain_account(U256::ZERO, 1);
        record.code_hash = if code.is_empty() { KECCAK256_EMPTY } else { keccak256(code) };
        let change = AccountChange { record: Some(record), code: Some(code.clone()), ..AccountChange::default() };
        self.changes.insert(address, change);
        self.output = code.clone();
    }
}
