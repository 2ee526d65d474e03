//! Those who play.

mod arbitrageur;
mod borrowers;
mod keeper;
mod liquidator;
mod lockers;
mod provider;
mod signers;
mod steward;
mod traders;

pub use arbitrageur::{Arbitrageur, state};
pub use borrowers::Borrowers;
pub use keeper::Keeper;
pub use liquidator::Liquidator;
pub use lockers::Lockers;
pub use provider::Provider;
pub use signers::Signers;
pub use steward::Steward;
pub use traders::Traders;
