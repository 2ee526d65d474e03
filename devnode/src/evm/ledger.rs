//! ArbOS' view of an execution in progress: the journal behind the traits of `arbos`.
//!
//! Looking at an account or a word here leaves the access list alone, as ArbOS does.

use alloy_primitives::{Address, B256, Bytes, KECCAK256_EMPTY, Log, LogData, U256};
use revm::Database;
use revm::context_interface::journaled_state::account::JournaledAccountTr;
use revm::context_interface::{ContextTr, JournalTr};
use revm::state::AccountInfo;

use super::FrameKind;
use super::context::Ctx;
use super::database::bytecode;
use crate::arbos::genesis::GenesisAccount;
use crate::arbos::precompiles::ARB_SYS;
use crate::arbos::storage::STATE_ACCOUNT;
use crate::arbos::{ArbHost, BlockInfo, Slots};

/// An error type without values, taken apart.
pub(super) trait Certain<T> {
    /// The value: there is no error to be.
    fn certain(self) -> T;
}

impl<T> Certain<T> for Result<T, std::convert::Infallible> {
    fn certain(self) -> T {
        match self {
            Ok(value) => value,
            Err(never) => match never {},
        }
    }
}

/// The journal of an execution, for ArbOS.
pub(super) struct Ledger<'c, 'a>(pub &'c mut Ctx<'a>);

impl Ledger<'_, '_> {
    /// The account, without making it warm.
    pub fn peek(&mut self, address: Address) -> Option<AccountInfo> {
        let (db, state) = self.0.journaled_state.db_and_state_mut();
        match state.get(&address) {
            Some(account) if account.is_empty() => None,
            Some(account) => Some(account.info.clone()),
            None => db.basic(address).certain(),
        }
    }

    /// Brings an account into being, as genesis and upgrades do.
    pub fn create(&mut self, account: GenesisAccount) {
        let journal = self.0.journal_mut();
        let mut entry = journal.load_account_mut(account.address).certain().data;
        entry.set_nonce(account.nonce);
        entry.touch();
        if !account.code.is_empty() {
            journal.set_code(account.address, bytecode(account.code));
        }
        for (slot, value) in account.storage {
            journal.sstore(account.address, slot, value).certain();
        }
    }

    fn note_transfer(&mut self, from: Address, to: Address, amount: U256) {
        let Ctx { journaled_state, chain, .. } = &mut *self.0;
        if let Some(recorder) = chain.recorder.as_mut() {
            recorder.event(FrameKind::Transfer, from, to, amount, journaled_state.logs());
        }
    }

    /// Does something to accounts that leaves the access list as it was, which the journal would extend.
    fn quietly<R>(&mut self, addresses: &[Address], act: impl FnOnce(&mut Self) -> R) -> R {
        let journal = self.0.journal_mut();
        let cold: Vec<_> =
            addresses.iter().copied().filter(|address| journal.load_account(*address).certain().is_cold).collect();
        let result = act(self);
        let (_, state) = self.0.journaled_state.db_and_state_mut();
        for address in cold {
            if let Some(account) = state.get_mut(&address) {
                account.mark_cold();
            }
        }
        result
    }

    fn peek_code(&mut self, address: Address) -> Bytes {
        let Some(info) = self.peek(address) else { return Bytes::new() };
        let code = info.code.unwrap_or_else(|| self.0.journaled_state.db_mut().code_by_hash(info.code_hash).certain());
        code.original_bytes()
    }
}

impl Slots for Ledger<'_, '_> {
    fn slot(&mut self, slot: B256) -> U256 {
        let slot = U256::from_be_bytes(slot.0);
        if let Some(recorder) = self.0.chain.recorder.as_mut().filter(|recorder| recorder.recording.state) {
            recorder.arbos_slots.insert(slot);
        }
        let (db, state) = self.0.journaled_state.db_and_state_mut();
        let known = state.get(&STATE_ACCOUNT).and_then(|account| account.storage.get(&slot));
        match known {
            Some(value) => value.present_value(),
            None => db.storage(STATE_ACCOUNT, slot).certain(),
        }
    }

    fn set_slot(&mut self, slot: B256, value: U256) {
        let slot = U256::from_be_bytes(slot.0);
        self.quietly(&[STATE_ACCOUNT], |ledger| {
            let journal = ledger.0.journal_mut();
            journal.touch_account(STATE_ACCOUNT);
            journal.sstore(STATE_ACCOUNT, slot, value).certain();
        });
    }
}

impl ArbHost for Ledger<'_, '_> {
    fn block(&self) -> &BlockInfo {
        &self.0.chain.block
    }

    fn block_hash(&mut self, number: u64) -> B256 {
        self.0.journaled_state.db_mut().0.block_hash(number)
    }

    fn balance(&mut self, address: Address) -> U256 {
        self.peek(address).map(|info| info.balance).unwrap_or_default()
    }

    fn code(&mut self, address: Address) -> Bytes {
        self.peek_code(address)
    }

    fn code_hash(&mut self, address: Address) -> B256 {
        match self.peek(address) {
            None => B256::ZERO,
            Some(info) if info.code_hash.is_zero() => KECCAK256_EMPTY,
            Some(info) => info.code_hash,
        }
    }

    fn set_code(&mut self, address: Address, code: Bytes) {
        self.quietly(&[address], |ledger| {
            let journal = ledger.0.journal_mut();
            journal.touch_account(address);
            journal.set_code(address, bytecode(code));
        });
    }

    fn is_destroyed(&mut self, address: Address) -> bool {
        self.0.journal_mut().evm_state().get(&address).is_some_and(|account| account.is_selfdestructed_locally())
    }

    fn touch_cold(&mut self, address: Address) -> bool {
        self.0.journal_mut().load_account(address).certain().is_cold
    }

    fn transfer(&mut self, from: Address, to: Address, amount: U256) -> bool {
        let done =
            self.quietly(&[from, to], |ledger| ledger.0.journal_mut().transfer(from, to, amount).certain().is_none());
        if done {
            self.note_transfer(from, to, amount);
        }
        done
    }

    fn adjust_balance(&mut self, address: Address, add: bool, amount: U256) -> bool {
        let done = self.quietly(&[address], |ledger| {
            let mut account = ledger.0.journal_mut().load_account_mut(address).certain().data;
            let balance = *account.balance();
            let changed = if add { balance.checked_add(amount) } else { balance.checked_sub(amount) };
            changed.map(|changed| account.set_balance(changed)).is_some()
        });
        // Withdrawals show as payments to nobody; changes of the token's supply do not show.
        if done && !add && address == ARB_SYS {
            self.note_transfer(address, Address::ZERO, amount);
        }
        done
    }

    fn emit_log(&mut self, address: Address, topics: Vec<B256>, data: Bytes) {
        self.0.journal_mut().log(Log { address, data: LogData::new_unchecked(topics, data) });
    }

    fn open_pages(&self) -> u16 {
        self.0.chain.pages.open
    }
}
