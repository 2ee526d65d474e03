// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.20;

import {IToken} from "../../abi/IToken.sol";

/// Enters the token in ways that a wallet never would: nested, rolled back, static, delegated, with malformed calldata.
contract Prober {
    IToken public immutable token;

    error Undo(uint256 balance);

    constructor(IToken token_) {
        token = token_;
    }

    /// Moves `amount` back and forth `rounds` times through `other` and returns what both hold afterwards: each entry must
    /// see what the one before has written.
    function pingPong(Prober other, uint256 amount, uint256 rounds) external returns (uint256 here, uint256 there) {
        for (uint256 i = 0; i < rounds; i++) {
            token.transfer(address(other), amount);
            require(token.balanceOf(address(other)) >= amount, "a write was not seen");
            other.give(address(this), amount);
        }
        return (token.balanceOf(address(this)), token.balanceOf(address(other)));
    }

    /// Hands tokens of this contract to anybody who asks: for tests only.
    function give(address to, uint256 amount) external {
        token.transfer(to, amount);
    }

    /// Moves `amount` inside a call that then reverts; the balance seen inside, and the one that remains.
    function rolledBack(address to, uint256 amount) external returns (uint256 inside, uint256 remaining) {
        try this.giveAndUndo(to, amount) {
            revert("giveAndUndo returned");
        } catch (bytes memory reason) {
            require(bytes4(reason) == Undo.selector, "another error");
            assembly {
                inside := mload(add(reason, 36))
            }
        }
        remaining = token.balanceOf(to);
    }

    function giveAndUndo(address to, uint256 amount) external {
        token.transfer(to, amount);
        revert Undo(token.balanceOf(to));
    }

    /// A transfer within a static call: fails, and takes nothing but gas.
    function staticTransfer(address to, uint256 amount) external view returns (bool succeeded) {
        (succeeded,) = address(token).staticcall(abi.encodeCall(token.transfer, (to, amount)));
    }

    /// The token's code on this contract's storage: its supply there is nought, whatever the token's is.
    function delegatedSupply() external returns (bool succeeded, uint256 supply) {
        bytes memory answer;
        (succeeded, answer) = address(token).delegatecall(abi.encodeCall(token.totalSupply, ()));
        if (succeeded) supply = abi.decode(answer, (uint256));
    }

    /// Any calldata, with value if some came along; what came back.
    function raw(bytes calldata data) external payable returns (bool succeeded, bytes memory answer) {
        return address(token).call{value: msg.value}(data);
    }

    /// What a transfer costs as seen by a contract: the first one in a transaction, and the second.
    function gasOfTransfers(address to, uint256 amount) external returns (uint256 first, uint256 second) {
        uint256 start = gasleft();
        token.transfer(to, amount);
        uint256 middle = gasleft();
        token.transfer(to, amount);
        uint256 end = gasleft();
        return (start - middle, middle - end);
    }
}
