//! Solidity's types in TypeScript: as they come, with every whole number a `bigint`, and as ethers takes them.

use crate::abi::contract::{Param, StructType, Type};

use super::docs::comment;

/// Which way a value goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// What callers give: anything that ethers can make it of.
    In,
    /// What they get.
    Out,
}

/// The type of a value.
pub fn written(ty: &Type, way: Way) -> String {
    match ty {
        Type::Plain(name) => plain(name, way).to_owned(),
        Type::Struct(ty) => structure(ty, way),
        Type::Array(ty, _) => format!("ReadonlyArray<{}>", written(ty, way)),
    }
}

fn plain(name: &str, way: Way) -> &'static str {
    match (name, way) {
        ("bool", _) => "boolean",
        ("string", _) => "string",
        ("address", Way::In) => "AddressLike",
        (name, Way::In) if name.starts_with("bytes") => "BytesLike",
        (name, Way::Out) if name == "address" || name.starts_with("bytes") => "`0x${string}`",
        (_, Way::In) => "BigNumberish",
        (_, Way::Out) => "bigint",
    }
}

/// The name of a struct's interface.
fn structure(ty: &StructType, way: Way) -> String {
    match way {
        Way::In => format!("{}Input", ty.name),
        Way::Out => ty.name.clone(),
    }
}

/// A struct as interface.
pub fn interface(ty: &StructType, way: Way) -> String {
    let fields: String = ty.fields.iter().map(|field| member(field, way)).collect();
    format!("{}export interface {} {{\n{fields}}}\n", comment("", &ty.docs), structure(ty, way))
}

/// Named parameters as members.
fn member(param: &Param, way: Way) -> String {
    format!("{}  readonly {}: {};\n", comment("  ", &param.docs), param.name, written(&param.ty, way))
}

/// Named parameters as one type.
pub fn object(params: &[Param], way: Way) -> String {
    let members: Vec<String> =
        params.iter().map(|param| format!("readonly {}: {}", param.name, written(&param.ty, way))).collect();
    if members.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", members.join("; ")) }
}

/// Arguments as a tuple whose members have names.
pub fn arguments(params: &[Param]) -> String {
    let argument = |(at, param): (usize, &Param)| {
        let name = if param.name.is_empty() { format!("argument{at}") } else { param.name.clone() };
        format!("{name}: {}", written(&param.ty, Way::In))
    };
    format!("[{}]", params.iter().enumerate().map(argument).collect::<Vec<_>>().join(", "))
}

/// What a call answers: nothing, a value, or several.
pub fn results(params: &[Param]) -> String {
    let results: Vec<String> = params.iter().map(|param| written(&param.ty, Way::Out)).collect();
    match results.as_slice() {
        [] => "void".to_owned(),
        [result] => result.clone(),
        results => format!("[{}]", results.join(", ")),
    }
}
