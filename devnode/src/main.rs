//! devnode
fn main() {}
