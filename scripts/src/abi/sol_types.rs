//! What `sol!` declares: events, errors and the types of their parameters.

use anyhow::{Context, Result, bail, ensure};
use syn_solidity::{ItemError, ItemEvent, ItemStruct, VariableDeclaration};

use super::{
    contract::{Item, Param, StructType, Type},
    functions::docs,
    names,
    source::{Kind, Sources},
};

/// An error.
pub fn error(sources: &Sources, module: usize, error: &ItemError) -> Result<Item> {
    let params = declared(sources, module, error.parameters.iter())?;
    Ok(Item { name: error.name.as_string(), docs: docs(&error.attrs), params, anonymous: false })
}

/// An event.
pub fn event(sources: &Sources, module: usize, event: &ItemEvent) -> Result<Item> {
    let mut params = Vec::new();
    for param in &event.parameters {
        let name = field(param.name.as_ref())?;
        let ty = map(sources, module, &param.ty)?;
        params.push(Param { indexed: param.indexed.is_some(), ..Param::new(name, ty) });
    }
    Ok(Item { name: event.name.as_string(), docs: docs(&event.attrs), params, anonymous: event.anonymous.is_some() })
}

/// The type that an item declares.
pub fn named(sources: &Sources, index: usize) -> Result<Type> {
    let item = &sources.items[index];
    match &item.kind {
        Kind::Struct(ty) => structure(sources, item.module, ty),
        Kind::Enum => Ok(Type::Plain("uint8".to_owned())),
        Kind::Alias(ty) => map(sources, item.module, ty),
        _ => bail!("{} is no type", item.name.as_deref().unwrap_or("this")),
    }
}

fn structure(sources: &Sources, module: usize, ty: &ItemStruct) -> Result<Type> {
    let name = ty.name.as_string();
    let fields = declared(sources, module, ty.fields.iter()).with_context(|| format!("in struct {name}"))?;
    Ok(Type::Struct(StructType { name, docs: docs(&ty.attrs), fields }))
}

fn declared<'a>(
    sources: &Sources,
    module: usize,
    list: impl Iterator<Item = &'a VariableDeclaration>,
) -> Result<Vec<Param>> {
    let param = |variable: &VariableDeclaration| {
        let name = field(variable.name.as_ref())?;
        Ok(Param { docs: docs(&variable.attrs), ..Param::new(name, map(sources, module, &variable.ty)?) })
    };
    list.map(param).collect()
}

/// The name of a field, which is written into the interface as it is.
fn field(name: Option<&syn_solidity::SolIdent>) -> Result<String> {
    let name = name.map(|name| name.as_string()).unwrap_or_default();
    ensure!(!names::is_reserved(&name), "{name} means something to Solidity, so no field can be called that");
    Ok(name)
}

fn map(sources: &Sources, module: usize, ty: &syn_solidity::Type) -> Result<Type> {
    use syn_solidity::Type as Sol;
    let plain = match ty {
        Sol::Address(..) => "address".to_owned(),
        Sol::Bool(_) => "bool".to_owned(),
        Sol::String(_) => "string".to_owned(),
        Sol::Bytes(_) => "bytes".to_owned(),
        Sol::FixedBytes(_, size) => format!("bytes{size}"),
        Sol::Int(_, bits) => format!("int{}", bits.map_or(256, |bits| bits.get())),
        Sol::Uint(_, bits) => format!("uint{}", bits.map_or(256, |bits| bits.get())),
        Sol::Array(array) => {
            let size = match (&array.size, array.size()) {
                (Some(_), None) => bail!("an array's length is no number"),
                (_, size) => size.map(|size| size as u64),
            };
            return Ok(Type::Array(Box::new(map(sources, module, &array.ty)?), size));
        }
        Sol::Custom(path) => {
            let names: Vec<String> = path.iter().map(|name| name.as_string()).collect();
            let found = sources
                .resolve(module, &names)
                .into_iter()
                .find(|index| matches!(sources.items[*index].kind, Kind::Struct(_) | Kind::Enum | Kind::Alias(_)));
            let found = found.with_context(|| format!("{} is not declared in any sol!", names.join(".")))?;
            return named(sources, found);
        }
        other => bail!("{other} cannot be part of an ABI"),
    };
    Ok(Type::Plain(plain))
}
