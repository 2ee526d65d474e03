//! What the token logs: every change of its state.

use alloy_sol_types::sol;
use common::fields_of_events;
pub use common::ownership::{OwnershipTransferStarted, OwnershipTransferred};
pub use common::roles::{RoleGranted, RoleRevoked};

sol! {
    #![sol(all_derives)]

    /// `value` moved; from the zero address when minted, to it when burned.
    event Transfer(address indexed from, address indexed to, uint256 value);
    /// `spender` may now spend `value` of `owner`. Spending an allowance does not log.
    event Approval(address indexed owner, address indexed spender, uint256 value);
}

fields_of_events! {
    Transfer { from, to; value }
    Approval { owner, spender; value }
}
