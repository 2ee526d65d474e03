// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.31;

import {BlackScholes} from "defimath-lib/contracts/derivatives/BlackScholes.sol";
import {Math} from "defimath-lib/contracts/math/Math.sol";

import {IPricer} from "../../abi/IPricer.sol";
import {Meter} from "./Meter.sol";

/// The same caller with DeFiMath's functions inlined; for where npm has the package.
contract DefimathMeter is Meter {
    function defimathCall(IPricer.EuropeanOption memory option) external view returns (uint256 used, uint256 answer) {
        (uint128 spot, uint128 strike, uint32 time, uint64 volatility, uint64 rate) = narrow(option);
        uint256 start = gasleft();
        answer = BlackScholes.call(spot, strike, time, volatility, rate);
        if (answer == NEVER) revert Never();
        used = start - gasleft();
    }

    function defimathDelta(IPricer.EuropeanOption memory option) external view returns (uint256 used, int256 call, int256 put) {
        (uint128 spot, uint128 strike, uint32 time, uint64 volatility, uint64 rate) = narrow(option);
        uint256 start = gasleft();
        (call, put) = BlackScholes.delta(spot, strike, time, volatility, rate);
        if (uint256(call) == NEVER) revert Never();
        used = start - gasleft();
    }

    function defimathGamma(IPricer.EuropeanOption memory option) external view returns (uint256 used, uint256 answer) {
        (uint128 spot, uint128 strike, uint32 time, uint64 volatility, uint64 rate) = narrow(option);
        uint256 start = gasleft();
        answer = BlackScholes.gamma(spot, strike, time, volatility, rate);
        if (answer == NEVER) revert Never();
        used = start - gasleft();
    }

    function defimathTheta(IPricer.EuropeanOption memory option) external view returns (uint256 used, int256 call, int256 put) {
        (uint128 spot, uint128 strike, uint32 time, uint64 volatility, uint64 rate) = narrow(option);
        uint256 start = gasleft();
        (call, put) = BlackScholes.theta(spot, strike, time, volatility, rate);
        if (uint256(call) == NEVER) revert Never();
        used = start - gasleft();
    }

    function defimathVega(IPricer.EuropeanOption memory option) external view returns (uint256 used, uint256 answer) {
        (uint128 spot, uint128 strike, uint32 time, uint64 volatility, uint64 rate) = narrow(option);
        uint256 start = gasleft();
        answer = BlackScholes.vega(spot, strike, time, volatility, rate);
        if (answer == NEVER) revert Never();
        used = start - gasleft();
    }

    function defimathImpliedVolatility(IPricer.EuropeanOption memory option, uint256 paid)
        external
        view
        returns (uint256 used, uint256 answer)
    {
        (uint128 spot, uint128 strike, uint32 time,, uint64 rate) = narrow(option);
        uint256 start = gasleft();
        answer = BlackScholes.impliedVolatility(spot, strike, time, rate, uint128(paid), option.isCall);
        if (answer == NEVER) revert Never();
        used = start - gasleft();
    }

    function defimathCdf(int256 x) external view returns (uint256 used, uint256 answer) {
        uint256 start = gasleft();
        answer = Math.stdNormCDF(x);
        if (answer == NEVER) revert Never();
        used = start - gasleft();
    }

    function defimathLn(uint256 x) external view returns (uint256 used, int256 answer) {
        uint256 start = gasleft();
        answer = Math.ln(x);
        if (uint256(answer) == NEVER) revert Never();
        used = start - gasleft();
    }

    function defimathExp(int256 x) external view returns (uint256 used, uint256 answer) {
        uint256 start = gasleft();
        answer = Math.exp(x);
        if (answer == NEVER) revert Never();
        used = start - gasleft();
    }

    function defimathSqrt(uint256 x) external view returns (uint256 used, uint256 answer) {
        uint256 start = gasleft();
        answer = Math.sqrt(x);
        if (answer == NEVER) revert Never();
        used = start - gasleft();
    }

    function defimathMulDiv(uint256 x, uint256 y, uint256 d) external view returns (uint256 used, uint256 answer) {
        uint256 start = gasleft();
        answer = Math.mulDiv(x, y, d);
        if (answer == NEVER) revert Never();
        used = start - gasleft();
    }

    /// DeFiMath's types.
    function narrow(IPricer.EuropeanOption memory option)
        private
        pure
        returns (uint128 spot, uint128 strike, uint32 time, uint64 volatility, uint64 rate)
    {
        spot = uint128(option.spot);
        strike = uint128(option.strike);
        time = uint32(option.timeToExpiry);
        volatility = uint64(option.volatility);
        rate = uint64(uint256(option.rate));
    }
}
