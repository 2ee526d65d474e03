// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.31;

import {IOracle} from "../../abi/IOracle.sol";

/// The cheapest price that a market of Morpho Blue's can have: one slot.
contract BarePrice {
    uint256 public price;

    function set(uint256 price_) external {
        price = price_;
    }
}

/// A market's price from our oracle, for Morpho Blue: it asks what our own market asks for the same act, collateral and loan
/// token having the same decimals.
///
/// A market for `BORROW` values collateral low and debt high, one for `LIQUIDATE` by the newest price, where that may be
/// relied on: Morpho asks all its questions with one function.
contract OraclePrice {
    uint8 internal constant BORROW = 0;
    uint8 internal constant LIQUIDATE = 1;

    IOracle internal immutable oracle;
    bytes32 internal immutable collateralFeed;
    /// 0 where the collateral's price is in the loan token.
    bytes32 internal immutable loanFeed;
    uint8 internal immutable action;

    constructor(IOracle oracle_, bytes32 collateralFeed_, bytes32 loanFeed_, uint8 action_) {
        oracle = oracle_;
        collateralFeed = collateralFeed_;
        loanFeed = loanFeed_;
        action = action_;
    }

    /// [10^36, collateral in loan tokens]
    function price() external view returns (uint256) {
        (uint256 collateral,) = prices(collateralFeed);
        if (loanFeed == 0) return collateral * 1e18;
        (, uint256 loan) = prices(loanFeed);
        return collateral * 1e36 / loan;
    }

    /// What a unit is worth as collateral, and as debt [WAD].
    function prices(bytes32 feed) internal view returns (uint256 low, uint256 high) {
        (low, high,,) = oracle.read(feed, action);
        if (action == BORROW) return (low, high);
        (uint256 newest,,) = oracle.price(feed);
        return (newest, newest);
    }
}
