//! Artefacts and limits.

use super::*;

/// The echo module of the execution specification, as the linker might leave it.
const ECHO: &str = r#"(module
    (import "vm_hooks" "read_args" (func $read (param i32)))
    (import "vm_hooks" "write_result" (func $write (param i32 i32)))
    (memory (export "memory") 1 1)
    (func (export "user_entrypoint") (param i32) (result i32)
        i32.const 0 call $read  i32.const 0 local.get 0 call $write  i32.const 0))"#;

fn report(contract: &str, compressed: usize) -> Report {
    let echo = wat::parse_str(ECHO).unwrap();
    Report { compressed, ..artefact::make(contract, &echo).unwrap().report }
}

#[test]
fn a_program_is_loaded_only_for_the_module_it_was_made_from() {
    let home = tempfile::tempdir().unwrap();
    let echo = wat::parse_str(ECHO).unwrap();
    let made = artefact::make("echo", &echo).unwrap();

    artefact::save(home.path(), &made, &echo).unwrap();

    assert_eq!(artefact::load(home.path(), "echo", &echo), Some(made));
    assert_eq!(artefact::load(home.path(), "echo", b"another module"), None);
    assert_eq!(artefact::load(home.path(), "other", &echo), None);
}

#[test]
fn a_damaged_program_is_made_anew() {
    let home = tempfile::tempdir().unwrap();
    let echo = wat::parse_str(ECHO).unwrap();
    artefact::save(home.path(), &artefact::make("echo", &echo).unwrap(), &echo).unwrap();

    std::fs::write(home.path().join("echo.br"), [0xef, 0xf0]).unwrap();

    assert_eq!(artefact::load(home.path(), "echo", &echo), None);
}

#[test]
fn the_limit_itself_fits_and_one_byte_more_does_not() {
    let (fits, over) = (report("small", 24_576), report("big", 24_577));

    assert!(refuse_oversized(&[&fits]).is_ok());
    let error = refuse_oversized(&[&fits, &over]).unwrap_err().to_string();
    assert!(error.starts_with("over the limit of 24,576 bytes: big (24,577 bytes)"), "{error}");
    assert!(!error.contains("small"));
}
