// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.20;

import {IPricer} from "../../abi/IPricer.sol";

/// A Solidity contract that trades options and asks our pricer: structs and lists of them, in and out, and a refusal.
contract Desk {
    IPricer public immutable pricer;

    constructor(IPricer pricer_) {
        pricer = pricer_;
    }

    /// What a call and a put on the same terms cost together, and their delta.
    function straddle(IPricer.EuropeanOption calldata option) external view returns (uint256 premium, int256 delta) {
        IPricer.EuropeanOption[] memory options = new IPricer.EuropeanOption[](2);
        (options[0], options[1]) = (option, option);
        (options[0].isCall, options[1].isCall) = (true, false);
        IPricer.Mark[] memory marks = pricer.markBatch(options);
        for (uint256 i = 0; i < marks.length; i++) {
            premium += marks[i].price;
            delta += marks[i].delta;
        }
    }

    /// The least value of a portfolio in a grid of shocks.
    function worst(IPricer.Leg[] calldata portfolio, int256[] calldata spots, int256[] calldata volatilities)
        external
        view
        returns (int256 value)
    {
        int256[] memory values = pricer.scenarioGrid(portfolio, spots, volatilities);
        require(values.length == spots.length * volatilities.length, "not a value a cell");
        value = type(int256).max;
        for (uint256 i = 0; i < values.length; i++) {
            if (values[i] < value) value = values[i];
        }
    }

    /// The volatility that a price implies, or the bounds that it misses.
    function impliedOrBounds(IPricer.EuropeanOption calldata option, uint256 price)
        external
        view
        returns (uint256 volatility, uint256 lower, uint256 upper)
    {
        try pricer.impliedVolatility(option, price) returns (uint256 implied) {
            volatility = implied;
        } catch (bytes memory reason) {
            require(bytes4(reason) == IPricer.PriceOutOfRange.selector && reason.length == 100, "another refusal");
            // The length, the selector and the price go before.
            assembly {
                lower := mload(add(reason, 68))
                upper := mload(add(reason, 100))
            }
        }
    }

    /// What the compiler makes of the interface, in the order of its names.
    function selectors() external pure returns (bytes4[12] memory) {
        return [
            IPricer.black76.selector,
            IPricer.greeks.selector,
            IPricer.greeksBatch.selector,
            IPricer.impliedVolatility.selector,
            IPricer.impliedVolatilityBatch.selector,
            IPricer.mark.selector,
            IPricer.markBatch.selector,
            IPricer.price.selector,
            IPricer.priceBatch.selector,
            IPricer.quote.selector,
            IPricer.scenarioGrid.selector,
            IPricer.strikeLadder.selector
        ];
    }
}
