// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.24;

import {IAmm} from "../../abi/IAmm.sol";

interface IERC20 {
    function approve(address spender, uint256 amount) external returns (bool);
    function balanceOf(address account) external view returns (uint256);
}

/// @notice Borrows from the pools for the time of a call, as ERC-3156 has it, and looks around meanwhile.
contract Borrower {
    bytes32 private constant TAKEN = keccak256("ERC3156FlashBorrower.onFlashLoan");

    IAmm public immutable amm;
    /// What was lent at last.
    uint256 public held;
    /// How the pools refused to be priced meanwhile.
    bytes public refusal;
    bool public pays = true;

    error NotFromPools(address caller, address initiator);

    constructor(IAmm amm_) {
        amm = amm_;
    }

    function setPays(bool pays_) external {
        pays = pays_;
    }

    function borrow(address token, uint256 amount, bytes32 pool) external {
        amm.flashLoan(address(this), token, amount, abi.encode(pool));
    }

    function onFlashLoan(address initiator, address token, uint256 amount, uint256 fee, bytes calldata data)
        external
        returns (bytes32)
    {
        if (msg.sender != address(amm) || initiator != address(this)) revert NotFromPools(msg.sender, initiator);
        held = IERC20(token).balanceOf(address(this));
        try amm.sharePrice(abi.decode(data, (bytes32)), 1e18, 1e18) {} catch (bytes memory reason) {
            refusal = reason;
        }
        IERC20(token).approve(address(amm), pays ? amount + fee : 0);
        return TAKEN;
    }
}
