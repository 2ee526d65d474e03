//! How frames end, in the words of a Nitro node.

use revm::interpreter::InstructionResult;

use super::Status;

/// The status of a transaction whose outermost frame ended so; `failure` is the text of a failure that
/// the EVM has no word for.
pub(super) fn status(result: InstructionResult, failure: Option<String>) -> Status {
    if result.is_ok() {
        return Status::Success;
    }
    if result == InstructionResult::Revert {
        return Status::Reverted;
    }
    Status::Failed(failure.unwrap_or_else(|| text(result).to_string()))
}

/// Text of a failure for want of gas.
pub(super) const OUT_OF_GAS: &str = "out of gas";

/// Text of a failure.
pub(super) fn text(result: InstructionResult) -> &'static str {
    use InstructionResult as R;
    match result {
        R::Revert => "execution reverted",
        R::CallTooDeep => "max call depth exceeded",
        R::OutOfFunds => "insufficient balance for transfer",
        R::OutOfGas | R::MemoryOOG | R::MemoryLimitOOG | R::PrecompileOOG | R::InvalidOperandOOG => OUT_OF_GAS,
        R::ReentrancySentryOOG => "not enough gas for reentrancy sentry",
        R::InvalidFEOpcode => "invalid opcode: INVALID",
        R::OpcodeNotFound | R::NotActivated => "invalid opcode",
        R::CallNotAllowedInsideStatic | R::StateChangeDuringStaticCall => "write protection",
        R::InvalidJump => "invalid jump destination",
        R::StackUnderflow => "stack underflow",
        R::StackOverflow => "stack limit reached 1024",
        R::OutOfOffset => "return data out of bounds",
        R::CreateCollision => "contract address collision",
        R::NonceOverflow => "nonce uint64 overflow",
        R::CreateContractSizeLimit => "max code size exceeded",
        R::CreateContractStartingWithEF => "invalid code: must not begin with 0xef",
        R::CreateInitCodeSizeLimit => "max initcode size exceeded",
        _ => "execution failed",
    }
}
