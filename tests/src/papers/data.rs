//! Blocks that are read: tables, documents, formulas.

use super::{Block, blocks_of};

#[test]
fn json_and_toml_are_well_formed() {
    for block in blocks_of("json") {
        let document: Result<serde_json::Value, _> = serde_json::from_str(&block.fence.text);
        assert!(document.is_ok(), "{}: {document:?}", block.place());
    }
    for block in blocks_of("toml") {
        let document: Result<toml::Table, _> = toml::from_str(&block.fence.text);
        assert!(document.is_ok(), "{}: {document:?}", block.place());
    }
}

#[test]
fn rows_of_a_table_have_the_columns_of_its_head() {
    for block in blocks_of("csv") {
        let columns: Vec<usize> = block.fence.text.lines().map(|line| line.split(',').count()).collect();
        assert!(columns.len() > 1 && columns.iter().all(|count| *count == columns[0]), "{}", block.place());
    }
}

/// Formulas are for people: that brackets close is all that a machine can say of them.
#[test]
fn brackets_of_formulas_close() {
    for block in blocks_of("text") {
        check_brackets(&block);
    }
}

fn check_brackets(block: &Block) {
    let mut open = Vec::new();
    for letter in block.fence.text.chars() {
        match letter {
            '(' => open.push(')'),
            '⌊' => open.push('⌋'),
            '⌈' => open.push('⌉'),
            ')' | '⌋' | '⌉' => assert_eq!(open.pop(), Some(letter), "{}: {letter} closes nothing", block.place()),
            _ => {}
        }
    }
    assert!(open.is_empty(), "{}: {open:?} is missing", block.place());
}
