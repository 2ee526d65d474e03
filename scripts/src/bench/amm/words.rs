//! The interfaces that orders are written in.

#![allow(missing_docs, rustdoc::broken_intra_doc_links, reason = "the interfaces are written for Solidity's readers")]

/// Ours, as `abi/` has it.
pub mod ours {
    alloy::sol!("../abi/IAmm.sol");

    pub use IAmm::*;
}

/// What routers of Uniswap v2 take.
pub mod uniswap {
    alloy::sol! {
        function swapExactTokensForTokens(uint256 amountIn, uint256 amountOutMin, address[] path, address to, uint256 deadline);
        function swapTokensForExactTokens(uint256 amountOut, uint256 amountInMax, address[] path, address to, uint256 deadline);
        function addLiquidity(address tokenA, address tokenB, uint256 amountADesired, uint256 amountBDesired, uint256 amountAMin, uint256 amountBMin, address to, uint256 deadline);
        function removeLiquidity(address tokenA, address tokenB, uint256 liquidity, uint256 amountAMin, uint256 amountBMin, address to, uint256 deadline);
    }
}
