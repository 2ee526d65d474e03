//! `docs/<contract>.md`: the generated end of a contract's page, between two marks; what stands before and after is
//! written by hand.

use std::fmt::Write;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use alloy::primitives::{hex, keccak256};
use anyhow::{Context, Result, ensure};

use super::File;
use super::contract::{Abi, Function, FunctionKind, Item, Mutability, Param, StructType, signature};

const BEGIN: &str = "<!-- Written by `cargo tvd abi` from the contract's source; changes from here on are lost. -->\n";
const END: &str = "<!-- Written by `cargo tvd abi` until here. -->\n";

/// The page at `path` as it should be: its own text around what the ABI says now.
pub fn file(abi: &Abi, path: &Path) -> Result<File> {
    let found = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
    };
    let contents = page(abi, &found).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(File { path: path.to_owned(), contents })
}

/// A page with its generated part anew. Without marks it goes to the end; without a page there is a title before it.
pub fn page(abi: &Abi, found: &str) -> Result<String> {
    let (before, after) = match found.split_once(BEGIN) {
        Some((before, rest)) => {
            let (_, after) = rest.split_once(END).context("the mark at the end of the generated part is missing")?;
            (before.to_owned(), after)
        }
        None if found.is_empty() => (format!("# {}\n\n{}\n\n", abi.name, whole(&abi.docs)), ""),
        None => (format!("{}\n\n", found.trim_end()), ""),
    };
    ensure!(!before.contains(END) && !after.contains(BEGIN) && !after.contains(END), "a mark stands there twice");
    Ok(format!("{before}{BEGIN}\n{}\n{END}{after}", generated(abi)))
}

fn generated(abi: &Abi) -> String {
    let mut parts = Vec::new();
    let (constructors, functions): (Vec<_>, Vec<_>) =
        abi.functions.iter().partition(|function| function.kind == FunctionKind::Constructor);
    parts.extend(constructors.into_iter().map(constructor));
    parts.push(methods(&functions));
    parts.extend(abi.structs().into_iter().map(structure));
    parts.extend(events(&abi.events));
    parts.extend(errors(&abi.errors));
    parts.join("\n")
}

fn constructor(function: &Function) -> String {
    format!("## Constructor\n\n`constructor({})`\n\n{}\n", named(&function.inputs), whole(&function.docs))
}

fn methods(functions: &[&Function]) -> String {
    let mut text =
        "## Methods\n\n| Method | Answers | Selector | Mutability | Does |\n|---|---|---|---|---|\n".to_owned();
    for function in functions {
        let (name, selector) = match function.kind {
            FunctionKind::Receive => ("`receive()`".to_owned(), String::new()),
            FunctionKind::Fallback => ("`fallback()`".to_owned(), String::new()),
            _ => (format!("`{}({})`", function.name, named(&function.inputs)), selector(function)),
        };
        let mutability = match function.mutability {
            Mutability::Pure => "pure",
            Mutability::View => "view",
            Mutability::Nonpayable => "nonpayable",
            Mutability::Payable => "payable",
        };
        let answers =
            if function.outputs.is_empty() { String::new() } else { format!("`{}`", named(&function.outputs)) };
        let _ = writeln!(text, "| {name} | {answers} | {selector} | {mutability} | {} |", brief(&function.docs));
    }
    text
}

fn selector(function: &Function) -> String {
    format!("`{}`", hex::encode_prefixed(&keccak256(signature(&function.name, &function.inputs))[..4]))
}

fn structure(ty: &StructType) -> String {
    let mut text = format!("### `{}`\n\n{}\n\n| Field | Type | Is |\n|---|---|---|\n", ty.name, whole(&ty.docs));
    for field in &ty.fields {
        let _ = writeln!(text, "| `{}` | `{}` | {} |", field.name, field.ty.written(), cell(&whole(&field.docs)));
    }
    text
}

fn events(events: &[Item]) -> Option<String> {
    let mut text =
        "## Events\n\nArguments in italics are indexed.\n\n| Event | Topic | Says |\n|---|---|---|\n".to_owned();
    for event in events {
        let arguments: Vec<String> = event.params.iter().map(argument).collect();
        let topic = if event.anonymous {
            "none".to_owned()
        } else {
            format!("`{}`", keccak256(signature(&event.name, &event.params)))
        };
        let says = cell(&whole(&event.docs));
        let _ = writeln!(text, "| `{}` {} | {topic} | {says} |", event.name, arguments.join(", "));
    }
    (!events.is_empty()).then_some(text)
}

fn argument(param: &Param) -> String {
    let written = format!("`{}`", format!("{} {}", param.ty.written(), param.name).trim_end());
    if param.indexed { format!("*{written}*") } else { written }
}

fn errors(errors: &[Item]) -> Option<String> {
    let mut text = "## Errors\n\n| Error | Selector | When |\n|---|---|---|\n".to_owned();
    for error in errors {
        let selector = hex::encode_prefixed(&keccak256(signature(&error.name, &error.params))[..4]);
        let when = cell(&whole(&error.docs));
        let _ = writeln!(text, "| `{}({})` | `{selector}` | {when} |", error.name, named(&error.params));
    }
    (!errors.is_empty()).then_some(text)
}

fn named(params: &[Param]) -> String {
    let one = |param: &Param| format!("{} {}", param.ty.written(), param.name).trim_end().to_owned();
    params.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// The first paragraph on one line.
fn whole(docs: &[String]) -> String {
    let lines: Vec<&str> = docs.iter().map(|line| line.trim()).take_while(|line| !line.is_empty()).collect();
    plain(&lines.join(" "))
}

/// The first sentence, and the last of its paragraph where that says who may: for a cell of a table.
fn brief(docs: &[String]) -> String {
    let text = whole(docs);
    let ends = text.match_indices(". ").map(|(at, _)| at + 1).filter(|at| ends_sentence(&text[..*at]));
    let ends: Vec<usize> = ends.collect();
    let (Some(first), Some(last)) = (ends.first(), ends.last()) else { return cell(&text) };
    let (first, last) = (&text[..*first], &text[*last..]);
    cell(&if says_who(last) { format!("{first}{last}") } else { first.to_owned() })
}

/// Whether a sentence is about who may call: short, as in `Owner only.` and `Anyone may.`
fn says_who(sentence: &str) -> bool {
    let words = sentence.split_whitespace().count();
    words <= 8 && ["only", "Anyone may"].iter().any(|mark| sentence.contains(mark))
}

/// Whether a full stop is more than an abbreviation's: the word before it has more than a letter, and no other stop.
fn ends_sentence(text: &str) -> bool {
    let word = text.trim_end_matches('.').rsplit(' ').next().unwrap_or_default();
    word.chars().count() > 1 && !word.contains('.')
}

/// What would end a cell is escaped.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// Without rustdoc's links to items: ``[`price`](Self::price)`` is `` `price` ``.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        let (Some((head, name)), Some((target, tail))) = (before.rsplit_once('['), after.split_once(')')) else {
            break;
        };
        let text = if target.contains("://") { format!("[{name}]({target})") } else { name.to_owned() };
        plain.push_str(head);
        plain.push_str(&text);
        rest = tail;
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::Type;

    fn param(name: &str, ty: &str) -> Param {
        Param::new(name.to_owned(), Type::Plain(ty.to_owned()))
    }

    fn bank() -> Abi {
        let docs =
            ["Moves `value`, as [`approve`](Self::approve) allows, i.e. once. Fails else. Owner only.", "", "More."];
        let transfer = Function {
            kind: FunctionKind::Function,
            name: "transfer".to_owned(),
            docs: docs.map(str::to_owned).to_vec(),
            inputs: vec![param("to", "address"), param("value", "uint256")],
            outputs: vec![param("", "bool")],
            mutability: Mutability::Nonpayable,
        };
        let mut from = param("from", "address");
        from.indexed = true;
        let mut to = param("to", "address");
        to.indexed = true;
        let event = Item {
            name: "Transfer".to_owned(),
            docs: vec!["Tokens moved,".to_owned(), "a|b.".to_owned()],
            params: vec![from, to, param("value", "uint256")],
            anonymous: false,
        };
        Abi { name: "Bank".to_owned(), functions: vec![transfer], events: vec![event], ..Abi::default() }
    }

    /// Selector and topic are the standard's.
    #[test]
    fn a_page_has_selectors_topics_and_what_is_said_first() {
        let page = page(&bank(), "").unwrap();

        assert!(page.starts_with("# Bank\n"), "{page}");
        let method = "| `transfer(address to, uint256 value)` | `bool` | `0xa9059cbb` | nonpayable | Moves \
                      `value`, as `approve` allows, i.e. once. Owner only. |";
        assert!(page.contains(method), "{page}");
        let event = "| `Transfer` *`address from`*, *`address to`*, `uint256 value` | \
                     `0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef` | Tokens moved, a\\|b. |";
        assert!(page.contains(event), "{page}");
    }

    #[test]
    fn what_is_written_by_hand_stays() {
        let first = page(&bank(), "# Bank\n\nBy hand.\n").unwrap();
        let with_end = format!("{first}\nAt the end.\n").replace("0xa9059cbb", "0x00000000");

        let again = page(&bank(), &with_end).unwrap();

        assert_eq!(again, format!("{first}\nAt the end.\n"));
        assert!(again.starts_with("# Bank\n\nBy hand.\n\n<!--"), "{again}");
    }

    #[test]
    fn half_a_generated_part_is_refused() {
        let whole = page(&bank(), "").unwrap();

        assert!(page(&bank(), whole.split_once(END).unwrap().0).is_err());
        assert!(page(&bank(), &format!("{whole}{END}")).is_err());
    }
}
