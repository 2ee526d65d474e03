//! The values of one place, each with the version at which it was written.

use std::collections::VecDeque;

use super::state::Version;

/// At least one value. Most places are written once: then the value is all there is.
#[derive(Clone, Debug)]
pub struct History<T> {
    newest: (Version, T),
    /// Oldest first; never an empty queue.
    #[expect(clippy::box_collection, reason = "most places are written once: a word is smaller than an empty deque")]
    older: Option<Box<VecDeque<(Version, T)>>>,
}

impl<T> History<T> {
    /// The first value of a place.
    pub fn new(version: Version, value: T) -> Self {
        Self { newest: (version, value), older: None }
    }

    /// The newest value.
    pub fn newest(&self) -> &T {
        &self.newest.1
    }

    /// Adds a value, later than all others.
    pub fn push(&mut self, version: Version, value: T) {
        let before = std::mem::replace(&mut self.newest, (version, value));
        self.older.get_or_insert_default().push_back(before);
    }

    /// The value that was in force at `version`.
    pub fn at(&self, version: Version) -> Option<&T> {
        if self.newest.0 <= version {
            return Some(&self.newest.1);
        }
        let older = self.older.as_ref()?;
        let after = older.partition_point(|(written, _)| *written <= version);
        after.checked_sub(1).map(|index| &older[index].1)
    }

    /// Drops what was written after `version`. Returns it, and whether anything is left; if not, the place must go.
    pub fn rewind(&mut self, version: Version) -> (Vec<T>, bool)
    where
        T: Clone,
    {
        let mut gone = Vec::new();
        while self.newest.0 > version {
            let Some(before) = self.older.as_mut().and_then(|older| older.pop_back()) else {
                gone.push(self.newest.1.clone());
                return (gone, false);
            };
            gone.push(std::mem::replace(&mut self.newest, before).1);
            self.shrink();
        }
        (gone, true)
    }

    /// Drops the value written after `before` (or ever) and up to `version`, if there is one: a later value has
    /// taken its place.
    pub fn supersede(&mut self, before: Option<Version>, version: Version) -> Option<T> {
        let older = self.older.as_mut()?;
        let index = older.partition_point(|(written, _)| *written <= version).checked_sub(1)?;
        if before.is_some_and(|before| older[index].0 <= before) {
            return None;
        }
        let dropped = older.remove(index).map(|(_, value)| value);
        self.shrink();
        dropped
    }

    /// The value, if it is the only one and was written at `version` or before.
    pub fn only_up_to(&self, version: Version) -> Option<&T> {
        (self.older.is_none() && self.newest.0 <= version).then_some(&self.newest.1)
    }

    /// How many values there are.
    #[cfg(test)]
    pub fn len(&self) -> usize {
        1 + self.older.as_ref().map_or(0, |older| older.len())
    }

    fn shrink(&mut self) {
        if self.older.as_ref().is_some_and(|older| older.is_empty()) {
            self.older = None;
        }
    }
}
