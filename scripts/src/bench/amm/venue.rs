//! Where tokens are traded: a contract, and its words for an order.

use alloy::primitives::{Address, U256};
use alloy::sol_types::SolCall;

use super::call::{Call, DEADLINE, Order};

mod words {
    #![allow(missing_docs, reason = "the words are their own explanation")]

    alloy::sol! {
        function swapExactTokensForTokens(uint256 amountIn, uint256 amountOutMin, address[] path, address to, uint256 deadline);
        function swapTokensForExactTokens(uint256 amountOut, uint256 amountInMax, address[] path, address to, uint256 deadline);
        function addLiquidity(address tokenA, address tokenB, uint256 amountADesired, uint256 amountBDesired, uint256 amountAMin, uint256 amountBMin, address to, uint256 deadline);
        function removeLiquidity(address tokenA, address tokenB, uint256 liquidity, uint256 amountAMin, uint256 amountBMin, address to, uint256 deadline);
    }
}

use words::*;

/// A contract that takes orders.
#[derive(Clone, Copy, Debug)]
pub struct Venue {
    pub name: &'static str,
    pub address: Address,
}

/// The calldata of an order, as routers of Uniswap v2 take it.
pub fn calldata(order: &Order) -> Vec<u8> {
    let Order { amount, least, most, to, .. } = order.clone();
    let path = order.tokens.clone();
    let (token_a, token_b) = order.pair();
    let deadline = U256::from(DEADLINE);
    match order.call {
        Call::ExactIn { .. } => {
            swapExactTokensForTokensCall { amountIn: amount, amountOutMin: least, path, to, deadline }.abi_encode()
        }
        Call::ExactOut => {
            swapTokensForExactTokensCall { amountOut: amount, amountInMax: most, path, to, deadline }.abi_encode()
        }
        Call::Add => addLiquidityCall {
            tokenA: token_a,
            tokenB: token_b,
            amountADesired: most,
            amountBDesired: most,
            amountAMin: least,
            amountBMin: least,
            to,
            deadline,
        }
        .abi_encode(),
        Call::Remove => removeLiquidityCall {
            tokenA: token_a,
            tokenB: token_b,
            liquidity: amount,
            amountAMin: least,
            amountBMin: least,
            to,
            deadline,
        }
        .abi_encode(),
    }
}
