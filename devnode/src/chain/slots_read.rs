//! Which storage words a call reads.

use std::cell::RefCell;

use alloy_primitives::{Address, B256, Bytes, U256};

use super::lock::read;
use super::simulate::CALL_GAS_CAP;
use super::{CallError, CallRequest, Chain};
use crate::evm::{AccountRecord, BlockSession, Purpose, Recording, StateReader};

/// A state that notes which words are asked for.
struct Noting<'a> {
    state: &'a dyn StateReader,
    read: RefCell<Vec<(Address, U256)>>,
}

impl StateReader for Noting<'_> {
    fn account(&self, address: Address) -> Option<AccountRecord> {
        self.state.account(address)
    }

    fn code(&self, hash: B256) -> Bytes {
        self.state.code(hash)
    }

    fn storage(&self, address: Address, slot: U256) -> U256 {
        let mut read = self.read.borrow_mut();
        if !read.contains(&(address, slot)) {
            read.push((address, slot));
        }
        self.state.storage(address, slot)
    }

    fn block_hash(&self, number: u64) -> B256 {
        self.state.block_hash(number)
    }
}

impl Chain {
    /// The storage words that a call reads, each once, in order of the first look. Whether the call succeeds does
    /// not matter. Overrides are not applied.
    pub fn slots_read(&self, request: &CallRequest) -> Result<Vec<(Address, U256)>, CallError> {
        let _no_rewind = read(&self.0.rewinding);
        let (state, context) = self.place(request)?;
        let noting = Noting { state: &state, read: RefCell::default() };
        let mut message = request.message.clone();
        message.gas_limit = CALL_GAS_CAP;

        let mut session = BlockSession::limited();
        let purpose = Purpose::Call;
        let executed = self.0.execute.execute(&noting, &context, &mut session, &message, &purpose, Recording::NOTHING);
        executed.map_err(|rejected| CallError::Rejected { reason: rejected.0, gas: CALL_GAS_CAP })?;
        Ok(noting.read.into_inner())
    }
}
