//! scripts
fn main() {}
