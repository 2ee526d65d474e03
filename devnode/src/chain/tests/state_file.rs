//! A chain in a file, and what becomes of files that are none.

use std::fs;
use std::path::Path;

use alloy_primitives::U256;

use super::{BOB, chain, send};
use crate::chain::{BlockRef, StateFile, read_dump};

fn saved(path: &Path) {
    let chain = chain();
    send(&chain, 6, &[3, 1, 10]);
    StateFile::open(path).unwrap().save(&chain).unwrap();
}

fn refusal(path: &Path) -> String {
    format!("{:#}", read_dump(path).unwrap_err())
}

#[test]
fn a_file_brings_the_chain_back() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("state");
    saved(&path);

    let other = chain();
    other.load(read_dump(&path).unwrap()).unwrap();

    assert_eq!(other.storage(BOB, U256::ONE, BlockRef::Latest).unwrap(), U256::from(10));
    assert_eq!(other.head_number(), 1);
}

#[test]
fn a_file_cut_short_anywhere_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("state");
    saved(&path);
    let whole = fs::read(&path).unwrap();

    // The last byte is the end of the last line, which nobody misses.
    for length in 0..whole.len() - 1 {
        fs::write(&path, &whole[..length]).unwrap();
        let refusal = refusal(&path);
        let expected = ["the file is no state of a dev node", "the file ends early"];
        assert!(expected.iter().any(|expected| refusal.ends_with(expected)), "{length}: {refusal}");
    }
}

#[test]
fn a_changed_file_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("state");
    saved(&path);

    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("\"0xa\""), "the slot holds ten");
    fs::write(&path, text.replace("\"0xa\"", "\"0xb\"")).unwrap();
    assert!(refusal(&path).ends_with("the file was changed since a dev node wrote it"), "{}", refusal(&path));

    fs::write(&path, text.replace("\"version\":1", "\"version\":2")).unwrap();
    assert!(refusal(&path).contains("format 2 of a later dev node"), "{}", refusal(&path));
}

#[test]
fn a_foreign_file_is_refused_and_stays() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("letters.txt");
    fs::write(&path, "Dear diary,\n").unwrap();

    let builder = crate::DevNode::builder().state_file(&path);
    let refused = format!("{:#}", builder.spawn().err().unwrap());

    assert!(refused.ends_with("the file is no state of a dev node"), "{refused}");
    assert!(refused.contains("it stays as it is"), "{refused}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "Dear diary,\n");
}

#[test]
fn two_nodes_do_not_share_a_file() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("state");
    let builder = crate::DevNode::builder().state_file(&path);
    let first = builder.clone().spawn().unwrap();
    first.chain().set_balance(BOB, U256::from(7));

    let refused = format!("{:#}", builder.clone().spawn().err().unwrap());
    assert!(refused.starts_with("another node keeps its state in"), "{refused}");

    first.stop().unwrap();
    let second = builder.spawn().unwrap();
    assert_eq!(second.chain().balance(BOB, BlockRef::Latest).unwrap(), U256::from(7));
}
