//! The errors of all contracts: one ABI to decode any revert with, and what each contract means by them.

use std::collections::BTreeMap;

use crate::abi::contract::{Abi, Item, signature};

use super::Module;
use super::abis::lines;
use super::docs::sentence;
use super::literal::{self, Literal, quoted};
use super::types::{Way, object};

/// An error and the contracts that raise it.
type Raised<'a> = BTreeMap<String, (&'a Item, Vec<(&'a str, &'a Item)>)>;

/// `errorsAbi`, `errorNotes` and the type of what was decoded.
pub fn module(abis: &[Abi]) -> Module {
    let mut raised: Raised = BTreeMap::new();
    for abi in abis {
        for error in &abi.errors {
            let known = raised.entry(signature(&error.name, &error.params)).or_insert((error, Vec::new()));
            known.1.push((&abi.name, error));
        }
    }
    let entries: Vec<Literal> = raised.values().map(|(error, _)| literal::error(error)).collect();
    let notes: String = raised.iter().map(|(signature, (_, by))| note(signature, by)).collect();
    let variants: String = raised.iter().map(|(signature, (error, _))| variant(signature, error)).collect();
    Module {
        name: "errors".to_owned(),
        code: format!(
            "export const errorsAbi = [\n{}];\n\nexport const errorNotes = {{\n{notes}}};\n",
            lines(&entries, Literal::code)
        ),
        types: format!(
            "\n/** The errors of all contracts, each once. */\nexport declare const errorsAbi: readonly [\n{}];\n\n\
             /** What contracts mean by an error, by its signature and their names. */\n\
             export declare const errorNotes: Readonly<Record<string, Readonly<Record<string, string>>>>;\n\n\
             /** An error with its arguments by name. */\nexport type RaisedError =\n{};\n",
            lines(&entries, Literal::types),
            variants.trim_end()
        ),
    }
}

fn note(signature: &str, by: &[(&str, &Item)]) -> String {
    let said = |(contract, error): &(&str, &Item)| format!("{contract}: {}", quoted(&sentence(&error.docs)));
    format!("  {}: {{ {} }},\n", quoted(signature), by.iter().map(said).collect::<Vec<_>>().join(", "))
}

fn variant(signature: &str, error: &Item) -> String {
    let args = object(&error.params, Way::Out);
    format!("  | {{ readonly name: \"{}\"; readonly signature: \"{signature}\"; readonly args: {args} }}\n", error.name)
}
