//! How the compiler is told to make small programs that the chain accepts.

use std::path::Path;

use super::Std;

/// The target.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Variables of an outer cargo, or of the user's, that would change what is built.
pub const IN_THE_WAY: [&str; 12] = [
    "CARGO",
    "CARGO_BUILD_RUSTC",
    "CARGO_BUILD_RUSTFLAGS",
    "CARGO_BUILD_TARGET",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_MAKEFLAGS",
    "CARGO_TARGET_DIR",
    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
    "RUSTC_WORKSPACE_WRAPPER",
    "RUSTDOC",
    "RUSTFLAGS",
    "RUSTUP_TOOLCHAIN",
];

/// Compiler flags.
///
/// * A shadow stack of 32 KiB, so that stack and data share one page of memory.
/// * Only the proposals that the chain knows; newer ones change the encoding of calls through the table.
/// * A panic is a trap and says nothing: the chain shows no message anyway.
pub fn rustflags(std: Std, linker: Option<&Path>) -> Vec<String> {
    let mut flags = vec![
        "-Clink-arg=-zstack-size=32768".to_owned(),
        "-Ctarget-cpu=mvp".to_owned(),
        "-Ctarget-feature=+mutable-globals,+bulk-memory,+sign-ext".to_owned(),
        "-Zunstable-options".to_owned(),
        "-Zlocation-detail=none".to_owned(),
    ];
    if std == Std::FromSource {
        flags.push("-Cpanic=immediate-abort".to_owned());
    }
    if let Some(linker) = linker {
        flags.push(format!("-Clinker={}", linker.display()));
        flags.push("-Clinker-flavor=wasm-ld".to_owned());
    }
    flags
}

/// Arguments of cargo.
pub fn target_args(std: Std) -> &'static [&'static str] {
    match std {
        Std::FromSource => &["--target", TARGET, "-Zbuild-std=core,alloc,std,panic_abort", "-Zbuild-std-features="],
        Std::Precompiled => &["--target", TARGET],
    }
}
