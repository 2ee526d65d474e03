//! The commands of the papers: those of `cargo tvd` must be ones that it understands, others are few and known.

use std::collections::BTreeSet;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use scripts::cli::Cli;

use super::fences::papers;
use super::{Block, blocks_of, text};
use crate::harness::WORKSPACE;

/// Programs that a reader has besides: they come with Rust, Node or any system.
const KNOWN: [&str; 7] = ["cd", "cp", "date", "export", "git", "npm", "printf"];

/// Commands of a line, each as its words: `a && b | c # d` are three. Comments and variables before a command are left out.
fn commands(line: &str) -> Vec<Vec<String>> {
    let mut commands = vec![Vec::new()];
    let mut word: Option<String> = None;
    let mut letters = line.chars().peekable();
    let mut depth = 0;
    while let Some(letter) = letters.next() {
        let in_word = word.is_some();
        match letter {
            '\'' | '"' => {
                let word = word.get_or_insert_default();
                word.extend(letters.by_ref().take_while(|next| *next != letter));
            }
            '#' if !in_word => break,
            '(' | ')' => {
                depth += if letter == '(' { 1 } else { -1 };
                word.get_or_insert_default().push(letter);
            }
            ' ' | '&' | '|' | ';' if depth == 0 => {
                let words: &mut Vec<String> = commands.last_mut().unwrap();
                words.extend(word.take());
                if letter != ' ' && !words.is_empty() {
                    commands.push(Vec::new());
                }
            }
            _ => word.get_or_insert_default().push(letter),
        }
    }
    commands.last_mut().unwrap().extend(word);
    let is_variable = |word: &String| {
        word.split_once('=').is_some_and(|(name, _)| name.chars().all(|c| c.is_ascii_uppercase() || c == '_'))
    };
    for words in &mut commands {
        *words = std::mem::take(words).into_iter().skip_while(is_variable).collect();
    }
    commands.retain(|words| !words.is_empty());
    commands
}

/// Whole lines: those that end with a backslash go on.
fn lines(text: &str) -> Vec<String> {
    text.replace("\\\n", " ").lines().map(str::to_owned).collect()
}

/// What a reader fills in: hashes, addresses and amounts as `0x…`, names in capitals.
fn filled(word: &str) -> String {
    if word.starts_with("0x…") { format!("0x{}", "00".repeat(32)) } else { word.to_owned() }
}

fn check(block: &Block, words: &[String]) {
    let words: Vec<String> = words.iter().map(|word| filled(word)).collect();
    let place = block.place();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["cargo", "tvd", ..] => {
            let parsed = Cli::try_parse_from(["cargo tvd"].into_iter().chain(words[2..].iter().map(String::as_str)));
            assert!(parsed.is_ok(), "{place}: {}", parsed.unwrap_err());
        }
        ["cargo", command, ..] => {
            assert!(["build", "doc", "fmt", "install", "run", "test"].contains(&command), "{place}: cargo {command}?");
        }
        ["node", script, ..] => assert!(WORKSPACE.root.join(script).is_file(), "{place}: there is no {script}"),
        [program, ..] => assert!(KNOWN.contains(&program), "{place}: is there a program {program}?"),
        [] => {}
    }
}

#[test]
fn every_command_is_one_that_there_is() {
    let mut ours = 0;
    for block in blocks_of("sh") {
        for words in lines(&block.fence.text).iter().flat_map(|line| commands(line)) {
            check(&block, &words);
            ours += usize::from(words.starts_with(&["cargo".to_owned(), "tvd".to_owned()]));
        }
    }
    assert!(ours >= 8, "only {ours} commands of cargo tvd");
}

/// Commands in the middle of a sentence; those with a gap are no whole ones.
#[test]
fn every_command_in_prose_is_one_that_there_is() {
    let mut count = 0;
    for paper in papers(&WORKSPACE.root) {
        for (index, line) in text(&paper).lines().enumerate() {
            let spans = line.split('`').skip(1).step_by(2);
            for span in spans.filter(|span| span.starts_with("cargo tvd ") && !span.contains(['…', '<', '|', '['])) {
                let parsed = Cli::try_parse_from(["cargo tvd"].into_iter().chain(span.split(' ').skip(2)));
                // Some commands need more than their name; a paper may leave that out, but invent nothing.
                let is_known = parsed.as_ref().err().is_none_or(|error| {
                    error.kind() == ErrorKind::MissingRequiredArgument
                        || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
                });
                assert!(is_known, "{paper}:{}: {}", index + 1, parsed.unwrap_err());
                count += 1;
            }
        }
    }
    assert!(count >= 20, "only {count} commands in prose");
}

#[test]
fn the_readme_lists_every_command() {
    let readme = text("README.md");
    let (_, table) = readme.split_once("| `cargo tvd …` | does |\n|---|---|\n").unwrap();
    let rows = table.lines().take_while(|line| line.starts_with("| `"));
    let listed: BTreeSet<String> =
        rows.filter_map(|line| line.strip_prefix("| `")?.split([' ', '`']).next().map(str::to_owned)).collect();
    let known: BTreeSet<String> =
        Cli::command().get_subcommands().map(|command| command.get_name().to_owned()).collect();
    assert_eq!(listed, known);
}

#[test]
fn a_line_is_cut_into_commands_and_words() {
    let line = "A=1 printf 'a b,%s\\n' $(date +%s) | cargo tvd oracle publish && cd x   # and so on";
    let expected: [&[&str]; 3] =
        [&["printf", "a b,%s\\n", "$(date +%s)"], &["cargo", "tvd", "oracle", "publish"], &["cd", "x"]];
    assert_eq!(commands(line), expected);
    assert_eq!(commands("# nothing"), Vec::<Vec<String>>::new());
    assert!(Cli::try_parse_from(["cargo tvd", "node", "--nonsense"]).is_err());
}
