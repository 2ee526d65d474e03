//! Calls to others: tokens, borrowers.

use alloy_primitives::{Address, B256, U256};
use alloy_sol_types::{SolCall, sol};
use common::abi::{Answer, Argument};
use common::eip712::immediate_hash_of;
use common::erc20::{balance_of, safe_transfer, safe_transfer_from};
use common::immediate::Immediate;
use common::outside::{ALL_GAS, ask, calldata, tell};
use stylus_sdk::prelude::*;

use crate::Amm;
use crate::errors::*;
use crate::number::wide;

sol! {
    function decimals() external view returns (uint8);
    function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external;
    function onFlashLoan(address initiator, address token, uint256 amount, uint256 fee, bytes data) external returns (bytes32);
}

/// What a borrower answers.
const LOAN_TAKEN: Immediate = immediate_hash_of("ERC3156FlashBorrower.onFlashLoan");
/// The most digits behind the point that a token may have.
const MOST_DECIMALS: U256 = U256::from_limbs([36, 0, 0, 0]);

impl Amm {
    /// Takes exactly so much of a token from the caller.
    pub(crate) fn pull(&mut self, token: Address, amount: u128) -> Result<(), Error> {
        let (from, to) = (self.vm().msg_sender(), self.vm().contract_address());
        Ok(safe_transfer_from(self, token, from, to, wide(amount))?)
    }

    /// Sends so much of a token, if any.
    pub(crate) fn push(&mut self, token: Address, to: Address, amount: u128) -> Result<(), Error> {
        if amount == 0 {
            return Ok(());
        }
        Ok(safe_transfer(self, token, to, wide(amount))?)
    }

    /// What this contract has of a token.
    pub(crate) fn holdings(&self, token: Address) -> Result<U256, Error> {
        Ok(balance_of(self, token, self.vm().contract_address())?)
    }

    /// A token's digits behind the point.
    pub(crate) fn decimals_of(&self, token: Address) -> Result<u8, Error> {
        let answer = ask(self.vm(), token, &decimalsCall::SELECTOR, ALL_GAS).unwrap_or_default();
        let decimals = U256::decode(&answer, 0).ok_or(SafeERC20FailedOperation { token })?;
        if decimals > MOST_DECIMALS {
            return Err(TooManyDecimals { token, decimals }.into());
        }
        Ok(decimals.as_limbs()[0] as u8)
    }

    /// Passes a signed permit on to its token. Whether the token takes it does not matter: somebody may have been faster with it,
    /// and without an allowance the transfer fails.
    pub(crate) fn pass_permit(&mut self, token: Address, [value, deadline]: [U256; 2], v: u8, [r, s]: [B256; 2]) {
        let mut data = calldata(permitCall::SELECTOR);
        self.vm().msg_sender().append(&mut data);
        self.vm().contract_address().append(&mut data);
        value.append(&mut data);
        deadline.append(&mut data);
        v.append(&mut data);
        r.append(&mut data);
        s.append(&mut data);
        let _ = tell(self, token, &data);
    }

    /// Lends, under the lock, and takes back.
    pub(crate) fn lend(&mut self, receiver: Address, token: Address, amount: U256, data: &[u8]) -> Result<(), Error> {
        let (initiator, this) = (self.vm().msg_sender(), self.vm().contract_address());
        safe_transfer(self, token, receiver, amount)?;

        let mut input = calldata(onFlashLoanCall::SELECTOR);
        initiator.append(&mut input);
        token.append(&mut input);
        amount.append(&mut input);
        // No fee; and where the data begins.
        0_u64.append(&mut input);
        160_u64.append(&mut input);
        (data.len() as u64).append(&mut input);
        input.extend_from_slice(data);
        // Words behind a selector of four bytes.
        input.resize(input.len().saturating_sub(4).next_multiple_of(32).saturating_add(4), 0);
        let answer = tell(self, receiver, &input).unwrap_or_default();
        if B256::decode(&answer, 0) != Some(LOAN_TAKEN.word()) {
            return Err(LoanRefused { receiver }.into());
        }

        Ok(safe_transfer_from(self, token, receiver, this, amount)?)
    }
}
