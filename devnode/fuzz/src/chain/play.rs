//! Plays a history and checks every block of it.

use alloy_consensus::{Transaction as _, TxEip1559, TxEip7702, TypedTransaction};
use alloy_eips::eip7702::Authorization;
use alloy_primitives::{Address, B256, Bytes, TxKind, U256, keccak256};
use devnode::DevNode;
use devnode::chain::{BlockRef, CallRequest, Chain, DEV_ADDRESS, Key, Mined, Transaction};
use devnode::evm::{Message, Recording, Status, Trace};
use devnode::program::code::init_code;
use serde_json::Value;

use super::{DEPLOYED, PLACES, Scenario, Step};
use crate::counts::Counts;
use crate::programs::code::{ARB_WASM, activation_of};

/// Time of the first block \[seconds\]: fixed, so that equal histories make equal blocks.
const START: u64 = 1_750_000_000;

/// Most that a transaction pays for a gas \[wei\].
const MAX_FEE: u128 = 2_000_000_000;

/// Gas of an activation.
const ACTIVATION_GAS: u64 = 20_000_000;

/// Value sent along with an activation \[wei\].
const ACTIVATION_VALUE: u64 = 1_000_000_000_000_000;

/// The account with code placed by hand.
fn place(index: u8) -> Address {
    let mut address = Address::repeat_byte(0xc0);
    address.0[19] = index;
    address
}

/// Addresses that code may know in advance: placed accounts, precompiles, and one that is nobody's.
pub fn known() -> Vec<Address> {
    let precompiles = (0x01..=0x11).chain(0x64..=0x74).chain([0xff]).map(Address::with_last_byte);
    let burning = Address::with_last_byte(0x64);
    let others = [Address::ZERO, Address::repeat_byte(0xdd), Address::with_last_byte(0x71)];
    let places = (0..PLACES).map(place);
    // Placed accounts thrice, for they are worth calling.
    places
        .clone()
        .chain(places.clone())
        .chain(places)
        .chain(precompiles)
        .chain(others)
        .filter(|a| *a != burning)
        .collect()
}

/// Activates a program by a transaction of the dev account.
///
/// # Errors
/// Why the transaction is in no block. An activation that fails is none.
pub fn activate(chain: &Chain, program: Address) -> Result<(), String> {
    let transaction = TxEip1559 {
        chain_id: chain.chain_id(),
        nonce: chain.nonce(DEV_ADDRESS, BlockRef::Pending).map_err(|error| error.to_string())?,
        gas_limit: ACTIVATION_GAS,
        max_fee_per_gas: MAX_FEE,
        max_priority_fee_per_gas: 0,
        to: TxKind::Call(ARB_WASM),
        value: U256::from(ACTIVATION_VALUE),
        access_list: Default::default(),
        input: activation_of(program),
    };
    let submitted = chain.submit_as(TypedTransaction::Eip1559(transaction), DEV_ADDRESS);
    submitted.map(drop).map_err(|error| error.0)
}

/// A chain, and what the history has made of it.
struct Player<'a> {
    chain: Chain,
    keys: Vec<Key>,
    deployed: Vec<Address>,
    snapshots: Vec<(u64, Value)>,
    checked: u64,
    counts: &'a mut Counts,
}

/// Plays a history; returns the hash of the last block and the state.
pub fn play(scenario: &Scenario, counts: &mut Counts) -> Result<(B256, Value), String> {
    let ether = U256::from(10).pow(U256::from(18));
    let mut builder = DevNode::builder().arbos_version(scenario.arbos_version);
    for name in ["alice", "bob"] {
        let secret = keccak256(name);
        let address = Key::new(secret).ok_or("no key")?.address();
        builder = builder.key(secret).fund(address, U256::from(1000) * ether);
    }
    let chain = builder.chain().map_err(|error| error.to_string())?;
    chain.with_clock(|clock| clock.set_interval(Some(1)));
    chain.set_next_timestamp(START).map_err(|error| error.to_string())?;

    let total = total(&state(&chain)?)?;
    let keys = chain.keys().to_vec();
    let mut player = Player { chain, keys, deployed: vec![], snapshots: vec![], checked: 0, counts };
    for step in &scenario.steps {
        player.step(step)?;
        player.check_new_blocks()?;
    }

    let end = state(&player.chain)?;
    let left = self::total(&end)?;
    if left > total || (left < total && !scenario.burns) {
        return Err(format!("{total} wei became {left} wei"));
    }
    Ok((player.chain.head().hash, end))
}

/// The state as it is dumped, without the clock, which follows the machine's.
fn state(chain: &Chain) -> Result<Value, String> {
    let mut dump = serde_json::to_value(chain.dump()).map_err(|error| error.to_string())?;
    dump["clockOffset"].take();
    Ok(dump)
}

fn total(state: &Value) -> Result<U256, String> {
    let accounts = state["accounts"].as_object().ok_or("a dump without accounts")?;
    let mut balances = accounts.values().map(|account| account["balance"].as_str().unwrap_or_default().parse::<U256>());
    balances.try_fold(U256::ZERO, |sum, balance| {
        let balance = balance.map_err(|error| format!("a balance in a dump: {error}"))?;
        sum.checked_add(balance).ok_or_else(|| "more wei than there can be".to_owned())
    })
}

impl Player<'_> {
    fn target(&self, index: u8) -> Address {
        match index {
            0..PLACES => place(index),
            PLACES..DEPLOYED => {
                let known = known();
                known[usize::from(index) % known.len()]
            }
            _ if self.deployed.is_empty() => place(index % PLACES),
            _ => self.deployed[usize::from(index - DEPLOYED) % self.deployed.len()],
        }
    }

    fn sender(&self, index: u8) -> Address {
        self.keys[usize::from(index) % self.keys.len()].address()
    }

    fn step(&mut self, step: &Step) -> Result<(), String> {
        match step {
            Step::Place { place: index, code } => self.chain.set_code(place(index % PLACES), code.clone()),
            Step::Deploy { code } => self.send(0, TxKind::Create, init_code(code).into(), 0, 30_000_000),
            Step::Create { init, value, gas } => self.send(0, TxKind::Create, init.clone(), *value, *gas),
            Step::Activate { target } => {
                let data = activation_of(self.target(*target));
                self.send(0, TxKind::Call(ARB_WASM), data, ACTIVATION_VALUE, ACTIVATION_GAS);
            }
            Step::Call { from, target, data, value, gas } => {
                self.send(*from, TxKind::Call(self.target(*target)), data.clone(), *value, *gas);
            }
            Step::Precompile { to, data } => self.send(0, TxKind::Call(*to), data.clone(), 0, 3_000_000),
            Step::Delegate { from, target, data } => self.delegate(*from, *target, data)?,
            Step::Simulate { target, data, value } => self.simulate(*target, data, *value)?,
            Step::Snapshot => {
                let id = self.chain.snapshot();
                self.snapshots.push((id, state(&self.chain)?));
            }
            Step::Revert { point } => self.revert(*point)?,
            Step::Wait { seconds } => {
                let time = self.chain.head().header.timestamp.saturating_add(*seconds);
                self.chain.set_next_timestamp(time).map_err(|error| error.to_string())?;
            }
            Step::Mine => drop(self.chain.mine()),
            Step::Automine { on } => drop(self.chain.set_automine(*on)),
            Step::Reload => self.reload()?,
        }
        Ok(())
    }

    fn send(&mut self, from: u8, to: TxKind, input: Bytes, value: u64, gas_limit: u64) {
        let from = self.sender(from);
        let transaction = TxEip1559 {
            chain_id: self.chain.chain_id(),
            nonce: self.nonce(from),
            gas_limit,
            max_fee_per_gas: MAX_FEE,
            max_priority_fee_per_gas: 0,
            to,
            value: U256::from(value),
            access_list: Default::default(),
            input,
        };
        self.submit(TypedTransaction::Eip1559(transaction), from);
    }

    fn nonce(&self, address: Address) -> u64 {
        self.chain.nonce(address, BlockRef::Pending).unwrap_or_default()
    }

    fn submit(&mut self, transaction: TypedTransaction, from: Address) {
        let outcome = match self.chain.submit_as(transaction, from) {
            Ok(_) => "submitted".to_owned(),
            Err(error) => error.0.split(':').next().unwrap_or_default().to_owned(),
        };
        self.counts.add("submissions", &outcome);
    }

    fn delegate(&mut self, from: u8, target: u8, data: &Bytes) -> Result<(), String> {
        let key = self.keys[usize::from(from) % self.keys.len()].clone();
        let (sender, chain_id) = (key.address(), self.chain.chain_id());
        let nonce = self.nonce(sender);
        let authorization =
            Authorization { chain_id: U256::from(chain_id), address: self.target(target), nonce: nonce + 1 };
        let signature = key.sign_hash(authorization.signature_hash()).map_err(|error| error.to_string())?;
        let transaction = TxEip7702 {
            chain_id,
            nonce,
            gas_limit: 2_000_000,
            max_fee_per_gas: MAX_FEE,
            max_priority_fee_per_gas: 0,
            to: sender,
            value: U256::ZERO,
            access_list: Default::default(),
            authorization_list: vec![authorization.into_signed(signature)],
            input: data.clone(),
        };
        self.submit(TypedTransaction::Eip7702(transaction), sender);
        Ok(())
    }

    fn simulate(&mut self, target: u8, data: &Bytes, value: u64) -> Result<(), String> {
        let before = state(&self.chain)?;
        let message = Message {
            from: self.sender(1),
            to: TxKind::Call(self.target(target)),
            value: U256::from(value),
            data: data.clone(),
            gas_limit: 3_000_000,
            ..Message::default()
        };
        let request = CallRequest { message, block: BlockRef::Pending, ..CallRequest::default() };
        match self.chain.call(&request) {
            Ok(executed) if executed.gas_used > request.message.gas_limit => {
                return Err(format!("a call of 3 million gas used {}", executed.gas_used));
            }
            Ok(executed) => self.counts.add("calls", words(&executed.status)),
            Err(_) => self.counts.add("calls", "refused"),
        }
        let estimate = if self.chain.estimate_gas(&request).is_ok() { "estimated" } else { "no estimate" };
        self.counts.add("calls", estimate);
        if state(&self.chain)? == before { Ok(()) } else { Err("a simulation changed the state".to_owned()) }
    }

    fn revert(&mut self, point: u8) -> Result<(), String> {
        if self.snapshots.is_empty() {
            return Ok(());
        }
        let at = usize::from(point) % self.snapshots.len();
        let (id, remembered) = self.snapshots.swap_remove(at);
        self.snapshots.retain(|(other, _)| *other < id);
        if !self.chain.revert(id) {
            return Err(format!("snapshot {id} is gone"));
        }
        self.checked = self.checked.min(self.chain.head_number());
        if state(&self.chain)? != remembered {
            return Err("a revert does not restore the state".to_owned());
        }
        self.counts.add("steps", "reverts checked");
        Ok(())
    }

    fn reload(&mut self) -> Result<(), String> {
        let before = state(&self.chain)?;
        let dump = self.chain.dump();
        self.chain.load(dump).map_err(|error| format!("a dump cannot be loaded: {error:#}"))?;
        self.chain.with_clock(|clock| clock.set_interval(Some(1)));
        self.snapshots.clear();
        self.counts.add("steps", "dumps loaded");
        if state(&self.chain)? == before { Ok(()) } else { Err("a dump does not restore the state".to_owned()) }
    }

    fn check_new_blocks(&mut self) -> Result<(), String> {
        let head = self.chain.head_number();
        for number in self.checked + 1..=head {
            let Ok(block) = self.chain.block(BlockRef::Number(number)) else { continue };
            let mut sum = 0;
            for index in 0..block.transactions.len() {
                let mined = Mined { block: block.clone(), index };
                sum += mined.receipt().gas_used;
                if mined.receipt().cumulative_gas_used != sum {
                    return Err(format!("gas of the block is {}, not {sum}", mined.receipt().cumulative_gas_used));
                }
                self.check_transaction(&mined)?;
            }
            self.counts.add("steps", "blocks checked");
        }
        self.checked = head;
        Ok(())
    }

    fn check_transaction(&mut self, mined: &Mined) -> Result<(), String> {
        let Transaction::User { envelope, .. } = mined.transaction() else { return Ok(()) };
        let receipt = mined.receipt();
        let gas_limit = envelope.gas_limit();
        if receipt.gas_used > gas_limit || receipt.gas_used < 21_000 {
            return Err(format!("{} gas used of {gas_limit}", receipt.gas_used));
        }
        if let Some(address) = receipt.contract.filter(|_| receipt.success) {
            self.deployed.push(address);
        }
        let replay = self.chain.replay(mined, Recording::FRAMES);
        let replay = replay.map_err(|error| format!("a replay is refused: {error}"))?;
        let replay = replay.ok_or("a replay of a transaction has no result")?;
        self.counts.add("transactions", words(&replay.status));
        let success = replay.status == Status::Success;
        if (replay.gas_used, success, &replay.logs) != (receipt.gas_used, receipt.success, &receipt.logs) {
            return Err(format!(
                "a replay differs: {} gas and {:?}, in the block {} gas and success {}",
                replay.gas_used, replay.status, receipt.gas_used, receipt.success
            ));
        }
        replay.trace.as_ref().map_or(Ok(()), |trace| self.check_trace(trace))
    }

    fn check_trace(&mut self, trace: &Trace) -> Result<(), String> {
        self.counts.add("frames", &format!("{:?}", trace.kind));
        if trace.gas_used > trace.gas {
            return Err(format!("a frame used {} gas of {}", trace.gas_used, trace.gas));
        }
        if let Some(program) = &trace.program {
            self.counts.add("frames", "program");
            for call in &program.host_calls {
                self.counts.add("host calls in frames", call.name);
                if call.end_ink > call.start_ink {
                    return Err(format!("{} gives ink back", call.name));
                }
            }
        }
        if let Some(error) = &trace.error {
            let words = error.split([':', '(', ',']).next().unwrap_or_default();
            self.counts.add("frame errors", words);
        }
        trace.calls.iter().try_for_each(|call| self.check_trace(call))
    }
}

fn words(status: &Status) -> &'static str {
    match status {
        Status::Success => "success",
        Status::Reverted => "reverted",
        Status::Failed(_) => "failed",
    }
}
