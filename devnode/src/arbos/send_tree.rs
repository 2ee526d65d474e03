//! The Merkle tree of messages to the parent chain, of which only the right edge is kept.
//!
//! Word 0 holds the number of leaves, word `2 + level` the root of the complete subtree that waits for a
//! sibling at that level, or zero. Leaves are hashed once more, so that none can pass for an inner node.
//! Source: Nitro, `arbos/merkleAccumulator/merkleAccumulator.go`.

use alloy_primitives::{B256, keccak256};

use super::{
    Slots,
    storage::{Field, Space},
};

/// An inner node that an append completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// Height above the leaves.
    pub level: u64,
    /// Number of the last leaf below it.
    pub leaf: u64,
    /// Its hash.
    pub hash: B256,
}

/// An append-only Merkle tree.
#[derive(Clone, Debug)]
pub struct SendTree {
    space: Space,
}

impl SendTree {
    /// The tree in this space.
    pub fn new(space: Space) -> Self {
        Self { space }
    }

    /// Number of leaves.
    pub fn size(&self, slots: &mut dyn Slots) -> u64 {
        self.space.field(0).get(slots)
    }

    /// Roots of the subtrees that wait for a sibling, lowest first; zero where none waits.
    pub fn partials(&self, slots: &mut dyn Slots) -> Vec<B256> {
        let levels = levels(self.size(slots));
        (0..levels).map(|level| self.partial(level).get(slots)).collect()
    }

    /// Appends a leaf; the inner nodes that it completed, from below.
    pub fn append(&self, slots: &mut dyn Slots, item: B256) -> Vec<Node> {
        let before = self.size(slots);
        self.space.field(0).set(slots, before + 1);

        let mut nodes = Vec::new();
        let mut hash = keccak256(item);
        for level in 0.. {
            let waiting = if level == levels(before) { B256::ZERO } else { self.partial(level).get(slots) };
            if waiting.is_zero() {
                self.partial(level).set(slots, hash);
                break;
            }
            hash = keccak256([waiting, hash].concat());
            self.partial(level).set(slots, B256::ZERO);
            nodes.push(Node { level: level + 1, leaf: before, hash });
        }
        nodes
    }

    /// The root of the tree, missing leaves counted as zero; zero while the tree is empty.
    pub fn root(&self, slots: &mut dyn Slots) -> B256 {
        let mut root: Option<(B256, u32)> = None;
        for (level, partial) in (0..).zip(self.partials(slots)) {
            if partial.is_zero() {
                continue;
            }
            root = Some(match root {
                None => (partial, level),
                Some((mut hash, height)) => {
                    for _ in height..level {
                        hash = keccak256([hash, B256::ZERO].concat());
                    }
                    (keccak256([partial, hash].concat()), level + 1)
                }
            });
        }
        root.map_or(B256::ZERO, |(hash, _)| hash)
    }

    fn partial(&self, level: u64) -> Field<B256> {
        self.space.field(2 + level)
    }
}

/// Number of levels at which a tree of this size may hold a waiting subtree: the bits of `size`.
fn levels(size: u64) -> u64 {
    u64::from(u64::BITS - size.leading_zeros())
}
