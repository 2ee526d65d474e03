//! DeFiMath, a peer that not every registry has: measured where npm has it, else by what its authors publish.

use std::path::{Path, PathBuf};

use anyhow::Result;
use serde::Serialize;

use crate::npm;
use crate::story::tell;
use crate::workspace::Workspace;

/// Its name on npm.
const PACKAGE: &str = "defimath-lib";

/// Gas as published: `call` by its README, averaged over a sweep of options; the rest by the documentation of its version
/// 3.3.0 (<https://defimath.com/docs>).
const PUBLISHED: [(&str, u64); 10] = [
    ("call", 2_582),
    ("delta", 1_724),
    ("gamma", 1_499),
    ("theta", 3_293),
    ("vega", 1_439),
    ("impliedVolatility", 12_370),
    ("cdf", 660),
    ("ln", 375),
    ("exp", 333),
    ("sqrt", 245),
];

/// Where its figures come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase", tag = "source")]
pub enum Defimath {
    /// This run measures the package.
    Measured {
        /// The package's version.
        version: String,
        /// The folder that it is installed in.
        #[serde(skip)]
        packages: PathBuf,
    },
    /// npm does not have it here.
    Published,
}

impl Defimath {
    /// Installs the package, or does without.
    pub fn install(workspace: &Workspace) -> Result<Self> {
        let packages = workspace.target.join("npm/defimath");
        crate::files::create_dir(&packages)?;
        if npm::version(&packages, PACKAGE).is_err() && !npm::add(&packages, PACKAGE)? {
            tell("Missing", PACKAGE, "not on this npm; its published figures stand in");
            return Ok(Self::Published);
        }
        let version = npm::version(&packages, PACKAGE)?;
        Ok(Self::Measured { version, packages })
    }

    /// The folder with the package, where it is measured.
    pub fn packages(&self) -> Option<&Path> {
        match self {
            Self::Measured { packages, .. } => Some(packages),
            Self::Published => None,
        }
    }

    /// Who the peer is, for people.
    pub fn name(&self) -> String {
        match self {
            Self::Measured { version, .. } => format!("DeFiMath {version}"),
            Self::Published => "DeFiMath as published".to_owned(),
        }
    }
}

/// The published gas of a function; none where nothing is published.
pub fn published(function: &str) -> Option<u64> {
    PUBLISHED.iter().find(|(name, _)| *name == function).map(|(_, gas)| *gas)
}
