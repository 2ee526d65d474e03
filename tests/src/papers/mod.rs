//! The papers say what is so: every block of code in them is compiled, run or read, every parameter is asked of its contract,
//! every test that they name is there.
//!
//! A block of a language that nothing here knows fails, and so does a paper without those that it should have.

mod data;
mod fences;
mod javascript;
mod named_tests;
mod rust;
mod shell;
mod solidity;
mod stage;

use std::collections::BTreeMap;
use std::fs;

use crate::harness::WORKSPACE;

use self::fences::{Fence, fences, papers};

/// Languages, and how many blocks of each there are at least.
const LANGUAGES: [(&str, usize); 9] =
    [("solidity", 8), ("js", 9), ("ts", 0), ("rust", 3), ("sh", 6), ("text", 20), ("toml", 0), ("json", 0), ("csv", 0)];

/// A block, and the paper in which it stands.
#[derive(Clone, Debug)]
struct Block {
    paper: String,
    fence: Fence,
}

impl Block {
    /// Where it is, for messages: `README.md:12`.
    fn place(&self) -> String {
        format!("{}:{}", self.paper, self.fence.line)
    }
}

/// The text of a paper.
fn text(paper: &str) -> String {
    fs::read_to_string(WORKSPACE.root.join(paper)).unwrap()
}

/// Every block of every paper.
fn blocks() -> Vec<Block> {
    let of_paper = |paper: String| {
        let fences = fences(&text(&paper));
        fences.into_iter().map(move |fence| Block { paper: paper.clone(), fence })
    };
    papers(&WORKSPACE.root).into_iter().flat_map(of_paper).collect()
}

/// The blocks of one language.
fn blocks_of(language: &str) -> Vec<Block> {
    blocks().into_iter().filter(|block| block.fence.language == language).collect()
}

#[test]
fn every_block_is_of_a_language_that_is_tested() {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for block in blocks() {
        let known = LANGUAGES.iter().any(|(language, _)| *language == block.fence.language);
        assert!(known, "{}: nothing tests a block of {:?}", block.place(), block.fence.language);
        assert!(!block.fence.text.trim().is_empty(), "{} is empty", block.place());
        *counts.entry(block.fence.language).or_default() += 1;
    }
    for (language, least) in LANGUAGES {
        let count = counts.get(language).copied().unwrap_or_default();
        assert!(count >= least, "{count} blocks of {language}, at least {least} were expected");
    }
}

#[test]
fn every_contract_has_a_page_with_a_use_from_solidity_and_from_javascript() {
    for contract in &WORKSPACE.contracts {
        let page = fences(&text(&format!("docs/{}.md", contract.name)));
        for language in ["solidity", "js", "text"] {
            let has = page.iter().any(|fence| fence.language == language);
            assert!(has, "docs/{}.md has no block of {language}", contract.name);
        }
    }
}

#[test]
fn blocks_are_found_with_their_lines_and_languages() {
    let paper = "a\n```sh\nls\n```\nb\n  ```\n  c\n  ```\n";
    let found: Vec<_> = fences(paper).into_iter().map(|fence| (fence.line, fence.language, fence.text)).collect();
    assert_eq!(found, [(2, "sh".to_owned(), "ls\n".to_owned()), (6, String::new(), "  c\n".to_owned())]);
}
