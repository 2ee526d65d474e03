//! What many methods do first and last: lock and deadline, receivers, tokens in and out, answers.

use alloy_primitives::{Address, B256, U256};
use common::abi::{self, Encoded, Encoder};
use common::lock::Lock;
use stylus_sdk::prelude::*;

use crate::Amm;
use crate::errors::*;
use crate::events::CollectorSet;
use crate::number::{self, ordered};
use crate::parameter::Parameters;
use crate::path::{Path, Tokens};
use crate::pool::id_of;

impl Amm {
    /// The chain's clock \[seconds\].
    pub(crate) fn now(&self) -> u64 {
        self.vm().block_timestamp()
    }

    /// Takes the lock, before the deadline.
    pub(crate) fn begin(&self, deadline: U256) -> Result<Lock, Error> {
        let timestamp = U256::from(self.now());
        if timestamp > deadline {
            return Err(Expired { deadline, timestamp }.into());
        }
        Ok(Lock::acquire()?)
    }

    /// Nothing goes to nobody, nor to this contract, which would not give it back.
    pub(crate) fn check_receiver(&self, account: Address) -> Result<(), Error> {
        if account.is_zero() || account == self.vm().contract_address() {
            return Err(InvalidAddress { account }.into());
        }
        Ok(())
    }

    /// Takes one token from the caller and sends another.
    pub(crate) fn exchange(
        &mut self,
        path: &Path,
        amount_in: u128,
        amount_out: u128,
        to: Address,
    ) -> Result<(), Error> {
        self.pull(path.token(0), amount_in)?;
        self.push(path.last(), to, amount_out)
    }

    /// Sends two tokens, and answers the amounts.
    pub(crate) fn push_both(
        &mut self,
        tokens: [Address; 2],
        to: Address,
        amounts: [u128; 2],
    ) -> Result<Encoded<(U256, U256)>, Error> {
        for (token, amount) in tokens.into_iter().zip(amounts) {
            self.push(token, to, amount)?;
        }
        Ok(answer(&amounts))
    }

    pub(crate) fn parameters_of(&self, pool: B256) -> Result<Parameters, Error> {
        if pool.is_zero() { Ok(self.new_pools.get()) } else { self.pools.getter(pool).existing(pool) }
    }

    pub(crate) fn replace_collector(&mut self, account: Address) -> Result<(), Error> {
        self.check_receiver(account)?;
        let previous = self.collector.get();
        self.collector.set(account);
        abi::log(self.vm(), &CollectorSet { previous, current: account });
        Ok(())
    }
}

/// Amounts as the answer of a method.
pub fn answer<T>(amounts: &[u128]) -> Encoded<T> {
    encoded(amounts).finish()
}

#[inline(never)]
fn encoded(amounts: &[u128]) -> Encoder {
    let mut encoder = Encoder::new(amounts.len());
    for amount in amounts {
        // Below 2^112.
        encoder.number(*amount as i128);
    }
    encoder
}

/// The pool of two tokens, whether the first is its token1, and what is offered of both in the pool's order.
pub fn offered(tokens: [&Address; 2], max: [&U256; 2]) -> Result<(B256, bool, [u128; 2]), Error> {
    let (id, flipped) = id_of(tokens[0], tokens[1])?;
    Ok((id, flipped, ordered([number::some(max[0])?, number::some(max[1])?], flipped)))
}
