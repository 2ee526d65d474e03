//! The opcodes in which Arbitrum differs from Ethereum.

use revm::bytecode::opcode::{BLOBBASEFEE, SELFDESTRUCT};
use revm::context_interface::{ContextTr, JournalTr};
use revm::handler::instructions::EthInstructions;
use revm::interpreter::interpreter::EthInterpreter;
use revm::interpreter::interpreter_types::InputsTr;
use revm::interpreter::{Instruction, InstructionContext, InstructionExecResult, InstructionResult, instructions};
use revm::primitives::hardfork::SpecId;

use super::context::Ctx;
use super::ledger::Certain;
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
/// gas: the revert undoes what the instruction did.
fn selfdestruct<'a>(context: InstructionContext<'_, Ctx<'a>, EthInterpreter>) -> InstructionExecResult {
    let acting = context.interpreter.input.target_address();
    let code = context.host.journal_mut().code(acting).certain().data;
    let version = context.host.chain.block.arbos_version;
    let spared = Kind::of(&code).is_some_and(|kind| kind.is_deployable(version));
    match instructions::host::selfdestruct(context) {
        Err(InstructionResult::SelfDestruct) if spared => Err(InstructionResult::Revert),
        ended => ended,
    }
}
