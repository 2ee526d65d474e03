//! What somebody would try.

mod oracle;
mod others;
