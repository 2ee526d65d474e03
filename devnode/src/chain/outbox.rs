//! Proofs for messages to the parent chain: a Merkle tree whose missing leaves and subtrees are zero.

use alloy_primitives::{B256, keccak256};

/// Root of the tree over these leaves, and the siblings on the way from the leaf at `position` up to it.
///
/// `position` must be below the number of leaves.
pub(super) fn proof(leaves: Vec<B256>, position: usize) -> (B256, Vec<B256>) {
    let (mut level, mut position, mut siblings) = (leaves, position, Vec::new());
    while level.len() > 1 {
        siblings.push(level.get(position ^ 1).copied().unwrap_or_default());
        level = level
            .chunks(2)
            .map(|pair| keccak256([pair[0], pair.get(1).copied().unwrap_or_default()].concat()))
            .collect();
        position /= 2;
    }
    (level.first().copied().unwrap_or_default(), siblings)
}
