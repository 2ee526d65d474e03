//! Cells and mappings lie where Solidity would put them, and where the SDK's accessors find them.

use alloc::{vec, vec::Vec};

use alloy_primitives::{Address, B256, U256, keccak256};
use alloy_sol_types::SolValue;
use stylus_sdk::prelude::*;
use stylus_sdk::storage::{StorageAddress, StorageBool, StorageMap, StorageU8, StorageU256};
use stylus_sdk::testing::TestVM;

use super::*;
use crate::cell::{Cell, Word};
use crate::mapping::Mapping;

#[storage]
struct Ours {
    number: Cell<U256>,
    account: Cell<Address>,
    flags: Mapping<B256, Mapping<Address, Cell<bool>>>,
    numbers: Mapping<U256, Cell<U256>>,
    small: Cell<u8>,
}

#[storage]
struct Theirs {
    number: StorageU256,
    account: StorageAddress,
    flags: StorageMap<B256, StorageMap<Address, StorageBool>>,
    numbers: StorageMap<U256, StorageU256>,
    small: StorageU8,
}

/// Both kinds of accessors on one storage.
fn both() -> (TestVM, Ours, Theirs) {
    let vm = TestVM::default();
    let (ours, theirs) = (Ours::from(&vm), Theirs::from(&vm));
    (vm, ours, theirs)
}

#[test]
fn what_cells_write_the_sdk_reads() {
    let (_, mut ours, theirs) = both();
    let role = keccak256("role");

    ours.number.set(U256::MAX - n(1));
    ours.account.set(ALICE);
    ours.small.set(27);
    ours.flags.setter(role).setter(BOB).set(true);
    ours.numbers.setter(n(9)).set(n(99));

    assert_eq!(theirs.number.get(), U256::MAX - n(1));
    assert_eq!(theirs.account.get(), ALICE);
    assert_eq!(theirs.small.get().to::<u8>(), 27);
    assert!(theirs.flags.getter(role).get(BOB) && !theirs.flags.getter(role).get(ALICE));
    assert_eq!((theirs.numbers.get(n(9)), theirs.numbers.get(n(8))), (n(99), n(0)));
}

#[test]
fn what_the_sdk_writes_cells_read() {
    let (_, ours, mut theirs) = both();
    let role = keccak256("role");

    theirs.number.set(n(5));
    theirs.account.set(BOB);
    theirs.flags.setter(role).insert(ALICE, true);

    assert_eq!((ours.number.get(), ours.account.get(), ours.small.get()), (n(5), BOB, 0));
    assert!(ours.flags.getter(role).getter(ALICE).get() && !ours.flags.getter(role).getter(BOB).get());
}

/// The rule of the Solidity documentation: `keccak256(h(k) . p)`.
#[test]
fn a_value_of_a_mapping_lies_at_the_hash_of_key_and_slot() {
    let (vm, mut ours, _) = both();
    let role = keccak256("role");

    ours.flags.setter(role).setter(ALICE).set(true);

    let outer = keccak256((role, n(2)).abi_encode());
    let slot = keccak256((ALICE, outer).abi_encode());
    assert_eq!(vm.get_storage(slot.into()), B256::with_last_byte(1));
}

#[test]
fn words_come_back() {
    fn comes_back<T: Word + Copy + PartialEq>(value: T) -> bool {
        T::from_word(value.into_word()) == value
    }

    assert!([U256::ZERO, n(1), U256::MAX].into_iter().all(comes_back));
    assert!([true, false].into_iter().all(comes_back));
    assert!([0_u8, 255].into_iter().all(comes_back));
    assert!(comes_back(ALICE) && comes_back(keccak256("")));
}
