//! How a host function ends a program.

use super::host::Refusal;

/// Why control does not return to the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Escape {
    /// A charge could not be paid.
    #[error("out of ink")]
    OutOfInk,
    /// The program asked to end; zero is success.
    #[error("exit with status {0}")]
    Exit(u32),
    /// A pointer leads outside of the memory.
    #[error("memory range out of bounds")]
    Memory,
    /// A log with more than four topics, or with less data than its topics need.
    #[error("malformed log")]
    Log,
    /// The chain refused.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Slots could not be written.
    #[error("storage could not be written")]
    Flush,
    /// The instance lacks what instrumentation adds to every module.
    #[error("the module is not instrumented")]
    NotInstrumented,
}
