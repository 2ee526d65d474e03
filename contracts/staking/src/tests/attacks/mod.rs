//! What somebody would try.

mod griefing;
mod revenue;
mod tokens;
mod votes;
