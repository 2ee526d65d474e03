//! The command line as a person meets it: what goes where, and how it fails.

use std::{
    path::Path,
    process::{Command, Output},
};

/// Runs `cargo tvd` in a directory.
fn tvd(directory: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_scripts"));
    command.current_dir(directory).args(arguments).env_remove("TVD_WASM_TOOLCHAIN").env_remove("CARGO_TARGET_DIR");
    command.output().unwrap()
}

/// An empty workspace with one contract that does not compile.
fn workspace() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let put = |name: &str, contents: &str| {
        let path = home.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, contents).unwrap();
    };
    put(
        "Cargo.toml",
        "[workspace]\nresolver = \"3\"\nmembers = [\"contracts/*\"]\n[profile.contract]\ninherits = \"release\"\n",
    );
    put(
        "contracts/broken/Cargo.toml",
        "[package]\nname = \"broken\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[lib]\ncrate-type = [\"lib\", \"cdylib\"]\n",
    );
    put("contracts/broken/src/lib.rs", "pub fn broken() -> u8 { \"no number\" }\n");
    home
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn an_unknown_contract_is_one_sentence_and_a_failure() {
    let home = workspace();

    let output = tvd(home.path(), &["build", "tokn"]);

    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    assert_eq!(said(&output), "error: no contract is called tokn; there are: broken\n");
}

#[test]
fn outside_a_workspace_it_says_so() {
    let home = tempfile::tempdir().unwrap();

    let output = tvd(home.path(), &["build"]);

    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("cargo finds no workspace here"), "{}", said(&output));
}

#[test]
fn an_unknown_command_is_a_wrong_command_line() {
    let home = tempfile::tempdir().unwrap();

    let output = tvd(home.path(), &["fly"]);

    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn an_unknown_toolchain_is_refused() {
    let home = workspace();
    let mut command = Command::new(env!("CARGO_BIN_EXE_scripts"));

    let output = command.current_dir(home.path()).args(["setup"]).env("TVD_WASM_TOOLCHAIN", "nix").output().unwrap();

    assert_eq!(output.status.code(), Some(1));
    assert_eq!(said(&output), "error: TVD_WASM_TOOLCHAIN is nix; it can be rustup or debian\n");
}
