use alloy_primitives::{Address, B256, U256, address, b256, keccak256};

use super::support::{ALICE, NOW, OWNER, chain, chain_of};
use crate::arbos::{
    Slots,
    address_set::AddressSet,
    byte_string::ByteString,
    precompiles::ARB_NATIVE_TOKEN_MANAGER,
    send_tree::{Node, SendTree},
    state,
    storage::Space,
    upgrade::{apply_scheduled, start_block},
};

const A: Address = address!("000000000000000000000000000000000000000a");
const B: Address = address!("000000000000000000000000000000000000000b");
const C: Address = address!("000000000000000000000000000000000000000c");

#[test]
fn words_of_the_root_lie_where_a_real_chain_has_them() {
    // keccak256 of 31 zero bytes, cut to 31, then the last byte of the key: the slot that explorers show for
    // the ArbOS version on public chains.
    assert_eq!(Space::root().at(0), b256!("15fed0451499512d95f3ec5a41c878b9de55f21878b5b4e190d4667ec709b400"));
    assert_eq!(Space::root().at(3)[..31], Space::root().at(0)[..31]);
    assert_eq!(Space::root().at(3)[31], 3);
}

#[test]
fn sub_spaces_hash_their_path() {
    let key = keccak256([8u8]);
    let inner = keccak256([key.as_slice(), &[1]].concat());
    assert_eq!(Space::root().sub(&[8]).sub(&[1]).at(0)[..31], keccak256([inner.as_slice(), &[0; 31]].concat())[..31]);
}

#[test]
fn sets_keep_the_order_of_insertion() {
    let mut chain = chain();
    let set = AddressSet::new(Space::root().sub(b"test"));
    for member in [B, A, C, A] {
        set.add(&mut chain, member);
    }
    assert_eq!(set.members(&mut chain), [B, A, C]);
}

#[test]
fn the_last_member_fills_the_place_of_one_that_leaves() {
    let mut chain = chain();
    let set = AddressSet::new(Space::root().sub(b"test"));
    for member in [A, B, C] {
        set.add(&mut chain, member);
    }
    set.remove(&mut chain, A);
    assert_eq!(set.members(&mut chain), [C, B]);
    assert!(!set.contains(&mut chain, A));
    set.remove(&mut chain, C);
    assert_eq!(set.members(&mut chain), [B]);
    set.remove(&mut chain, C);
    assert_eq!(set.size(&mut chain), 1);
}

#[test]
fn a_sound_member_needs_no_rectifying() {
    let mut chain = chain();
    let set = AddressSet::new(Space::root().sub(b"test"));
    set.add(&mut chain, A);
    assert!(!set.rectify(&mut chain, A));
    assert!(!set.rectify(&mut chain, B));
}

#[test]
fn byte_strings_of_any_length_come_back() {
    let mut chain = chain();
    let string = ByteString::new(Space::root().sub(b"test"));
    for length in [70, 64, 32, 31, 1, 0, 65] {
        let bytes: Vec<u8> = (1..=length).collect();
        string.set(&mut chain, &bytes);
        assert_eq!(string.get(&mut chain), bytes);
    }
}

#[test]
fn a_shorter_byte_string_leaves_nothing_behind() {
    let mut chain = chain();
    let before = chain.slots.values().filter(|word| !word.is_zero()).count();
    let string = ByteString::new(Space::root().sub(b"test"));
    string.set(&mut chain, &[7; 200]);
    string.set(&mut chain, &[]);
    assert_eq!(chain.slots.values().filter(|word| !word.is_zero()).count(), before);
}

fn pair(left: B256, right: B256) -> B256 {
    keccak256([left, right].concat())
}

#[test]
fn the_send_tree_is_a_merkle_tree_of_hashed_leaves() {
    let mut chain = chain();
    let tree = SendTree::new(Space::root().sub(b"test"));
    assert_eq!(tree.root(&mut chain), B256::ZERO);
    let items: Vec<_> = (1..=5).map(B256::repeat_byte).collect();
    let leaves: Vec<_> = items.iter().map(keccak256).collect();
    let (ab, cd) = (pair(leaves[0], leaves[1]), pair(leaves[2], leaves[3]));

    assert_eq!(tree.append(&mut chain, items[0]), []);
    assert_eq!(tree.root(&mut chain), leaves[0]);
    assert_eq!(tree.append(&mut chain, items[1]), [Node { level: 1, leaf: 1, hash: ab }]);
    assert_eq!(tree.append(&mut chain, items[2]), []);
    assert_eq!(tree.root(&mut chain), pair(ab, pair(leaves[2], B256::ZERO)));
    let nodes = tree.append(&mut chain, items[3]);
    assert_eq!(nodes, [Node { level: 1, leaf: 3, hash: cd }, Node { level: 2, leaf: 3, hash: pair(ab, cd) }]);
    assert_eq!(tree.root(&mut chain), pair(ab, cd));
    tree.append(&mut chain, items[4]);
    // Beyond the fifth leaf, missing nodes are zero at every level.
    let lifted = pair(pair(leaves[4], B256::ZERO), B256::ZERO);
    assert_eq!(tree.root(&mut chain), pair(pair(ab, cd), lifted));
    assert_eq!(tree.size(&mut chain), 5);
}

#[test]
fn a_scheduled_upgrade_waits_for_its_time() {
    let mut chain = chain_of(51);
    state::upgrade_version().set(&mut chain, 60);
    state::upgrade_time().set(&mut chain, NOW);
    assert_eq!(apply_scheduled(&mut chain, NOW - 1), None);
    assert_eq!(apply_scheduled(&mut chain, NOW), Some((51, 60)));
    assert_eq!(state::version().get(&mut chain), 60);
    let params = state::programs().params().get(&mut chain);
    assert_eq!((params.version, params.max_fragments), (3, 4));
    assert_eq!(apply_scheduled(&mut chain, NOW), None);
}

#[test]
fn a_block_s_start_prices_gas_and_upgrades() {
    let mut chain = chain_of(40);
    state::l2_pricing().after_transaction(&mut chain, 7_000_001);
    state::upgrade_version().set(&mut chain, 41);
    let added = start_block(&mut chain, NOW, 1);
    assert_eq!(state::l2_pricing().backlog().get(&mut chain), 1);
    assert_eq!(added.len(), 1);
    assert_eq!(added[0].address, ARB_NATIVE_TOKEN_MANAGER);
    assert!(start_block(&mut chain, NOW, 1).is_empty());
}

#[test]
fn an_upgrade_keeps_what_the_owner_set() {
    let mut chain = chain_of(40);
    let params = state::programs().params();
    let mut changed = params.get(&mut chain);
    changed.max_stack_depth = 9000;
    changed.free_pages = 17;
    params.set(&mut chain, changed);
    state::upgrade_version().set(&mut chain, 50);
    apply_scheduled(&mut chain, NOW);
    let upgraded = params.get(&mut chain);
    assert_eq!((upgraded.max_stack_depth, upgraded.free_pages), (9000, 17));
    assert_eq!(state::l2_pricing().transaction_gas_limit().get(&mut chain), 32_000_000);
}

#[test]
fn an_unknown_version_is_never_reached() {
    let mut chain = chain();
    state::upgrade_version().set(&mut chain, 1000);
    assert_eq!(apply_scheduled(&mut chain, NOW), None);
}

#[test]
fn genesis_owners_keep_their_order() {
    let mut chain = chain();
    assert_eq!(state::chain_owners().members(&mut chain), [Address::ZERO, OWNER]);
    assert!(!state::chain_owners().contains(&mut chain, ALICE));
    assert_eq!(chain.slot(Space::root().at(0)), U256::from(60));
}
