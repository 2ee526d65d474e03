//! What somebody would try.

mod calldata;
mod execution;
mod proposals;
mod signatures;
mod votes;
