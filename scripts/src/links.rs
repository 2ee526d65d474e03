//! Links between the papers: every relative one must lead to a file that exists.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Folders without papers of ours.
const SKIPPED: [&str; 4] = ["target", "node_modules", "deployments", ".git"];

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Links that lead somewhere.
    pub good: usize,
    /// Links that lead nowhere: `file:line: target`.
    pub broken: Vec<String>,
}

/// Checks the relative links of all `*.md` files below `root`. Fragments are not looked up.
pub fn check(root: &Path) -> Result<Checked> {
    let mut checked = Checked::default();
    for file in papers(root)? {
        let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let folder = file.parent().unwrap_or(root);
        for (line, target) in links(&text) {
            let path = target.split('#').next().unwrap_or_default();
            if path.is_empty() || folder.join(path).exists() {
                checked.good += 1;
            } else {
                let file = file.strip_prefix(root).unwrap_or(&file);
                checked.broken.push(format!("{}:{line}: {target}", file.display()));
            }
        }
    }
    Ok(checked)
}

fn papers(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            if !SKIPPED.iter().any(|name| path.ends_with(name)) {
                found.extend(papers(&path)?);
            }
        } else if path.extension().is_some_and(|extension| extension == "md") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Targets of inline links that are no addresses, with their line numbers, outside of code.
fn links(text: &str) -> Vec<(usize, String)> {
    let mut fenced = false;
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if fenced {
            continue;
        }
        // Every second piece between backquotes is code.
        let prose: String = line.split('`').step_by(2).collect::<Vec<_>>().join("`");
        for piece in prose.split("](").skip(1) {
            let target = piece.split([')', ' ']).next().unwrap_or_default();
            if !target.contains("://") && !target.starts_with("mailto:") {
                found.push((index + 1, target.to_owned()));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files;

    #[test]
    fn a_link_to_nowhere_is_found_with_its_line() {
        let home = tempfile::tempdir().unwrap();
        let root = home.path();
        files::write(&root.join("README.md"), "[a](docs/A.md#top)\n[`b`](docs/B.md \"B\") [c](#here)").unwrap();
        files::write(&root.join("docs/A.md"), "up: [readme](../README.md)").unwrap();
        files::write(&root.join("node_modules/x/README.md"), "[gone](gone.md)").unwrap();

        let checked = check(root).unwrap();

        assert_eq!(checked, Checked { good: 3, broken: vec!["README.md:2: docs/B.md".to_owned()] });
    }

    #[test]
    fn addresses_and_code_are_no_links() {
        assert_eq!(links("[a](https://a.b/c) `[b](c)` [d](mailto:e@f)\n```\n[g](h)\n```\n"), []);
    }
}
