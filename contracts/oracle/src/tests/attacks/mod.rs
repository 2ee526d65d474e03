//! What somebody may try.

mod prices;
mod signers;
