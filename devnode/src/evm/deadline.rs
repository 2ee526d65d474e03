//! Giving up on a simulation that takes too long. It changes nothing about one that ends in time.
//!
//! EVM code is looked at every so many instructions, and every frame where it opens or goes on. A program is not
//! interrupted: its ink bounds it, and the 50 million gas of a call last it for a second or two at most.

use std::time::Instant;

use revm::context_interface::context::ContextError;
use revm::handler::instructions::EthInstructions;
use revm::handler::{FrameResult, ItemOrResult};
use revm::interpreter::interpreter::EthInterpreter;
use revm::interpreter::interpreter_action::FrameInit;
use revm::interpreter::interpreter_types::LoopControl;
use revm::interpreter::{InstructionResult, Interpreter, InterpreterAction};

use super::context::Ctx;
use super::frames::{Machine, certain};
use super::program::spent;

/// Instructions between two looks at the clock.
const STRIDE: usize = 1 << 14;

impl Machine<'_> {
    /// Whether the time is over.
    pub(super) fn is_overdue(&self) -> bool {
        self.evm.ctx.chain.deadline.is_some_and(|deadline| Instant::now() >= deadline)
    }

    /// Ends the innermost frame with nothing left. Its callers meet the same end at their next step.
    pub(super) fn give_up(&mut self) -> ItemOrResult<FrameInit, FrameResult> {
        let gas = self.evm.frame_stack.get().interpreter.gas.remaining();
        let action = InterpreterAction::Return(spent(gas, InstructionResult::OutOfGas));
        let (ctx, frame) = (&mut self.evm.ctx, self.evm.frame_stack.get());
        certain(frame.process_next_action::<_, ContextError<_>>(ctx, action))
    }
}

/// Runs EVM code until it ends, opens a frame, or the time is over.
pub(super) fn run_until<'a>(
    deadline: Instant,
    interpreter: &mut Interpreter<EthInterpreter>,
    instructions: &EthInstructions<EthInterpreter, Ctx<'a>>,
    ctx: &mut Ctx<'a>,
) -> InterpreterAction {
    let (table, gas_table) = (instructions.instruction_table(), instructions.gas_table());
    let end = loop {
        let ended = (0..STRIDE).find_map(|_| interpreter.step(table, gas_table, ctx).err());
        match ended {
            Some(end) => break end,
            None if Instant::now() >= deadline => break InstructionResult::OutOfGas,
            None => {}
        }
    };
    if interpreter.bytecode.action().is_none() {
        interpreter.halt(end);
    }
    interpreter.take_next_action()
}
