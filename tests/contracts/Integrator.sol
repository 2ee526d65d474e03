// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.24;

import {IAmm} from "../../abi/IAmm.sol";
import {ILending} from "../../abi/ILending.sol";
import {IOracle} from "../../abi/IOracle.sol";
import {IPricer} from "../../abi/IPricer.sol";

interface IERC20 {
    function approve(address spender, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

/// @notice Oracle, pricer, markets and pools in one transaction: a loan on collateral, what it buys from a pool, and what a put costs
/// that protects the collateral meanwhile.
contract Integrator {
    IOracle public immutable oracle;
    IPricer public immutable pricer;
    IAmm public immutable amm;
    ILending public immutable lending;

    /// What the caller wants.
    struct Plan {
        // Collateral, which the caller has approved [smallest unit].
        uint256 collateral;
        // What is borrowed on it, and spent [smallest unit].
        uint256 loan;
        // What the loan buys, and the least of it [smallest unit].
        address wanted;
        uint256 minBought;
        // The strike of the put, as a share of the price [WAD], its time [seconds], and the most that it may cost [WAD].
        uint256 floor;
        uint64 time;
        uint256 maxPremium;
    }

    /// What came of it.
    struct Done {
        // What one of the collateral is worth at least, and its volatility [WAD].
        uint256 price;
        uint256 sigma;
        // [smallest unit]
        uint256 bought;
        // What a put on one of the collateral costs, and its delta [WAD].
        uint256 premium;
        int256 delta;
    }

    event Entered(address indexed account, Done done);

    error PutTooDear(uint256 premium, uint256 max);

    constructor(IOracle oracle_, IPricer pricer_, IAmm amm_, ILending lending_) {
        (oracle, pricer, amm, lending) = (oracle_, pricer_, amm_, lending_);
    }

    /// Does all of it for the caller, who lets this contract act in the market, or nothing.
    function enter(ILending.MarketParams calldata market, Plan calldata plan) external returns (Done memory done) {
        // The lower price, at which one borrows; refused where the feed is not good enough for that.
        (done.price,, done.sigma,) = oracle.read(market.collateralFeed, 0);
        (done.premium, done.delta) = protect(done, plan);
        if (done.premium > plan.maxPremium) revert PutTooDear(done.premium, plan.maxPremium);

        IERC20(market.collateralToken).transferFrom(msg.sender, address(this), plan.collateral);
        IERC20(market.collateralToken).approve(address(lending), plan.collateral);
        lending.supplyCollateral(market, plan.collateral, msg.sender, "");
        lending.borrow(market, plan.loan, 0, msg.sender, address(this));

        address[] memory path = new address[](2);
        (path[0], path[1]) = (market.loanToken, plan.wanted);
        IERC20(market.loanToken).approve(address(amm), plan.loan);
        done.bought = amm.swapExactIn(plan.loan, plan.minBought, path, msg.sender, block.timestamp);
        emit Entered(msg.sender, done);
    }

    /// What a put costs, without interest, and how it moves with the price.
    function protect(Done memory seen, Plan calldata plan) private view returns (uint256, int256) {
        IPricer.EuropeanOption memory put;
        put.spot = seen.price;
        put.strike = seen.price * plan.floor / 1e18;
        put.timeToExpiry = plan.time;
        put.volatility = seen.sigma;
        IPricer.Mark memory mark = pricer.mark(put);
        return (mark.price, mark.delta);
    }
}
