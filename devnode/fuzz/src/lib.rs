//! Fuzzers of the dev node: nothing that a client sends may crash it, hang it or make it disagree with itself.
//!
//! Two fuzzers, each a loop that a seed determines:
//!
//! - `programs` makes WebAssembly modules (close to Stylus' rules, far from them, and broken copies of real
//!   programs), code blobs, and whole transaction histories of a chain, and checks what comes out of activation,
//!   compilation, runs, blocks, replays and reverts.
//! - `rpc` starts a node in this process and sends it requests, garbage, WebSocket frames and mutated
//!   transactions, and checks that it answers, or closes, and stays well.
//!
//! # Commands
//!
//! ```text
//! cargo run --release -p devnode-fuzz -- programs --seconds 1800 --seed 1
//! cargo run --release -p devnode-fuzz -- rpc --seconds 1800 --seed 1
//! cargo run --release -p devnode-fuzz -- replay target/fuzz/failure-….json
//! cargo test --release -p devnode-fuzz
//! ```
//!
//! The first two are the long runs: half an hour each before a release, with a seed that was not used before.
//! A failure is written to the output directory (`target/fuzz` unless `--out` says otherwise) together with
//! what went wrong; the same file goes into `regressions/` once it is mended, where a test replays it. If the
//! process itself dies, `current.*` in that directory is the input that killed it.
//! The exit code is 0 where nothing was found.
//!
//! Wall-clock limits are generous, because a fuzzer shares its machine: they are there to find hangs.

pub mod chain;
pub mod counts;
pub mod input;
pub mod measure;
pub mod modules;
pub mod panics;
pub mod programs;
pub mod random;
pub mod replay;
pub mod rpc;
pub mod run;
