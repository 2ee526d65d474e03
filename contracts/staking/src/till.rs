//! The revenue of one token in storage.

use alloy_primitives::{Address, B256, U256};
use common::cell::{Cell, Word};
use common::mapping::Mapping;
use common::number::{halves, number, word};
use common::slots::Slots;
use stylus_sdk::host::VM;
use stylus_sdk::storage::StorageType;

use crate::bucket::{Bucket, Cursor, Sums};
use crate::weeks::{self, Weeks};

/// What came in and went out since ever.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// Taken in.
    pub received: u128,
    /// Paid to accounts.
    pub paid: u128,
}

impl Word for Flow {
    fn into_word(self) -> B256 {
        halves(self.received, self.paid)
    }

    fn from_word(word: B256) -> Self {
        let [a, b, c, d] = U256::from_word(word).into_limbs();
        Self { received: number(a, b), paid: number(c, d) }
    }
}

impl Flow {
    /// What the contract owes to accounts, or will.
    pub fn owed(self) -> u128 {
        self.received.wrapping_sub(self.paid)
    }
}

/// Two words and three mappings.
pub struct Till(Slots);

/// What its slots are.
#[derive(Clone, Copy)]
enum Slot {
    Bucket,
    Flow,
    /// Sums by week: two words each.
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
        let sums = self.all_sums();
        let words = sums.getter(word(week));
        Sums { week, plain: words.get(0), weighted: words.get(1) }
    }

    /// The latest sums that end with `week` or before; not looked for before `since`, where there are some.
    pub fn sums_until(&self, since: u64, week: u64) -> Sums {
        self.sums(weeks::last(&self.weeks(), since, week).unwrap_or_default())
    }

    /// Notes sums.
    pub fn add_sums(&mut self, sums: &Sums) {
        weeks::mark(&mut self.weeks(), sums.week, true);
        let mut all = self.all_sums();
        let mut words = all.setter(word(sums.week));
        words.set(0, sums.plain);
        words.set(1, sums.weighted);
    }

    // An accessor keeps no value, so that another of the same slot never reads what is not so.

    fn all_sums(&self) -> Mapping<U256, Slots> {
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
