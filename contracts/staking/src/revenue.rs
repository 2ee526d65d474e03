//! Revenue: taken in, shared out by the week, paid.

use alloc::vec::Vec;

use alloy_primitives::{Address, U256};
use common::abi;
use common::erc20::balance_of;
use common::number::{low, plus, wide, word};
use stylus_sdk::prelude::*;

use crate::Staking;
use crate::bucket::{Bucket, Cursor, FRACTION_BITS, Flow, Sums};
use crate::errors::*;
use crate::events::*;
use crate::line::Stake;
use crate::point::AMOUNT_BITS;
use crate::till::Till;
use crate::time::{start_of, week_from, week_of};

/// Tokens in which revenue may come.
const MAX_TOKENS: u64 = 16;
/// Changes of a lock that one claim goes through; the next goes on from there.
const MAX_POINTS: u32 = 256;

/// A week that is over: what it shared, by what power; sums where that is not nothing.
pub struct Share {
    week: u64,
    amount: u128,
    power: u128,
    sums: Option<Sums>,
}

/// The revenue of a token with all weeks shared out that are over.
pub struct Settled {
    flow: Flow,
    /// Nothing where it is as it is in storage.
    bucket: Option<Bucket>,
    shares: Vec<Share>,
    /// The newest sums in storage.
    stored: u64,
}

impl Settled {
    /// The latest sums that end with `week` or before; there are none between `since` and these that are not looked at.
    fn sums(&self, till: &Till, since: u64, week: u64) -> Sums {
        let fresh = self.shares.iter().rev().filter_map(|share| share.sums.as_ref());
        for sums in fresh {
            if sums.week <= week {
                return *sums;
            }
        }
        if week >= self.stored { till.sums(self.stored) } else { till.sums_until(since, week) }
    }
}

impl Staking {
    /// Lets revenue come in a token more.
    pub(crate) fn add_token(&mut self, token: Address) -> Result<(), Error> {
        let count = self.token_count.get();
        if token.is_zero() || token == self.vm().contract_address() {
            return Err(InvalidAddress { account: token }.into());
        }
        if count >= word(MAX_TOKENS) {
            return Err(TooMany { max: word(MAX_TOKENS) }.into());
        }
        let week = week_of(self.now());
        let mut till = self.tills.setter(token);
        let mut flow = till.flow();
        if flow.week != 0 {
            return Err(TokenExists { token }.into());
        }
        flow.week = week;
        till.set_flow(flow);
        self.tokens.setter(count).set(token);
        self.token_count.set(count.wrapping_add(U256::ONE));
        abi::log(self.vm(), &RevenueTokenAdded { token });
        Ok(())
    }

    /// The revenue of a token that is one, with the weeks that are over.
    pub(crate) fn settle(&self, token: Address) -> Result<Settled, Error> {
        let till = self.tills.getter(token);
        let (mut flow, now) = (till.flow(), week_of(self.now()));
        if flow.week == 0 {
            return Err(UnknownToken { token }.into());
        }
        let mut settled = Settled { flow, bucket: None, shares: Vec::new(), stored: flow.summed };
        if flow.week >= now {
            return Ok(settled);
        }
        let mut bucket = till.bucket();
        // At most twice: what then remains is revenue of this week.
        while flow.week < now {
            let mut carried = 0;
            if bucket.current != 0 {
                let week = flow.week;
                let power = self.total.power(start_of(week));
                let (sums, amount) = settled.sums(&till, 0, week).with(week, bucket.current, power).unzip();
                if sums.is_some() {
                    flow.summed = week.wrapping_add(1);
                }
                let amount = amount.unwrap_or_default();
                // No more than there is: it is rounded down, then up.
                carried = bucket.current.wrapping_sub(amount);
                settled.shares.push(Share { week, amount, power, sums });
            }
            flow.week = if bucket.next == 0 { now } else { flow.week.wrapping_add(1) };
            // Parts of what is owed, which has 112 bits.
            bucket = Bucket { current: carried.wrapping_add(bucket.next), next: 0 };
        }
        (settled.flow, settled.bucket) = (flow, Some(bucket));
        Ok(settled)
    }

    /// Writes what was shared out.
    pub(crate) fn keep(&mut self, token: Address, settled: &Settled) {
        let vm = self.vm().clone();
        let mut till = self.tills.setter(token);
        till.set_flow(settled.flow);
        if let Some(bucket) = settled.bucket {
            till.set_bucket(bucket);
        }
        for Share { week, amount, power, sums } in &settled.shares {
            if let Some(sums) = sums {
                till.add_sums(sums);
            }
            let (week, amount, power) = (word(*week), wide(*amount), wide(*power));
            abi::log(&vm, &RevenueShared { token, week, amount, power });
        }
    }

    /// Takes in what came in of a token beyond what is owed; `later` makes it revenue of the next week.
    pub(crate) fn take_in(
        &mut self,
        token: Address,
        mut settled: Settled,
        amount: u128,
        later: bool,
    ) -> Result<(), Error> {
        let received = settled.flow.received().saturating_add(amount);
        if received >> AMOUNT_BITS != 0 {
            return Err(AmountTooLarge { amount: wide(amount) }.into());
        }
        settled.flow.owed = settled.flow.owed.wrapping_add(amount);
        let mut bucket = settled.bucket.unwrap_or_else(|| self.tills.getter(token).bucket());
        let place = if later { &mut bucket.next } else { &mut bucket.current };
        *place = place.wrapping_add(amount);
        settled.bucket = Some(bucket);
        let week = word(settled.flow.week.wrapping_add(later.into()));
        self.keep(token, &settled);
        abi::log(self.vm(), &RevenueReceived { token, week, amount: wide(amount) });
        Ok(())
    }

    /// What there is of a token that nobody is owed.
    pub(crate) fn surplus(&self, token: Address) -> Result<u128, Error> {
        let balance = balance_of(self, token, self.vm().contract_address())?;
        let mut owed = wide(self.tills.getter(token).flow().owed);
        if token == self.token.get() {
            owed = plus(&owed, &wide(self.total.head().locked));
        }
        let surplus = balance.saturating_sub(owed);
        u128::try_from(surplus).map_err(|_| AmountTooLarge { amount: surplus }.into())
    }

    /// What an account has earned and was not paid, and how far it is paid then.
    pub(crate) fn earned(&self, token: Address, settled: &Settled, account: Address) -> (u128, Cursor) {
        let till = self.tills.getter(token);
        let record = self.accounts.getter(account);
        let (head, now) = (record.head(), settled.flow.week);
        let mut cursor = till.cursors().getter(account).get();
        if head.points == 0 {
            return (0, cursor);
        }
        let (mut stake, mut changed) = (cursor.stake, 0);
        if stake.slope == 0 {
            let point = record.point(cursor.point);
            (stake, changed) = (point.held.stake(), point.time);
        }
        let mut since = if cursor.week == 0 {
            let first = week_from(changed);
            // Weeks before its first are not all shared out.
            if first > now {
                return (0, cursor);
            }
            cursor.week = first;
            settled.sums(&till, 0, first)
        } else {
            till.sums(cursor.summed)
        };
        let mut total = wide(cursor.fraction);
        for _ in 0..MAX_POINTS {
            let number = cursor.point.wrapping_add(1);
            let following = (number < head.points).then(|| record.point(number));
            let change = following.map_or(u64::MAX, |point| week_from(point.time));
            let until = change.min(now);
            for week in [until.min(stake.end), until] {
                if week > cursor.week {
                    let sums = settled.sums(&till, since.week, week);
                    if week <= stake.end {
                        total = plus(&total, &sums.earned(&since, stake));
                    }
                    (cursor.week, since) = (week, sums);
                }
            }
            match following {
                Some(following) if change <= now => {
                    (stake, changed, cursor.point) = (following.held.stake(), following.time, number);
                }
                _ => break,
            }
        }
        cursor.summed = since.week;
        // A change in the same second would take the place of the point.
        cursor.stake = if changed < self.now() { stake } else { Stake::default() };
        cursor.fraction = low(&total) & ((1 << FRACTION_BITS) - 1);
        (low(&total.wrapping_shr(FRACTION_BITS)), cursor)
    }

    /// Pays an account what it has earned of a token.
    pub(crate) fn pay(&mut self, token: Address, account: Address) -> Result<U256, Error> {
        let mut settled = self.settle(token)?;
        let (amount, cursor) = self.earned(token, &settled, account);
        let flow = &mut settled.flow;
        if amount > flow.owed {
            return Err(AmountTooLarge { amount: wide(amount) }.into());
        }
        (flow.owed, flow.paid) = (flow.owed.wrapping_sub(amount), flow.paid.wrapping_add(amount));
        if amount != 0 || !settled.shares.is_empty() {
            self.keep(token, &settled);
        }
        self.tills.setter(token).cursors().setter(account).set(cursor);
        let (caller, amount_word, week) = (self.vm().msg_sender(), wide(amount), word(cursor.week));
        abi::log(self.vm(), &Claimed { account, token, caller, amount: amount_word, week });
        self.push(token, account, amount)?;
        Ok(amount_word)
    }
}
