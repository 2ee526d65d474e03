//! ArbFilteredTransactionsManager: the list of transactions that may not take effect.

use alloy_primitives::B256;
use alloy_sol_types::sol;

use self::ArbFilteredTransactionsManager::*;
use super::{
    frame::{Frame, Halt},
    method::{Method, action, method},
};
use crate::arbos::state;

sol! {
    interface ArbFilteredTransactionsManager {
        function addFilteredTransaction(bytes32 hash) external;
        function deleteFilteredTransaction(bytes32 hash) external;
        function isTransactionFiltered(bytes32 hash) external view returns (bool);

        event FilteredTransactionAdded(bytes32 indexed txHash);
        event FilteredTransactionDeleted(bytes32 indexed txHash);
    }
}

pub const METHODS: &[Method] = &[
    action!(Write, 60, addFilteredTransactionCall, |frame, call| {
        set(frame, call.hash, true)?;
        frame.emit(&FilteredTransactionAdded { txHash: call.hash })
    }),
    action!(Write, 60, deleteFilteredTransactionCall, |frame, call| {
        set(frame, call.hash, false)?;
        frame.emit(&FilteredTransactionDeleted { txHash: call.hash })
    }),
    method!(View, 60, isTransactionFilteredCall, |frame, call| Ok(state::filtered_transaction(call.hash).get(frame))),
];

fn set(frame: &mut Frame<'_>, hash: B256, filtered: bool) -> Result<(), Halt> {
    let caller = frame.caller();
    if !state::transaction_filterers().contains(frame, caller) {
        return Err(Halt::AllGas);
    }
    state::filtered_transaction(hash).set(frame, filtered);
    Ok(())
}
