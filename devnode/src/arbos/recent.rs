//! The programs that a block called most recently, which cost no initialisation from ArbOS 60 on.

use std::collections::{BTreeMap, HashMap};

use alloy_primitives::B256;

/// A set of code hashes that forgets the one not seen for longest.
///
/// It lives as long as a block and is no state: reverts and exhausted gas leave it alone, simulations start
/// with an empty one.
#[derive(Clone, Debug, Default)]
pub struct RecentPrograms {
    capacity: Option<usize>,
    clock: u64,
    seen: HashMap<B256, u64>,
    order: BTreeMap<u64, B256>,
}

impl RecentPrograms {
    /// Notes a call and tells whether the program was there already.
    ///
    /// The first call of a block fixes the capacity for good; zero counts as one.
    pub fn insert(&mut self, code_hash: B256, capacity: u16) -> bool {
        let capacity = *self.capacity.get_or_insert(usize::from(capacity.max(1)));
        self.clock += 1;
        let earlier = self.seen.insert(code_hash, self.clock);
        if let Some(time) = earlier {
            self.order.remove(&time);
        }
        self.order.insert(self.clock, code_hash);
        if self.seen.len() > capacity
            && let Some((_, oldest)) = self.order.pop_first()
        {
            self.seen.remove(&oldest);
        }
        earlier.is_some()
    }
}
