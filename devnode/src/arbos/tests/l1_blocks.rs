//! Numbers and hashes of the parent chain's blocks. The rules are those of Nitro's `arbos/blockhash/blockhash.go`.

use alloy_primitives::{B256, keccak256};

use super::support::chain;
use crate::arbos::state::l1_blocks;

const FIRST: B256 = B256::repeat_byte(1);
const SECOND: B256 = B256::repeat_byte(2);

#[test]
fn the_newest_block_below_gets_the_hash() {
    let mut chain = chain();
    l1_blocks().advance(&mut chain, 1, FIRST);
    l1_blocks().advance(&mut chain, 2, SECOND);

    assert_eq!(l1_blocks().number().get(&mut chain), 2);
    assert_eq!(l1_blocks().hash(&mut chain, 0), FIRST);
    assert_eq!(l1_blocks().hash(&mut chain, 1), SECOND);
    assert_eq!(l1_blocks().hash(&mut chain, 2), B256::ZERO, "it is not over yet");
}

#[test]
fn numbers_that_were_skipped_get_hashes_made_of_it() {
    let mut chain = chain();
    l1_blocks().advance(&mut chain, 1, FIRST);
    l1_blocks().advance(&mut chain, 4, SECOND);

    let made = keccak256([SECOND.as_slice(), &2_u64.to_le_bytes()].concat());
    assert_eq!(l1_blocks().hash(&mut chain, 2), made);
    assert_eq!(l1_blocks().hash(&mut chain, 3), SECOND);
}

#[test]
fn the_number_never_goes_back() {
    let mut chain = chain();
    l1_blocks().advance(&mut chain, 0, FIRST);
    assert_eq!(l1_blocks().number().get(&mut chain), 0);
    l1_blocks().advance(&mut chain, 9, FIRST);
    for number in [9, 8, 0] {
        l1_blocks().advance(&mut chain, number, SECOND);
    }
    assert_eq!(l1_blocks().number().get(&mut chain), 9);
    assert_eq!(l1_blocks().hash(&mut chain, 8), FIRST);
}

#[test]
fn two_hundred_and_fifty_six_hashes_are_kept() {
    let mut chain = chain();
    l1_blocks().advance(&mut chain, 1_000_000, FIRST);
    assert_eq!(l1_blocks().hash(&mut chain, 999_999), FIRST);
    let oldest = 1_000_000 - 256;
    assert_ne!(l1_blocks().hash(&mut chain, oldest), B256::ZERO);
    assert_eq!(l1_blocks().hash(&mut chain, oldest - 1), B256::ZERO);
}
