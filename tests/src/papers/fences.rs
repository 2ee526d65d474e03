//! Fenced blocks of a paper. Its own file without dependencies, because the build script reads papers too.

/// A fenced block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fence {
    /// The line of its fence, from 1.
    pub line: usize,
    /// The word behind the fence; empty where there is none.
    pub language: String,
    /// What is in it, with its line ends.
    pub text: String,
}

/// The blocks of a paper in their order; one that never ends goes to the last line.
pub fn fences(paper: &str) -> Vec<Fence> {
    let mut fences = Vec::new();
    let mut open: Option<Fence> = None;
    for (index, line) in paper.lines().enumerate() {
        let fence = line.trim_start().strip_prefix("```");
        match (&mut open, fence) {
            (Some(_), Some(_)) => fences.extend(open.take()),
            (Some(block), None) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, Some(language)) => {
                open = Some(Fence { line: index + 1, language: language.trim().to_owned(), text: String::new() });
            }
            (None, None) => {}
        }
    }
    fences.extend(open);
    fences
}

/// The papers of a folder, by their paths from it: those that everybody reads first, and a page for each subject.
pub fn papers(root: &std::path::Path) -> Vec<String> {
    const FIXED: [&str; 8] = [
        "ARCHITECTURE.md",
        "BENCHMARKS.md",
        "CHANGELOG.md",
        "README.md",
        "SECURITY.md",
        "abi/README.md",
        "devnode/README.md",
        "tests/contracts/README.md",
    ];
    let mut papers: Vec<String> =
        FIXED.iter().filter(|paper| root.join(paper).is_file()).map(|paper| (*paper).to_owned()).collect();
    let pages = std::fs::read_dir(root.join("docs")).into_iter().flatten().flatten();
    let names = pages.map(|entry| entry.file_name().to_string_lossy().into_owned());
    papers.extend(names.filter(|name| name.ends_with(".md")).map(|name| format!("docs/{name}")));
    papers.sort();
    papers
}
