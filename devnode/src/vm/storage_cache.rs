//! The storage cache of one frame.

use std::collections::BTreeMap;

use alloy_primitives::B256;

/// Slots that a program has seen or set, and how often it asked.
#[derive(Debug, Default)]
pub(super) struct StorageCache {
    slots: BTreeMap<B256, Slot>,
    reads: u64,
    writes: u64,
}

#[derive(Debug)]
struct Slot {
    value: B256,
    /// What the state is known to hold; `None` until it was read or written.
    known: Option<B256>,
}

impl StorageCache {
    /// Gas of the next load, beyond that of the state itself.
    pub fn read_gas(&mut self) -> u64 {
        self.reads += 1;
        match self.reads {
            0..=32 => 0,
            33..=128 => 2,
            _ => 10,
        }
    }

    /// Gas of the next store into the cache.
    pub fn write_gas(&mut self) -> u64 {
        self.writes += 1;
        match self.writes {
            0..=8 => 0,
            9..=64 => 7,
            _ => 10,
        }
    }

    /// The value of a slot as the program sees it.
    pub fn get(&self, key: B256) -> Option<B256> {
        self.slots.get(&key).map(|slot| slot.value)
    }

    /// Remembers what the state holds.
    pub fn learn(&mut self, key: B256, value: B256) {
        self.slots.insert(key, Slot { value, known: Some(value) });
    }

    /// Sets a slot; the state learns of it at the next flush.
    pub fn set(&mut self, key: B256, value: B256) {
        self.slots.entry(key).or_insert(Slot { value, known: None }).value = value;
    }

    /// The slots that differ from the state, which are taken for written from here on. With `clear` the cache
    /// is empty afterwards; the counters go on.
    pub fn take_dirty(&mut self, clear: bool) -> Vec<(B256, B256)> {
        let mut dirty = Vec::new();
        for (key, slot) in &mut self.slots {
            if slot.known != Some(slot.value) {
                slot.known = Some(slot.value);
                dirty.push((*key, slot.value));
            }
        }
        if clear {
            self.slots.clear();
        }
        dirty
    }
}
