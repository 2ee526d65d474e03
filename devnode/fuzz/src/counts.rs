//! What a run did: counters by group and name, and the slowest and largest of everything.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

/// A value that is to be as small as possible, and when it was largest.
#[derive(Clone, Copy, Debug, Default)]
struct Record {
    value: f64,
    case: u64,
}

/// Counters of a run.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    groups: BTreeMap<&'static str, BTreeMap<String, u64>>,
    records: BTreeMap<&'static str, Record>,
    broken: Vec<&'static str>,
    /// Number of the case that runs.
    pub case: u64,
}

impl Counts {
    /// Counts one of `name` in `group`.
    pub fn add(&mut self, group: &'static str, name: &str) {
        self.add_many(group, name, 1);
    }

    /// Counts `count` of `name` in `group`.
    pub fn add_many(&mut self, group: &'static str, name: &str, count: u64) {
        let names = self.groups.entry(group).or_default();
        match names.get_mut(name) {
            Some(counter) => *counter += count,
            None => {
                names.insert(name.to_owned(), count);
            }
        }
    }

    /// Notes a value of which the largest is of interest.
    pub fn largest(&mut self, what: &'static str, value: f64) {
        let record = self.records.entry(what).or_default();
        if value > record.value {
            *record = Record { value, case: self.case };
            self.broken.push(what);
        }
    }

    /// The records that were broken since this was last asked.
    pub fn take_broken(&mut self) -> Vec<&'static str> {
        std::mem::take(&mut self.broken)
    }

    /// How many of `name` in `group`.
    pub fn get(&self, group: &str, name: &str) -> u64 {
        self.groups.get(group).and_then(|names| names.get(name)).copied().unwrap_or(0)
    }

    /// How many in `group`.
    pub fn total(&self, group: &str) -> u64 {
        self.groups.get(group).map_or(0, |names| names.values().sum())
    }

    /// How many different names in `group`.
    pub fn kinds(&self, group: &str) -> usize {
        self.groups.get(group).map_or(0, BTreeMap::len)
    }
}

impl Display for Counts {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (group, names) in &self.groups {
            writeln!(f, "{group}: {} of {} kinds", names.values().sum::<u64>(), names.len())?;
            let mut sorted: Vec<_> = names.iter().collect();
            sorted.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
            for (name, count) in sorted {
                writeln!(f, "  {count:>10}  {name}")?;
            }
        }
        for (what, record) in &self.records {
            writeln!(f, "largest {what}: {:.3} (case {})", record.value, record.case)?;
        }
        Ok(())
    }
}
