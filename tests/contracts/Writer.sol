// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.20;

import {IPricer} from "../../abi/IPricer.sol";

/// Somebody who writes options: asks the pricer what they are worth and what to hold against them. Numbers in WAD.
contract Writer {
    IPricer public immutable pricer;

    constructor(IPricer pricer_) {
        pricer = pricer_;
    }

    /// What a call on a stock without dividends is worth.
    function premium(uint256 spot, uint256 strike, uint64 time, uint256 volatility, int256 rate)
        external
        view
        returns (uint256)
    {
        return pricer.price(IPricer.EuropeanOption(true, spot, strike, time, volatility, rate, rate));
    }

    /// How much of the stock to hold against `written` options, and what they are worth.
    function hedge(IPricer.EuropeanOption calldata option, uint256 written)
        external
        view
        returns (int256 stock, uint256 owed)
    {
        IPricer.Mark memory mark = pricer.mark(option);
        return (mark.delta * int256(written) / 1e18, mark.price * written / 1e18);
    }

    /// The price, or the name of what is out of range with its value and its bounds.
    function priceOrExplain(IPricer.EuropeanOption calldata option)
        external
        view
        returns (string memory error, uint256 value, uint256 min, uint256 max)
    {
        try pricer.price(option) returns (uint256 price) {
            return ("", price, 0, 0);
        } catch (bytes memory reason) {
            (error) = bytes4(reason) == IPricer.SpotOutOfRange.selector
                ? "SpotOutOfRange"
                : bytes4(reason) == IPricer.VolatilityOutOfRange.selector ? "VolatilityOutOfRange" : "another";
            assembly ("memory-safe") {
                value := mload(add(reason, 36))
                min := mload(add(reason, 68))
                max := mload(add(reason, 100))
            }
        }
    }
}
