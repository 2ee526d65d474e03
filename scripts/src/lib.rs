//! scripts
pub mod deploy;
