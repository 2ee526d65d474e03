//! A contract's ABI: what it is made of, and how it is put together from the sources.

use std::collections::BTreeMap;

use alloy::primitives::keccak256;
use anyhow::{Context, Result, bail, ensure};

use super::{
    functions, reach, sol_types,
    source::{Kind, Sources},
};

/// What a function may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mutability {
    /// Reads nothing.
    Pure,
    /// Writes nothing.
    View,
    /// Writes, and takes no ether.
    Nonpayable,
    /// Takes ether.
    Payable,
}

/// A Solidity type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// An elementary type by its canonical name.
    Plain(String),
    /// A struct.
    Struct(StructType),
    /// An array, of a fixed length or not.
    Array(Box<Self>, Option<u64>),
}

/// A struct with its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StructType {
    /// Its name.
    pub name: String,
    /// Its documentation, by line.
    pub docs: Vec<String>,
    /// Its fields.
    pub fields: Vec<Param>,
}

/// A parameter, a result or a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Param {
    /// Its name; may be empty.
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// What is said about a struct's field, by line.
    pub docs: Vec<String>,
    /// Whether an event indexes it.
    pub indexed: bool,
}

/// An event or an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its name.
    pub name: String,
    /// Its documentation, by line.
    pub docs: Vec<String>,
    /// Its parameters.
    pub params: Vec<Param>,
    /// Whether it is an event without its signature as a topic.
    pub anonymous: bool,
}

/// What calls a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FunctionKind {
    /// Its selector.
    Function,
    /// The deployment.
    Constructor,
    /// A transfer of ether without data.
    Receive,
    /// Any other data.
    Fallback,
}

/// A function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    /// What calls it.
    pub kind: FunctionKind,
    /// Its name in Solidity.
    pub name: String,
    /// Its documentation, by line.
    pub docs: Vec<String>,
    /// Its arguments.
    pub inputs: Vec<Param>,
    /// Its results.
    pub outputs: Vec<Param>,
    /// What it may do.
    pub mutability: Mutability,
}

/// What a contract exposes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Abi {
    /// The contract's name.
    pub name: String,
    /// Its documentation, by line.
    pub docs: Vec<String>,
    /// Functions of every kind, in the order of the source.
    pub functions: Vec<Function>,
    /// Events, its own first.
    pub events: Vec<Item>,
    /// Errors, its own first.
    pub errors: Vec<Item>,
}

impl Type {
    /// The name that signatures use: structs as tuples.
    pub fn canonical(&self) -> String {
        match self {
            Self::Plain(name) => name.clone(),
            Self::Struct(ty) => signature("", &ty.fields),
            Self::Array(ty, Some(len)) => format!("{}[{len}]", ty.canonical()),
            Self::Array(ty, None) => format!("{}[]", ty.canonical()),
        }
    }

    /// The name that sources use: structs by their name.
    pub fn written(&self) -> String {
        match self {
            Self::Plain(name) => name.clone(),
            Self::Struct(ty) => ty.name.clone(),
            Self::Array(ty, Some(len)) => format!("{}[{len}]", ty.written()),
            Self::Array(ty, None) => format!("{}[]", ty.written()),
        }
    }

    /// The struct in it, arrays peeled off.
    pub fn structure(&self) -> Option<&StructType> {
        match self {
            Self::Plain(_) => None,
            Self::Struct(ty) => Some(ty),
            Self::Array(ty, _) => ty.structure(),
        }
    }
}

impl Param {
    /// A parameter without documentation that no event indexes.
    pub fn new(name: String, ty: Type) -> Self {
        Self { name, ty, docs: Vec::new(), indexed: false }
    }
}

impl Abi {
    /// Structs that functions, events and errors use, inner ones first.
    pub fn structs(&self) -> Vec<&StructType> {
        let functions = self.functions.iter().flat_map(|function| function.inputs.iter().chain(&function.outputs));
        let items = self.events.iter().chain(&self.errors).flat_map(|item| &item.params);
        let mut structs = Vec::new();
        functions.chain(items).for_each(|param| gather(param, &mut structs));
        structs
    }
}

fn gather<'a>(param: &'a Param, structs: &mut Vec<&'a StructType>) {
    let Some(ty) = param.ty.structure() else { return };
    ty.fields.iter().for_each(|field| gather(field, structs));
    if structs.iter().all(|known| known.name != ty.name) {
        structs.push(ty);
    }
}

/// `name(type,type)`
pub fn signature(name: &str, params: &[Param]) -> String {
    let types: Vec<String> = params.iter().map(|param| param.ty.canonical()).collect();
    format!("{name}({})", types.join(","))
}

/// Puts the ABI of the contract in the crate of `root` together.
pub fn abi(sources: &Sources, root: usize) -> Result<Abi> {
    let entry = functions::entry(sources, root)?;
    let mut abi = Abi { name: entry.name.clone(), docs: story(sources, root, &entry), ..Abi::default() };
    abi.functions = functions::functions(sources, root, &entry)?;

    let mut reached: Vec<usize> = reach::reach(sources, root).into_iter().collect();
    reached.sort_by_key(|index| (sources.modules[sources.items[*index].module].root != root, *index));
    for index in reached {
        let item = &sources.items[index];
        let (list, found) = match &item.kind {
            Kind::Error(error) => (&mut abi.errors, sol_types::error(sources, item.module, error)),
            Kind::Event(event) => (&mut abi.events, sol_types::event(sources, item.module, event)),
            _ => continue,
        };
        let found = found.with_context(|| format!("in sol! {{ {} }}", item.name.as_deref().unwrap_or_default()))?;
        if !list.iter().any(|known| known.name == found.name && known.params == found.params) {
            list.push(found);
        }
    }
    check(&abi)?;
    Ok(abi)
}

/// The first paragraph about the crate, or else what is said about the struct.
fn story(sources: &Sources, root: usize, entry: &functions::Entry) -> Vec<String> {
    let lines = sources.docs.get(&root).map(|attributes| functions::docs(attributes)).unwrap_or_default();
    let first: Vec<String> = lines.into_iter().take_while(|line| !line.is_empty()).collect();
    if first.is_empty() { entry.docs.clone() } else { first }
}

/// Refuses what callers could not tell apart.
fn check(abi: &Abi) -> Result<()> {
    let mut selectors = BTreeMap::new();
    let callable = abi.functions.iter().filter(|function| function.kind == FunctionKind::Function);
    for function in callable {
        let signature = signature(&function.name, &function.inputs);
        let selector: [u8; 4] = std::array::from_fn(|at| keccak256(&signature).0[at]);
        if let Some(other) = selectors.insert(selector, signature.clone()) {
            bail!("{signature} and {other} have the same selector; the chain would always run the first");
        }
    }
    for kind in [FunctionKind::Constructor, FunctionKind::Receive, FunctionKind::Fallback] {
        let count = abi.functions.iter().filter(|function| function.kind == kind).count();
        ensure!(count <= 1, "has {count} functions marked as {kind:?}; it can have one");
    }
    for (at, error) in abi.errors.iter().enumerate() {
        let twin = abi.errors[..at].iter().any(|other| other.name == error.name);
        ensure!(!twin, "two errors are called {}; Solidity has no overloads of errors", error.name);
    }
    let mut structs: BTreeMap<&str, &StructType> = BTreeMap::new();
    for ty in all_structs(abi) {
        let other = structs.insert(&ty.name, ty);
        ensure!(other.is_none_or(|other| other.fields == ty.fields), "two structs are called {}", ty.name);
    }
    Ok(())
}

/// Every struct at every place.
fn all_structs(abi: &Abi) -> Vec<&StructType> {
    fn every<'a>(param: &'a Param, structs: &mut Vec<&'a StructType>) {
        let Some(ty) = param.ty.structure() else { return };
        structs.push(ty);
        ty.fields.iter().for_each(|field| every(field, structs));
    }
    let functions = abi.functions.iter().flat_map(|function| function.inputs.iter().chain(&function.outputs));
    let items = abi.events.iter().chain(&abi.errors).flat_map(|item| &item.params);
    let mut structs = Vec::new();
    functions.chain(items).for_each(|param| every(param, &mut structs));
    structs
}
