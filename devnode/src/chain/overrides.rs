//! State and block overrides of simulations.

use std::collections::BTreeMap;

use alloy_primitives::{Address, B256, Bytes, KECCAK256_EMPTY, U256, keccak256};

use super::{CallError, Overlay, plain_account};
use crate::evm::{AccountChange, BlockContext, StateChanges, StateReader};

/// What a simulation assumes of an account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountOverride {
    /// Balance \[wei\].
    pub balance: Option<U256>,
    /// Nonce.
    pub nonce: Option<u64>,
    /// Code.
    pub code: Option<Bytes>,
    /// The whole storage.
    pub state: Option<BTreeMap<U256, U256>>,
    /// Some words of the storage.
    pub state_diff: Option<BTreeMap<U256, U256>>,
}

/// What a simulation assumes of its block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlockOverrides {
    /// This chain's block number. `NUMBER` stays: it comes from the parent chain.
    pub number: Option<u64>,
    /// Difficulty, also what `PREVRANDAO` reports.
    pub difficulty: Option<U256>,
    /// Time \[seconds\].
    pub time: Option<u64>,
    /// Gas limit of the header.
    pub gas_limit: Option<u64>,
    /// Beneficiary.
    pub fee_recipient: Option<Address>,
    /// Base fee \[wei\].
    pub base_fee: Option<u64>,
}

impl BlockOverrides {
    /// Puts the overrides into a context.
    pub(super) fn apply(&self, context: &mut BlockContext) {
        context.number = self.number.unwrap_or(context.number);
        context.prev_randao = self.difficulty.map_or(context.prev_randao, B256::from);
        context.timestamp = self.time.unwrap_or(context.timestamp);
        context.gas_limit = self.gas_limit.unwrap_or(context.gas_limit);
        context.coinbase = self.fee_recipient.unwrap_or(context.coinbase);
        context.base_fee = self.base_fee.unwrap_or(context.base_fee);
    }
}

/// `base` with the overrides.
pub(super) fn overlay<'a>(
    base: &'a dyn StateReader,
    overrides: &BTreeMap<Address, AccountOverride>,
) -> Result<Overlay<'a>, CallError> {
    let changes = changes(base, overrides)?;
    let mut overlay = Overlay::new(base);
    overlay.apply(changes);
    Ok(overlay)
}

/// The overrides as changes of `base`.
pub(super) fn changes(
    base: &dyn StateReader,
    overrides: &BTreeMap<Address, AccountOverride>,
) -> Result<StateChanges, CallError> {
    overrides.iter().map(|(address, wanted)| Ok((*address, change(base, *address, wanted)?))).collect()
}

fn change(base: &dyn StateReader, address: Address, wanted: &AccountOverride) -> Result<AccountChange, CallError> {
    if wanted.state.is_some() && wanted.state_diff.is_some() {
        return Err(CallError::Invalid(format!("account {address} has both 'state' and 'stateDiff'")));
    }

    let mut record = base.account(address).unwrap_or(plain_account(U256::ZERO, 0));
    record.balance = wanted.balance.unwrap_or(record.balance);
    record.nonce = wanted.nonce.unwrap_or(record.nonce);
    if let Some(code) = &wanted.code {
        record.code_hash = code_hash(code);
    }
    Ok(AccountChange {
        record: Some(record),
        code: wanted.code.clone(),
        storage_cleared: wanted.state.is_some(),
        storage: wanted.state.clone().or(wanted.state_diff.clone()).unwrap_or_default(),
    })
}

/// Hash of code; that of nothing where there is none.
pub(super) fn code_hash(code: &[u8]) -> B256 {
    if code.is_empty() { KECCAK256_EMPTY } else { keccak256(code) }
}
