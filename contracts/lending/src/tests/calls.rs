//! Calls as users make them for themselves, with no data: a test changes what it is about.

use alloy_primitives::{Address, Bytes, U256};

use super::interface::ILending::*;
use super::setup::{Market, n};

impl Market {
    pub fn supply_of(&self, assets: U256, shares: U256, by: Address) -> supplyCall {
        supplyCall { params: self.params.clone(), assets, shares, onBehalf: by, data: Bytes::new() }
    }

    pub fn withdraw_of(&self, assets: U256, shares: U256, by: Address) -> withdrawCall {
        withdrawCall { params: self.params.clone(), assets, shares, onBehalf: by, receiver: by }
    }

    pub fn secure_of(&self, assets: U256, by: Address) -> supplyCollateralCall {
        supplyCollateralCall { params: self.params.clone(), assets, onBehalf: by, data: Bytes::new() }
    }

    pub fn release_of(&self, assets: U256, by: Address) -> withdrawCollateralCall {
        withdrawCollateralCall { params: self.params.clone(), assets, onBehalf: by, receiver: by }
    }

    pub fn borrow_of(&self, assets: U256, shares: U256, by: Address) -> borrowCall {
        borrowCall { params: self.params.clone(), assets, shares, onBehalf: by, receiver: by }
    }

    pub fn repay_of(&self, assets: U256, shares: U256, by: Address) -> repayCall {
        repayCall { params: self.params.clone(), assets, shares, onBehalf: by, data: Bytes::new() }
    }

    pub fn liquidate_of(&self, borrower: Address, max: U256) -> liquidateCall {
        liquidateCall { params: self.params.clone(), borrower, maxRepaid: max, minSeized: n(0), data: Bytes::new() }
    }
}
