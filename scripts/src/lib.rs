//! Build, deploy, measure and exercise the suite: the library behind `cargo tvd`.
//!
//! Every chore is a module with clap's `Args` and a `run`; [`cli`] lists them.

pub mod abi;
pub mod accuracy;
pub mod amm;
pub mod bench;
pub mod build;
pub mod cli;
pub mod day;
pub mod deploy;
pub mod doctor;
pub mod files;
pub mod hand_over;
pub mod lending;
pub mod links;
pub mod node;
pub mod npm;
pub mod oracle;
pub mod permit;
pub mod plot;
pub mod profile;
pub mod replay;
pub mod setup;
pub mod solidity;
pub mod story;
pub mod suite;
pub mod table;
pub mod test_command;
pub mod toolchain;
pub mod up;
pub mod wasm;
pub mod workspace;
