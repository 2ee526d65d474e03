// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.20;

/// What every client tries first: a number, an event, an error with arguments, a payable function.
contract Counter {
    event Counted(address indexed by, uint256 indexed number, string note);

    error TooMuch(uint256 asked, uint256 most);

    uint256 public number;
    mapping(address => uint256) public paid;

    constructor(uint256 start) {
        number = start;
    }

    function add(uint256 amount, string calldata note) external payable returns (uint256) {
        if (amount > 100) revert TooMuch(amount, 100);
        number += amount;
        paid[msg.sender] += msg.value;
        emit Counted(msg.sender, number, note);
        return number;
    }

    function fail() external pure {
        revert("on purpose");
    }

    function underflow(uint256 amount) external view returns (uint256) {
        return number - amount;
    }
}

/// Several calls in one, as viem's `multicall` asks for it.
contract Multicall3 {
    struct Call3 {
        address target;
        bool allowFailure;
        bytes callData;
    }

    struct Result {
        bool success;
        bytes returnData;
    }

    function aggregate3(Call3[] calldata calls) external payable returns (Result[] memory results) {
        results = new Result[](calls.length);
        for (uint256 i = 0; i < calls.length; i++) {
            (bool success, bytes memory data) = calls[i].target.call(calls[i].callData);
            require(success || calls[i].allowFailure, "Multicall3: call failed");
            results[i] = Result(success, data);
        }
    }
}
