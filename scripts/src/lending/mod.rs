//! Lending on a dev node, and what its terms come to.

mod market;
pub mod replay;
pub mod stage;
mod terms;

pub use abi::lending as contract;
pub use market::{Market, Offer};
pub use stage::Stage;
pub use terms::{Change, full_close, standing, usual};
