//! The AMM on a dev node, and what providing liquidity comes to.

pub mod parameter;
pub mod pool;
pub mod replay;
pub mod stage;

pub use abi::amm as contract;
pub use parameter::Change;
pub use pool::{Pool, Side, Trade};
pub use stage::{Design, Stage};
