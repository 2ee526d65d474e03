//! A chain in miniature: one acting account, its slots, other accounts' code, memory pages.

use std::collections::{HashMap, HashSet};

use alloy_primitives::{Address, B256, Bytes, U256, keccak256};

use super::super::{CallReply, CallRequest, CreateReply, CreateRequest, FlushOutcome, Host, Refusal};

#[derive(Default)]
pub(super) struct Chain {
    pub slots: HashMap<B256, B256>,
    /// Values at the start of the transaction.
    pub original: HashMap<B256, B256>,
    pub warm_slots: HashSet<B256>,
    pub transient: HashMap<B256, B256>,
    pub codes: HashMap<Address, Bytes>,
    pub balances: HashMap<Address, U256>,
    pub warm: HashSet<Address>,
    pub read_only: bool,
    pub open_pages: u16,
    pub ever_pages: u16,
    pub page_limit: u16,
    pub logs: Vec<(Vec<B256>, Bytes)>,
    pub console: Vec<String>,
    pub calls: Vec<CallRequest>,
    pub creations: Vec<CreateRequest>,
    /// Answers to calls and creations, last first.
    pub call_replies: Vec<CallReply>,
    pub create_replies: Vec<Result<CreateReply, Refusal>>,
}

impl Chain {
    fn access(&mut self, address: Address) -> u64 {
        if self.warm.insert(address) { 2600 } else { 100 }
    }

    /// Cost of an SSTORE by EIP-2200, 2929 and 3529, without refunds.
    fn store_cost(&mut self, key: B256, new: B256) -> u64 {
        let current = self.slots.get(&key).copied().unwrap_or_default();
        let original = self.original.get(&key).copied().unwrap_or_default();
        let cold = if self.warm_slots.insert(key) { 2100 } else { 0 };
        cold + match (current == new, original == current, original.is_zero()) {
            (true, _, _) | (_, false, _) => 100,
            (_, _, true) => 20_000,
            _ => 2900,
        }
    }

    fn refuse_writes(&self) -> Result<(), Refusal> {
        if self.read_only { Err(Refusal::WriteProtection) } else { Ok(()) }
    }
}

/// What `pages` cost in all, beyond the linear part: `⌊b^pages⌋` with `b^128 = 31,874,000`.
fn exponential(pages: u16) -> u64 {
    if pages > 128 { u64::MAX } else { 31_874_000f64.powf(f64::from(pages) / 128.0) as u64 }
}

impl Host for Chain {
    fn storage_load(&mut self, key: B256) -> (B256, u64) {
        let gas = if self.warm_slots.insert(key) { 2100 } else { 100 };
        (self.slots.get(&key).copied().unwrap_or_default(), gas)
    }

    fn storage_flush(&mut self, slots: &[(B256, B256)], budget: u64) -> (u64, FlushOutcome) {
        let mut left = budget;
        for (key, value) in slots {
            if self.read_only {
                return (budget - left, FlushOutcome::WriteProtection);
            }
            let cost = self.store_cost(*key, *value);
            if cost > left {
                return (budget, FlushOutcome::OutOfGas);
            }
            left -= cost;
            self.slots.insert(*key, *value);
        }
        (budget - left, if left == 0 { FlushOutcome::OutOfGas } else { FlushOutcome::Written })
    }

    fn transient_load(&mut self, key: B256) -> B256 {
        self.transient.get(&key).copied().unwrap_or_default()
    }

    fn transient_store(&mut self, key: B256, value: B256) -> Result<(), Refusal> {
        self.refuse_writes()?;
        self.transient.insert(key, value);
        Ok(())
    }

    fn call(&mut self, request: CallRequest) -> CallReply {
        self.calls.push(request);
        let nothing = CallReply { success: true, gas_cost: 100, output: Bytes::new() };
        self.call_replies.pop().unwrap_or(nothing)
    }

    fn create(&mut self, request: CreateRequest) -> Result<CreateReply, Refusal> {
        self.refuse_writes()?;
        self.creations.push(request);
        self.create_replies.pop().unwrap_or(Err(Refusal::CreateGas))
    }

    fn emit_log(&mut self, topics: Vec<B256>, data: Bytes) -> Result<(), Refusal> {
        self.refuse_writes()?;
        self.logs.push((topics, data));
        Ok(())
    }

    fn account_balance(&mut self, address: Address) -> (U256, u64) {
        (self.balances.get(&address).copied().unwrap_or_default(), self.access(address))
    }

    fn account_code(&mut self, address: Address) -> (Bytes, u64) {
        (self.codes.get(&address).cloned().unwrap_or_default(), self.access(address))
    }

    fn account_codehash(&mut self, address: Address) -> (B256, u64) {
        (self.codes.get(&address).map_or(B256::ZERO, keccak256), self.access(address))
    }

    fn add_pages(&mut self, pages: u16) -> u64 {
        const FREE: u16 = 2;
        let (open, ever) = (self.open_pages, self.ever_pages);
        self.open_pages = open.saturating_add(pages);
        self.ever_pages = ever.max(self.open_pages);
        if self.page_limit > 0 && self.open_pages > self.page_limit {
            return u64::MAX;
        }
        if self.ever_pages <= FREE {
            return 0;
        }
        let linear = self.open_pages.saturating_sub(FREE) - open.saturating_sub(FREE);
        (u64::from(linear) * 1000).saturating_add(exponential(self.ever_pages) - exponential(ever))
    }

    fn console(&mut self, line: &str) {
        self.console.push(line.to_owned());
    }
}
