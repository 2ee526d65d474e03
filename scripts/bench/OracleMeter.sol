// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.31;

import {IOracle} from "../../abi/IOracle.sol";

/// A caller that measures what the oracle's views cost it, through the interface.
///
/// Each function calls twice and answers both differences of `gasleft()`: what the first call pays for slots that the transaction
/// has not touched yet, the second does not. The oracle's address is warm. `bracket` is the difference with nothing in between.
contract OracleMeter {
    error NotThere(address callee);
    error Never();

    /// No view answers this; without the comparison an answer would not be decoded.
    uint256 internal constant NEVER = type(uint256).max;

    IOracle internal immutable oracle;
    bytes32 internal immutable feed;

    constructor(IOracle oracle_, bytes32 feed_) {
        if (address(oracle_).code.length == 0) revert NotThere(address(oracle_));
        oracle = oracle_;
        feed = feed_;
    }

    modifier warm() {
        if (address(oracle).code.length == 0) revert NotThere(address(oracle));
        _;
    }

    function bracket() external view returns (uint256 used) {
        uint256 start = gasleft();
        used = start - gasleft();
    }

    function price() external view warm returns (uint256[2] memory used) {
        uint256 answer;
        (used[0], answer) = measurePrice();
        (used[1], answer) = measurePrice();
        if (answer == NEVER) revert Never();
    }

    function read(uint8 action) external view warm returns (uint256[2] memory used) {
        uint256 answer;
        (used[0], answer) = measureRead(action);
        (used[1], answer) = measureRead(action);
        if (answer == NEVER) revert Never();
    }

    function volatility() external view warm returns (uint256[2] memory used) {
        uint256 answer;
        (used[0], answer) = measureVolatility();
        (used[1], answer) = measureVolatility();
        if (answer == NEVER) revert Never();
    }

    function sigma() external view warm returns (uint256[2] memory used) {
        uint256 answer;
        (used[0], answer) = measureSigma();
        (used[1], answer) = measureSigma();
        if (answer == NEVER) revert Never();
    }

    function regime() external view warm returns (uint256[2] memory used) {
        uint256 answer;
        (used[0], answer) = measureRegime();
        (used[1], answer) = measureRegime();
        if (answer == NEVER) revert Never();
    }

    function twap(uint32 window) external view warm returns (uint256[2] memory used) {
        uint256 answer;
        (used[0], answer) = measureTwap(window);
        (used[1], answer) = measureTwap(window);
        if (answer == NEVER) revert Never();
    }

    function measurePrice() internal view returns (uint256 used, uint256 answer) {
        uint256 start = gasleft();
        (answer,,) = oracle.price(feed);
        used = start - gasleft();
    }

    function measureRead(uint8 action) internal view returns (uint256 used, uint256 answer) {
        uint256 start = gasleft();
        (answer,,,) = oracle.read(feed, action);
        used = start - gasleft();
    }

    function measureVolatility() internal view returns (uint256 used, uint256 answer) {
        uint256 start = gasleft();
        (answer,,) = oracle.volatility(feed);
        used = start - gasleft();
    }

    function measureSigma() internal view returns (uint256 used, uint256 answer) {
        uint256 start = gasleft();
        answer = oracle.sigma(feed);
        used = start - gasleft();
    }

    function measureRegime() internal view returns (uint256 used, uint256 answer) {
        uint256 start = gasleft();
        answer = oracle.regime(feed);
        used = start - gasleft();
    }

    function measureTwap(uint32 window) internal view returns (uint256 used, uint256 answer) {
        uint256 start = gasleft();
        answer = oracle.twap(feed, window);
        used = start - gasleft();
    }
}
