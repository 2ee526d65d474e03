//! Generates nothing. It exists so that this crate can name build dependencies: see `Cargo.toml`.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
}
