// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.31;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

import {IPricer} from "../../abi/IPricer.sol";

/// A caller that measures what it pays: for the pricer through its interface, and for Solady's functions, inlined.
///
/// Each function reads `gasleft()` right before and right after one call and answers the difference first. `bracket` is
/// that difference with nothing in between, to be taken off. Arguments are in memory before the first reading, answers
/// are decoded before the second, and the pricer's address is warm.
///
/// What is inlined and pure the optimizer may compute after the second reading, where its answer is first needed. So
/// such an answer is compared with `NEVER` before: `compared` is the bracket of those.
contract Meter {
    error NotThere(address callee);
    error Failed(address callee);
    error Never();

    /// No function answers this.
    uint256 internal constant NEVER = 0x8000000000000000000000000000000000000000000000000000000000000001;

    modifier warm(address callee) {
        if (callee.code.length == 0) revert NotThere(callee);
        _;
    }

    /// The two readings alone.
    function bracket() external view returns (uint256 used) {
        uint256 start = gasleft();
        used = start - gasleft();
    }

    /// The two readings and the comparison alone.
    function compared(uint256 answer) external view returns (uint256 used, uint256 same) {
        uint256 start = gasleft();
        if (answer == NEVER) revert Never();
        used = start - gasleft();
        same = answer;
    }

    // The pricer

    /// A call with calldata that is ready, whose answer is left alone.
    function bare(address callee, bytes memory data) external view warm(callee) returns (uint256 used) {
        bool success;
        assembly ("memory-safe") {
            let start := gas()
            success := staticcall(gas(), callee, add(data, 32), mload(data), 0, 0)
            used := sub(start, gas())
        }
        if (!success) revert Failed(callee);
    }

    function price(IPricer pricer, IPricer.EuropeanOption memory option)
        external
        view
        warm(address(pricer))
        returns (uint256 used, uint256 answer)
    {
        uint256 start = gasleft();
        answer = pricer.price(option);
        used = start - gasleft();
    }

    function mark(IPricer pricer, IPricer.EuropeanOption memory option)
        external
        view
        warm(address(pricer))
        returns (uint256 used, IPricer.Mark memory answer)
    {
        uint256 start = gasleft();
        answer = pricer.mark(option);
        used = start - gasleft();
    }

    function greeks(IPricer pricer, IPricer.EuropeanOption memory option)
        external
        view
        warm(address(pricer))
        returns (uint256 used, IPricer.Greeks memory answer)
    {
        uint256 start = gasleft();
        answer = pricer.greeks(option);
        used = start - gasleft();
    }

    function impliedVolatility(IPricer pricer, IPricer.EuropeanOption memory option, uint256 paid)
        external
        view
        warm(address(pricer))
        returns (uint256 used, uint256 answer)
    {
        uint256 start = gasleft();
        answer = pricer.impliedVolatility(option, paid);
        used = start - gasleft();
    }

    function quote(IPricer pricer, IPricer.EuropeanOption memory option, IPricer.Frictions memory frictions)
        external
        view
        warm(address(pricer))
        returns (uint256 used, IPricer.Quote memory answer)
    {
        uint256 start = gasleft();
        answer = pricer.quote(option, frictions);
        used = start - gasleft();
    }

    function black76(
        IPricer pricer,
        bool isCall,
        uint256 forward,
        uint256 strike,
        uint64 timeToExpiry,
        uint256 volatility,
        int256 rate
    ) external view warm(address(pricer)) returns (uint256 used, IPricer.Greeks memory answer) {
        uint256 start = gasleft();
        answer = pricer.black76(isCall, forward, strike, timeToExpiry, volatility, rate);
        used = start - gasleft();
    }

    function markBatch(IPricer pricer, IPricer.EuropeanOption[] memory options)
        external
        view
        warm(address(pricer))
        returns (uint256 used, IPricer.Mark[] memory answer)
    {
        uint256 start = gasleft();
        answer = pricer.markBatch(options);
        used = start - gasleft();
    }

    function greeksBatch(IPricer pricer, IPricer.EuropeanOption[] memory options)
        external
        view
        warm(address(pricer))
        returns (uint256 used, IPricer.Greeks[] memory answer)
    {
        uint256 start = gasleft();
        answer = pricer.greeksBatch(options);
        used = start - gasleft();
    }

    function strikeLadder(IPricer pricer, IPricer.EuropeanOption memory option, uint256[] memory strikes)
        external
        view
        warm(address(pricer))
        returns (uint256 used, IPricer.Mark[] memory answer)
    {
        uint256 start = gasleft();
        answer = pricer.strikeLadder(option, strikes);
        used = start - gasleft();
    }

    function scenarioGrid(
        IPricer pricer,
        IPricer.Leg[] memory portfolio,
        int256[] memory spotShocks,
        int256[] memory volatilityShocks
    ) external view warm(address(pricer)) returns (uint256 used, int256[] memory answer) {
        uint256 start = gasleft();
        answer = pricer.scenarioGrid(portfolio, spotShocks, volatilityShocks);
        used = start - gasleft();
    }

    // Solady

    function soladyLn(uint256 x) external view returns (uint256 used, int256 answer) {
        int256 signed = int256(x);
        uint256 start = gasleft();
        answer = FixedPointMathLib.lnWad(signed);
        if (uint256(answer) == NEVER) revert Never();
        used = start - gasleft();
    }

    function soladyExp(int256 x) external view returns (uint256 used, int256 answer) {
        uint256 start = gasleft();
        answer = FixedPointMathLib.expWad(x);
        if (uint256(answer) == NEVER) revert Never();
        used = start - gasleft();
    }

    function soladySqrt(uint256 x) external view returns (uint256 used, uint256 answer) {
        uint256 start = gasleft();
        answer = FixedPointMathLib.sqrtWad(x);
        if (answer == NEVER) revert Never();
        used = start - gasleft();
    }

    function soladyMulDiv(uint256 x, uint256 y, uint256 d) external view returns (uint256 used, uint256 answer) {
        uint256 start = gasleft();
        answer = FixedPointMathLib.fullMulDiv(x, y, d);
        if (answer == NEVER) revert Never();
        used = start - gasleft();
    }
}
