//! Executions from end to end, on a state in memory: EVM code, programs, and each within the other.

mod deadline;
mod programs;
mod support;
mod transactions;
