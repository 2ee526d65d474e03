//! Versions of the state that somebody still reads or may go back to.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use super::lock::lock;
use super::state::Version;

/// How often each version is pinned. Clones share the count.
#[derive(Clone, Debug, Default)]
pub struct Pins(Arc<Mutex<BTreeMap<Version, usize>>>);

impl Pins {
    /// Keeps a version from being merged until the pin is dropped. To be called with the ledger locked.
    pub fn pin(&self, version: Version) -> Pin {
        *lock(&self.0).entry(version).or_default() += 1;
        Pin { pins: self.clone(), version }
    }

    /// The pinned versions.
    pub fn versions(&self) -> Vec<Version> {
        lock(&self.0).keys().copied().collect()
    }
}

/// Keeps one version.
#[derive(Debug)]
pub struct Pin {
    pins: Pins,
    version: Version,
}

impl Pin {
    /// The version.
    pub fn version(&self) -> Version {
        self.version
    }
}

impl Clone for Pin {
    fn clone(&self) -> Self {
        self.pins.pin(self.version)
    }
}

impl Drop for Pin {
    fn drop(&mut self) {
        let mut pins = lock(&self.pins.0);
        if let Some(count) = pins.get_mut(&self.version) {
            *count -= 1;
            if *count == 0 {
                pins.remove(&self.version);
            }
        }
    }
}
