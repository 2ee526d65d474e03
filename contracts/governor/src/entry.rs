//! A listed parameter in storage: what it is, word by word, how far the steward may go, and what it was before it moved.

use alloy_primitives::{Address, B256, U256};
use common::cell::Word;
use common::number::{halves, low, number, ratio, wide, word};
use common::slots::Slots;
use stylus_sdk::host::VM;
use stylus_sdk::storage::StorageType;

use crate::types::PARAMETER_WORDS;

/// Fields of a parameter by number.
#[derive(Clone, Copy)]
pub enum Field {
    Target,
    Setter,
    Getter,
    Keyed,
    Key,
    First,
    Count,
    Index,
    Direction,
    MaxStep,
    Capacity,
    RefillTime,
    Feed,
    Pausable,
    PausedValue,
}

/// What may still be gone of a way that comes back with time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bucket {
    /// What was left.
    pub level: u128,
    /// When that was \[seconds\].
    pub at: u64,
}

impl Word for Bucket {
    fn into_word(self) -> B256 {
        halves(self.level, self.at.into())
    }

    fn from_word(word: B256) -> Self {
        let [a, b, at, _] = U256::from_word(word).into_limbs();
        Self { level: number(a, b), at }
    }
}

impl Bucket {
    /// What is left at a time: as much more as `capacity` comes back in `refill_time`, rounded down.
    pub fn level_at(self, now: u64, capacity: u128, refill_time: u64) -> u128 {
        let passed = now.saturating_sub(self.at).min(refill_time);
        let more = low(&ratio(&wide(capacity), &word(passed), &word(refill_time)));
        self.level.saturating_add(more).min(capacity)
    }
}

/// Who moved a parameter that is not as governance wants it, and until when that lasts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// 0: nobody; 1: the steward; 2: the guardian.
    pub kind: u8,
    /// From when on anyone may restore it \[seconds\].
    pub until: u64,
}

/// The steward moved it.
pub const ADJUSTED: u8 = 1;
/// The guardian paused it.
pub const PAUSED: u8 = 2;

impl Word for Note {
    fn into_word(self) -> B256 {
        halves(self.until.into(), self.kind.into())
    }

    fn from_word(word: B256) -> Self {
        let [until, _, kind, _] = U256::from_word(word).into_limbs();
        Self { kind: kind as u8, until }
    }
}

/// The words of a listed parameter.
pub struct Entry(Slots);

/// What its slots are, behind those of the parameter.
#[derive(Clone, Copy)]
enum Slot {
    Bucket = PARAMETER_WORDS as isize,
    Note,
    Original,
    Current,
}

impl StorageType for Entry {
    common::guarded!();

    unsafe fn new(slot: U256, offset: u8, vm: VM) -> Self {
        // SAFETY: the caller's promise.
        Self(unsafe { Slots::new(slot, offset, vm) })
    }
}

impl Entry {
    /// A field as a word.
    pub fn word(&self, field: Field) -> B256 {
        self.0.get(field as u16)
    }

    /// A field that is a number.
    pub fn number(&self, field: Field) -> U256 {
        self.0.get(field as u16)
    }

    /// A field that is a number, and small: checked when it was listed.
    pub fn small(&self, field: Field) -> u64 {
        self.number(field).as_limbs()[0]
    }

    /// The contract; zero where no parameter is listed.
    pub fn target(&self) -> Address {
        self.0.get(Field::Target as u16)
    }

    /// A method.
    pub fn selector(&self, field: Field) -> [u8; 4] {
        self.word(field).first_chunk().copied().unwrap_or_default()
    }

    /// The field of a number.
    pub fn field(&self, number: u16) -> B256 {
        self.0.get(number)
    }

    /// Writes all fields.
    pub fn set_fields(&mut self, words: &[u8]) {
        for (number, word) in words.as_chunks::<32>().0.iter().take(PARAMETER_WORDS).enumerate() {
            self.0.set(number as u16, B256::new(*word));
        }
    }

    pub fn bucket(&self) -> Bucket {
        self.0.get(Slot::Bucket as u16)
    }

    pub fn set_bucket(&mut self, bucket: Bucket) {
        self.0.set(Slot::Bucket as u16, bucket);
    }

    pub fn note(&self) -> Note {
        self.0.get(Slot::Note as u16)
    }

    pub fn set_note(&mut self, note: Note) {
        self.0.set(Slot::Note as u16, note);
    }

    /// What it was before it moved.
    pub fn original(&self) -> U256 {
        self.0.get(Slot::Original as u16)
    }

    pub fn set_original(&mut self, value: U256) {
        self.0.set(Slot::Original as u16, value);
    }

    /// What it was moved to.
    pub fn current(&self) -> U256 {
        self.0.get(Slot::Current as u16)
    }

    pub fn set_current(&mut self, value: U256) {
        self.0.set(Slot::Current as u16, value);
    }

    /// What the steward may go now.
    pub fn level(&self, now: u64) -> u128 {
        self.bucket().level_at(now, low(&self.number(Field::Capacity)), self.small(Field::RefillTime))
    }
}
