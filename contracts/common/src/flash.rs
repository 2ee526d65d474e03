//! The borrower's side of a flash loan (ERC-3156), and data that others are called back with.

use alloc::vec::Vec;

use alloy_primitives::{Address, B256, U256};
use alloy_sol_types::{SolCall, sol};
use stylus_sdk::host::VM;
use stylus_sdk::prelude::*;

use crate::abi::{Answer, Argument};
use crate::eip712::immediate_hash_of;
use crate::fields_of_errors;
use crate::immediate::Immediate;
use crate::outside::{calldata, tell};

sol! {
    #![sol(all_derives)]

    /// The borrower did not answer as ERC-3156 asks.
    error LoanRefused(address receiver);

    function onFlashLoan(address initiator, address token, uint256 amount, uint256 fee, bytes data) external returns (bytes32);
}

fields_of_errors! {
    LoanRefused { receiver }
}

/// What a borrower answers.
const LOAN_TAKEN: Immediate = immediate_hash_of("ERC3156FlashBorrower.onFlashLoan");

/// Tells `receiver` that it has so much of a token, without a fee; whether it answers as it must. If not, refuse with [`LoanRefused`].
pub fn hand_over<C>(contract: &mut C, receiver: Address, token: Address, amount: U256, data: &[u8]) -> bool
where
    C: TopLevelStorage + HostAccess<Host = VM>,
{
    let mut input = calldata(onFlashLoanCall::SELECTOR);
    contract.vm().msg_sender().append(&mut input);
    token.append(&mut input);
    amount.append(&mut input);
    // No fee; and where the data begins.
    0_u64.append(&mut input);
    160_u64.append(&mut input);
    append_bytes(&mut input, data);
    let answer = tell(contract, receiver, &input).unwrap_or_default();
    B256::decode(&answer, 0) == Some(LOAN_TAKEN.word())
}

/// Appends data of any length, as the last argument of calldata or anywhere else: how long it is, itself, zeros up to a whole word.
#[inline(never)]
pub fn append_bytes(bytes: &mut Vec<u8>, data: &[u8]) {
    (data.len() as u64).append(bytes);
    let end = bytes.len().saturating_add(data.len().next_multiple_of(32));
    bytes.extend_from_slice(data);
    bytes.resize(end, 0);
}
