// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.31;

import {IIrm} from "@morpho-org/morpho-blue/src/interfaces/IIrm.sol";
import {Market, MarketParams} from "@morpho-org/morpho-blue/src/interfaces/IMorpho.sol";

/// A rate model for Morpho Blue, which brings none: ours, after the formula that Morpho publishes for its adaptive curve
/// (https://docs.morpho.org), as cheap as Solidity makes it. npm has no package of Morpho's own.
///
/// With a utilization `u` let `e = (u − 0.9) / (u > 0.9 ? 0.1 : 0.9)`. The rate at target moves to `r·exp(50·e·dt)`, `dt` in years,
/// between 0.1 % and 200 % a year, and starts at 4 %; of the gap counts its mean, `(start + 2·middle + end) / 4`. The rate is that
/// mean times `1 + e·(e < 0 ? 3/4 : 3)`.
contract AdaptiveCurve is IIrm {
    error NotMorpho(address caller);

    event RateMoved(bytes32 indexed id, uint256 rate, uint256 rateAtTarget);

    int256 internal constant WAD = 1e18;
    int256 internal constant LN_2 = 0.693147180559945309e18;
    int256 internal constant TARGET = 0.9e18;
    int256 internal constant STEEPNESS = 4e18;
    int256 internal constant SPEED = 50e18 / int256(365 days);
    int256 internal constant FIRST = 0.04e18 / int256(365 days);
    int256 internal constant LEAST = 0.001e18 / int256(365 days);
    int256 internal constant MOST = 2e18 / int256(365 days);

    address internal immutable morpho;
    /// [WAD per second] by market.
    mapping(bytes32 => int256) public rateAtTarget;

    constructor(address morpho_) {
        morpho = morpho_;
    }

    function borrowRate(MarketParams calldata params, Market calldata market) external returns (uint256 rate) {
        if (msg.sender != morpho) revert NotMorpho(msg.sender);
        bytes32 id = idOf(params);
        int256 end;
        (rate, end) = rates(rateAtTarget[id], market);
        rateAtTarget[id] = end;
        emit RateMoved(id, rate, uint256(end));
    }

    function borrowRateView(MarketParams calldata params, Market calldata market) external view returns (uint256 rate) {
        (rate,) = rates(rateAtTarget[idOf(params)], market);
    }

    /// The rate of the gap since the market's last update, and the rate at target after it.
    function rates(int256 start, Market calldata market) internal view returns (uint256 rate, int256 end) {
        unchecked {
            int256 e = deviation(market);
            if (start == 0) return (curve(FIRST, e), FIRST);
            int256 x = SPEED * e / WAD * int256(block.timestamp - market.lastUpdate);
            end = moved(start, x);
            rate = curve((start + 2 * moved(start, x / 2) + end) / 4, e);
        }
    }

    /// Of the utilization from its target, from −1 to 1.
    function deviation(Market calldata market) internal pure returns (int256) {
        unchecked {
            int256 supplied = int256(uint256(market.totalSupplyAssets));
            int256 u = supplied == 0 ? int256(0) : int256(uint256(market.totalBorrowAssets)) * WAD / supplied;
            return (u - TARGET) * WAD / (u > TARGET ? WAD - TARGET : TARGET);
        }
    }

    function curve(int256 mean, int256 e) internal pure returns (uint256) {
        unchecked {
            int256 slope = e < 0 ? WAD - WAD * WAD / STEEPNESS : STEEPNESS - WAD;
            return uint256((slope * e / WAD + WAD) * mean / WAD);
        }
    }

    function moved(int256 start, int256 x) internal pure returns (int256 rate) {
        unchecked {
            rate = start * exp(x) / WAD;
            if (rate < LEAST) return LEAST;
            if (rate > MOST) return MOST;
        }
    }

    /// `e^x` by `x = k·ln 2 + r`, `|r| ≤ ln 2 / 2`, and the series of `e^r` to its square.
    function exp(int256 x) internal pure returns (int256) {
        unchecked {
            // Beyond, either bound is reached from anywhere.
            if (x < -20 * WAD) x = -20 * WAD;
            if (x > 20 * WAD) x = 20 * WAD;
            int256 k = (x + (x < 0 ? -LN_2 / 2 : LN_2 / 2)) / LN_2;
            int256 r = x - k * LN_2;
            int256 near = WAD + r + r * r / WAD / 2;
            return k < 0 ? near >> uint256(-k) : near << uint256(k);
        }
    }

    function idOf(MarketParams calldata params) internal pure returns (bytes32 id) {
        assembly ("memory-safe") {
            let free := mload(0x40)
            calldatacopy(free, params, 160)
            id := keccak256(free, 160)
        }
    }
}
