//! Staking: tokens locked for up to four years have voting power, a part of what the protocol earns, and a say in where emissions go.
//!
//! Units: amounts in the tokens' smallest units and below 2^112, power in the locked token's, times in seconds, weeks by number.
//! Invariants: at every time, past and present, the power of all accounts is the total, and so are the votes of all delegates; what
//! is locked and what is owed of each token is here; what came in of a token was paid or can be, but for less than a unit a week.
//! Assumes: a token moves exactly the amount asked for. One that does not harms those alone who are owed it.

#![cfg_attr(not(any(test, feature = "export-abi")), no_main)]
#![cfg_attr(not(test), allow(missing_docs, reason = "the entry point that the SDK generates has none"))]
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

extern crate alloc;

mod account;
mod authorization;
mod ballot;
mod bucket;
pub mod errors;
pub mod events;
mod exit;
mod gauges;
mod line;
mod locks;
mod point;
mod revenue;
mod sum;
#[cfg(test)]
mod tests;
mod till;
mod time;
mod trace;
pub mod types;
mod votes;
mod weeks;

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use alloy_primitives::aliases::U48;
use alloy_primitives::{Address, B256, FixedBytes, U256};
use common::abi;
use common::cell::Cell;
use common::eip712;
use common::lock::Lock;
use common::mapping::Mapping;
use common::number::{low, wide, word};
use common::ownership::Ownership;
use router::public;
use stylus_sdk::prelude::*;

use crate::account::Account;
use crate::errors::*;
use crate::events::*;
use crate::gauges::MAX_GAUGES;
use crate::locks::sum;
use crate::point::Held;
use crate::sum::Sum;
use crate::till::Till;
use crate::types::*;

// Storage

/// Locks, revenue, gauges.
#[storage]
#[entrypoint]
pub struct Staking {
    /// What is locked.
    token: Cell<Address>,
    /// All locks.
    total: Sum,
    /// Locks, delegates, votes.
    accounts: Mapping<Address, Account>,
    /// Revenue by token.
    tills: Mapping<Address, Till>,
    /// Tokens of revenue by number.
    tokens: Mapping<U256, Cell<Address>>,
    token_count: Cell<U256>,
    /// Parts of locks by gauge; of all gauges under 0.
    gauges: Mapping<U256, Sum>,
    /// Who gets what a gauge is given.
    receivers: Mapping<U256, Cell<Address>>,
    gauge_count: Cell<U256>,
    ownership: Ownership,
}

// External

#[public]
impl Staking {
    /// Sets the first owner, and the token that is locked, in which revenue may come too.
    #[constructor]
    pub fn constructor(&mut self, owner: Address, token: Address) -> Result<(), Error> {
        self.ownership.initialize(owner)?;
        self.token.set(token);
        self.add_token(token)
    }

    /// What is locked.
    pub fn token(&self) -> Address {
        self.token.get()
    }

    // Locks

    /// Locks `amount` of the caller until the beginning of the week of `end`, from one week to four years away.
    pub fn lock(&mut self, amount: U256, end: U256) -> Result<(), Error> {
        let _lock = Lock::acquire()?;
        let account = self.vm().msg_sender();
        let (head, old) = self.lock_of(account);
        if old.amount != 0 {
            return Err(LockExists { account, amount: wide(old.amount), end: word(old.end_time()) }.into());
        }
        let added = sum(0, &amount)?;
        let new = Held { amount: added, end: self.end_week(&end, 0)? };
        if added == 0 {
            return Err(AmountTooSmall { amount, min: word(time::MAX_TIME) }.into());
        }
        self.deposit(account, head, old, new)
    }

    /// Adds `amount` to the lock of the caller, until the same end.
    pub fn increase_amount(&mut self, amount: U256) -> Result<(), Error> {
        let _lock = Lock::acquire()?;
        let account = self.vm().msg_sender();
        let (head, old) = self.active(account)?;
        let new = Held { amount: sum(old.amount, &amount)?, end: old.end };
        if amount.is_zero() {
            return Err(AmountTooSmall { amount, min: U256::ONE }.into());
        }
        self.deposit(account, head, old, new)
    }

    /// Makes the lock of the caller last until the beginning of the week of `end`, later than now and at most four years away.
    pub fn extend(&mut self, end: U256) -> Result<(), Error> {
        let _lock = Lock::acquire()?;
        let account = self.vm().msg_sender();
        let (head, old) = self.active(account)?;
        let new = Held { end: self.end_week(&end, old.end.wrapping_add(1))?, ..old };
        self.change(account, head, old, new)
    }

    /// Pays out the lock of the caller, which has ended. Answers how much.
    pub fn withdraw(&mut self) -> Result<U256, Error> {
        let _lock = Lock::acquire()?;
        let account = self.vm().msg_sender();
        let (mut head, old) = self.lock_of(account);
        if old.amount == 0 {
            return Err(NoLock { account }.into());
        }
        let (end, now) = (old.end_time(), self.now());
        if end > now {
            return Err(LockNotEnded { end: word(end), timestamp: word(now) }.into());
        }
        self.unvote(account, &mut head);
        self.change(account, head, old, Held::default())?;

        let amount = wide(old.amount);
        abi::log(self.vm(), &Withdrawn { account, amount });
        self.push(self.token.get(), account, old.amount)?;
        Ok(amount)
    }

    /// Pays out the lock of the caller before its end, but for a penalty: the part of four years that is left, three quarters at
    /// most. It becomes revenue of the next week, for all who have power then. Answers what is paid and what stays.
    pub fn exit(&mut self, max_penalty: U256) -> Result<(U256, U256), Error> {
        let _lock = Lock::acquire()?;
        let account = self.vm().msg_sender();
        let (mut head, old) = self.active(account)?;
        let (paid, penalty) = exit::parts(old, self.now());
        if penalty > max_penalty {
            return Err(PenaltyTooHigh { penalty, max: max_penalty }.into());
        }
        self.unvote(account, &mut head);
        self.change(account, head, old, Held::default())?;
        abi::log(self.vm(), &Exited { account, paid, penalty });

        let token = self.token.get();
        let settled = self.settle(token)?;
        self.take_in(token, settled, low(&penalty), true)?;
        self.push(token, account, low(&paid))?;
        Ok((paid, penalty))
    }

    /// What the caller of [`exit`](Self::exit) would be paid now, and what would stay.
    pub fn preview_exit(&self, account: Address) -> Result<(U256, U256), Error> {
        let (_, held) = self.active(account)?;
        Ok(exit::parts(held, self.now()))
    }

    /// Lets `to` take the lock of the caller over as it is, and nobody else; nobody where it is zero. A lock that changes is not offered any
    /// more.
    pub fn offer_merge(&mut self, to: Address) -> Result<(), Error> {
        let from = self.vm().msg_sender();
        if to == from {
            return Err(InvalidAddress { account: to }.into());
        }
        let (_, held) = self.lock_of(from);
        self.accounts.setter(from).set_offer(to, held);
        abi::log(self.vm(), &MergeOffered { from, to });
        Ok(())
    }

    /// Takes the lock of `from` over, which was offered to the caller: to what it has locked itself comes that, until the later of
    /// both ends.
    pub fn accept_merge(&mut self, from: Address) -> Result<(), Error> {
        let _lock = Lock::acquire()?;
        let to = self.vm().msg_sender();
        let (mut head, given) = self.lock_of(from);
        let mut giver = self.accounts.setter(from);
        if !giver.offers(to, given) || to.is_zero() {
            return Err(NotOffered { from, to }.into());
        }
        giver.set_offer(Address::ZERO, Held::default());
        self.check_active(from, given)?;
        self.unvote(from, &mut head);
        self.change(from, head, given, Held::default())?;
        let (head, old) = self.lock_of(to);
        if old.amount != 0 {
            self.check_active(to, old)?;
        }
        let amount = wide(given.amount);
        let new = Held { amount: sum(old.amount, &amount)?, end: old.end.max(given.end) };
        self.change(to, head, old, new)?;
        abi::log(self.vm(), &Merged { from, to, amount });
        Ok(())
    }

    /// The lock of an account: how much, until when; it may have ended.
    pub fn locked(&self, account: Address) -> (U256, U256) {
        let (_, held) = self.lock_of(account);
        (wide(held.amount), word(held.end_time()))
    }

    /// All tokens that are locked, those of locks that have ended among them.
    pub fn total_locked(&self) -> U256 {
        wide(self.total.head().locked)
    }

    /// The power of an account's own lock now, whoever votes with it.
    pub fn balance_of(&self, account: Address) -> U256 {
        wide(self.lock_of(account).1.stake().power(self.now()))
    }

    /// The power of an account's own lock at a time that has passed.
    pub fn balance_of_at(&self, account: Address, timepoint: U256) -> Result<U256, Error> {
        let time = self.past(timepoint)?;
        let account = self.accounts.getter(account);
        Ok(wide(account.point_at(&account.head(), time).held.stake().power(time)))
    }

    /// The power of all locks now.
    pub fn total_supply(&self) -> U256 {
        wide(self.total.power(self.now()))
    }

    // ERC-5805, ERC-6372: votes

    /// The chain's clock \[seconds\].
    pub fn clock(&self) -> U48 {
        U48::from(self.now())
    }

    /// What the clock counts.
    #[selector(name = "CLOCK_MODE")]
    pub fn clock_mode() -> String {
        String::from("mode=timestamp")
    }

    /// The votes of an account now: the power of its own lock, unless it gave that away, and what others gave it.
    pub fn get_votes(&self, account: Address) -> U256 {
        wide(self.votes(account, self.now()))
    }

    /// The votes of an account at the end of a second that has passed.
    pub fn get_past_votes(&self, account: Address, timepoint: U256) -> Result<U256, Error> {
        Ok(wide(self.votes(account, self.past(timepoint)?)))
    }

    /// All votes at the end of a second that has passed.
    pub fn get_past_total_supply(&self, timepoint: U256) -> Result<U256, Error> {
        Ok(wide(self.total.power(self.past(timepoint)?)))
    }

    /// Who has the votes of an account; itself, unless it gave them away.
    pub fn delegates(&self, account: Address) -> Address {
        let delegate = self.accounts.getter(account).head().delegate;
        if delegate.is_zero() { account } else { delegate }
    }

    /// Gives the votes of the caller to `delegatee`; the zero address means itself.
    pub fn delegate(&mut self, delegatee: Address) {
        let delegator = self.vm().msg_sender();
        self.give_votes(delegator, delegatee);
    }

    /// The same by signature (EIP-712), which anyone may pass on.
    pub fn delegate_by_sig(
        &mut self,
        delegatee: Address,
        nonce: U256,
        expiry: U256,
        v: u8,
        r: B256,
        s: B256,
    ) -> Result<(), Error> {
        let delegator = self.delegator(delegatee, [nonce, expiry], v, r, s)?;
        self.give_votes(delegator, delegatee);
        Ok(())
    }

    /// How many signatures of an account were used: the number of its next.
    pub fn nonces(&self, account: Address) -> U256 {
        self.accounts.getter(account).nonce()
    }

    /// The fields of the domain, for signers: which are used, name, version, chain, contract, salt, extensions.
    pub fn eip712_domain(&self) -> (FixedBytes<1>, String, String, U256, Address, B256, Vec<U256>) {
        eip712::domain_fields(self.vm(), authorization::NAME, authorization::VERSION)
    }

    /// Writes down what is left of the total and of what others gave an account, once in a week at most: later readers walk from there.
    /// Anyone may.
    pub fn checkpoint(&mut self, account: Address) {
        let now = self.now();
        self.total.renew(now);
        self.accounts.setter(account).renew(now);
    }

    // Revenue

    /// Takes in what the contract has of tokens beyond what is locked and owed: revenue of this week, shared by the power at its
    /// beginning, and paid once it is over. Answers how much of each. Anyone may.
    pub fn absorb(&mut self, tokens: Vec<Address>) -> Result<Vec<U256>, Error> {
        let _lock = Lock::acquire()?;
        let mut amounts = Vec::with_capacity(tokens.len());
        for token in tokens {
            let settled = self.settle(token)?;
            let amount = self.surplus(token)?;
            if amount != 0 {
                self.take_in(token, settled, amount, false)?;
            }
            amounts.push(wide(amount));
        }
        Ok(amounts)
    }

    /// Pays an account what it has earned of tokens in all weeks that are over. Answers how much of each. Anyone may.
    ///
    /// Goes through 256 changes of the account's lock at most; the next call goes on from there.
    pub fn claim(&mut self, account: Address, tokens: Vec<Address>) -> Result<Vec<U256>, Error> {
        let _lock = Lock::acquire()?;
        let mut amounts = Vec::with_capacity(tokens.len());
        for token in tokens {
            amounts.push(self.pay(token, account)?);
        }
        Ok(amounts)
    }

    /// What [`claim`](Self::claim) would pay now.
    pub fn claimable(&self, account: Address, token: Address) -> Result<U256, Error> {
        Lock::check()?;
        let settled = self.settle(token)?;
        Ok(wide(self.earned(token, &settled, account).0))
    }

    /// The revenue of a token.
    pub fn revenue(&self, token: Address) -> Result<Revenue, Error> {
        Lock::check()?;
        let till = self.tills.getter(token);
        let (bucket, flow) = (till.bucket(), till.flow());
        if flow.week == 0 {
            return Err(UnknownToken { token }.into());
        }
        let [received, paid, current, next] = [flow.received(), flow.paid, bucket.current, bucket.next].map(wide);
        Ok(Revenue { received, paid, week: flow.week, current, next })
    }

    /// The tokens in which revenue may come.
    pub fn revenue_tokens(&self) -> Vec<Address> {
        let count = self.token_count.get().as_limbs()[0];
        (0..count).map(|number| self.tokens.getter(word(number)).get()).collect()
    }

    /// Lets revenue come in a token more, of at most 16. Owner only.
    pub fn add_revenue_token(&mut self, token: Address) -> Result<(), Error> {
        self.ownership.check()?;
        self.add_token(token)
    }

    // Gauges

    /// Gives gauges parts of the power of the caller's lock, as it is now, in basis points of it and for as long as it lasts; in the
    /// place of what it gave before.
    pub fn vote_gauges(&mut self, gauges: Vec<U256>, weights: Vec<U256>) -> Result<(), Error> {
        let account = self.vm().msg_sender();
        self.vote(account, &gauges, &weights)
    }

    /// What an account gives gauges.
    pub fn gauge_votes(&self, account: Address) -> Vec<GaugeVote> {
        self.ballots(account)
    }

    /// The power that a gauge has at a time; of all together under the number 0. In the future: if nobody votes until then.
    pub fn gauge_weight(&self, gauge: U256, time: U256) -> U256 {
        let time = u64::try_from(time).unwrap_or(u64::MAX).min(self.now().wrapping_add(time::MAX_TIME));
        wide(self.gauges.getter(gauge).power(time))
    }

    /// Who gets what a gauge is given; zero when it is closed.
    pub fn gauge_receiver(&self, gauge: U256) -> Result<Address, Error> {
        self.receiver(&gauge)
    }

    /// How many gauges there are; they are numbered from 1.
    pub fn gauge_count(&self) -> U256 {
        self.gauge_count.get()
    }

    /// Opens a gauge and answers its number. There are 256 at most. Owner only.
    pub fn add_gauge(&mut self, receiver: Address) -> Result<U256, Error> {
        self.ownership.check()?;
        if receiver.is_zero() {
            return Err(InvalidAddress { account: receiver }.into());
        }
        let count = self.gauge_count.get();
        if count >= word(MAX_GAUGES) {
            return Err(TooMany { max: word(MAX_GAUGES) }.into());
        }
        let gauge = count.wrapping_add(U256::ONE);
        self.gauge_count.set(gauge);
        self.receivers.setter(gauge).set(receiver);
        abi::log(self.vm(), &GaugeAdded { gauge, receiver });
        Ok(gauge)
    }

    /// Changes who gets what a gauge is given; zero closes it. Owner only.
    pub fn set_receiver(&mut self, gauge: U256, receiver: Address) -> Result<(), Error> {
        self.ownership.check()?;
        let previous = self.receiver(&gauge)?;
        self.receivers.setter(gauge).set(receiver);
        abi::log(self.vm(), &ReceiverSet { gauge, previous, current: receiver });
        Ok(())
    }

    // Ownership

    /// The owner, who governs tokens of revenue and gauges; zero when nobody does any more.
    pub fn owner(&self) -> Address {
        self.ownership.owner()
    }

    /// Who may accept ownership; zero when there is no offer.
    pub fn pending_owner(&self) -> Address {
        self.ownership.pending_owner()
    }

    /// Offers ownership to `new_owner`, who must accept it; the zero address withdraws the offer. Owner only.
    pub fn transfer_ownership(&mut self, new_owner: Address) -> Result<(), Error> {
        Ok(self.ownership.offer(new_owner)?)
    }

    /// Makes the caller the owner, if ownership was offered to it.
    pub fn accept_ownership(&mut self) -> Result<(), Error> {
        Ok(self.ownership.accept()?)
    }
}
