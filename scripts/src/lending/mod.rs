//! Lending on a dev node, and what its terms come to.

pub mod contract;
mod market;
pub mod replay;
pub mod stage;
mod terms;

pub use market::{Market, Offer};
pub use stage::Stage;
pub use terms::{Change, full_close, standing, usual};
