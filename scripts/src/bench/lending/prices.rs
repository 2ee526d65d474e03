//! Where a market's prices come from.

use alloy::primitives::B256;

use crate::bench::oracle::feed;

/// Which feeds of the oracle's say what the collateral is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prices {
    /// One, in the loan token.
    One,
    /// One of each token.
    Two,
}

impl Prices {
    /// In the names of rows.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::One => "",
            Self::Two => ".two",
        }
    }

    /// The collateral's: the one whose price falls.
    pub fn collateral(self) -> B256 {
        feed(3)
    }

    /// The loan token's; 0 for none.
    pub fn loan(self) -> B256 {
        match self {
            Self::One => B256::ZERO,
            Self::Two => feed(5),
        }
    }

    /// What a collateral is worth at first \[loan tokens\].
    pub fn worth(self) -> u64 {
        match self {
            Self::One => 2_000,
            Self::Two => 1,
        }
    }
}
