//! The suite from one manifest: its contracts, what they are told, and who owns them in the end.
//!
//! Whatever is wanted is a [`Step`]: a view with the answer it should give, and the call that makes it so. A deployment takes the
//! steps that the chain lacks, in order, so it can stop anywhere and be run again; `doctor` only looks.

mod abis;
mod check;
mod figure;
mod look;
pub mod manifest;
mod opening;
pub(crate) mod parameters;
mod put_up;
mod standing;
mod step;
mod steps;

pub use abi as interfaces;
pub use abis::{Abis, CONTRACTS};
pub use check::Coin;
pub use figure::Figure;
pub use look::{Found, Look, Test};
pub use manifest::{Manifest, Place};
pub use put_up::{Suite, put_up, settle};
pub use standing::Standing;
pub use step::{Act, Step, Taken};
pub use steps::{ownership, wiring};

#[cfg(test)]
mod tests;
