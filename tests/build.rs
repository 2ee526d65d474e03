//! Collects the Rust of the papers into one file, which `papers::rust` includes: so it compiles, or the tests do not.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "src/papers/fences.rs"]
mod fences;

fn main() {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).parent().unwrap().to_owned();
    let mut code = String::new();
    let mut places = String::new();
    for paper in fences::papers(&root) {
        println!("cargo::rerun-if-changed=../{paper}");
        let text = fs::read_to_string(root.join(&paper)).unwrap();
        for fence in fences::fences(&text).iter().filter(|fence| fence.language == "rust") {
            let name = paper.to_lowercase().replace(['/', '.'], "_");
            let body = if is_statements(&fence.text) { function(&fence.text) } else { items(&fence.text) };
            let _ = writeln!(
                code,
                "#[allow(warnings, clippy::all, clippy::pedantic)]\nmod {name}_{} {{\n{body}}}\n",
                fence.line
            );
            let _ = writeln!(places, "    ({paper:?}, {}),", fence.line);
        }
    }
    println!("cargo::rerun-if-changed=../docs");
    let _ = writeln!(code, "pub const COMPILED: &[(&str, usize)] = &[\n{places}];");
    let out = PathBuf::from(env::var("OUT_DIR").unwrap());
    fs::write(out.join("papers.rs"), code).unwrap();
}

/// Whether a block is what stands in a function.
fn is_statements(text: &str) -> bool {
    text.lines().any(|line| line.starts_with("let "))
}

/// Statements in a function that may fail, and that waits where they do.
fn function(text: &str) -> String {
    let asynchronous = if text.contains(".await") { "async " } else { "" };
    format!("use devnode::DevNode;\n{asynchronous}fn block() -> anyhow::Result<()> {{\n{text}Ok(())\n}}\n")
}

/// Items as they are; a test among them needs what its readers have, and is only compiled here.
fn items(text: &str) -> String {
    text.replace("#[test]", "").replace("#[tokio::test]", "")
}
