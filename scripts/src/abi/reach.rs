//! What a contract's code leads to: the events that it can log and the errors that it can answer.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::source::{Item, Kind, Sources};

/// All items that the crate of `root` contains, or mentions, or whose mentions it leads to.
///
/// A mentioned type brings the methods written for it. Names are followed by scope, so this errs to the side of more.
pub fn reach(sources: &Sources, root: usize) -> BTreeSet<usize> {
    let methods = methods(sources);
    let mut reached = BTreeSet::new();
    let hopeful = hopeful(sources);
    let leads = |path: &&Vec<String>| path.iter().any(|name| hopeful.contains(name));
    let mut resolved: HashMap<(usize, &[String]), Vec<usize>> = HashMap::new();
    let own = |index: &usize| sources.modules[sources.items[*index].module].root == root;
    let mut open: Vec<usize> = (0..sources.items.len()).filter(own).collect();
    while let Some(index) = open.pop() {
        if !reached.insert(index) {
            continue;
        }
        let item = &sources.items[index];
        for path in item.mentions.iter().filter(leads) {
            let found = resolved.entry((item.module, path)).or_insert_with(|| sources.resolve(item.module, path));
            open.extend_from_slice(found);
        }
        open.extend(methods.get(&index).into_iter().flatten());
    }
    reached
}

/// Names without which a path leads nowhere: of items and of variants, and those that `use` gives to either.
///
/// Most names that code mentions are none of them, and a name that is nowhere is looked for longest.
fn hopeful(sources: &Sources) -> HashSet<String> {
    let items = sources.items.iter().filter_map(|item| item.name.clone());
    let mut names: HashSet<String> = items.chain(sources.items.iter().flat_map(variants)).collect();
    loop {
        let before = names.len();
        for (name, target) in sources.modules.iter().flat_map(|module| &module.imports) {
            if target.iter().any(|part| names.contains(part)) {
                names.insert(name.clone());
            }
        }
        if names.len() == before {
            return names;
        }
    }
}

/// The variants of an enum, which `use` may bring in by themselves.
fn variants(item: &Item) -> Vec<String> {
    match &item.kind {
        Kind::Rust(rust) => match rust.as_ref() {
            syn::Item::Enum(item) => item.variants.iter().map(|variant| variant.ident.to_string()).collect(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// The `impl` blocks of each type.
fn methods(sources: &Sources) -> HashMap<usize, Vec<usize>> {
    let mut methods: HashMap<usize, Vec<usize>> = HashMap::new();
    for (index, item) in sources.items.iter().enumerate() {
        let Kind::Rust(rust) = &item.kind else { continue };
        let syn::Item::Impl(block) = rust.as_ref() else { continue };
        let syn::Type::Path(ty) = block.self_ty.as_ref() else { continue };
        let path: Vec<String> = ty.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        for owner in sources.resolve(item.module, &path) {
            methods.entry(owner).or_default().push(index);
        }
    }
    methods
}
