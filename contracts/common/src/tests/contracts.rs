//! A contract that uses the shared parts as a real one would.

#![allow(missing_docs, reason = "test code")]

use alloc::{vec, vec::Vec};

use alloy_primitives::{Address, Bytes, U256};
use alloy_sol_types::sol;
use stylus_sdk::call::{call, static_call};
use stylus_sdk::prelude::*;
use stylus_sdk::storage::StorageU256;

use crate::erc20;
use crate::lock::Lock;

#[storage]
#[entrypoint]
pub struct Vault {
    total: StorageU256,
}

sol! {
    #![sol(all_derives)]

    interface IVault {
        event Counted(uint256 total);

        function total() external view returns (uint256);
        function lockedTotal() external view returns (uint256);
        function count() external payable returns (uint256);
        function countThenTrap() external;
        function guarded(address to, bytes data) external returns (bytes);
        function forward(address to, bytes data) external returns (bytes);
        function forwardOrNot(address to, bytes data) external returns (bool);
        function look(address to, bytes data) external returns (bytes);
        function pull(address token, address from, uint256 amount) external;
        function push(address token, address to, uint256 amount) external;
    }
}

type Failure = Vec<u8>;

#[public]
impl Vault {
    pub fn total(&self) -> U256 {
        self.total.get()
    }

    /// A view that others price from.
    pub fn locked_total(&self) -> Result<U256, Failure> {
        Lock::check().map_err(revert)?;
        Ok(self.total.get())
    }

    /// Adds one, and what was sent.
    #[payable]
    pub fn count(&mut self) -> U256 {
        let total = self.total.get().saturating_add(U256::ONE).saturating_add(self.vm().msg_value());
        self.total.set(total);
        self.vm().log(IVault::Counted { total });
        total
    }

    pub fn count_then_trap(&mut self) {
        self.count();
        std::panic::resume_unwind(Box::new("trap"));
    }

    /// Counts and calls, under the lock.
    pub fn guarded(&mut self, to: Address, data: Bytes) -> Result<Bytes, Failure> {
        let _lock = Lock::acquire().map_err(revert)?;
        self.count();
        self.forward(to, data)
    }

    pub fn forward(&mut self, to: Address, data: Bytes) -> Result<Bytes, Failure> {
        let context = Call::new_mutating(self);
        Ok(call(self.vm(), context, to, &data)?.into())
    }

    /// Counts, then calls, and bears a failure of the call.
    pub fn forward_or_not(&mut self, to: Address, data: Bytes) -> bool {
        self.count();
        self.forward(to, data).is_ok()
    }

    pub fn look(&mut self, to: Address, data: Bytes) -> Result<Bytes, Failure> {
        Ok(static_call(self.vm(), Call::new(), to, &data)?.into())
    }

    pub fn pull(&mut self, token: Address, from: Address, amount: U256) -> Result<(), Failure> {
        let this = self.vm().contract_address();
        Ok(erc20::safe_transfer_from(self, token, from, this, amount)?)
    }

    pub fn push(&mut self, token: Address, to: Address, amount: U256) -> Result<(), Failure> {
        Ok(erc20::safe_transfer(self, token, to, amount)?)
    }
}

fn revert(error: impl crate::abi::Refusal) -> Failure {
    error.revert_data()
}
