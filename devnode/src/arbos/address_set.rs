//! A set of addresses that keeps the order of insertion until a member leaves.
//!
//! Word 0 holds the size, words 1 to size the members, sub-space 0 the position of each member.
//! Source: Nitro, `arbos/addressSet/addressSet.go`.

use alloy_primitives::Address;

use super::{
    Slots,
    storage::{Field, Space},
};

/// The most members that a list shows.
const MAX_LISTED: u64 = 65_536;

/// A set of addresses.
#[derive(Clone, Debug)]
pub struct AddressSet {
    space: Space,
    positions: Space,
}

impl AddressSet {
    /// The set in this space.
    pub fn new(space: Space) -> Self {
        Self { positions: space.sub(&[0]), space }
    }

    /// Number of members. One read.
    pub fn size(&self, slots: &mut dyn Slots) -> u64 {
        self.size_field().get(slots)
    }

    /// Whether `member` belongs to the set. One read.
    pub fn contains(&self, slots: &mut dyn Slots, member: Address) -> bool {
        self.position(member).get(slots) != 0
    }

    /// The members in order, up to 65,536. One read more than there are members.
    pub fn members(&self, slots: &mut dyn Slots) -> Vec<Address> {
        let size = self.size(slots).min(MAX_LISTED);
        (1..=size).map(|position| self.member(position).get(slots)).collect()
    }

    /// Adds a member at the end. Three reads and three writes, or one read where it belongs already.
    pub fn add(&self, slots: &mut dyn Slots, member: Address) {
        if self.contains(slots, member) {
            return;
        }
        let position = self.size(slots) + 1;
        self.position(member).set(slots, position);
        self.member(position).set(slots, member);
        self.change_size(slots, 1);
    }

    /// Takes a member out; the last one moves into its place. Does nothing where it is none.
    pub fn remove(&self, slots: &mut dyn Slots, member: Address) {
        let position = self.position(member).get(slots);
        if position == 0 {
            return;
        }
        self.position(member).set(slots, 0);
        let size = self.size(slots);
        if position < size {
            let last = self.member(size).get(slots);
            self.member(position).set(slots, last);
            self.position(last).set(slots, position);
        }
        self.member(size).set(slots, Address::ZERO);
        self.change_size(slots, -1);
    }

    /// Mends a member whose position points elsewhere, as old versions left it; true where there was need.
    pub fn rectify(&self, slots: &mut dyn Slots, member: Address) -> bool {
        if !self.contains(slots, member) {
            return false;
        }
        let position = self.position(member).get(slots);
        let found = self.member(position).get(slots);
        if found == member && position <= self.size(slots) {
            return false;
        }
        self.position(member).set(slots, 0);
        self.add(slots, member);
        true
    }

    fn change_size(&self, slots: &mut dyn Slots, by: i64) {
        let size = self.size(slots);
        self.size_field().set(slots, size.saturating_add_signed(by));
    }

    fn size_field(&self) -> Field<u64> {
        self.space.field(0)
    }

    fn member(&self, position: u64) -> Field<Address> {
        self.space.field(position)
    }

    fn position(&self, member: Address) -> Field<u64> {
        self.positions.keyed(member.into_word())
    }
}
