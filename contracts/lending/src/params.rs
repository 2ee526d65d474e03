//! What a market is, where it lies in calldata.

use alloy_primitives::{Address, B256, U256};
use common::abi::{Argument, Calldata};
use stylus_sdk::crypto::keccak;

use crate::errors::*;
use crate::types::MarketParams;

/// Words of [`MarketParams`].
pub const WORDS: usize = 8;

/// A market's parameters; checked when it was created, and by its id ever after.
pub type Params<'a> = Calldata<'a, MarketParams>;

/// The fields that methods need.
pub trait Fields {
    /// The market's id.
    fn id(&self) -> B256;

    /// The word of a number.
    fn word(&self, number: usize) -> U256;

    /// All of them, refused where an address is none.
    fn checked(&self) -> Result<MarketParams, Error>;

    /// The address of a number.
    fn address(&self, number: usize) -> Address {
        Address::from_word(self.word(number).into())
    }

    fn loan_token(&self) -> Address {
        self.address(0)
    }

    fn collateral_token(&self) -> Address {
        self.address(1)
    }

    /// 0 for an ERC-20.
    fn collateral_id(&self) -> U256 {
        self.word(2)
    }

    fn oracle(&self) -> Address {
        self.address(3)
    }

    /// Of the collateral, or of the pool's token0.
    fn collateral_feed(&self) -> U256 {
        self.word(4)
    }

    /// Of the pool's token1.
    fn paired_feed(&self) -> U256 {
        self.word(5)
    }

    /// 0 where prices are in the loan token.
    fn loan_feed(&self) -> U256 {
        self.word(6)
    }

    /// The number of the terms.
    fn terms(&self) -> U256 {
        self.word(7)
    }
}

impl Fields for Params<'_> {
    fn id(&self) -> B256 {
        keccak(self.bytes())
    }

    fn checked(&self) -> Result<MarketParams, Error> {
        MarketParams::decode(self.bytes(), 0).ok_or_else(|| ArithmeticError {}.into())
    }

    #[inline(never)]
    fn word(&self, number: usize) -> U256 {
        U256::decode(self.bytes(), number.wrapping_mul(32)).unwrap_or_default()
    }
}
