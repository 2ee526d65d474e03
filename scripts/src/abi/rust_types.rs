//! Rust types → Solidity types, as the SDK encodes them.

use anyhow::{Context, Result, bail, ensure};
use quote::ToTokens;
use syn::{Expr, GenericArgument, Lit, PathArguments, PathSegment};

use super::{
    contract::Type,
    sol_types,
    source::{Kind, Sources},
};

/// Widths that Rust has integers for. The SDK decodes alloy's types of these widths by the rule for signed numbers, so
/// large values are refused and malformed ones let through.
const PRIMITIVE_WIDTHS: [u64; 5] = [8, 16, 32, 64, 128];

#[derive(Clone, Copy)]
struct Place<'a> {
    sources: &'a Sources,
    module: usize,
    /// Whether the value comes from the caller.
    argument: bool,
}

/// The type of an argument.
pub fn argument(sources: &Sources, module: usize, ty: &syn::Type) -> Result<Type> {
    Place { sources, module, argument: true }.map(ty)
}

/// The types of the results: none for `()`, several for a tuple, those of the success of a `Result`, those that `Encoded` stands for.
pub fn results(sources: &Sources, module: usize, ty: &syn::Type) -> Result<Vec<Type>> {
    let place = Place { sources, module, argument: false };
    match ty {
        syn::Type::Tuple(tuple) => tuple.elems.iter().map(|ty| place.map(ty)).collect(),
        syn::Type::Path(path) => match path.path.segments.last() {
            Some(segment) if segment.ident == "Result" || segment.ident == "Encoded" => {
                let inner = types(segment).into_iter().next().with_context(|| format!("{} of what?", segment.ident))?;
                results(sources, module, inner)
            }
            Some(segment) if segment.ident == "ArbResult" => Ok(vec![Type::Plain("bytes".to_owned())]),
            _ => Ok(vec![place.map(ty)?]),
        },
        ty => Ok(vec![place.map(ty)?]),
    }
}

impl Place<'_> {
    fn map(self, ty: &syn::Type) -> Result<Type> {
        match ty {
            syn::Type::Path(path) => self.path(path),
            syn::Type::Array(array) => {
                Ok(Type::Array(Box::new(self.map(&array.elem)?), Some(self.length(&array.len)?)))
            }
            syn::Type::Paren(inner) => self.map(&inner.elem),
            syn::Type::Group(inner) => self.map(&inner.elem),
            syn::Type::Tuple(_) => bail!("a tuple inside has no name in Solidity; use a struct of sol!"),
            other => bail!("{} has no counterpart in Solidity", text(other)),
        }
    }

    fn path(self, path: &syn::TypePath) -> Result<Type> {
        let segment = path.path.segments.last().context("an empty path")?;
        let name = segment.ident.to_string();
        if let Some(plain) = elementary(&name) {
            return Ok(Type::Plain(plain.to_owned()));
        }
        if let Some((sign, bits)) = alloy_integer(&name, segment)? {
            ensure!(
                !self.argument || !PRIMITIVE_WIDTHS.contains(&bits),
                "the SDK decodes {} wrongly for half of its values; use {}{bits}, and convert inside",
                text(path),
                if sign == "int" { "i" } else { "u" },
            );
            return Ok(Type::Plain(format!("{sign}{bits}")));
        }
        match name.as_str() {
            "FixedBytes" => {
                let size = literal(segment, 0).context("FixedBytes has no size")?;
                ensure!((1..=32).contains(&size), "there is no bytes{size}");
                Ok(Type::Plain(format!("bytes{size}")))
            }
            "Vec" => {
                let inner = types(segment).into_iter().next().context("Vec has no type")?;
                ensure!(text(inner) != "u8", "Vec<u8> is uint8[] in Solidity, not bytes; use Bytes");
                Ok(Type::Array(Box::new(self.map(inner)?), None))
            }
            // Where a value lies is no part of its type.
            "Calldata" | "Encoded" => self.map(types(segment).into_iter().next().context("of what?")?),
            "Option" => bail!("Option has no counterpart in Solidity; use a value that means none"),
            _ => self.named(path),
        }
    }

    /// A struct of `sol!`, or an alias.
    fn named(self, path: &syn::TypePath) -> Result<Type> {
        let names: Vec<String> = path.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        for index in self.sources.resolve(self.module, &names) {
            let item = &self.sources.items[index];
            match &item.kind {
                Kind::Rust(rust) => {
                    if let syn::Item::Type(alias) = rust.as_ref() {
                        return Place { module: item.module, ..self }.map(&alias.ty);
                    }
                }
                Kind::Error(_) | Kind::Event(_) => {}
                _ => return sol_types::named(self.sources, index),
            }
        }
        bail!("{} has no counterpart in Solidity; declare it as a struct in sol!", text(path))
    }

    fn length(self, expression: &Expr) -> Result<u64> {
        match expression {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Int(number) => Ok(number.base10_parse()?),
                _ => bail!("an array's length is no number"),
            },
            Expr::Path(path) => {
                let names: Vec<String> = path.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
                for index in self.sources.resolve(self.module, &names) {
                    let item = &self.sources.items[index];
                    if let Kind::Rust(rust) = &item.kind
                        && let syn::Item::Const(constant) = rust.as_ref()
                    {
                        return Place { module: item.module, ..self }.length(&constant.expr);
                    }
                }
                bail!("the length {} is not known here", text(path))
            }
            other => bail!("the length {} is no number; name it or write it out", text(other)),
        }
    }
}

fn elementary(name: &str) -> Option<&'static str> {
    Some(match name {
        "bool" => "bool",
        "Address" => "address",
        "String" => "string",
        "Bytes" => "bytes",
        "u8" => "uint8",
        "u16" => "uint16",
        "u32" => "uint32",
        "u64" => "uint64",
        "u128" => "uint128",
        "i8" => "int8",
        "i16" => "int16",
        "i32" => "int32",
        "i64" => "int64",
        "i128" => "int128",
        "U256" => "uint256",
        "I256" => "int256",
        "B8" => "bytes1",
        "B16" => "bytes2",
        "B32" => "bytes4",
        "B64" => "bytes8",
        "B128" => "bytes16",
        "B256" | "TxHash" | "BlockHash" => "bytes32",
        "Selector" => "bytes4",
        _ => return None,
    })
}

/// `U24`, `I40`, `Uint<24, 1>`, `Signed<24, 1>` … as (`uint` or `int`, bits).
fn alloy_integer(name: &str, segment: &PathSegment) -> Result<Option<(&'static str, u64)>> {
    let (sign, bits) = match name {
        "Uint" => ("uint", literal(segment, 0)),
        "Signed" => ("int", literal(segment, 0)),
        _ => match (name.strip_prefix('U'), name.strip_prefix('I')) {
            (Some(bits), _) => ("uint", bits.parse().ok()),
            (_, Some(bits)) => ("int", bits.parse().ok()),
            _ => return Ok(None),
        },
    };
    let Some(bits) = bits else { return Ok(None) };
    ensure!(bits % 8 == 0 && (8..=256).contains(&bits), "there is no {sign}{bits}");
    Ok(Some((sign, bits)))
}

/// The types among a path's arguments.
fn types(segment: &PathSegment) -> Vec<&syn::Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return Vec::new() };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    types.collect()
}

/// The number at a place among a path's arguments.
fn literal(segment: &PathSegment, at: usize) -> Option<u64> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    match arguments.args.get(at)? {
        GenericArgument::Const(Expr::Lit(literal)) => match &literal.lit {
            Lit::Int(number) => number.base10_parse().ok(),
            _ => None,
        },
        _ => None,
    }
}

fn text(tokens: impl ToTokens) -> String {
    tokens.to_token_stream().to_string().replace(' ', "")
}
