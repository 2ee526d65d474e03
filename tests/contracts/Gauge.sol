// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.24;

/// @notice Answers like an oracle in a storm, after it has used so much gas.
contract Gauge {
    uint256 public immutable cost;

    constructor(uint256 cost_) {
        cost = cost_;
    }

    function sigma(bytes32) external view returns (uint256) {
        spend();
        return 2e18;
    }

    function volatility(bytes32) external view returns (uint256 short, uint256 long, uint256 robust) {
        spend();
        return (8e18, 1e18, 1e18);
    }

    function spend() private view {
        uint256 start = gasleft();
        while (start - gasleft() < cost) {}
    }
}
