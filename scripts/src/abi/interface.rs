//! `abi/I<Contract>.sol`: what Solidity contracts import.

use std::fmt::Write;

use super::contract::{Abi, Function, FunctionKind, Item, Mutability, Param, StructType, Type};

/// The ABI as a Solidity interface with its documentation. A constructor cannot be part of one.
pub fn interface(abi: &Abi) -> String {
    let mut text = String::from("// SPDX-License-Identifier: MIT OR Apache-2.0\n");
    text.push_str("// Written by `cargo tvd abi` from the contract's source; changes here are lost.\n");
    text.push_str("pragma solidity ^0.8.4;\n\n");
    comment(&mut text, "", &abi.docs);
    let _ = writeln!(text, "interface I{} {{", abi.name);
    let mut groups: Vec<String> = Vec::new();
    groups.extend(abi.structs().into_iter().map(structure));
    groups.extend(group(abi.errors.iter().map(|error| item("error", error))));
    groups.extend(group(abi.events.iter().map(|event| item("event", event))));
    groups.extend(abi.functions.iter().filter_map(function));
    text.push_str(&groups.join("\n"));
    text.push_str("}\n");
    text
}

/// Short declarations stand together, without blank lines.
fn group(items: impl Iterator<Item = String>) -> Option<String> {
    let text: String = items.collect();
    (!text.is_empty()).then_some(text)
}

fn structure(ty: &StructType) -> String {
    let mut text = String::new();
    remark(&mut text, "    ", &ty.docs);
    let _ = writeln!(text, "    struct {} {{", ty.name);
    for field in &ty.fields {
        remark(&mut text, "        ", &field.docs);
        let _ = writeln!(text, "        {} {};", field.ty.written(), field.name);
    }
    text.push_str("    }\n");
    text
}

fn item(keyword: &str, item: &Item) -> String {
    let mut text = String::new();
    comment(&mut text, "    ", &item.docs);
    let param = |param: &Param| {
        let indexed = if param.indexed { " indexed" } else { "" };
        format!("{}{indexed} {}", param.ty.written(), param.name).trim_end().to_owned()
    };
    let params: Vec<String> = item.params.iter().map(param).collect();
    let anonymous = if item.anonymous { " anonymous" } else { "" };
    let _ = writeln!(text, "    {keyword} {}({}){anonymous};", item.name, params.join(", "));
    text
}

fn function(function: &Function) -> Option<String> {
    let mut text = String::new();
    comment(&mut text, "    ", &function.docs);
    let inputs = list(&function.inputs, "calldata");
    let head = match function.kind {
        FunctionKind::Constructor => return None,
        FunctionKind::Function => format!("function {}({inputs})", function.name),
        FunctionKind::Receive => "receive()".to_owned(),
        FunctionKind::Fallback => "fallback()".to_owned(),
    };
    let mutability = match function.mutability {
        Mutability::Pure => " pure",
        Mutability::View => " view",
        Mutability::Nonpayable => "",
        Mutability::Payable => " payable",
    };
    let returns = match list(&function.outputs, "memory") {
        outputs if outputs.is_empty() => outputs,
        outputs => format!(" returns ({outputs})"),
    };
    let _ = writeln!(text, "    {head} external{mutability}{returns};");
    Some(text)
}

fn list(params: &[Param], location: &str) -> String {
    let param = |param: &Param| {
        let place = if lives_in_memory(&param.ty) { format!(" {location}") } else { String::new() };
        format!("{}{place} {}", param.ty.written(), param.name).trim_end().to_owned()
    };
    params.iter().map(param).collect::<Vec<_>>().join(", ")
}

/// Whether Solidity wants to know where a value of this type lies.
fn lives_in_memory(ty: &Type) -> bool {
    match ty {
        Type::Plain(name) => name == "string" || name == "bytes",
        Type::Struct(_) | Type::Array(..) => true,
    }
}

/// A plain comment: Solidity takes documentation before structs only since 0.8.20, and before their fields never.
fn remark(text: &mut String, indent: &str, lines: &[String]) {
    for line in lines {
        text.push_str(format!("{indent}// {line}").trim_end());
        text.push('\n');
    }
}

/// A documentation comment. A line that begins with `@` would be a tag.
fn comment(text: &mut String, indent: &str, lines: &[String]) {
    for line in lines {
        let line = if line.starts_with('@') { format!("\\{line}") } else { line.clone() };
        text.push_str(format!("{indent}/// {line}").trim_end());
        text.push('\n');
    }
}
