//! What many methods do first and last: markets in and out, leave, tokens in and out, calls back.

use alloy_primitives::{Address, B256, U256};
use common::abi::{self, Answer, Calldata, Encoded, Encoder};
use common::erc20::{safe_transfer, safe_transfer_from};
use common::flash::append_bytes;
use common::lock::Lock;
use common::number::wide;
use common::outside::{calldata, tell};
use stylus_sdk::abi::Bytes;
use stylus_sdk::prelude::*;

use crate::Lending;
use crate::errors::*;
use crate::events::*;
use crate::market::Market;
use crate::params::{Fields, Params};
use crate::totals::Part;

impl Lending {
    /// The chain's clock \[seconds\].
    pub(crate) fn now(&self) -> u64 {
        self.vm().block_timestamp()
    }

    /// Nothing goes to nobody, nor to this contract, which would not give it back.
    pub(crate) fn check_receiver(&self, account: Address) -> Result<(), Error> {
        if account.is_zero() || account == self.vm().contract_address() {
            return Err(InvalidAddress { account }.into());
        }
        Ok(())
    }

    /// Refused unless the caller is the account, or may act for it.
    pub(crate) fn check_leave(&self, account: Address) -> Result<(), Error> {
        let caller = self.vm().msg_sender();
        if caller == account || self.authorizations.getter(account).getter(caller).get() {
            return Ok(());
        }
        Err(Unauthorized { account, caller }.into())
    }

    /// A market as it was left.
    pub(crate) fn known(&self, id: B256) -> Result<Market, Error> {
        let book = self.markets.getter(id);
        Ok(Market { id, state: book.existing(id)?, supply: book.supply(), borrow: book.borrow() })
    }

    /// A market with interest until now.
    pub(crate) fn enter(&self, params: &Params) -> Result<Market, Error> {
        let id = params.id();
        let mut market = self.known(id)?;
        if let Some(accrued) = market.accrue(self.now())? {
            abi::log(
                self.vm(),
                &InterestAccrued {
                    id,
                    interest: wide(accrued.interest),
                    reserveShares: wide(accrued.reserve_shares),
                    rateAtTarget: U256::from(market.state.rate_at_target),
                },
            );
        }
        Ok(market)
    }

    /// Writes a market.
    pub(crate) fn leave(&mut self, market: &Market) {
        let mut book = self.markets.setter(market.id);
        book.set_state(market.state);
        book.set_supply(market.supply);
        book.set_borrow(market.borrow);
    }

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

    /// Calls the caller back, if it gave data for that, while everything is written and only its tokens are due: it may use this
    /// contract meanwhile.
    pub(crate) fn call_back(
        &mut self,
        lock: Lock,
        selector: [u8; 4],
        amount: u128,
        data: &Calldata<Bytes>,
    ) -> Result<Lock, Error> {
        if data.bytes().is_empty() {
            return Ok(lock);
        }
        drop(lock);
        let mut input = calldata(selector);
        amount.append(&mut input);
        64_u64.append(&mut input);
        append_bytes(&mut input, data.bytes());
        let caller = self.vm().msg_sender();
        tell(self, caller, &input).map_err(Error::of)?;
        Ok(Lock::acquire()?)
    }

    pub(crate) fn replace_collector(&mut self, account: Address) -> Result<(), Error> {
        self.check_receiver(account)?;
        let previous = self.collector.get();
        self.collector.set(account);
        abi::log(self.vm(), &CollectorSet { previous, current: account });
        Ok(())
    }
}

/// Assets and shares as the answer of a method.
pub fn answer(part: Part) -> Encoded<(U256, U256)> {
    Encoder::of(&part.words()).finish()
}
