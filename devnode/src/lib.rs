//! An embedded Arbitrum development node: Stylus programs with Nitro's gas, in one process.

pub mod arbos;
pub mod chain;
pub mod evm;
pub mod vm;
