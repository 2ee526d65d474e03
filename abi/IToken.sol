// SPDX-License-Identifier: MIT OR Apache-2.0
// Written by `cargo tvd abi` from the contract's source; changes here are lost.
pragma solidity ^0.8.4;

/// Token: a plain ERC-20 with permit, minting by role under a hard cap, and burning. No fee, no rebase, no hook, no pause.
interface IToken {
    /// `sender` holds `balance` and would need `needed`.
    error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed);
    /// Nothing leaves the zero address.
    error ERC20InvalidSender(address sender);
    /// Nothing goes to the zero address, except by burning.
    error ERC20InvalidReceiver(address receiver);
    /// `spender` may spend `allowance` and would need `needed`.
    error ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed);
    /// The zero address approves nobody.
    error ERC20InvalidApprover(address approver);
    /// The zero address cannot be approved.
    error ERC20InvalidSpender(address spender);
    /// The supply would become `increasedSupply`; one beyond 256 bits shows as the largest number.
    error ERC20ExceededCap(uint256 increasedSupply, uint256 cap);
    /// A cap is at least 1 and below 2^128.
    error ERC20InvalidCap(uint256 cap);
    /// The permit was good until `deadline` [seconds].
    error ERC2612ExpiredSignature(uint256 deadline);
    /// `signer` signed, not `owner`; zero when the signature is malformed.
    error ERC2612InvalidSigner(address signer, address owner);
    /// The administrator's role moves with ownership only.
    error AccessControlEnforcedDefaultAdminRules();
    /// `account` is not the owner, or not the one to whom ownership was offered.
    error OwnableUnauthorizedAccount(address account);
    /// Nobody can be made the owner at deployment.
    error OwnableInvalidOwner(address owner);
    /// `account` lacks `neededRole`.
    error AccessControlUnauthorizedAccount(address account, bytes32 neededRole);
    /// A role is renounced by its holder only, who names itself to confirm.
    error AccessControlBadConfirmation();
    /// A text of `length` bytes does not fit; `max` do.
    error StringTooLong(uint256 length, uint256 max);

    /// `value` moved; from the zero address when minted, to it when burned.
    event Transfer(address indexed from, address indexed to, uint256 value);
    /// `spender` may now spend `value` of `owner`. Spending an allowance does not log.
    event Approval(address indexed owner, address indexed spender, uint256 value);
    /// `newOwner` may now accept; the zero address withdraws the offer.
    event OwnershipTransferStarted(address indexed previousOwner, address indexed newOwner);
    /// `newOwner` is the owner from here on.
    event OwnershipTransferred(address indexed previousOwner, address indexed newOwner);
    /// `sender` gave `role` to `account`.
    event RoleGranted(bytes32 indexed role, address indexed account, address indexed sender);
    /// `sender` took `role` from `account`, or `account` gave it up.
    event RoleRevoked(bytes32 indexed role, address indexed account, address indexed sender);

    /// The token's name.
    function name() external view returns (string memory);

    /// The token's ticker.
    function symbol() external view returns (string memory);

    /// How many digits of an amount stand behind the point.
    function decimals() external view returns (uint8);

    /// The sum of all balances.
    function totalSupply() external view returns (uint256);

    /// What `account` holds.
    function balanceOf(address account) external view returns (uint256);

    /// What `spender` may still spend of `owner`.
    function allowance(address owner, address spender) external view returns (uint256);

    /// Moves `value` from the caller to `to`.
    function transfer(address to, uint256 value) external returns (bool);

    /// Lets `spender` spend `value` of the caller, instead of what it might before. The largest number means without limit.
    function approve(address spender, uint256 value) external returns (bool);

    /// Moves `value` from `from` to `to`, by the caller's allowance.
    function transferFrom(address from, address to, uint256 value) external returns (bool);

    /// Does what `approve` by `owner` would, by `owner`'s signature, which is good once and until `deadline`.
    function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external;

    /// How many permits `owner` has used: the nonce of the next one.
    function nonces(address owner) external view returns (uint256);

    /// What binds a permit to this contract on this chain.
    function DOMAIN_SEPARATOR() external view returns (bytes32);

    /// The fields of the domain, for wallets: which are used, name, version, chain, contract, salt, extensions.
    function eip712Domain() external view returns (bytes1, string memory, string memory, uint256, address, bytes32, uint256[] memory);

    /// Whether the contract implements the interface of this id.
    function supportsInterface(bytes4 interfaceId) external view returns (bool);

    /// The most that may exist at a time.
    function cap() external view returns (uint256);

    /// Creates `value` for `to`, up to the cap. Minters only.
    function mint(address to, uint256 value) external;

    /// Destroys `value` of the caller.
    function burn(uint256 value) external;

    /// Destroys `value` of `account`, by the caller's allowance.
    function burnFrom(address account, uint256 value) external;

    /// The owner, who administers the roles; zero when nobody does any more.
    function owner() external view returns (address);

    /// Who may accept ownership; zero when there is no offer.
    function pendingOwner() external view returns (address);

    /// Offers ownership to `newOwner`, who must accept it; the zero address withdraws the offer. Owner only.
    function transferOwnership(address newOwner) external;

    /// Makes the caller the owner, if ownership was offered to it.
    function acceptOwnership() external;

    /// Leaves the token without an owner, for good: the minters stay who they are. Owner only.
    function renounceOwnership() external;

    /// The role that administers all roles: the owner's.
    function DEFAULT_ADMIN_ROLE() external pure returns (bytes32);

    /// The role of those who may mint.
    function MINTER_ROLE() external pure returns (bytes32);

    /// Whether `account` has `role`.
    function hasRole(bytes32 role, address account) external view returns (bool);

    /// The role that administers `role`: for every role the owner's.
    function getRoleAdmin(bytes32 role) external pure returns (bytes32);

    /// Gives `role` to `account`. Owner only; the owner's own role moves with ownership.
    function grantRole(bytes32 role, address account) external;

    /// Takes `role` from `account`. Owner only; the owner's own role moves with ownership.
    function revokeRole(bytes32 role, address account) external;

    /// Gives up the caller's own `role`; `confirmation` is the caller. The owner's role is given up with ownership.
    function renounceRole(bytes32 role, address confirmation) external;
}
