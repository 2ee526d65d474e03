// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.31;

import {IToken} from "../../abi/IToken.sol";

/// What it costs to measure what arrives, beside believing the token.
contract Arrival {
    error Less(uint256 received, uint256 expected);

    /// Gas of taking `amount` from the caller, and of asking for the own balance before and after it where it is `measured`.
    function take(IToken token, uint256 amount, bool measured) external returns (uint256 used) {
        uint256 start = gasleft();
        uint256 before = measured ? token.balanceOf(address(this)) : 0;
        token.transferFrom(msg.sender, address(this), amount);
        if (measured) {
            uint256 received = token.balanceOf(address(this)) - before;
            if (received < amount) revert Less(received, amount);
        }
        used = start - gasleft();
    }
}
