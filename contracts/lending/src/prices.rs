//! What the oracle says of collateral and loan token.

use alloc::vec::Vec;

use alloy_primitives::{Address, U256};
use alloy_sol_types::{SolCall, sol};
use common::abi::{Answer, Argument};
use common::number::{millionths, power_of_ten, ratio, ratio_up, wide, word};
use common::outside::{ALL_GAS, ask, calldata};
use stylus_sdk::host::VM;

use crate::errors::*;
use crate::params::{Fields, Params};
use crate::rate::WAD;

sol! {
    function read(bytes32 feed, uint8 action) external view returns (uint256 low, uint256 high, uint256 sigma, uint8 grade);
    function price(bytes32 feed) external view returns (uint256 price, uint256 confidence, uint64 observedAt);
    function sharePrice(bytes32 pool, uint256 price0, uint256 price1) external view returns (uint256);
}

/// Prices are below 2^118 in WAD, so that what an amount is worth, times 16 in 10^−6, fits a word.
const MOST_BITS: usize = 118;
/// Digits behind the point of a pool's share.
pub const SHARE_DECIMALS: u8 = 18;

/// Which prices one asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// To borrow: the least that the collateral and the most that the debt can be worth.
    Borrow,
    /// To know whether one may liquidate: the most that the collateral, the least that the debt can be worth.
    Liquidate,
    /// To liquidate: what both are worth.
    Spot,
}

/// Prices of wholes, and the volatility of their ratio at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Prices {
    /// Of the collateral \[WAD\].
    pub collateral: U256,
    /// Of the loan token \[WAD\].
    pub loan: U256,
    /// The sum of both tokens' [10^−6]; 0 at spot.
    pub sigma: u64,
}

impl Prices {
    /// Asks the oracle, and the pool.
    pub fn ask(vm: &VM, params: &Params, how: Use) -> Result<Self, Error> {
        let low = how != Use::Liquidate;
        let reader = Reader { vm, oracle: params.oracle(), how };
        let (mut collateral, mut sigma) = reader.feed(&params.collateral_feed(), low)?;
        if !params.collateral_id().is_zero() {
            let (paired, other) = reader.feed(&params.paired_feed(), low)?;
            let mut data = calldata(sharePriceCall::SELECTOR);
            params.collateral_id().append(&mut data);
            collateral.append(&mut data);
            paired.append(&mut data);
            collateral = priced(vm, params.collateral_token(), &data, 0)?.0;
            // The value is the root of the product of both.
            sigma = sigma.wrapping_add(other) >> 1;
        }
        let (loan, other) = reader.feed(&params.loan_feed(), !low || how == Use::Spot)?;
        Ok(Self { collateral, loan, sigma: sigma.wrapping_add(other) })
    }
}

struct Reader<'a> {
    vm: &'a VM,
    oracle: Address,
    how: Use,
}

impl Reader<'_> {
    /// A feed's price, the lower or the higher, and its volatility [10^−6]; 1 without one.
    #[inline(never)]
    fn feed(&self, feed: &U256, low: bool) -> Result<(U256, u64), Error> {
        if feed.is_zero() {
            return Ok((word(WAD), 0));
        }
        let mut data = calldata(if self.how == Use::Spot { priceCall::SELECTOR } else { readCall::SELECTOR });
        feed.append(&mut data);
        u8::from(self.how == Use::Liquidate).append(&mut data);
        let (price, answer) = priced(self.vm, self.oracle, &data, if low { 0 } else { 32 })?;
        let sigma = if self.how == Use::Spot { 0 } else { millionths(&U256::decode(&answer, 64).unwrap_or(U256::MAX)) };
        Ok((price, sigma))
    }
}

/// The price at a place of an answer, and the answer; refused where it is none.
#[inline(never)]
fn priced(vm: &VM, source: Address, data: &[u8], at: usize) -> Result<(U256, Vec<u8>), Error> {
    let answer = ask(vm, source, data, ALL_GAS).map_err(|data| refusal(source, data))?;
    match U256::decode(&answer, at) {
        Some(price) if !price.is_zero() && price.bit_len() <= MOST_BITS => Ok((price, answer)),
        _ => Err(NoPrice { source }.into()),
    }
}

#[cold]
#[inline(never)]
fn refusal(source: Address, data: Vec<u8>) -> Error {
    if data.is_empty() { NoPrice { source }.into() } else { Error::of(data) }
}

/// What an amount is worth, rounded down \[WAD\].
pub fn worth_down(amount: u128, price: &U256, decimals: u8) -> U256 {
    ratio(&wide(amount), price, &power_of_ten(decimals.into()))
}

/// What an amount is worth, rounded up \[WAD\].
pub fn worth_up(amount: u128, price: &U256, decimals: u8) -> U256 {
    ratio_up(&wide(amount), price, &power_of_ten(decimals.into()))
}
