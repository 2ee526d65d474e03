//! The cache on disk, seen from the virtual machine: programs run the same from it, and poison does not run.

use std::cell::Cell;
use std::path::{Path, PathBuf};

use super::state::Chain;
use super::{Outcome, RULES, Vm, activate, frame, module, word};

/// Loads the program `answer` in a new virtual machine with this cache and runs it; says whether it was compiled.
fn run_from(folder: &Path, debug: bool) -> (Outcome, bool) {
    let body = "(i32.store (i32.const 0) (i32.const 42)) (call $write_result (i32.const 0) (i32.const 4))";
    let compiled = Cell::new(false);
    let make = || {
        compiled.set(true);
        activate(&module(body, ""), &RULES, &mut { u64::MAX }).map(|activated| activated.module)
    };
    let vm = Vm::with_cache(folder, debug).unwrap();
    let program = vm.load(word(1), 3, make).unwrap();
    (vm.run(&program, frame(), &mut Chain::default(), None), compiled.get())
}

fn files(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn the_next_run_need_not_compile() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("cache");

    let (first, compiled) = run_from(&folder, true);
    assert!(compiled);
    assert_eq!(first.output.as_ref(), [42, 0, 0, 0]);

    let (second, compiled) = run_from(&folder, true);
    assert!(!compiled, "the program comes from the disk");
    assert_eq!(second, first, "and costs the same ink");

    let (_, compiled) = run_from(&folder, false);
    assert!(compiled, "a chain without debugging has other modules");
}

#[test]
fn poison_is_not_run_and_is_replaced() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("cache");
    let (expected, _) = run_from(&folder, true);
    let [file] = &files(&folder)[..] else { panic!("one program, one file") };
    let whole = std::fs::read(file).unwrap();

    for position in [0, 8, 40, whole.len() / 2, whole.len() - 1] {
        let mut poisoned = whole.clone();
        poisoned[position] ^= 0x80;
        std::fs::write(file, &poisoned).unwrap();

        let (outcome, compiled) = run_from(&folder, true);
        assert!(compiled, "byte {position} was changed");
        assert_eq!(outcome, expected);
        let (_, compiled) = run_from(&folder, true);
        assert!(!compiled, "the file was replaced");
    }
    assert_eq!(files(&folder).len(), 1);
}
