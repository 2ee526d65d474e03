//! The functions of a contract: `#[public]` blocks, read as the SDK's macros read them.

use anyhow::{Context, Result, bail, ensure};
use syn::{Attribute, FnArg, ImplItem, ItemImpl, ItemStruct, Pat, ReturnType, Token, punctuated::Punctuated};

use super::{
    cargo_cfg,
    contract::{Function, FunctionKind, Mutability, Param},
    names, rust_types,
    source::{Item, Kind, Sources},
};

/// The contract's own struct.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Its documentation, by line.
    pub docs: Vec<String>,
}

/// Finds the struct that is marked `#[entrypoint]`.
pub fn entry(sources: &Sources, root: usize) -> Result<Entry> {
    let marked = rust(sources, root).find_map(|(_, item)| match item {
        syn::Item::Struct(item) if has(&item.attrs, "entrypoint") => Some(Entry::new(item)),
        syn::Item::Macro(item) if item.mac.path.is_ident("sol_storage") => {
            let text = item.mac.tokens.to_string();
            let (_, rest) = text.split_once("# [entrypoint]")?;
            let name = rest.split_whitespace().skip_while(|word| *word != "struct").nth(1)?;
            Some(Entry { name: name.trim_end_matches('{').to_owned(), docs: Vec::new() })
        }
        _ => None,
    });
    marked.context("no struct is marked #[entrypoint]")
}

impl Entry {
    fn new(item: &ItemStruct) -> Self {
        Self { name: item.ident.to_string(), docs: docs(&item.attrs) }
    }
}

/// The functions of the contract's own block, then those of the traits that it lists in `#[implements]`.
pub fn functions(sources: &Sources, root: usize, entry: &Entry) -> Result<Vec<Function>> {
    let blocks: Vec<(&Item, &ItemImpl)> = rust(sources, root)
        .filter_map(|(item, rust)| match rust {
            syn::Item::Impl(block) if has(&block.attrs, "public") && is(&block.self_ty, &entry.name) => {
                Some((item, block))
            }
            _ => None,
        })
        .collect();
    let own: Vec<_> = blocks.iter().filter(|(_, block)| block.trait_.is_none()).collect();
    let [(item, block)] = own.as_slice() else {
        bail!("{} has {} blocks `#[public] impl {0}`; it needs one", entry.name, own.len());
    };
    let mut functions = methods(sources, item, block)?;
    for name in implements(block)? {
        let listed = blocks.iter().find(|(_, block)| trait_name(block).as_deref() == Some(name.as_str()));
        let (item, block) =
            listed.with_context(|| format!("there is no `#[public] impl {name} for {}`", entry.name))?;
        let found = methods(sources, item, block)?;
        let special = found.iter().find(|function| function.kind != FunctionKind::Function);
        if let Some(special) = special {
            bail!("{name} has a {:?}; the SDK ignores it in a trait, so move it to impl {}", special.kind, entry.name);
        }
        functions.extend(found.into_iter().map(|function| documented(sources, item, &name, function)));
    }
    Ok(functions)
}

fn methods(sources: &Sources, item: &Item, block: &ItemImpl) -> Result<Vec<Function>> {
    let methods = block.items.iter().filter_map(|item| match item {
        ImplItem::Fn(method) if cargo_cfg::enabled(&method.attrs) => Some(method),
        _ => None,
    });
    methods
        .map(|method| {
            function(sources, item.module, &method.attrs, &method.sig)
                .with_context(|| format!("in fn {}", method.sig.ident))
        })
        .collect()
}

fn function(sources: &Sources, module: usize, attributes: &[Attribute], sig: &syn::Signature) -> Result<Function> {
    let kind = if has(attributes, "constructor") {
        FunctionKind::Constructor
    } else if has(attributes, "receive") {
        FunctionKind::Receive
    } else if has(attributes, "fallback") {
        FunctionKind::Fallback
    } else {
        FunctionKind::Function
    };
    let own = kind == FunctionKind::Function || kind == FunctionKind::Constructor;
    let (inputs, outputs) =
        if own { (inputs(sources, module, sig)?, outputs(sources, module, sig)?) } else { Default::default() };
    let name = match selector(attributes)? {
        Some(name) => name,
        None => names::camel(&sig.ident.to_string()),
    };
    let reserved = kind == FunctionKind::Function && names::is_reserved(&name);
    ensure!(!reserved, "{name} is a word of Solidity; choose another with #[selector(name = \"…\")]");
    let outputs = if kind == FunctionKind::Constructor { Vec::new() } else { outputs };
    let docs = translated(docs(attributes), sig);
    Ok(Function { kind, name, docs, inputs, outputs, mutability: mutability(kind, attributes, sig) })
}

/// Documentation with the arguments' names as Solidity has them.
fn translated(docs: Vec<String>, sig: &syn::Signature) -> Vec<String> {
    let names: Vec<String> = sig.inputs.iter().filter_map(argument_name).collect();
    let translate = |line: String| {
        names
            .iter()
            .fold(line, |line, name| line.replace(&format!("`{name}`"), &format!("`{}`", names::variable(name))))
    };
    docs.into_iter().map(translate).collect()
}

fn argument_name(input: &FnArg) -> Option<String> {
    let FnArg::Typed(input) = input else { return None };
    let Pat::Ident(pattern) = input.pat.as_ref() else { return None };
    Some(pattern.ident.to_string())
}

fn mutability(kind: FunctionKind, attributes: &[Attribute], sig: &syn::Signature) -> Mutability {
    if kind == FunctionKind::Receive || has(attributes, "payable") {
        return Mutability::Payable;
    }
    match sig.receiver() {
        _ if kind == FunctionKind::Constructor || kind == FunctionKind::Fallback => Mutability::Nonpayable,
        Some(receiver) if receiver.mutability.is_some() => Mutability::Nonpayable,
        Some(_) => Mutability::View,
        None => Mutability::Pure,
    }
}

fn inputs(sources: &Sources, module: usize, sig: &syn::Signature) -> Result<Vec<Param>> {
    let typed = sig.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(input) => Some(input),
        FnArg::Receiver(_) => None,
    });
    let mut inputs = Vec::new();
    for input in typed {
        let name = argument_name(&FnArg::Typed(input.clone())).context("an argument has no name")?;
        let ty = rust_types::argument(sources, module, &input.ty).with_context(|| format!("argument {name}"))?;
        inputs.push(Param::new(names::variable(&name), ty));
    }
    Ok(inputs)
}

fn outputs(sources: &Sources, module: usize, sig: &syn::Signature) -> Result<Vec<Param>> {
    let ReturnType::Type(_, ty) = &sig.output else { return Ok(Vec::new()) };
    let types = rust_types::results(sources, module, ty).context("result")?;
    Ok(types.into_iter().map(|ty| Param::new(String::new(), ty)).collect())
}

/// Takes the documentation of the trait's method where the implementation has none.
fn documented(sources: &Sources, item: &Item, name: &str, mut function: Function) -> Function {
    if function.docs.is_empty() {
        let found = sources.resolve(item.module, &[name.to_owned()]);
        let methods = found.iter().filter_map(|index| match &sources.items[*index].kind {
            Kind::Rust(rust) => match rust.as_ref() {
                syn::Item::Trait(item) => Some(item),
                _ => None,
            },
            _ => None,
        });
        let methods = methods.flat_map(|item| &item.items).filter_map(|item| match item {
            syn::TraitItem::Fn(method) => Some(method),
            _ => None,
        });
        let same = |method: &&syn::TraitItemFn| {
            let named = selector(&method.attrs).ok().flatten();
            named.unwrap_or_else(|| names::camel(&method.sig.ident.to_string())) == function.name
        };
        let method = methods.into_iter().find(same);
        function.docs = method.map(|method| translated(docs(&method.attrs), &method.sig)).unwrap_or_default();
    }
    function
}

/// The traits of `#[implements(A, B<C>)]`, by name.
fn implements(block: &ItemImpl) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for attribute in block.attrs.iter().filter(|attribute| last(attribute, "implements")) {
        let types = attribute.parse_args_with(Punctuated::<syn::Path, Token![,]>::parse_terminated)?;
        names.extend(types.iter().filter_map(|path| path.segments.last()).map(|segment| segment.ident.to_string()));
    }
    Ok(names)
}

/// The name in `#[selector(name = "…")]`.
fn selector(attributes: &[Attribute]) -> Result<Option<String>> {
    let mut name = None;
    for attribute in attributes.iter().filter(|attribute| last(attribute, "selector")) {
        attribute.parse_nested_meta(|meta| {
            ensure_name(&meta)?;
            name = Some(meta.value()?.parse::<syn::LitStr>()?.value());
            Ok(())
        })?;
    }
    Ok(name)
}

fn ensure_name(meta: &syn::meta::ParseNestedMeta<'_>) -> syn::Result<()> {
    if meta.path.is_ident("name") { Ok(()) } else { Err(meta.error("only `name` can be chosen")) }
}

/// The documentation of an item, by line, without the blank that follows the slashes.
pub fn docs(attributes: &[Attribute]) -> Vec<String> {
    let lines = attributes.iter().filter_map(|attribute| {
        let syn::Meta::NameValue(meta) = &attribute.meta else { return None };
        let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = &meta.value else { return None };
        // A unit in brackets is escaped for rustdoc, which would take it for a link; NatSpec knows no such thing.
        meta.path.is_ident("doc").then(|| text.value().replace("\\[", "[").replace("\\]", "]"))
    });
    // `split` keeps an empty line, which ends a paragraph; `lines` would not.
    lines.flat_map(|text| text.split('\n').map(|line| line.trim().to_owned()).collect::<Vec<_>>()).collect()
}

fn rust(sources: &Sources, root: usize) -> impl Iterator<Item = (&Item, &syn::Item)> {
    let own = sources.items.iter().filter(move |item| sources.modules[item.module].root == root);
    own.filter_map(|item| match &item.kind {
        Kind::Rust(rust) => Some((item, rust.as_ref())),
        _ => None,
    })
}

fn has(attributes: &[Attribute], name: &str) -> bool {
    attributes.iter().any(|attribute| last(attribute, name))
}

fn last(attribute: &Attribute, name: &str) -> bool {
    attribute.path().segments.last().is_some_and(|segment| segment.ident == name)
}

fn is(ty: &syn::Type, name: &str) -> bool {
    matches!(ty, syn::Type::Path(ty) if ty.path.segments.last().is_some_and(|segment| segment.ident == name))
}

fn trait_name(block: &ItemImpl) -> Option<String> {
    let (_, path, _) = block.trait_.as_ref()?;
    Some(path.segments.last()?.ident.to_string())
}
