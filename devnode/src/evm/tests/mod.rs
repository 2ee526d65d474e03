//! Executions from end to end, on a state in memory: EVM code, programs, and each within the other.

mod programs;
pub(crate) mod support;
mod transactions;
