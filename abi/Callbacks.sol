// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.4;

// What Lending calls back when a call carries data: everything is written by then, and only the caller's tokens are due. Lending may
// be called meanwhile. Check that it is Lending who calls.

interface ISupplyCallback {
    /// `assets` loan tokens will be taken for a supply.
    function onSupply(uint256 assets, bytes calldata data) external;
}

interface ISupplyCollateralCallback {
    /// `assets` of collateral will be taken, on which one may borrow already.
    function onSupplyCollateral(uint256 assets, bytes calldata data) external;
}

interface IRepayCallback {
    /// `assets` loan tokens will be taken for a debt that is gone already.
    function onRepay(uint256 assets, bytes calldata data) external;
}

interface ILiquidateCallback {
    /// The collateral is here; `repaid` loan tokens will be taken for it.
    function onLiquidate(uint256 repaid, bytes calldata data) external;
}
