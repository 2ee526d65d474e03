//! EIP-2935, as Arbitrum has it: the parent's hash goes into a contract at the start of each block.

use alloy_primitives::{Address, B256, U256, address};
use revm::context_interface::JournalTr;
use revm::interpreter::{CallInput, CallInputs, CallScheme, CallValue, FrameInput};

use super::frames::Machine;
use super::ledger::Certain;

/// The history contract.
pub(super) const HISTORY: Address = address!("0000F90827F1C53a10cb7A02335B175320002935");
/// The only account from which the contract takes a hash.
const SYSTEM: Address = address!("fffffffffffffffffffffffffffffffffffffffe");
const GAS: u64 = 30_000_000;

impl Machine<'_> {
    /// Hands the parent's hash to the history contract, where there is one.
    pub(super) fn remember_parent(&mut self, hash: B256) {
        let account = self.evm.ctx.journaled_state.load_account_with_code(HISTORY).certain().data;
        let known_bytecode = (account.info.code_hash, account.info.code.clone().unwrap_or_default());
        if known_bytecode.1.is_empty() {
            return;
        }
        self.run(FrameInput::Call(Box::new(CallInputs {
            input: CallInput::Bytes(hash.0.into()),
            return_memory_offset: 0..0,
            gas_limit: GAS,
            reservoir: 0,
            bytecode_address: HISTORY,
            known_bytecode,
            target_address: HISTORY,
            caller: SYSTEM,
            value: CallValue::Transfer(U256::ZERO),
            scheme: CallScheme::Call,
            is_static: false,
            charged_new_account_state_gas: false,
        })));
    }
}
