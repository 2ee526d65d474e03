//! The opcodes in which Arbitrum differs from Ethereum.

use alloy_primitives::Address;
use revm::bytecode::opcode::{BLOBBASEFEE, SELFDESTRUCT};
use revm::context_interface::{ContextTr, JournalTr};
use revm::handler::instructions::EthInstructions;
use revm::interpreter::interpreter::EthInterpreter;
use revm::interpreter::interpreter_types::InputsTr;
use revm::interpreter::{Instruction, InstructionContext, InstructionExecResult, InstructionResult, instructions};
use revm::primitives::hardfork::SpecId;

use super::FrameKind;
use super::context::Ctx;
use super::ledger::Certain;
use super::transfers;
use crate::program::code::Kind;

/// Ethereum's opcodes, less `BLOBBASEFEE`, and with a `SELFDESTRUCT` that spares Stylus programs.
pub(super) fn table<'a>(spec: SpecId) -> EthInstructions<EthInterpreter, Ctx<'a>> {
    let mut table = EthInstructions::new_mainnet_with_spec(spec);
    table.insert_instruction(BLOBBASEFEE, Instruction::unknown(), 0);
    let gas = table.gas_table()[SELFDESTRUCT as usize];
    table.insert_instruction(SELFDESTRUCT, Instruction::new(selfdestruct), gas);
    table
}

/// Reverts where the acting account's own code is a Stylus component, after the usual checks and for the usual
/// gas: the revert undoes what the instruction did. Tracers see it as a frame.
fn selfdestruct<'a>(context: InstructionContext<'_, Ctx<'a>, EthInterpreter>) -> InstructionExecResult {
    let InstructionContext { interpreter, host } = context;
    let acting = interpreter.input.target_address();
    let code = host.journal_mut().code(acting).certain().data;
    let version = host.chain.block.arbos_version;
    let spared = Kind::of(&code).is_some_and(|kind| kind.is_deployable(version));
    let beneficiary = interpreter.stack.data().last().map(|word| Address::from_word((*word).into()));
    let balance = host.journal_mut().load_account(acting).certain().data.info.balance;

    let result = instructions::host::selfdestruct(InstructionContext { interpreter, host: &mut *host });
    if result != Err(InstructionResult::SelfDestruct) {
        return result;
    }
    if spared {
        return Err(InstructionResult::Revert);
    }
    if let Some(to) = beneficiary {
        if host.chain.log_transfers {
            transfers::log(host, acting, to, balance);
        }
        let Ctx { journaled_state, chain, .. } = host;
        if let Some(recorder) = &mut chain.recorder {
            recorder.event(FrameKind::SelfDestruct, acting, to, balance, journaled_state.logs());
        }
    }
    result
}
