//! The compiler for WebAssembly: where it is, what it lacks, how it is called.
//!
//! Two kinds serve. `rustup`: the pinned toolchain, best with its `rust-src`. `debian`: the distribution's packages,
//! where rustup cannot download. A standard library built from source makes programs much smaller than the precompiled
//! one, because only then a panic can be one instruction.

mod flags;
mod obtain;
mod probe;

use std::{path::PathBuf, process::Command, str::FromStr};

use anyhow::{Context, Result, bail};

pub use flags::TARGET;
pub use probe::{Candidate, Lack};

/// Environment variable that forces one kind.
pub const CHOICE: &str = "TVD_WASM_TOOLCHAIN";

/// Where a toolchain comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The toolchain of `rust-toolchain.toml`, or whichever `rustc` comes first on the path.
    Rustup,
    /// Debian's `rustc-web` and its companions.
    Debian,
}

impl Kind {
    /// Its name on the command line and in directories.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rustup => "rustup",
            Self::Debian => "debian",
        }
    }
}

impl FromStr for Kind {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> Result<Self> {
        match name {
            "rustup" => Ok(Self::Rustup),
            "debian" => Ok(Self::Debian),
            other => bail!("{CHOICE} is {other}; it can be rustup or debian"),
        }
    }
}

/// The standard library that programs are linked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Std {
    /// Compiled from `rust-src` with the contracts' own flags.
    FromSource,
    /// As shipped: panics bring their formatting along, 3 KB in every program.
    Precompiled,
}

/// A compiler that can build contracts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toolchain {
    /// Where it comes from.
    pub kind: Kind,
    /// Version of the compiler.
    pub version: String,
    /// Which standard library it uses.
    pub std: Std,
    cargo: PathBuf,
    rustc: PathBuf,
    linker: Option<PathBuf>,
}

impl Toolchain {
    /// A cargo that compiles for the chain: compiler, flags and standard library are set, the command is not.
    ///
    /// Pass the subcommand next, then [`Self::target_args`].
    pub fn cargo(&self) -> Command {
        let mut command = Command::new(&self.cargo);
        for name in flags::IN_THE_WAY {
            command.env_remove(name);
        }
        command.env("RUSTC", &self.rustc);
        command.env("CARGO_ENCODED_RUSTFLAGS", flags::rustflags(self.std, self.linker.as_deref()).join("\x1f"));
        // The flags for a small standard library are unstable options of a pinned compiler.
        command.env("RUSTC_BOOTSTRAP", "1");
        command
    }

    /// Arguments that choose the target and its standard library.
    pub fn target_args(&self) -> &'static [&'static str] {
        flags::target_args(self.std)
    }

    /// What it is, for people.
    pub fn describe(&self) -> String {
        let std = match self.std {
            Std::FromSource => "standard library from source",
            Std::Precompiled => "precompiled standard library; programs will be larger without rust-src",
        };
        format!("{} {}, {std}", self.kind.name(), self.version)
    }
}

/// Finds a toolchain, obtaining what rustup can add, or with `install` what apt can.
///
/// Order: what is complete on this machine; what `rustup component add` completes; what `apt-get install` brings, if
/// allowed; a precompiled standard library. Fails with everything that is missing and the ways out.
pub fn find(install: bool) -> Result<Toolchain> {
    let choice = match std::env::var(CHOICE) {
        Ok(name) if !name.is_empty() => Some(name.parse()?),
        _ => None,
    };
    find_among(|| candidates(choice), choice, install)
}

fn find_among(look: impl Fn() -> Vec<Candidate>, choice: Option<Kind>, install: bool) -> Result<Toolchain> {
    let complete = |candidates: &[Candidate]| candidates.iter().find_map(|candidate| candidate.toolchain(true));
    let mut found = look();
    if let Some(toolchain) = complete(&found) {
        return Ok(toolchain);
    }
    if choice != Some(Kind::Debian) && obtain::from_rustup() {
        found = look();
    }
    if let Some(toolchain) = complete(&found) {
        return Ok(toolchain);
    }
    if install && choice != Some(Kind::Rustup) {
        obtain::from_apt()?;
        found = look();
    }
    let any = complete(&found).or_else(|| found.iter().find_map(|candidate| candidate.toolchain(false)));
    any.with_context(|| missing(&found, choice))
}

/// The compilers of this machine, best first.
fn candidates(choice: Option<Kind>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for kind in [Kind::Rustup, Kind::Debian] {
        if choice.is_some_and(|choice| choice != kind) {
            continue;
        }
        let candidate = match kind {
            Kind::Rustup => Candidate::on_path(),
            Kind::Debian => Candidate::at(kind, "/usr".as_ref()),
        };
        found.extend(candidate.filter(|new| found.iter().all(|old| old.sysroot != new.sysroot)));
    }
    found
}

/// What is missing, and the ways out, in one sentence.
fn missing(found: &[Candidate], choice: Option<Kind>) -> String {
    let mut lacks: Vec<String> = found.iter().map(Candidate::complaint).collect();
    if lacks.is_empty() {
        lacks.push("no Rust compiler was found".to_owned());
    }
    let rustup = "rustup component add rust-src (it downloads), and run this again";
    let debian = "cargo tvd setup --install (apt-get as root)";
    let way_out = match choice {
        Some(Kind::Rustup) => rustup.to_owned(),
        Some(Kind::Debian) => debian.to_owned(),
        None => format!("{rustup}, or {debian}"),
    };
    format!("no compiler for WebAssembly: {}; the way out: {way_out}", lacks.join("; "))
}

#[cfg(test)]
mod tests;
