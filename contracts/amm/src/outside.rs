//! Calls to others: tokens, borrowers.

use alloy_primitives::{Address, B256, U256};
use alloy_sol_types::{SolCall, sol};
use common::abi::Answer;
use common::erc20::{balance_of, safe_transfer, safe_transfer_from};
use common::flash::hand_over;
use common::outside::{calldata, tell};
use stylus_sdk::prelude::*;

use crate::Amm;
use crate::errors::*;
use crate::number::wide;

sol! {
    function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external;
}

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
        let this = self.vm().contract_address();
        let before = self.holdings(token)?;
        safe_transfer(self, token, receiver, amount)?;

        if !hand_over(self, receiver, token, amount, data) {
            return Err(LoanRefused { receiver }.into());
        }

        safe_transfer_from(self, token, receiver, this, amount)?;
        // A token that takes its fee from the sender would have left less than there was.
        let received = self.holdings(token)?;
        if received < before {
            return Err(FeeOnTransfer { token, expected: before, received }.into());
        }
        Ok(())
    }
}
