//! Source files as one tree of modules per crate, ready for looking names up.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow};
use quote::ToTokens;
use syn::{Attribute, ItemUse, UseTree};

use super::{cargo_cfg, mentions};

/// A module of a crate.
#[derive(Debug, Default)]
pub struct Module {
    /// Its parent's index; none for a crate's root.
    pub parent: Option<usize>,
    /// Index of the crate's root.
    pub root: usize,
    /// Submodules by name.
    pub children: HashMap<String, usize>,
    /// Names brought in by `use`, with the paths they stand for.
    pub imports: Vec<(String, Vec<String>)>,
    /// Paths of `use path::*`.
    pub globs: Vec<Vec<String>>,
    /// Indices of the items written here.
    pub items: Vec<usize>,
}

/// What an item is.
#[derive(Debug)]
pub enum Kind {
    /// `sol! { error … }`
    Error(syn_solidity::ItemError),
    /// `sol! { event … }`
    Event(syn_solidity::ItemEvent),
    /// `sol! { struct … }`
    Struct(syn_solidity::ItemStruct),
    /// `sol! { enum … }`
    Enum,
    /// `sol! { type … is … }`
    Alias(syn_solidity::Type),
    /// Anything in Rust.
    Rust(Box<syn::Item>),
}

/// An item with a place.
#[derive(Debug)]
pub struct Item {
    /// Its name, if it has one.
    pub name: Option<String>,
    /// The module it is written in.
    pub module: usize,
    /// What it is.
    pub kind: Kind,
    /// Every path that it mentions; the types in `sol!` are looked up when they are needed.
    pub mentions: Vec<Vec<String>>,
}

/// All crates that were read.
#[derive(Debug, Default)]
pub struct Sources {
    /// Modules of all crates.
    pub modules: Vec<Module>,
    /// Items of all crates.
    pub items: Vec<Item>,
    /// Roots of the crates by name.
    pub crates: HashMap<String, usize>,
    /// Documentation of each crate by its root: the attributes of its first file.
    pub docs: HashMap<usize, Vec<Attribute>>,
}

/// A parsed file with the files of its modules.
#[derive(Debug)]
pub struct Parsed {
    attributes: Vec<Attribute>,
    items: Vec<syn::Item>,
    files: HashMap<String, Parsed>,
}

/// Parses a crate from its root file.
pub fn parse(root: &Path) -> Result<Parsed> {
    let directory = root.parent().context("a source file without a directory")?;
    parse_file(root, directory)
}

/// Parses a crate that is a single text.
#[cfg(test)]
pub fn parse_text(text: &str) -> Result<Parsed> {
    let file = syn::parse_file(text)?;
    Ok(Parsed { attributes: file.attrs, items: file.items, files: HashMap::new() })
}

/// `directory` is where the file's modules are.
fn parse_file(file: &Path, directory: &Path) -> Result<Parsed> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let parsed = syn::parse_file(&text).map_err(|error| anyhow!("{}: {error}", file.display()))?;
    let mut files = HashMap::new();
    for item in &parsed.items {
        let syn::Item::Mod(module) = item else { continue };
        if module.content.is_some() || !cargo_cfg::enabled(&module.attrs) {
            continue;
        }
        let name = module.ident.to_string();
        let (flat, nested): (PathBuf, PathBuf) =
            (directory.join(format!("{name}.rs")), directory.join(&name).join("mod.rs"));
        let path = if flat.exists() { flat } else { nested };
        files.insert(name.clone(), parse_file(&path, &directory.join(&name))?);
    }
    Ok(Parsed { attributes: parsed.attrs, items: parsed.items, files })
}

impl Sources {
    /// Adds a crate and returns its root module.
    pub fn add(&mut self, name: &str, mut parsed: Parsed) -> Result<usize> {
        let root = self.modules.len();
        self.docs.insert(root, std::mem::take(&mut parsed.attributes));
        self.modules.push(Module { root, ..Module::default() });
        self.crates.insert(name.to_owned(), root);
        self.fill(root, parsed)?;
        Ok(root)
    }

    fn fill(&mut self, module: usize, mut parsed: Parsed) -> Result<()> {
        for item in parsed.items {
            if !cargo_cfg::enabled(attributes(&item)) {
                continue;
            }
            match item {
                syn::Item::Mod(inner) => {
                    let name = inner.ident.to_string();
                    let parsed = match inner.content {
                        Some((_, items)) => Some(Parsed { attributes: Vec::new(), items, files: HashMap::new() }),
                        None => parsed.files.remove(&name),
                    };
                    let child = self.modules.len();
                    let root = self.modules[module].root;
                    self.modules.push(Module { parent: Some(module), root, ..Module::default() });
                    self.modules[module].children.insert(name, child);
                    if let Some(parsed) = parsed {
                        self.fill(child, parsed)?;
                    }
                }
                syn::Item::Use(item) => self.import(module, &item),
                syn::Item::Macro(item) if item.mac.path.segments.last().is_some_and(|name| name.ident == "sol") => {
                    self.solidity(module, &item)?;
                }
                item => self.rust(module, item),
            }
        }
        Ok(())
    }

    fn import(&mut self, module: usize, item: &ItemUse) {
        let mut flat = Vec::new();
        flatten(&item.tree, &mut Vec::new(), &mut flat);
        for (name, path) in flat {
            match name {
                Some(name) => self.modules[module].imports.push((name, path)),
                None => self.modules[module].globs.push(path),
            }
        }
    }

    fn solidity(&mut self, module: usize, item: &syn::ItemMacro) -> Result<()> {
        let tokens = item.mac.tokens.clone();
        // A path to a file holds interfaces of others.
        if tokens.to_string().starts_with('"') {
            return Ok(());
        }
        let file = syn_solidity::parse2(tokens).map_err(|error| anyhow!("a sol! block does not parse: {error}"))?;
        for item in file.items {
            let (name, kind) = match item {
                syn_solidity::Item::Error(item) => (item.name.as_string(), Kind::Error(item)),
                syn_solidity::Item::Event(item) => (item.name.as_string(), Kind::Event(item)),
                syn_solidity::Item::Struct(item) => (item.name.as_string(), Kind::Struct(item)),
                syn_solidity::Item::Enum(item) => (item.name.as_string(), Kind::Enum),
                syn_solidity::Item::Udt(item) => (item.name.as_string(), Kind::Alias(item.ty)),
                // Functions and interfaces in sol! are for calling others.
                _ => continue,
            };
            self.push(Item { name: Some(name), module, kind, mentions: Vec::new() });
        }
        Ok(())
    }

    fn rust(&mut self, module: usize, item: syn::Item) {
        let name = name(&item);
        let mentions = mentions::paths(item.to_token_stream());
        self.push(Item { name, module, kind: Kind::Rust(Box::new(item)), mentions });
    }

    fn push(&mut self, item: Item) {
        self.modules[item.module].items.push(self.items.len());
        self.items.push(item);
    }

    /// The items that a path means, seen from a module. Names from other crates mean nothing here.
    pub fn resolve(&self, module: usize, path: &[String]) -> Vec<usize> {
        let mut found = Vec::new();
        self.follow(module, path, true, 0, &mut found);
        found
    }

    /// `globs`: whether the first name may come from a `use …::*` of the module. That of such a path itself may not: it would be
    /// looked for through all of them again, and in every one of those.
    fn follow(&self, module: usize, path: &[String], globs: bool, depth: usize, found: &mut Vec<usize>) {
        // Imports can lead in circles.
        const DEEPEST: usize = 16;
        let Some((first, rest)) = path.split_first().filter(|_| depth < DEEPEST) else { return };
        let here = &self.modules[module];
        let next = match first.as_str() {
            "crate" => Some(here.root),
            "self" => Some(module),
            "super" => here.parent,
            _ => None,
        };
        if let Some(next) = next {
            return self.follow(next, rest, true, depth + 1, found);
        }
        let before = found.len();
        let named = |index: &&usize| self.items[**index].name.as_deref() == Some(first);
        found.extend(here.items.iter().filter(named));
        if let Some(child) = here.children.get(first) {
            self.follow(*child, rest, true, depth + 1, found);
        }
        for (_, target) in here.imports.iter().filter(|(name, target)| name == first && target.as_slice() != path) {
            let path: Vec<String> = target.iter().chain(rest).cloned().collect();
            self.follow(module, &path, globs, depth + 1, found);
        }
        if found.len() == before && globs {
            for glob in &here.globs {
                let path: Vec<String> = glob.iter().chain(path).cloned().collect();
                self.follow(module, &path, false, depth + 1, found);
            }
        }
        if found.len() == before
            && let Some(root) = self.crates.get(first)
        {
            self.follow(*root, rest, true, depth + 1, found);
        }
    }
}

fn flatten(tree: &UseTree, path: &mut Vec<String>, flat: &mut Vec<(Option<String>, Vec<String>)>) {
    match tree {
        UseTree::Path(tree) => {
            path.push(tree.ident.to_string());
            flatten(&tree.tree, path, flat);
            path.pop();
        }
        UseTree::Name(tree) if tree.ident == "self" => flat.push((path.last().cloned(), path.clone())),
        UseTree::Name(tree) => {
            let name = tree.ident.to_string();
            flat.push((Some(name.clone()), path.iter().cloned().chain([name]).collect()));
        }
        UseTree::Rename(tree) => {
            let target = path.iter().cloned().chain([tree.ident.to_string()]).collect();
            flat.push((Some(tree.rename.to_string()), target));
        }
        UseTree::Glob(_) => flat.push((None, path.clone())),
        UseTree::Group(group) => group.items.iter().for_each(|tree| flatten(tree, path, flat)),
    }
}

fn name(item: &syn::Item) -> Option<String> {
    let ident = match item {
        syn::Item::Const(item) => &item.ident,
        syn::Item::Enum(item) => &item.ident,
        syn::Item::Fn(item) => &item.sig.ident,
        syn::Item::Static(item) => &item.ident,
        syn::Item::Struct(item) => &item.ident,
        syn::Item::Trait(item) => &item.ident,
        syn::Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(ident.to_string())
}

fn attributes(item: &syn::Item) -> &[Attribute] {
    match item {
        syn::Item::Const(item) => &item.attrs,
        syn::Item::Enum(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Macro(item) => &item.attrs,
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Static(item) => &item.attrs,
        syn::Item::Struct(item) => &item.attrs,
        syn::Item::Trait(item) => &item.attrs,
        syn::Item::Type(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
