//! What a contract's code leads to: the events that it can log and the errors that it can answer.

use std::collections::{BTreeSet, HashMap};

use super::source::{Kind, Sources};

/// All items that the crate of `root` contains, or mentions, or whose mentions it leads to.
///
/// A mentioned type brings the methods written for it. Names are followed by scope, so this errs to the side of more.
pub fn reach(sources: &Sources, root: usize) -> BTreeSet<usize> {
    let methods = methods(sources);
    let mut reached = BTreeSet::new();
    let own = |index: &usize| sources.modules[sources.items[*index].module].root == root;
    let mut open: Vec<usize> = (0..sources.items.len()).filter(own).collect();
    while let Some(index) = open.pop() {
        if !reached.insert(index) {
            continue;
        }
        let item = &sources.items[index];
        open.extend(item.mentions.iter().flat_map(|path| sources.resolve(item.module, path)));
        open.extend(methods.get(&index).into_iter().flatten());
    }
    reached
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
