//! Inputs that once broke the node.

use std::path::Path;

use devnode_fuzz::replay::replay;

#[test]
fn what_was_mended_stays_mended() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("regressions");
    let entries = std::fs::read_dir(&directory).unwrap().map(|entry| entry.unwrap().path());
    let inputs: Vec<_> = entries.filter(|path| path.extension().is_some_and(|kind| kind != "md")).collect();

    assert!(!inputs.is_empty());
    for path in inputs {
        replay(&path).unwrap();
    }
}
