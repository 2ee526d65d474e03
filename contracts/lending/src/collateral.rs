//! Collateral in and out: an ERC-20, or shares of a pool.

use alloc::vec::Vec;

use alloy_primitives::{Address, U256};
use alloy_sol_types::SolCall;
use common::abi::{Answer, Argument};
use common::number::wide;
use common::outside::{calldata, tell};
use stylus_sdk::prelude::*;

use crate::Lending;
use crate::errors::*;
use crate::params::{Fields, Params};

mod erc6909 {
    //! Names that ERC-20 has too.
    alloy_sol_types::sol! {
        function transfer(address receiver, uint256 id, uint256 amount) external returns (bool);
        function transferFrom(address sender, address receiver, uint256 id, uint256 amount) external returns (bool);
    }
}

impl Lending {
    /// Takes collateral from the caller.
    pub(crate) fn pull_collateral(&mut self, params: &Params, amount: u128) -> Result<(), Error> {
        let (token, id) = (params.collateral_token(), params.collateral_id());
        if id.is_zero() {
            return self.pull(token, amount);
        }
        let mut data = calldata(erc6909::transferFromCall::SELECTOR);
        self.vm().msg_sender().append(&mut data);
        self.move_shares(token, data, self.vm().contract_address(), &id, amount)
    }

    /// Sends collateral.
    pub(crate) fn push_collateral(&mut self, params: &Params, to: Address, amount: u128) -> Result<(), Error> {
        let (token, id) = (params.collateral_token(), params.collateral_id());
        if id.is_zero() || amount == 0 {
            return self.push(token, to, amount);
        }
        self.move_shares(token, calldata(erc6909::transferCall::SELECTOR), to, &id, amount)
    }

    /// Moves shares, whose contract must say that it did.
    fn move_shares(
        &mut self,
        token: Address,
        mut data: Vec<u8>,
        to: Address,
        id: &U256,
        amount: u128,
    ) -> Result<(), Error> {
        to.append(&mut data);
        id.append(&mut data);
        wide(amount).append(&mut data);
        let answer = tell(self, token, &data).map_err(Error::of)?;
        if bool::decode(&answer, 0) == Some(true) { Ok(()) } else { Err(SafeERC20FailedOperation { token }.into()) }
    }
}
