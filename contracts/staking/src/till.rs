//! The revenue of one token in storage.

use alloy_primitives::{Address, B256, U256};
use common::cell::Cell;
use common::mapping::Mapping;
use common::number::word;
use common::slots::Slots;
use stylus_sdk::host::VM;
use stylus_sdk::storage::StorageType;

use crate::bucket::{Bucket, Cursor, Flow, Sums};
use crate::weeks::{self, Weeks};

/// Two words and three mappings.
pub struct Till(Slots);

/// What its slots are.
#[derive(Clone, Copy)]
enum Slot {
    Bucket,
    Flow,
    /// Sums by week.
    Sums,
    /// The weeks that have some.
    Weeks,
    /// By account.
    Cursors,
}

impl StorageType for Till {
    common::guarded!();

    unsafe fn new(slot: U256, offset: u8, vm: VM) -> Self {
        // SAFETY: the caller's promise.
        Self(unsafe { Slots::new(slot, offset, vm) })
    }
}

impl Till {
    pub fn bucket(&self) -> Bucket {
        self.0.get(Slot::Bucket as u16)
    }

    pub fn set_bucket(&mut self, bucket: Bucket) {
        self.0.set(Slot::Bucket as u16, bucket);
    }

    pub fn flow(&self) -> Flow {
        self.0.get(Slot::Flow as u16)
    }

    pub fn set_flow(&mut self, flow: Flow) {
        self.0.set(Slot::Flow as u16, flow);
    }

    /// The sums that end with a week; 0 before the first.
    pub fn sums(&self, week: u64) -> Sums {
        if week == 0 {
            return Sums::default();
        }
        Sums::from_word(week, self.all_sums().getter(word(week)).get())
    }

    /// The latest sums that end with `week` or before; not looked for before `since`, where there are some.
    pub fn sums_until(&self, since: u64, week: u64) -> Sums {
        self.sums(weeks::last(&self.weeks(), since, week).unwrap_or_default())
    }

    /// Notes sums.
    pub fn add_sums(&mut self, sums: &Sums) {
        weeks::mark(&mut self.weeks(), sums.week, true);
        self.all_sums().setter(word(sums.week)).set(sums.into_word());
    }

    // An accessor keeps no value, so that another of the same slot never reads what is not so.

    fn all_sums(&self) -> Mapping<U256, Cell<B256>> {
        // SAFETY: see above.
        unsafe { Mapping::new(self.0.slot(Slot::Sums as u16), 0, self.0.vm().clone()) }
    }

    fn weeks(&self) -> Weeks {
        // SAFETY: see above.
        unsafe { Mapping::new(self.0.slot(Slot::Weeks as u16), 0, self.0.vm().clone()) }
    }

    /// How far accounts have been paid.
    pub fn cursors(&self) -> Mapping<Address, Cell<Cursor>> {
        // SAFETY: see above.
        unsafe { Mapping::new(self.0.slot(Slot::Cursors as u16), 0, self.0.vm().clone()) }
    }
}
