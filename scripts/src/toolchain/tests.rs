//! Detection, on directories that look like toolchains.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use super::*;

/// A directory with a compiler that answers `version`, and these files.
fn fake(version: &str, files: &[&str]) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    put(home.path(), "bin/rustc", &format!("#!/bin/sh\necho 'rustc {version} (0123abcd 2026-01-01)'\n"));
    for file in files {
        put(home.path(), file, "");
    }
    home
}

fn put(home: &Path, name: &str, contents: &str) {
    use std::os::unix::fs::PermissionsExt;
    let path = home.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, contents).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
}

const CARGO: &str = "bin/cargo";
const LINKER: &str = "lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld";
const SOURCE: &str = "lib/rustlib/src/rust/library/std/Cargo.toml";
const PRECOMPILED: &str = "lib/rustlib/wasm32-unknown-unknown/lib/libstd.rlib";

fn candidate(home: &TempDir) -> Candidate {
    Candidate::at(Kind::Debian, home.path()).unwrap()
}

#[test]
fn a_compiler_with_source_and_linker_is_complete() {
    let home = fake("1.96.0", &[CARGO, LINKER, SOURCE]);

    let toolchain = candidate(&home).toolchain(true).unwrap();

    assert_eq!((toolchain.std, toolchain.version.as_str()), (Std::FromSource, "1.96.0"));
    assert!(toolchain.target_args().contains(&"-Zbuild-std-features="));
}

#[test]
fn a_precompiled_library_serves_when_nothing_better_does() {
    let home = fake("1.95.0", &[CARGO, LINKER, PRECOMPILED]);

    assert_eq!(candidate(&home).toolchain(true), None);
    let toolchain = candidate(&home).toolchain(false).unwrap();
    assert_eq!(toolchain.std, Std::Precompiled);
    assert!(toolchain.describe().contains("larger"));
}

#[test]
fn every_lack_is_named() {
    let home = fake("1.63.0", &[]);

    let lacks = candidate(&home).lacks();

    assert_eq!(lacks, [Lack::Age, Lack::Cargo, Lack::Linker, Lack::Std]);
    assert!(candidate(&home).complaint().contains("is too old and has no cargo beside it"));
}

#[test]
fn a_distribution_s_linker_is_passed_to_the_compiler() {
    let home = fake("1.96.0", &[CARGO, SOURCE, "bin/wasm-ld-19", "bin/wasm-ld-22"]);

    let command = candidate(&home).toolchain(true).unwrap().cargo();

    let flags = command.get_envs().find(|(name, _)| *name == "CARGO_ENCODED_RUSTFLAGS").unwrap().1.unwrap();
    let flags: Vec<&str> = flags.to_str().unwrap().split('\x1f').collect();
    let linker = home.path().join("bin/wasm-ld-22");
    assert!(flags.contains(&format!("-Clinker={}", linker.display()).as_str()), "{flags:?}");
    assert!(flags.contains(&"-Cpanic=immediate-abort"));
}

#[test]
fn no_compiler_no_candidate() {
    assert!(Candidate::at(Kind::Debian, &PathBuf::from("/nonexistent")).is_none());
}

#[test]
fn source_wins_over_order() {
    let (first, second) = (fake("1.95.0", &[CARGO, LINKER, PRECOMPILED]), fake("1.96.0", &[CARGO, LINKER, SOURCE]));

    let found = find_among(|| vec![candidate(&first), candidate(&second)], Some(Kind::Debian), false).unwrap();

    assert_eq!(found.version, "1.96.0");
}

#[test]
fn nothing_usable_ends_in_one_sentence_with_the_way_out() {
    let home = fake("1.96.0", &[CARGO, LINKER]);

    let error = find_among(|| vec![candidate(&home)], Some(Kind::Debian), false).unwrap_err();

    let said = format!("{error:#}");
    assert!(said.contains("neither the wasm32-unknown-unknown target nor rust-src"), "{said}");
    assert!(said.ends_with("the way out: cargo tvd setup --install (apt-get as root)"), "{said}");
    assert!(!said.contains('\n'));
}

#[test]
fn only_two_kinds_can_be_asked_for() {
    assert_eq!("rustup".parse::<Kind>().unwrap(), Kind::Rustup);
    let error = "nix".parse::<Kind>().unwrap_err();
    assert_eq!(error.to_string(), "TVD_WASM_TOOLCHAIN is nix; it can be rustup or debian");
}
