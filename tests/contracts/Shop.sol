// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.20;

import {IToken} from "../../abi/IToken.sol";

/// A Solidity contract that lives off our token: it is paid by permit, pays out, burns, and names what went wrong.
contract Shop {
    IToken public immutable token;

    event Sold(address indexed buyer, uint256 price, uint256 balance);
    event Refused(string error, uint256 have, uint256 need);

    constructor(IToken token_) {
        token = token_;
    }

    /// Takes `price` from `buyer` by its signature: permit and transferFrom in one call, four entries into the token.
    function buyWithPermit(address buyer, uint256 price, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external {
        uint256 before = token.balanceOf(address(this));
        token.permit(buyer, address(this), price, deadline, v, r, s);
        require(token.transferFrom(buyer, address(this), price), "transferFrom returned false");
        uint256 balance = token.balanceOf(address(this));
        require(balance == before + price, "another amount arrived");
        emit Sold(buyer, price, balance);
    }

    /// Takes `price` from the caller by an allowance.
    function buy(uint256 price) external {
        require(token.transferFrom(msg.sender, address(this), price), "transferFrom returned false");
        emit Sold(msg.sender, price, token.balanceOf(address(this)));
    }

    /// Pays `amount` out; a refusal of the token reverts this call with the token's own error.
    function pay(address to, uint256 amount) external {
        require(token.transfer(to, amount), "transfer returned false");
    }

    /// Pays `amount` out, or says by name and number why not.
    function payOrExplain(address to, uint256 amount) external returns (bool) {
        try token.transfer(to, amount) returns (bool paid) {
            return paid;
        } catch (bytes memory reason) {
            explain(reason);
            return false;
        }
    }

    /// Takes `amount` from `from`, or says by name and number why not.
    function collectOrExplain(address from, uint256 amount) external returns (bool) {
        try token.transferFrom(from, address(this), amount) returns (bool paid) {
            return paid;
        } catch (bytes memory reason) {
            explain(reason);
            return false;
        }
    }

    /// Burns what the shop holds.
    function burnAll() external {
        token.burn(token.balanceOf(address(this)));
    }

    /// Everything that a wallet shows, in one call.
    function describe()
        external
        view
        returns (string memory name, string memory symbol, uint8 decimals, uint256 supply, uint256 cap)
    {
        return (token.name(), token.symbol(), token.decimals(), token.totalSupply(), token.cap());
    }

    /// The domain as the token tells it, hashed here: equal to what the token uses.
    function domainAgrees() external view returns (bool) {
        (bytes1 fields, string memory name, string memory version, uint256 chainId, address verifier,, uint256[] memory more) =
            token.eip712Domain();
        bytes32 kind = keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
        bytes32 separator =
            keccak256(abi.encode(kind, keccak256(bytes(name)), keccak256(bytes(version)), chainId, verifier));
        return fields == 0x0f && more.length == 0 && chainId == block.chainid && verifier == address(token)
            && separator == token.DOMAIN_SEPARATOR();
    }

    function explain(bytes memory reason) private {
        bytes4 selector = bytes4(reason);
        if (selector == IToken.ERC20InsufficientBalance.selector) {
            (, uint256 balance, uint256 needed) = abi.decode(arguments(reason), (address, uint256, uint256));
            emit Refused("ERC20InsufficientBalance", balance, needed);
        } else if (selector == IToken.ERC20InsufficientAllowance.selector) {
            (, uint256 allowance, uint256 needed) = abi.decode(arguments(reason), (address, uint256, uint256));
            emit Refused("ERC20InsufficientAllowance", allowance, needed);
        } else if (selector == IToken.ERC20InvalidReceiver.selector) {
            emit Refused("ERC20InvalidReceiver", 0, 0);
        } else {
            // Not one of those that a payment may meet: hand it on.
            assembly {
                revert(add(reason, 32), mload(reason))
            }
        }
    }

    /// The revert data behind the selector.
    function arguments(bytes memory reason) private pure returns (bytes memory rest) {
        rest = new bytes(reason.length - 4);
        for (uint256 i = 0; i < rest.length; i++) {
            rest[i] = reason[i + 4];
        }
    }
}
