// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.24;

interface ILender {
    function flashLoan(address receiver, address token, uint256 amount, bytes calldata data) external returns (bool);
}

/// @notice An account that does several things in one transaction, alone or while it holds a flash loan (ERC-3156), which it lets its
/// lender take back.
contract Hand {
    bytes32 private constant TAKEN = keccak256("ERC3156FlashBorrower.onFlashLoan");

    /// What came of one thing, and what it answered.
    event Tried(address indexed target, bool done, bytes answer);

    /// Does everything; what reverts is left out.
    function act(address[] calldata targets, bytes[] calldata calls) external {
        _act(targets, calls);
    }

    /// The same while it holds a loan.
    function borrow(address lender, address token, uint256 amount, address[] calldata targets, bytes[] calldata calls)
        external
    {
        ILender(lender).flashLoan(address(this), token, amount, abi.encode(targets, calls));
    }

    function onFlashLoan(address, address, uint256, uint256, bytes calldata data) external returns (bytes32) {
        (address[] memory targets, bytes[] memory calls) = abi.decode(data, (address[], bytes[]));
        _act(targets, calls);
        return TAKEN;
    }

    function _act(address[] memory targets, bytes[] memory calls) private {
        for (uint256 i = 0; i < targets.length; i++) {
            (bool done, bytes memory answer) = targets[i].call(calls[i]);
            emit Tried(targets[i], done, answer);
        }
    }
}
