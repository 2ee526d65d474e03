// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.26;

import {IToken} from "abi/IToken.sol";

/// A till that takes payments in the token: Solidity that calls a Stylus program in every way there is.
contract Till {
    error HalfPaid(bytes reason);

    IToken public immutable token;

    constructor(IToken token_) {
        token = token_;
    }

    /// Takes `amount` from the caller's allowance, half for each of two.
    function split(address first, address second, uint256 amount) external {
        token.transferFrom(msg.sender, first, amount / 2);
        token.transferFrom(msg.sender, second, amount - amount / 2);
    }

    /// Takes `amount` by the signature of `owner`, and says what the till holds then.
    function takeWithPermit(address owner, uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        external
        returns (uint256)
    {
        token.permit(owner, address(this), amount, deadline, v, r, s);
        token.transferFrom(owner, address(this), amount);
        return token.balanceOf(address(this));
    }

    /// Pays out what it can: `amount`, or else nothing and the token's refusal.
    function tryPay(address to, uint256 amount) external returns (bool paid, bytes memory reason) {
        try token.transfer(to, amount) returns (bool success) {
            return (success, "");
        } catch (bytes memory refusal) {
            return (false, refusal);
        }
    }

    /// Pays `amount` and then reverts, so that nothing of it may remain.
    function payAndRevert(address to, uint256 amount) external {
        token.transfer(to, amount);
        revert HalfPaid("after the transfer");
    }

    /// Calls itself and, from there, the token: a program below two Solidity frames.
    function nested(address account) external view returns (uint256) {
        return this.balanceOf(account);
    }

    function balanceOf(address account) external view returns (uint256) {
        return token.balanceOf(account);
    }
}
