//! The table that gives addresses short numbers.
//!
//! Word 0 holds the size, word `n + 1` the address with number `n`, the sub-space with the empty id each
//! address's number plus one. Source: Nitro, `arbos/addressTable/addressTable.go`.

use alloy_primitives::Address;

use super::{
    Slots,
    storage::{Field, Space},
};

/// Numbers for addresses.
#[derive(Clone, Debug)]
pub struct AddressTable {
    space: Space,
    numbers: Space,
}

impl AddressTable {
    /// The table in this space.
    pub fn new(space: Space) -> Self {
        Self { numbers: space.sub(&[]), space }
    }

    /// How many addresses have numbers. One read.
    pub fn size(&self, slots: &mut dyn Slots) -> u64 {
        self.space.field(0).get(slots)
    }

    /// An address's number. One read.
    pub fn number(&self, slots: &mut dyn Slots, address: Address) -> Option<u64> {
        self.number_plus_one(address).get(slots).checked_sub(1)
    }

    /// The address with a number. Two reads, or one where there is none.
    pub fn address(&self, slots: &mut dyn Slots, number: u64) -> Option<Address> {
        (number < self.size(slots)).then(|| self.space.field(number + 1).get(slots))
    }

    /// Gives an address the next number, unless it has one. Two reads and three writes, or one read.
    pub fn register(&self, slots: &mut dyn Slots, address: Address) -> u64 {
        if let Some(number) = self.number(slots, address) {
            return number;
        }
        let size = self.size(slots) + 1;
        self.space.field(0).set(slots, size);
        self.space.field(size).set(slots, address);
        self.number_plus_one(address).set(slots, size);
        size - 1
    }

    fn number_plus_one(&self, address: Address) -> Field<u64> {
        self.numbers.keyed(address.into_word())
    }
}
