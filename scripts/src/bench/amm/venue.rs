//! Where tokens are traded: a contract, and its words for an order.

use alloy::primitives::{Address, U256};
use alloy::sol_types::SolCall;

use super::call::{Call, DEADLINE, Order};
use super::words::{ours, uniswap};

/// Whose words a venue takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    Uniswap,
    Ours,
}

/// A contract that takes orders.
#[derive(Clone, Copy, Debug)]
pub struct Venue {
    pub name: &'static str,
    pub address: Address,
    pub words: Words,
}

impl Venue {
    /// The calldata of an order.
    pub fn calldata(&self, order: &Order) -> Vec<u8> {
        match self.words {
            Words::Uniswap => at_uniswap(order),
            Words::Ours => at_ours(order),
        }
    }
}

fn at_uniswap(order: &Order) -> Vec<u8> {
    let Order { call, tokens: path, to, amount, least, most } = order.clone();
    let ((a, b), deadline) = (order.pair(), U256::from(DEADLINE));
    match call {
        Call::ExactIn { .. } => {
            uniswap::swapExactTokensForTokensCall { amountIn: amount, amountOutMin: least, path, to, deadline }
                .abi_encode()
        }
        Call::ExactOut => {
            uniswap::swapTokensForExactTokensCall { amountOut: amount, amountInMax: most, path, to, deadline }
                .abi_encode()
        }
        Call::Add => uniswap::addLiquidityCall {
            tokenA: a,
            tokenB: b,
            amountADesired: most,
            amountBDesired: most,
            amountAMin: least,
            amountBMin: least,
            to,
            deadline,
        }
        .abi_encode(),
        Call::Remove => uniswap::removeLiquidityCall {
            tokenA: a,
            tokenB: b,
            liquidity: amount,
            amountAMin: least,
            amountBMin: least,
            to,
            deadline,
        }
        .abi_encode(),
    }
}

fn at_ours(order: &Order) -> Vec<u8> {
    let Order { call, tokens: path, to, amount, least, most } = order.clone();
    let ((a, b), deadline) = (order.pair(), U256::from(DEADLINE));
    match call {
        Call::ExactIn { .. } => {
            ours::swapExactInCall { amountIn: amount, minAmountOut: least, path, to, deadline }.abi_encode()
        }
        Call::ExactOut => {
            ours::swapExactOutCall { amountOut: amount, maxAmountIn: most, path, to, deadline }.abi_encode()
        }
        Call::Add => {
            ours::addLiquidityCall { tokenA: a, tokenB: b, maxA: most, maxB: most, minShares: least, to, deadline }
                .abi_encode()
        }
        Call::Remove => {
            ours::removeLiquidityCall { tokenA: a, tokenB: b, shares: amount, minA: least, minB: least, to, deadline }
                .abi_encode()
        }
    }
}
