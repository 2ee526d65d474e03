//! `SECURITY.md` names the tests that hold its claims; each must be a test of the crate that it is said to be of.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::text;
use crate::harness::WORKSPACE;

/// Crates by the names that the paper has for them, and where their tests are.
const CRATES: [(&str, &str); 10] = [
    ("amm", "contracts/amm/src/tests"),
    ("common", "contracts/common/src/tests"),
    ("emissions", "contracts/emissions/src/tests"),
    ("governor", "contracts/governor/src/tests"),
    ("lending", "contracts/lending/src/tests"),
    ("oracle", "contracts/oracle/src/tests"),
    ("pricer", "contracts/pricer/src/tests"),
    ("staking", "contracts/staking/src/tests"),
    ("token", "contracts/token/src/tests"),
    ("stories", "tests/src"),
];

/// Fewer would mean that the paper has changed its form, and that nothing is checked any more.
const LEAST: usize = 180;

/// Names of functions that are marked as tests, in all files below a folder.
fn tests_in(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            tests_in(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.extend(marked(&text));
        }
    }
}

/// The function behind each `#[test]`, `#[tokio::test…]`, with other attributes between them.
fn marked(text: &str) -> BTreeSet<String> {
    let mut is_marked = false;
    let mut names = BTreeSet::new();
    for line in text.lines().map(str::trim) {
        if line.starts_with("#[test]") || line.starts_with("#[tokio::test") {
            is_marked = true;
        } else if let Some((_, rest)) = line.split_once("fn ").filter(|_| is_marked) {
            names.extend(rest.split('(').next().map(str::to_owned));
            is_marked = false;
        }
    }
    names
}

/// Names in code of a line with the crate that was named last before each.
fn named(line: &str) -> Vec<(Option<&'static str>, String)> {
    let mut of: Option<&'static str> = None;
    let mut names = Vec::new();
    for (index, piece) in line.split('`').enumerate() {
        if index % 2 == 0 {
            let words = piece.split(|letter: char| !letter.is_alphanumeric());
            let mut crates = words.filter_map(|word| CRATES.iter().find(|(name, _)| *name == word));
            of = crates.next_back().map(|(name, _)| *name).or(of);
        } else if piece.contains('_')
            && piece.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_' || letter.is_ascii_digit())
        {
            names.push((of, piece.to_owned()));
        }
    }
    names
}

#[test]
fn every_test_that_security_names_is_there() {
    let tests: BTreeMap<&str, BTreeSet<String>> = CRATES
        .iter()
        .map(|(name, folder)| {
            let mut found = BTreeSet::new();
            tests_in(&WORKSPACE.root.join(folder), &mut found);
            (*name, found)
        })
        .collect();
    let mut count = 0;
    for (index, line) in text("SECURITY.md").lines().enumerate() {
        for (of, name) in named(line) {
            let of = of.unwrap_or_else(|| panic!("SECURITY.md:{}: of which crate is {name}?", index + 1));
            assert!(tests[of].contains(&name), "SECURITY.md:{}: {of} has no test {name}", index + 1);
            count += 1;
        }
    }
    assert!(count >= LEAST, "only {count} tests are named");
}

#[test]
fn lessons_are_numbered_without_a_gap_and_each_names_tests() {
    let text = text("SECURITY.md");
    let (_, lessons) = text.split_once("## Lessons that others paid for").unwrap();
    let (lessons, _) = lessons.split_once("\n## ").unwrap();
    let rows: Vec<(usize, usize)> = lessons
        .lines()
        .filter_map(|line| {
            let number = line.strip_prefix("| ")?.split(' ').next()?.parse().ok()?;
            Some((number, named(line).len()))
        })
        .collect();
    assert_eq!(rows.iter().map(|(number, _)| *number).collect::<Vec<_>>(), (1..=20).collect::<Vec<_>>());
    assert!(rows.iter().all(|(_, tests)| *tests >= 2), "{rows:?}");
}

#[test]
fn tests_and_their_crates_are_read_as_they_stand() {
    let text =
        "#[test]\n#[ignore]\nfn one_two() {}\nfn no_test() {}\n#[tokio::test(flavor = \"x\")]\nasync fn three_four() {";
    assert_eq!(marked(text), ["one_two", "three_four"].map(str::to_owned).into());
    let line = "| 1 | a `b·c` | amm `one_two`, `three`; lending `four_five` |";
    assert_eq!(named(line), [(Some("amm"), "one_two".to_owned()), (Some("lending"), "four_five".to_owned())]);
}
