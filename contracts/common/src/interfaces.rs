//! Other contracts as siblings see them: interfaces only, and of each only what somebody calls.

#![allow(missing_docs, reason = "the macro drops documentation")]

use alloc::vec;

use stylus_sdk::prelude::*;

sol_interface! {
    interface IERC20 {
        function totalSupply() external view returns (uint256);
        function balanceOf(address account) external view returns (uint256);
        function allowance(address owner, address spender) external view returns (uint256);
    }
}
