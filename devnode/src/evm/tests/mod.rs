//! Executions from end to end, on a state in memory: EVM code, programs, and each within the other.

mod calls;
mod creation;
mod deadline;
mod delegation;
mod fees;
mod nesting;
mod programs;
pub(crate) mod support;
mod transactions;
mod versions;
