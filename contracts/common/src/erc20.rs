//! Moving tokens that somebody else wrote.
//!
//! A token may return nothing, return false, take a fee, or not be there at all. These functions succeed only when exactly
//! the amount asked for has moved, and else fail with an error that names the token.

use alloc::vec::Vec;

use alloy_primitives::{Address, U256};
use alloy_sol_types::{SolCall, sol};
use stylus_sdk::call::call;
use stylus_sdk::prelude::*;
use stylus_sdk::stylus_core::calls::errors::{Error as CallError, MethodError};

use crate::abi::Refusal;
use crate::fields_of_errors;
use crate::interfaces::IERC20;

sol! {
    #![sol(all_derives)]

    /// `token` has no code, answered false, or reverted without a reason.
    error SafeERC20FailedOperation(address token);
    /// `token` moved `received` instead of `expected`: it takes a fee, and such tokens are not supported.
    error FeeOnTransfer(address token, uint256 expected, uint256 received);

    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

fields_of_errors! {
    SafeERC20FailedOperation { token }
    FeeOnTransfer { token, expected, received }
}

/// Why a token did not move as asked.
#[derive(Debug, PartialEq)]
pub enum TransferError {
    /// The token failed without saying why.
    Failed(SafeERC20FailedOperation),
    /// The token takes a fee.
    Fee(FeeOnTransfer),
    /// The token's own revert data, passed on.
    Token(Vec<u8>),
}

impl From<TransferError> for Vec<u8> {
    fn from(error: TransferError) -> Self {
        match error {
            TransferError::Failed(error) => error.revert_data(),
            TransferError::Fee(error) => error.revert_data(),
            TransferError::Token(data) => data,
        }
    }
}

/// Lets a contract's `Error` carry it in one variant.
impl MethodError for TransferError {
    fn encode(self) -> Vec<u8> {
        self.into()
    }
}

/// Sends `amount` of `token` from this contract to `to`.
///
/// Call it last, under the lock: the token is foreign code.
pub fn safe_transfer<C>(contract: &mut C, token: Address, to: Address, amount: U256) -> Result<(), TransferError>
where
    C: TopLevelStorage + HostAccess,
{
    send(contract, token, &transferCall { to, amount }.abi_encode())
}

/// Moves `amount` of `token` from `from` to `to`, by an allowance for this contract, and measures what arrives.
///
/// Fails with [`FeeOnTransfer`] when that is not `amount` (also when `from` is `to`: nothing arrives then).
pub fn safe_transfer_from<C>(
    contract: &mut C,
    token: Address,
    from: Address,
    to: Address,
    amount: U256,
) -> Result<(), TransferError>
where
    C: TopLevelStorage + HostAccess,
{
    let before = balance_of(contract, token, to)?;
    send(contract, token, &transferFromCall { from, to, amount }.abi_encode())?;
    let received = balance_of(contract, token, to)?.saturating_sub(before);
    if received == amount {
        return Ok(());
    }
    Err(TransferError::Fee(FeeOnTransfer { token, expected: amount, received }))
}

/// The balance of `account`, or [`SafeERC20FailedOperation`] when `token` does not answer with a number.
pub fn balance_of<C>(contract: &C, token: Address, account: Address) -> Result<U256, TransferError>
where
    C: TopLevelStorage + HostAccess,
{
    IERC20::new(token).balance_of(contract.vm(), Call::new(), account).map_err(|error| failure(token, error))
}

fn send<C>(contract: &mut C, token: Address, calldata: &[u8]) -> Result<(), TransferError>
where
    C: TopLevelStorage + HostAccess,
{
    let context = Call::new_mutating(contract);
    let answer = call(contract.vm(), context, token, calldata).map_err(|error| failure(token, error))?;
    // A call to an address without code succeeds with no data, exactly like a token that returns nothing.
    let moved = if answer.is_empty() { contract.vm().code_size(token) > 0 } else { is_true(&answer) };
    if moved { Ok(()) } else { Err(failed(token)) }
}

/// Whether the first word of the answer is the boolean true.
fn is_true(answer: &[u8]) -> bool {
    answer.get(..32).is_some_and(|word| U256::from_be_slice(word) == U256::ONE)
}

fn failure(token: Address, error: CallError) -> TransferError {
    match error {
        CallError::Revert(data) if !data.is_empty() => TransferError::Token(data),
        _ => failed(token),
    }
}

fn failed(token: Address) -> TransferError {
    TransferError::Failed(SafeERC20FailedOperation { token })
}
