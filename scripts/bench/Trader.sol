// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.31;

import {IToken} from "../../abi/IToken.sol";

/// A contract that trades, to see what a call costs after another in the same transaction, and what transfers alone cost.
contract Trader {
    error Failed(address callee);

    function approve(IToken token, address spender) external {
        token.approve(spender, type(uint256).max);
    }

    /// Makes the same call so many times.
    function repeat(address callee, bytes calldata data, uint256 times) external {
        bool success = true;
        assembly ("memory-safe") {
            let free := mload(0x40)
            calldatacopy(free, data.offset, data.length)
            for {} and(success, gt(times, 0)) { times := sub(times, 1) } {
                success := call(gas(), callee, 0, free, data.length, 0, 0)
            }
        }
        if (!success) revert Failed(callee);
    }

    /// Gas of taking `amount` of one token from the caller and paying as much of another to him, calldata ready.
    function exchange(IToken tokenIn, IToken tokenOut, uint256 amount) external returns (uint256 used) {
        bytes memory take = abi.encodeCall(IToken.transferFrom, (msg.sender, address(this), amount));
        bytes memory pay = abi.encodeCall(IToken.transfer, (msg.sender, amount));
        used = measure(address(tokenIn), take) + measure(address(tokenOut), pay);
    }

    function measure(address callee, bytes memory data) internal returns (uint256 used) {
        bool success;
        assembly ("memory-safe") {
            let start := gas()
            success := call(gas(), callee, 0, add(data, 32), mload(data), 0, 0)
            used := sub(start, gas())
        }
        if (!success) revert Failed(callee);
    }
}
