//! ArbRetryableTx: retryable tickets. Only a parent chain creates them, so that here there never is one.

use alloy_primitives::{Address, B256, U256};
use alloy_sol_types::sol;

use self::ArbRetryableTx::*;
use super::{
    frame::{Frame, Halt},
    method::{Method, action, method},
};
use crate::arbos::state;

sol! {
    interface ArbRetryableTx {
        function redeem(bytes32 ticket) external returns (bytes32);
        function getLifetime() external view returns (uint256);
        function getTimeout(bytes32 ticket) external view returns (uint256);
        function keepalive(bytes32 ticket) external returns (uint256);
        function getBeneficiary(bytes32 ticket) external view returns (address);
        function cancel(bytes32 ticket) external;
        function getCurrentRedeemer() external view returns (address);
        function submitRetryable(
            bytes32, uint256, uint256, uint256, uint256, uint64, uint256, address, address, address, bytes
        ) external;

        error NoTicketWithID();
        error NotCallable();
    }
}

/// How long a ticket lives \[seconds\].
const LIFETIME: u64 = 7 * 24 * 60 * 60;

pub const METHODS: &[Method] = &[
    method!(Write, redeemCall, |frame, call| {
        // Its size is asked for before the ticket itself; either look-up finds nothing.
        state::ticket_timeout(call.ticket).get(frame);
        no_ticket(frame, call.ticket)
    }),
    method!(View, getLifetimeCall, |_, _| Ok(U256::from(LIFETIME))),
    method!(View, getTimeoutCall, |frame, call| no_ticket(frame, call.ticket)),
    method!(Write, keepaliveCall, |frame, call| no_ticket(frame, call.ticket)),
    method!(View, getBeneficiaryCall, |frame, call| no_ticket(frame, call.ticket)),
    action!(Write, cancelCall, |frame, call| no_ticket(frame, call.ticket)),
    method!(View, getCurrentRedeemerCall, |_, _| Ok(Address::ZERO)),
    action!(Write, submitRetryableCall, |_, _| Err(NotCallable {}.into())),
];

/// Looks for the ticket, which costs a read, in vain.
fn no_ticket<T>(frame: &mut Frame<'_>, ticket: B256) -> Result<T, Halt> {
    state::ticket_timeout(ticket).get(frame);
    Err(NoTicketWithID {}.into())
}
