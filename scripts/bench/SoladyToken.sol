// SPDX-License-Identifier: MIT OR Apache-2.0
pragma solidity ^0.8.26;

import {OwnableRoles} from "solady/auth/OwnableRoles.sol";
import {ERC20} from "solady/tokens/ERC20.sol";

/// The peer of `token`: Solady's ERC-20 with the same doors on it – minting by role and under a cap, burning, two-step
/// ownership.
contract SoladyToken is ERC20, OwnableRoles {
    error ExceededCap(uint256 supply, uint256 cap);

    uint256 public immutable cap;

    constructor(uint256 cap_, address owner, address minter) {
        cap = cap_;
        _initializeOwner(owner);
        _grantRoles(minter, _ROLE_0);
    }

    function name() public pure override returns (string memory) {
        return "Token Value Dynamics";
    }

    function symbol() public pure override returns (string memory) {
        return "TVD";
    }

    function mint(address to, uint256 amount) external onlyRoles(_ROLE_0) {
        _mint(to, amount);
        uint256 supply = totalSupply();
        if (supply > cap) revert ExceededCap(supply, cap);
    }

    function burn(uint256 amount) external {
        _burn(msg.sender, amount);
    }

    function burnFrom(address account, uint256 amount) external {
        _spendAllowance(account, msg.sender, amount);
        _burn(account, amount);
    }

    // Ours makes no exception for Permit2, so the peer does not pay for one either.
    function _givePermit2InfiniteAllowance() internal pure override returns (bool) {
        return false;
    }
}
