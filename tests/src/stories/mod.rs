//! The stories.

mod alloy;
mod author;
mod bench;
mod chain;
mod deploying;
mod javascript;
mod killed;
mod permits;
mod pricer;
mod prober;
mod profile;
mod roles;
mod shop;
mod supply;
mod transfers;
mod up;
mod writer;
