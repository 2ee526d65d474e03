//! The stories.

mod deploying;
mod javascript;
mod killed;
mod permits;
mod roles;
mod solidity;
mod supply;
mod transfers;
mod up;
