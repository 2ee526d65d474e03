//! The accounts and words that an execution touched, before and after.

use std::collections::{BTreeMap, BTreeSet};

use alloy_primitives::{Address, B256, Bytes, KECCAK256_EMPTY, U256};
use revm::context_interface::{ContextTr, JournalTr};
use revm::state::{Account, EvmState};

use super::frames::Machine;
use super::parent_hash::HISTORY;
use super::record::Recorder;
use super::{AccountRecord, StateReader};
use crate::arbos::storage::STATE_ACCOUNT;

/// All that was touched.
pub type TouchedState = BTreeMap<Address, TouchedAccount>;

/// An account, before and after.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TouchedAccount {
    /// Before; an empty one where there was none.
    pub before: AccountRecord,
    /// Code before.
    pub code_before: Bytes,
    /// After.
    pub after: AccountRecord,
    /// Code after.
    pub code_after: Bytes,
    /// Words, before and after.
    pub storage: BTreeMap<U256, (U256, U256)>,
    /// Whether the message itself touched it. Sender, callee, beneficiary and the accounts of the chain's own
    /// bookkeeping are listed in any case.
    pub by_message: bool,
    /// Whether the message created it.
    pub created: bool,
    /// Whether it is a precompile.
    pub precompile: bool,
}

/// Addresses and slots.
pub(super) type Seen = BTreeMap<Address, BTreeSet<U256>>;

impl Machine<'_> {
    /// What has been touched so far, where that is to be recorded.
    pub(super) fn seen(&self) -> Option<Seen> {
        self.evm.ctx.chain.recorder.as_ref().filter(|recorder| recorder.recording.state)?;
        let slots = |account: &Account| account.storage.keys().copied().collect();
        Some(self.evm.ctx.journal().evm_state().iter().map(|(address, account)| (*address, slots(account))).collect())
    }

    /// What came of that, when everything is over: `state` is the journal's last word.
    pub(super) fn touched(&self, seen: &Seen, state: &EvmState, recorder: &Recorder) -> TouchedState {
        let mut all = seen.clone();
        for address in [self.evm.ctx.block.beneficiary, HISTORY, STATE_ACCOUNT] {
            all.entry(address).or_default();
        }
        let arbos = all.entry(STATE_ACCOUNT).or_default();
        arbos.extend(&recorder.arbos_slots);
        arbos.extend(state.get(&STATE_ACCOUNT).into_iter().flat_map(|account| account.storage.keys()));

        let reader = self.evm.ctx.journal().db().0;
        let precompiles = revm::handler::PrecompileProvider::warm_addresses(&self.evm.precompiles);
        let touched = |(address, slots): (Address, BTreeSet<U256>)| {
            let mut account = compare(address, &slots, state.get(&address), reader);
            account.by_message = seen.contains_key(&address) && address != STATE_ACCOUNT;
            account.precompile = precompiles.contains(&address);
            (address, account)
        };
        all.into_iter().map(touched).collect()
    }
}

/// An account before, in `reader`, and after, in the journal.
fn compare(
    address: Address,
    slots: &BTreeSet<U256>,
    account: Option<&Account>,
    reader: &dyn StateReader,
) -> TouchedAccount {
    let nothing = AccountRecord { code_hash: KECCAK256_EMPTY, ..AccountRecord::default() };
    let before = reader.account(address).unwrap_or_else(|| nothing.clone());
    let code_before = code(before.code_hash, reader);

    let gone = account.is_some_and(Account::is_selfdestructed);
    let (after, code_after) = match account {
        None => (before.clone(), code_before.clone()),
        Some(_) if gone => (nothing, Bytes::new()),
        Some(Account { info, .. }) => {
            let code_hash = if info.code_hash.is_zero() { KECCAK256_EMPTY } else { info.code_hash };
            let code = info.code.as_ref().map_or_else(|| code(code_hash, reader), |code| code.original_bytes());
            (AccountRecord { balance: info.balance, nonce: info.nonce, code_hash }, code)
        }
    };
    let word = |slot: &U256| {
        let before = reader.storage(address, *slot);
        let known = account.and_then(|account| account.storage.get(slot)).map(|word| word.present_value());
        let after = if gone { U256::ZERO } else { known.unwrap_or(before) };
        (*slot, (before, after))
    };
    TouchedAccount {
        before,
        code_before,
        after,
        code_after,
        storage: slots.iter().map(word).collect(),
        created: account.is_some_and(Account::is_created),
        ..TouchedAccount::default()
    }
}

fn code(hash: B256, reader: &dyn StateReader) -> Bytes {
    if hash == KECCAK256_EMPTY { Bytes::new() } else { reader.code(hash) }
}
