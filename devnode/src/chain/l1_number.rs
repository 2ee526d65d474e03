//! The parent chain's block number, of a chain that has no parent.

use std::str::FromStr;

/// What contracts read as `block.number`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum L1Number {
    /// Zero for ever, as on a Nitro dev node.
    #[default]
    Zero,
    /// This chain's own block number, for contracts that wait for blocks.
    L2,
    /// A number that stays until it is changed by hand.
    Fixed(u64),
}

impl L1Number {
    /// The number that block `number` of this chain shows.
    pub fn at(self, number: u64) -> u64 {
        match self {
            Self::Zero => 0,
            Self::L2 => number,
            Self::Fixed(fixed) => fixed,
        }
    }
}

/// Not `zero`, `l2` or a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected zero, l2 or a block number")]
pub struct NoL1Number;

impl FromStr for L1Number {
    type Err = NoL1Number;

    fn from_str(text: &str) -> Result<Self, NoL1Number> {
        match text {
            "zero" => Ok(Self::Zero),
            "l2" => Ok(Self::L2),
            number => number.parse().map(Self::Fixed).map_err(|_| NoL1Number),
        }
    }
}
