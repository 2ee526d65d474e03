//! Moving tokens that somebody else wrote.
//!
//! A token may return nothing, return false, take a fee, or not be there at all. These functions succeed only when exactly
//! the amount asked for has moved, and else fail with an error that names the token.

use alloc::vec::Vec;

use alloy_primitives::{Address, U256};
use alloy_sol_types::{SolCall, sol};
use stylus_sdk::host::VM;
use stylus_sdk::prelude::*;
use stylus_sdk::stylus_core::AccountAccess;
use stylus_sdk::stylus_core::calls::errors::MethodError;

use crate::abi::{Answer, Argument};
use crate::outside::{ALL_GAS, ask, calldata, tell_by};
use crate::{errors, fields_of_errors};

sol! {
    #![sol(all_derives)]

    /// `token` has no code, answered false, or reverted without a reason.
    error SafeERC20FailedOperation(address token);
    /// `token` moved `received` instead of `expected`: it takes a fee, and such tokens are not supported.
    error FeeOnTransfer(address token, uint256 expected, uint256 received);
    /// A token with more than 36 decimals.
    error TooManyDecimals(address token, uint256 decimals);

    function balanceOf(address account) external view returns (uint256);
    function decimals() external view returns (uint8);
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

fields_of_errors! {
    SafeERC20FailedOperation { token }
    FeeOnTransfer { token, expected, received }
    TooManyDecimals { token, decimals }
}

errors! {
    /// Why a token did not move as asked; also its own revert data, passed on.
    pub struct TransferError of SafeERC20FailedOperation FeeOnTransfer TooManyDecimals
}

/// Lets a contract's `Error` carry it in one variant.
impl MethodError for TransferError {
    fn encode(self) -> Vec<u8> {
        self.into()
    }
}

/// The most digits behind the point that a token may have.
const MOST_DECIMALS: U256 = U256::from_limbs([36, 0, 0, 0]);

/// Sends `amount` of `token` from this contract to `to`.
///
/// Call it last, under the lock: the token is foreign code.
pub fn safe_transfer<C>(contract: &mut C, token: Address, to: Address, amount: U256) -> Result<(), TransferError>
where
    C: TopLevelStorage + HostAccess<Host = VM>,
{
    let mut data = calldata(transferCall::SELECTOR);
    to.append(&mut data);
    amount.append(&mut data);
    send(contract.vm(), token, &data)
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
    C: TopLevelStorage + HostAccess<Host = VM>,
{
    move_and_measure(contract.vm(), token, from, to, amount)
}

/// The balance of `account`, or [`SafeERC20FailedOperation`] when `token` does not answer with a number.
pub fn balance_of<C>(contract: &C, token: Address, account: Address) -> Result<U256, TransferError>
where
    C: TopLevelStorage + HostAccess<Host = VM>,
{
    balance(contract.vm(), token, account)
}

/// A token's digits behind the point, at most 36.
///
/// Fails with [`SafeERC20FailedOperation`] when `token` does not answer with a number, and with [`TooManyDecimals`].
pub fn decimals_of<C>(contract: &C, token: Address) -> Result<u8, TransferError>
where
    C: TopLevelStorage + HostAccess<Host = VM>,
{
    digits(contract.vm(), token)
}

#[inline(never)]
fn digits(vm: &VM, token: Address) -> Result<u8, TransferError> {
    let answer = ask(vm, token, &decimalsCall::SELECTOR, ALL_GAS).unwrap_or_default();
    let decimals = U256::decode(&answer, 0).ok_or(SafeERC20FailedOperation { token })?;
    if decimals > MOST_DECIMALS {
        return Err(TooManyDecimals { token, decimals }.into());
    }
    Ok(decimals.as_limbs()[0] as u8)
}

fn move_and_measure(vm: &VM, token: Address, from: Address, to: Address, expected: U256) -> Result<(), TransferError> {
    let mut data = calldata(transferFromCall::SELECTOR);
    from.append(&mut data);
    to.append(&mut data);
    expected.append(&mut data);

    let before = balance(vm, token, to)?;
    send(vm, token, &data)?;
    let received = balance(vm, token, to)?.saturating_sub(before);
    if received == expected { Ok(()) } else { Err(FeeOnTransfer { token, expected, received }.into()) }
}

#[inline(never)]
fn balance(vm: &VM, token: Address, account: Address) -> Result<U256, TransferError> {
    let mut data = calldata(balanceOfCall::SELECTOR);
    account.append(&mut data);
    let answer = ask(vm, token, &data, ALL_GAS).map_err(|data| failure(token, data))?;
    U256::decode(&answer, 0).ok_or_else(|| SafeERC20FailedOperation { token }.into())
}

#[inline(never)]
fn send(vm: &VM, token: Address, data: &[u8]) -> Result<(), TransferError> {
    let answer = tell_by(vm, token, data).map_err(|data| failure(token, data))?;
    // A call to an address without code succeeds with no data, exactly like a token that returns nothing.
    let moved = if answer.is_empty() { vm.code_size(token) > 0 } else { bool::decode(&answer, 0) == Some(true) };
    if moved { Ok(()) } else { Err(SafeERC20FailedOperation { token }.into()) }
}

#[cold]
#[inline(never)]
fn failure(token: Address, data: Vec<u8>) -> TransferError {
    if data.is_empty() { SafeERC20FailedOperation { token }.into() } else { TransferError::of(data) }
}
