// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.24;

import {IAmm} from "../../abi/IAmm.sol";
import {ILending} from "../../abi/ILending.sol";
import {ILiquidateCallback, ISupplyCollateralCallback} from "../../abi/Callbacks.sol";

interface IERC20 {
    function approve(address spender, uint256 amount) external returns (bool);
    function balanceOf(address account) external view returns (uint256);
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

/// @notice Buys collateral with what it secures, in one call, for whoever lets it; and liquidates without a coin of its own.
contract Looper is ISupplyCollateralCallback, ILiquidateCallback {
    ILending public immutable lending;
    IAmm public immutable amm;

    error NotFromLending(address caller);

    constructor(ILending lending_, IAmm amm_) {
        lending = lending_;
        amm = amm_;
    }

    modifier onlyLending() {
        if (msg.sender != address(lending)) revert NotFromLending(msg.sender);
        _;
    }

    /// Secures a loan with `own` collateral of the caller, and with what the loan buys.
    function open(ILending.MarketParams calldata params, uint256 own, uint256 loan) external {
        uint256 bought = amm.quoteExactIn(loan, path(params.loanToken, params.collateralToken));
        IERC20(params.collateralToken).transferFrom(msg.sender, address(this), own);
        IERC20(params.collateralToken).approve(address(lending), own + bought);
        lending.supplyCollateral(params, own + bought, msg.sender, abi.encode(params, msg.sender, loan, bought));
    }

    /// The collateral is in the books and not yet here: borrow on it, and buy it.
    function onSupplyCollateral(uint256, bytes calldata data) external override onlyLending {
        (ILending.MarketParams memory params, address owner, uint256 loan, uint256 bought) =
            abi.decode(data, (ILending.MarketParams, address, uint256, uint256));
        lending.borrow(params, loan, 0, owner, address(this));
        IERC20(params.loanToken).approve(address(amm), loan);
        amm.swapExactIn(loan, bought, path(params.loanToken, params.collateralToken), address(this), block.timestamp);
    }

    /// Liquidates, and gives the caller what is left of the collateral once it has paid the debt.
    function liquidate(ILending.MarketParams calldata params, address borrower) external returns (uint256 profit) {
        lending.liquidate(params, borrower, type(uint256).max, 1, abi.encode(params));
        profit = IERC20(params.collateralToken).balanceOf(address(this));
        IERC20(params.collateralToken).transfer(msg.sender, profit);
    }

    /// The collateral is here and the debt is due: sell as much as it takes.
    function onLiquidate(uint256 repaid, bytes calldata data) external override onlyLending {
        ILending.MarketParams memory params = abi.decode(data, (ILending.MarketParams));
        uint256 seized = IERC20(params.collateralToken).balanceOf(address(this));
        IERC20(params.collateralToken).approve(address(amm), seized);
        amm.swapExactOut(
            repaid, seized, path(params.collateralToken, params.loanToken), address(this), block.timestamp
        );
        IERC20(params.loanToken).approve(address(lending), repaid);
    }

    function path(address from, address to) private pure returns (address[] memory tokens) {
        tokens = new address[](2);
        (tokens[0], tokens[1]) = (from, to);
    }
}
