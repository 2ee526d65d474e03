//! What the token answers when it refuses: the names and arguments of ERC-6093, and of OpenZeppelin where that is silent.

use alloy_sol_types::sol;
use common::access::{AccessControlEnforcedDefaultAdminRules, RoleError};
use common::fields_of_errors;
use common::ownership::{OwnableInvalidOwner, OwnableUnauthorizedAccount};
use common::roles::{AccessControlBadConfirmation, AccessControlUnauthorizedAccount};
use common::short_string::StringTooLong;

sol! {
    #![sol(all_derives)]

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

    /// The permit was good until `deadline` \[seconds\].
    error ERC2612ExpiredSignature(uint256 deadline);
    /// `signer` signed, not `owner`; zero when the signature is malformed.
    error ERC2612InvalidSigner(address signer, address owner);
}

fields_of_errors! {
    ERC20InsufficientBalance { sender, balance, needed }
    ERC20InvalidSender { sender }
    ERC20InvalidReceiver { receiver }
    ERC20InsufficientAllowance { spender, allowance, needed }
    ERC20InvalidApprover { approver }
    ERC20InvalidSpender { spender }
    ERC20ExceededCap { increasedSupply, cap }
    ERC20InvalidCap { cap }
    ERC2612ExpiredSignature { deadline }
    ERC2612InvalidSigner { signer, owner }
}

common::errors! {
    /// Every refusal, as Solidity sees it.
    pub struct Error of
        ERC20InsufficientBalance ERC20InvalidSender ERC20InvalidReceiver ERC20InsufficientAllowance
        ERC20InvalidApprover ERC20InvalidSpender ERC20ExceededCap ERC20InvalidCap ERC2612ExpiredSignature
        ERC2612InvalidSigner StringTooLong OwnableUnauthorizedAccount OwnableInvalidOwner
        AccessControlUnauthorizedAccount AccessControlBadConfirmation AccessControlEnforcedDefaultAdminRules
}

impl From<RoleError> for Error {
    fn from(error: RoleError) -> Self {
        match error {
            RoleError::Unauthorized(error) => error.into(),
            RoleError::BadConfirmation(error) => error.into(),
            RoleError::AdminRules(error) => error.into(),
        }
    }
}
