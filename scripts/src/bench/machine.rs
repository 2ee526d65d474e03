//! The machine that a figure was measured on.

use std::fmt;
use std::fs;

use serde::{Deserialize, Serialize};

/// What runs the bench.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Machine {
    /// The processor's model.
    pub processor: String,
    /// How many of its cores there are for us.
    pub cores: usize,
    /// The operating system.
    pub system: String,
    /// Its kernel, which only time depends on.
    #[serde(skip)]
    pub kernel: String,
}

impl Machine {
    /// This one, as far as the system tells.
    pub fn this() -> Self {
        let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
        let release = read("/etc/os-release");
        let name = release.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="));
        let name = name.map_or(std::env::consts::OS, |name| name.trim_matches('"'));
        Self {
            processor: processor(&read("/proc/cpuinfo")),
            cores: std::thread::available_parallelism().map_or(0, usize::from),
            system: name.to_owned(),
            kernel: read("/proc/sys/kernel/osrelease").trim().to_owned(),
        }
    }
}

impl fmt::Display for Machine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { processor, cores, system, kernel } = self;
        write!(formatter, "{processor}, {cores} cores, {system}, kernel {kernel}")
    }
}

/// The model's name in the kernel's list of processors.
fn processor(list: &str) -> String {
    let model = list.lines().find_map(|line| line.strip_prefix("model name")?.split_once(':'));
    model.map_or("unknown", |(_, name)| name.trim()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_processor_of_the_list_names_the_model() {
        let list = "processor\t: 0\nmodel name\t: Some: CPU @ 2 GHz\nprocessor\t: 1\nmodel name\t: Other\n";
        assert_eq!(processor(list), "Some: CPU @ 2 GHz");
        assert_eq!(processor("processor\t: 0\n"), "unknown");
    }
}
