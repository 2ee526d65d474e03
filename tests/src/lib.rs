//! User stories end to end: programs compiled for the chain, deployed by the scripts to the dev node, used by clients
//! that share no code with either.
//!
//! One module per story in `stories`; `harness` is the world they happen in; `papers` runs what the papers say.

#[cfg(test)]
mod harness;
#[cfg(test)]
mod papers;
#[cfg(test)]
mod stories;
