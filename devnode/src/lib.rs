//! An embedded Arbitrum development node: Stylus programs with Nitro's gas, in one process.

pub mod arbos;
pub mod evm;
pub mod program;
pub mod vm;
