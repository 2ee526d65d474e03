//! From revm's journal to the changes that an execution returns.

use alloy_primitives::KECCAK256_EMPTY;
use revm::state::{Account, EvmState};

use super::{AccountChange, AccountRecord, StateChanges};

/// The changes in `state`, accounts that an execution only read left out.
pub(super) fn of(state: EvmState) -> StateChanges {
    state
        .into_iter()
        .filter(|(_, account)| account.is_touched())
        .filter_map(|(address, account)| change(account).map(|change| (address, change)))
        .collect()
}

/// What happened to one account, `None` where nothing did.
fn change(account: Account) -> Option<AccountChange> {
    if account.is_selfdestructed() || account.is_empty() {
        let was_absent = account.is_loaded_as_not_existing();
        return (!was_absent).then(|| AccountChange { storage_cleared: true, ..Default::default() });
    }
    let original = account.original_info();
    let info = &account.info;
    let code = (info.code_hash != original.code_hash || account.is_created())
        .then(|| info.code.as_ref().map(|code| code.original_bytes()))
        .flatten();
    let storage: std::collections::BTreeMap<_, _> =
        account.changed_storage_slots().map(|(slot, value)| (*slot, value.present_value())).collect();
    let unchanged = info.balance == original.balance
        && info.nonce == original.nonce
        && info.code_hash == original.code_hash
        && storage.is_empty()
        && !account.is_created()
        && !account.is_loaded_as_not_existing();
    if unchanged {
        return None;
    }
    let code_hash = if info.code_hash.is_zero() { KECCAK256_EMPTY } else { info.code_hash };
    Some(AccountChange {
        record: Some(AccountRecord { balance: info.balance, nonce: info.nonce, code_hash }),
        code,
        storage_cleared: account.is_created(),
        storage,
    })
}
