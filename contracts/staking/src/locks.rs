//! Locks in and out.

use alloy_primitives::{Address, U256};
use common::abi;
use common::erc20::{safe_transfer, safe_transfer_from};
use common::number::{wide, word};
use stylus_sdk::prelude::*;

use crate::Staking;
use crate::account::Head;
use crate::errors::*;
use crate::events::*;
use crate::point::{AMOUNT_BITS, Held, Point};
use crate::time::{MAX_TIME, WEEK, start_of, week_from, week_of};

impl Staking {
    /// The chain's clock \[seconds\].
    pub(crate) fn now(&self) -> u64 {
        self.vm().block_timestamp()
    }

    /// The head of an account, and its lock, which may have ended.
    pub(crate) fn lock_of(&self, account: Address) -> (Head, Held) {
        let account = self.accounts.getter(account);
        let head = account.head();
        (head, account.held(&head))
    }

    /// The same where the lock has not ended.
    pub(crate) fn active(&self, account: Address) -> Result<(Head, Held), Error> {
        let (head, held) = self.lock_of(account);
        self.check_active(account, held)?;
        Ok((head, held))
    }

    pub(crate) fn check_active(&self, account: Address, held: Held) -> Result<(), Error> {
        if held.amount == 0 {
            return Err(NoLock { account }.into());
        }
        let (end, now) = (held.end_time(), self.now());
        if end <= now {
            return Err(LockEnded { end: word(end), timestamp: word(now) }.into());
        }
        Ok(())
    }

    /// The week of an end that a lock may have now: a later one than `after`.
    pub(crate) fn end_week(&self, end: &U256, after: u64) -> Result<u64, Error> {
        let now = self.now();
        let least = week_from(now.wrapping_add(WEEK)).max(after);
        let most = week_of(now.wrapping_add(MAX_TIME));
        let week = week_of(u64::try_from(*end).unwrap_or(u64::MAX));
        if week < least || week > most {
            let [end, min, max] = [week, least, most].map(|week| word(start_of(week)));
            return Err(InvalidEnd { end, min, max }.into());
        }
        Ok(week)
    }

    /// Changes an account's lock, with the total and its delegate's votes.
    pub(crate) fn change(&mut self, account: Address, mut head: Head, old: Held, new: Held) -> Result<(), Error> {
        if new.amount != 0 && new.stake().slope == 0 {
            return Err(AmountTooSmall { amount: wide(new.amount), min: word(MAX_TIME) }.into());
        }
        let now = self.now();
        let (less, more) = (old.stake(), new.stake());
        // What has ended is in no sum any more.
        let counts = less.lasts(now) || more.lasts(now);
        if counts {
            self.total.change(now, less, more);
        }
        let mut total = self.total.head();
        total.locked = total.locked.wrapping_sub(old.amount).wrapping_add(new.amount);
        if total.locked >> AMOUNT_BITS != 0 {
            return Err(AmountTooLarge { amount: wide(total.locked) }.into());
        }
        self.total.set_head(total);

        let delegated = !head.delegate.is_zero();
        let delegate = if delegated { head.delegate } else { account };
        let before = self.votes(delegate, now);
        let mut record = self.accounts.setter(account);
        record.note(&mut head, Point { time: now, held: new, delegated });
        record.set_head(head);
        if delegated && counts {
            self.accounts.setter(delegate).receive(now, less, more);
        }
        let after = before.wrapping_sub(less.power(now)).wrapping_add(more.power(now));
        self.log_votes(delegate, before, after);
        abi::log(self.vm(), &LockChanged { account, amount: wide(new.amount), end: word(new.end_time()) });
        Ok(())
    }

    /// Takes more tokens of an account into its lock.
    pub(crate) fn deposit(&mut self, account: Address, head: Head, old: Held, new: Held) -> Result<(), Error> {
        self.change(account, head, old, new)?;
        let added = new.amount.wrapping_sub(old.amount);
        abi::log(self.vm(), &Deposited { account, amount: wide(added) });
        self.pull(added)
    }

    /// Takes exactly so much of the token from the caller.
    pub(crate) fn pull(&mut self, amount: u128) -> Result<(), Error> {
        let (token, from, to) = (self.token.get(), self.vm().msg_sender(), self.vm().contract_address());
        Ok(safe_transfer_from(self, token, from, to, wide(amount))?)
    }

    /// Sends so much of a token, if any.
    pub(crate) fn push(&mut self, token: Address, to: Address, amount: u128) -> Result<(), Error> {
        if amount == 0 {
            return Ok(());
        }
        Ok(safe_transfer(self, token, to, wide(amount))?)
    }
}

/// An amount of a lock, and what it is with another.
pub fn sum(amount: u128, more: &U256) -> Result<u128, Error> {
    let total = u128::try_from(*more).ok().and_then(|more| amount.checked_add(more));
    match total {
        Some(total) if total >> AMOUNT_BITS == 0 => Ok(total),
        _ => Err(AmountTooLarge { amount: *more }.into()),
    }
}
