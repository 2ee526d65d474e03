//! Tests of ArbOS on a chain in memory.

mod activation;
mod cache;
mod entry;
mod failures;
mod gas_info;
mod genesis;
mod l1_blocks;
mod owner;
mod pages;
mod poster_fee;
mod pricing;
mod programs;
mod selectors;
mod state;
mod support;
mod sys;
