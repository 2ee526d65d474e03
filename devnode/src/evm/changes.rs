//! From revm's journal to the changes that an execution returns.

use alloy_primitives::KECCAK256_EMPTY;
use revm::state::{Account, EvmState};

use super::{AccountChange, AccountRecord, StateChanges, StateReader};

/// What `state` changes in `before`, accounts that an execution only read left out.
pub(super) fn of(state: EvmState, before: &dyn StateReader) -> StateChanges {
    state
        .into_iter()
        .filter(|(_, account)| account.is_touched())
        .filter_map(|(address, account)| change(account, before.account(address)).map(|change| (address, change)))
        .collect()
}

/// What happened to one account, `None` where nothing did. The journal's own idea of the account before is not
/// asked: it forgets it where ArbOS leaves an account cold.
fn change(account: Account, before: Option<AccountRecord>) -> Option<AccountChange> {
    if account.is_selfdestructed() || account.is_empty() {
        return before.map(|_| AccountChange { storage_cleared: true, ..Default::default() });
    }
    let info = &account.info;
    let code_hash = if info.code_hash.is_zero() { KECCAK256_EMPTY } else { info.code_hash };
    let record = AccountRecord { balance: info.balance, nonce: info.nonce, code_hash };
    let had_code = before.as_ref().map_or(KECCAK256_EMPTY, |before| before.code_hash);
    let code = (code_hash != had_code || account.is_created())
        .then(|| info.code.as_ref().map(|code| code.original_bytes()))
        .flatten();
    let storage: std::collections::BTreeMap<_, _> =
        account.changed_storage_slots().map(|(slot, value)| (*slot, value.present_value())).collect();
    if before.as_ref() == Some(&record) && storage.is_empty() && !account.is_created() {
        return None;
    }
    Some(AccountChange { record: Some(record), code, storage_cleared: account.is_created(), storage })
}
