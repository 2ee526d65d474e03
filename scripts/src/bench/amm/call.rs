//! What is traded, in numbers that are the same at every venue.

use alloy::primitives::{Address, U256};

/// One whole token \[smallest unit\].
const ONE: u64 = 1_000_000_000_000_000_000;

/// Reserves of each token in each pool \[whole tokens\].
pub const RESERVES: u64 = 1_000_000;

/// Until when: far away, in the four bytes of a time \[seconds\].
pub const DEADLINE: u64 = 4_000_000_000;

/// So many whole tokens \[smallest unit\].
pub fn whole(tokens: u64) -> U256 {
    U256::from(ONE).saturating_mul(U256::from(tokens))
}

/// A call, at whichever venue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// A swap of a given amount along a path of so many pools.
    ExactIn { pools: usize },
    /// A swap for a given amount through one pool.
    ExactOut,
    /// Liquidity for the first pool.
    Add,
    /// Liquidity back from the first pool.
    Remove,
}

impl Call {
    /// How many tokens it names.
    pub fn tokens(self) -> usize {
        match self {
            Self::ExactIn { pools } => pools + 1,
            _ => 2,
        }
    }
}

/// A call with all that it says.
#[derive(Clone, Debug)]
pub struct Order {
    pub call: Call,
    /// The path, or the pool's tokens.
    pub tokens: Vec<Address>,
    /// Who gets what comes out.
    pub to: Address,
    /// What goes in, or comes out \[smallest unit\].
    pub amount: U256,
    /// The least that comes out \[smallest unit\].
    pub least: U256,
    /// The most that goes in \[smallest unit\].
    pub most: U256,
}

impl Order {
    /// An order of one whole token, or one whole share, with half and twice of it as its limits.
    pub fn new(call: Call, tokens: &[Address], to: Address) -> Self {
        let [amount, least, most] = [ONE, ONE / 2, ONE * 2].map(U256::from);
        Self { call, tokens: tokens[..call.tokens()].to_vec(), to, amount, least, most }
    }

    /// The pool's tokens, or the first two of the path.
    pub fn pair(&self) -> (Address, Address) {
        (self.tokens[0], self.tokens[1])
    }
}
