//! The workspace: where it is, where its artefacts go, which of its packages are contracts.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;

/// Where samples are.
const SAMPLES: [&str; 2] = ["devnode/examples", "scripts/bench"];

/// The workspace that a command works on.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// Its directory.
    pub root: PathBuf,
    /// Where cargo puts artefacts.
    pub target: PathBuf,
    /// Its contracts by name.
    pub contracts: Vec<Contract>,
    /// Its other packages under `contracts/`: what contracts share.
    pub shared: Vec<Contract>,
    /// Contracts that show something and are no part of the suite: built only by name.
    pub samples: Vec<Contract>,
}

/// A contract's package, or one that contracts share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    /// The package's name.
    pub name: String,
    /// The name of its library, as in `use`.
    pub library: String,
    /// `src/lib.rs`.
    pub source: PathBuf,
    /// Packages that are compiled for size when this program is built: `package.metadata.tvd.small`.
    pub small: Vec<String>,
}

impl Workspace {
    /// Asks cargo about the workspace around the current directory.
    pub fn find() -> Result<Self> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(&cargo)
            .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
            .output()
            .with_context(|| format!("cannot run {}; is cargo installed?", Path::new(&cargo).display()))?;
        if !output.status.success() {
            bail!("cargo finds no workspace here: {}", String::from_utf8_lossy(&output.stderr).trim());
        }
        Self::from_metadata(&output.stdout)
    }

    /// Reads the output of `cargo metadata`.
    pub fn from_metadata(json: &[u8]) -> Result<Self> {
        let metadata: Metadata = serde_json::from_slice(json).context("cannot read cargo's metadata")?;
        let suite = metadata.workspace_root.join("contracts");
        let examples = SAMPLES.map(|folder| metadata.workspace_root.join(folder));
        let (mut contracts, mut shared, mut samples) = (Vec::new(), Vec::new(), Vec::new());
        for package in metadata.packages {
            let Some(library) = package.targets.iter().find(|target| target.is(&["lib", "cdylib"])) else { continue };
            let contract = Contract {
                name: package.name,
                library: library.name.clone(),
                source: library.src_path.clone(),
                small: package.metadata.unwrap_or_default().tvd.small,
            };
            // A package inside another's folder serves its tests.
            let inside = package.manifest_path.parent().and_then(Path::parent);
            match (inside == Some(&suite), library.is(&["cdylib"])) {
                (true, true) => contracts.push(contract),
                (true, false) => shared.push(contract),
                (false, true) if examples.iter().any(|folder| package.manifest_path.starts_with(folder)) => {
                    samples.push(contract)
                }
                (false, _) => {}
            }
        }
        contracts.sort_by(|a, b| a.name.cmp(&b.name));
        shared.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Self { root: metadata.workspace_root, target: metadata.target_directory, contracts, shared, samples })
    }

    /// The named contracts, or all of them if none is named.
    pub fn select(&self, names: &[String]) -> Result<Vec<&Contract>> {
        ensure!(!self.contracts.is_empty(), "no contract in {}/contracts", self.root.display());
        if names.is_empty() {
            return Ok(self.contracts.iter().collect());
        }
        let find = |name: &String| {
            let known = || self.contracts.iter().map(|contract| contract.name.as_str()).collect::<Vec<_>>().join(", ");
            let found = self.contracts.iter().chain(&self.samples).find(|contract| contract.name == *name);
            found.with_context(|| format!("no contract is called {name}; there are: {}", known()))
        };
        names.iter().map(find).collect()
    }

    /// Where `build` leaves finished programs: `<name>.wasm`, `<name>.br`, `<name>.json`, `<name>.symbols.wasm`.
    pub fn artefacts(&self) -> PathBuf {
        self.target.join("contracts")
    }

    /// Where `abi` writes.
    pub fn abi(&self) -> PathBuf {
        self.root.join("abi")
    }

    /// Where the contracts' pages are.
    pub fn docs(&self) -> PathBuf {
        self.root.join("docs")
    }

    /// Folders of ABIs that are there, for the dev node's log.
    pub fn abis(&self) -> Vec<PathBuf> {
        Some(self.abi()).filter(|abi| abi.is_dir()).into_iter().collect()
    }

    /// Modules with function names that `build` has left, for the dev node's profiles.
    pub fn symbols(&self) -> Vec<PathBuf> {
        let path = |contract: &Contract| self.artefacts().join(format!("{}.symbols.wasm", contract.name));
        self.contracts.iter().map(path).filter(|path| path.is_file()).collect()
    }
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    workspace_root: PathBuf,
    target_directory: PathBuf,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    manifest_path: PathBuf,
    targets: Vec<Target>,
    #[serde(default)]
    metadata: Option<Settings>,
}

/// `[package.metadata]`.
#[derive(Default, Deserialize)]
struct Settings {
    #[serde(default)]
    tvd: Tvd,
}

/// `[package.metadata.tvd]`.
#[derive(Default, Deserialize)]
struct Tvd {
    #[serde(default)]
    small: Vec<String>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
    src_path: PathBuf,
}

impl Target {
    fn is(&self, kinds: &[&str]) -> bool {
        self.kind.iter().any(|kind| kinds.contains(&kind.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const METADATA: &str = r#"{
        "workspace_root": "/w", "target_directory": "/w/target",
        "packages": [
            {"name": "token", "manifest_path": "/w/contracts/token/Cargo.toml",
             "targets": [{"name": "token", "kind": ["lib", "cdylib"], "src_path": "/w/contracts/token/src/lib.rs"},
                         {"name": "extra", "kind": ["test"], "src_path": "/w/contracts/token/tests/extra.rs"}]},
            {"name": "common", "manifest_path": "/w/contracts/common/Cargo.toml",
             "targets": [{"name": "common", "kind": ["lib"], "src_path": "/w/contracts/common/src/lib.rs"}]},
            {"name": "vectors", "manifest_path": "/w/contracts/common/vectors/Cargo.toml",
             "targets": [{"name": "vectors", "kind": ["lib"], "src_path": "/w/contracts/common/vectors/src/lib.rs"}]},
            {"name": "plugin", "manifest_path": "/w/elsewhere/Cargo.toml",
             "targets": [{"name": "plugin", "kind": ["cdylib"], "src_path": "/w/elsewhere/src/lib.rs"}]},
            {"name": "large", "manifest_path": "/w/contracts/large/Cargo.toml", "metadata": {"tvd": {"small": ["common"]}, "docs": {}},
             "targets": [{"name": "large", "kind": ["lib", "cdylib"], "src_path": "/w/contracts/large/src/lib.rs"}]},
            {"name": "counter", "manifest_path": "/w/devnode/examples/counter/Cargo.toml",
             "targets": [{"name": "counter", "kind": ["cdylib"], "src_path": "/w/devnode/examples/counter/src/lib.rs"}]}]}"#;

    #[test]
    fn contracts_are_the_dynamic_libraries_under_contracts() {
        let workspace = Workspace::from_metadata(METADATA.as_bytes()).unwrap();

        let names = |list: &[Contract]| list.iter().map(|contract| contract.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&workspace.contracts), ["large", "token"]);
        assert_eq!(names(&workspace.shared), ["common"]);
    }

    #[test]
    fn samples_are_built_only_by_name() {
        let workspace = Workspace::from_metadata(METADATA.as_bytes()).unwrap();
        let selected = |names: &[&str]| {
            let names: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
            workspace.select(&names).unwrap().into_iter().map(|contract| contract.name.clone()).collect::<Vec<_>>()
        };

        assert_eq!(selected(&[]), ["large", "token"]);
        assert_eq!(selected(&["counter"]), ["counter"]);
    }

    #[test]
    fn an_unknown_contract_is_answered_with_the_known_ones() {
        let workspace = Workspace::from_metadata(METADATA.as_bytes()).unwrap();

        let error = workspace.select(&["tokn".into()]).unwrap_err();

        assert_eq!(error.to_string(), "no contract is called tokn; there are: large, token");
    }

    #[test]
    fn a_contract_may_ask_for_small_packages() {
        let workspace = Workspace::from_metadata(METADATA.as_bytes()).unwrap();

        assert_eq!(workspace.contracts[0].small, ["common"]);
        assert!(workspace.contracts[1].small.is_empty());
    }
}
