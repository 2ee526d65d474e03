//! What is done in a market, in numbers that are the same at every venue.

use alloy::primitives::U256;

/// One whole token \[smallest unit\].
const ONE: u64 = 1_000_000_000_000_000_000;

/// What is supplied before \[whole loan tokens\].
pub const SUPPLIED: u64 = 1_200_000;

/// What the account owes before \[whole loan tokens\].
pub const BORROWED: u64 = 800_000;

/// What its collateral is worth \[whole loan tokens\].
pub const SECURED: u64 = 2_000_000;

/// What the borrower owes who is liquidated \[whole loan tokens\].
pub const DEBT: u64 = 140_000;

/// What his collateral is worth before its price falls \[whole loan tokens\].
pub const SECURITY: u64 = 200_000;

/// The price to which it falls from 2,000: his health is then 0.93, where everybody's bonus is the full one, and nothing is bad
/// debt yet \[whole loan tokens\].
pub const FALLEN: u64 = 1_690;

/// So many whole tokens \[smallest unit\].
pub fn whole(tokens: u64) -> U256 {
    U256::from(ONE).saturating_mul(U256::from(tokens))
}

/// An act in a market.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    Supply,
    SupplyCollateral,
    Borrow,
    Repay,
    Withdraw,
    WithdrawCollateral,
    Liquidate,
}

impl Call {
    /// What a position lives through.
    pub const ROUTINE: [Self; 6] =
        [Self::Supply, Self::SupplyCollateral, Self::Borrow, Self::Repay, Self::Withdraw, Self::WithdrawCollateral];

    /// The method, of ours and of Morpho Blue's.
    pub fn function(self) -> &'static str {
        match self {
            Self::Supply => "supply",
            Self::SupplyCollateral => "supplyCollateral",
            Self::Borrow => "borrow",
            Self::Repay => "repay",
            Self::Withdraw => "withdraw",
            Self::WithdrawCollateral => "withdrawCollateral",
            Self::Liquidate => "liquidate",
        }
    }

    /// Whether it asks for prices.
    pub fn priced(self) -> bool {
        matches!(self, Self::Borrow | Self::WithdrawCollateral | Self::Liquidate)
    }

    /// What is supplied, borrowed and so on: worth a thousand loan tokens, a collateral being worth `worth` of them
    /// \[smallest unit\].
    pub fn amount(self, worth: u64) -> U256 {
        match self {
            Self::SupplyCollateral | Self::WithdrawCollateral => whole(1_000) / U256::from(worth),
            _ => whole(1_000),
        }
    }
}
