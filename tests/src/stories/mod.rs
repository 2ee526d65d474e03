//! The stories.

mod alloy;
mod author;
mod bench;
mod deploying;
mod desk;
mod javascript;
mod killed;
mod permits;
mod prober;
mod roles;
mod shop;
mod supply;
mod transfers;
mod up;
