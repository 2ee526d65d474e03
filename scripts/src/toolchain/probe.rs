//! Looking at a compiler: its version, its parts, what it lacks.

use std::{
    fmt,
    path::{Path, PathBuf},
    process::Command,
};

use super::{Kind, Std, TARGET, Toolchain};

/// The oldest compiler that the workspace compiles with (`rust-version`).
const OLDEST: (u32, u32) = (1, 95);

/// A part that is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// The compiler is older than the workspace needs.
    Age,
    /// There is a compiler, but no cargo beside it.
    Cargo,
    /// No linker for WebAssembly.
    Linker,
    /// Neither a precompiled standard library nor its source.
    Std,
    /// A precompiled standard library, but not its source.
    Source,
}

impl fmt::Display for Lack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Age => "is too old",
            Self::Cargo => "has no cargo beside it",
            Self::Linker => "has no linker for WebAssembly (rust-lld or wasm-ld)",
            Self::Std => "has neither the wasm32-unknown-unknown target nor rust-src",
            Self::Source => "has no rust-src",
        })
    }
}

/// A compiler that was found, usable or not.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Where it comes from.
    pub kind: Kind,
    /// The directory with its `bin` and `lib`.
    pub sysroot: PathBuf,
    version: String,
    linker: Linker,
}

#[derive(Clone, Debug)]
enum Linker {
    /// `rust-lld`, which the compiler finds by itself.
    Own,
    Other(PathBuf),
    None,
}

impl Candidate {
    /// The compiler that `rustc` means here: rustup's choice for this workspace, if rustup is there.
    pub fn on_path() -> Option<Self> {
        let sysroot = answer(Path::new("rustc"), &["--print", "sysroot"])?;
        Self::at(Kind::Rustup, Path::new(&sysroot))
    }

    /// The compiler in `sysroot/bin`.
    pub fn at(kind: Kind, sysroot: &Path) -> Option<Self> {
        let version = answer(&sysroot.join("bin/rustc"), &["--version"])?;
        let version = version.split(' ').nth(1)?.to_owned();
        Some(Self { kind, sysroot: sysroot.to_owned(), version, linker: linker(sysroot) })
    }

    /// It as a toolchain; with `from_source` only if it can compile its own standard library.
    pub fn toolchain(&self, from_source: bool) -> Option<Toolchain> {
        let lacks = self.lacks();
        let std = match lacks.as_slice() {
            [] => Std::FromSource,
            [Lack::Source] if !from_source => Std::Precompiled,
            _ => return None,
        };
        let bin = |name: &str| self.sysroot.join("bin").join(name);
        let linker = match &self.linker {
            Linker::Other(path) => Some(path.clone()),
            _ => None,
        };
        let version = self.version.clone();
        Some(Toolchain { kind: self.kind, version, std, cargo: bin("cargo"), rustc: bin("rustc"), linker })
    }

    /// What it lacks; nothing means that it is complete.
    pub fn lacks(&self) -> Vec<Lack> {
        let mut lacks = Vec::new();
        let library = self.sysroot.join("lib/rustlib");
        let source = library.join("src/rust/library/std/Cargo.toml").exists();
        let precompiled = library.join(TARGET).join("lib").exists();
        if !recent(&self.version) {
            lacks.push(Lack::Age);
        }
        if !self.sysroot.join("bin/cargo").exists() {
            lacks.push(Lack::Cargo);
        }
        if matches!(self.linker, Linker::None) {
            lacks.push(Lack::Linker);
        }
        match (source, precompiled) {
            (true, _) => {}
            (false, true) => lacks.push(Lack::Source),
            (false, false) => lacks.push(Lack::Std),
        }
        lacks
    }

    /// What it lacks, for people.
    pub fn complaint(&self) -> String {
        let lacks: Vec<String> = self.lacks().iter().map(Lack::to_string).collect();
        format!("rustc {} in {} {}", self.version, self.sysroot.display(), lacks.join(" and "))
    }
}

fn linker(sysroot: &Path) -> Linker {
    let hosts = std::fs::read_dir(sysroot.join("lib/rustlib")).into_iter().flatten().flatten();
    let own = hosts.map(|host| host.path().join("bin/rust-lld")).chain([sysroot.join("bin/rust-lld")]);
    if own.into_iter().any(|path| path.exists()) {
        return Linker::Own;
    }
    // Distributions put a version behind the name; the highest one is the newest.
    let programs = std::fs::read_dir(sysroot.join("bin")).into_iter().flatten().flatten();
    let named = programs
        .map(|program| program.path())
        .filter(|path| path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with("wasm-ld")));
    named.max().map_or(Linker::None, Linker::Other)
}

fn recent(version: &str) -> bool {
    let mut parts = version.split(['.', '-']).map(|part| part.parse().unwrap_or(0));
    (parts.next().unwrap_or(0), parts.next().unwrap_or(0)) >= OLDEST
}

/// The first line that a program prints, or none if it does not run.
fn answer(program: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8(output.stdout).ok()?.lines().next()?.to_owned())
}
