//! EIP-7702 where Arbitrum differs from Ethereum.

use alloy_primitives::KECCAK256_EMPTY;
use revm::bytecode::Bytecode;
use revm::interpreter::FrameInput;

use super::frames::Machine;
use super::ledger::Ledger;
use crate::arbos::{ArbHost, precompiles};

/// The ArbOS version from which delegations to precompiles lead nowhere.
const NO_CODE_SINCE: u64 = 50;

impl Machine<'_> {
    /// A call to an account that delegates to a precompile finds no code there, rather than the byte that every
    /// precompile has for its code.
    pub(super) fn drop_delegated_precompile(&mut self, input: &mut FrameInput) {
        let FrameInput::Call(call) = input else { return };
        let version = self.evm.ctx.chain.block.arbos_version;
        // The comparison is cheap, and true of next to no call.
        if version < NO_CODE_SINCE || call.known_bytecode.1.original_byte_slice() != precompiles::CODE.as_ref() {
            return;
        }
        let own = super::database::bytecode(Ledger(&mut self.evm.ctx).code(call.bytecode_address));
        if own.eip7702_address().is_some_and(|delegate| precompiles::is_precompile(delegate, version)) {
            call.known_bytecode = (KECCAK256_EMPTY, Bytecode::default());
        }
    }
}
