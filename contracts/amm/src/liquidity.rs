//! Liquidity in and out.

use alloy_primitives::{Address, B256, U256};
use common::abi;
use common::arithmetic::sqrt_down;
use math::fraction;
use stylus_sdk::prelude::*;

use crate::Amm;
use crate::curve::MILLION;
use crate::errors::*;
use crate::events::*;
use crate::number::{self, low, plus, share, share_up, times, wide, word};
use crate::observations::Point;
use crate::parameter::Parameters;
use crate::pool::Pool;
use crate::position::Position;
use crate::protocol;
use crate::reserves::{Departures, Reserves, Supply};
use crate::track::{Track, part};

/// Shares that nobody holds, so that one is never worth much.
const BURNED: u128 = 1_000;

/// A pool when its liquidity changes: with the protocol's shares of what it has earned so far.
#[derive(Clone, Copy, Debug)]
pub struct Book {
    pub parameters: Parameters,
    pub reserves: Reserves,
    pub supply: Supply,
    /// New shares of the protocol among the supply.
    pub earned: u128,
}

/// What goes in or out for so many shares.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    pub amounts: [u128; 2],
    pub shares: u128,
}

/// A position to be redeemed: amounts after the charge.
#[derive(Clone, Copy, Debug)]
pub struct Redeemed {
    pub amounts: [u128; 2],
    /// What stays in the pool \[2^−40 of the amounts\].
    pub charge: u64,
    /// Departures after it.
    pub left: u64,
}

impl Book {
    /// What `max` of both buys, rounded against the buyer: shares down, amounts up.
    pub fn adding(&self, max: [u128; 2]) -> Result<Change, Error> {
        let total = self.supply.total;
        if total == 0 {
            let root = Reserves { amounts: max, traded_at: 0 }.root();
            let Some(shares) = root.checked_sub(BURNED).filter(|shares| *shares != 0) else {
                return Err(TooLittleLiquidity { shares: wide(root), min: wide(BURNED) }.into());
            };
            return Ok(Change { amounts: max, shares });
        }
        let [held0, held1] = self.reserves.amounts;
        let shares = share_of(max[0], total, held0)?.min(share_of(max[1], total, held1)?);
        let amounts = [share_up(shares, held0, total), share_up(shares, held1, total)];
        Ok(Change { amounts, shares })
    }

    /// Takes shares out, and what they give.
    fn take(&mut self, shares: u128, amounts: [u128; 2]) {
        self.supply.total = self.supply.total.wrapping_sub(shares);
        for (held, amount) in self.reserves.amounts.iter_mut().zip(amounts) {
            *held = held.wrapping_sub(amount);
        }
    }

    /// What so many shares are worth, rounded down.
    pub fn worth(&self, shares: u128) -> [u128; 2] {
        self.reserves.amounts.map(|held| share(shares, held, self.supply.total))
    }
}

/// `⌊amount·total / held⌋`, which is no number of shares from 2^112 on.
fn share_of(amount: u128, total: u128, held: u128) -> Result<u128, Error> {
    number::amount(&number::ratio(&wide(amount), &wide(total), &wide(held)))
}

impl Pool {
    /// The pool as it is when liquidity changes.
    pub fn book(&self, id: B256) -> Result<Book, Error> {
        let parameters = self.existing(id)?;
        let (reserves, mut supply) = (self.reserves(), self.supply());
        let root = if supply.last_root == 0 { 0 } else { reserves.root() };
        let earned = protocol::shares(supply.total, supply.last_root, root, parameters.protocol_share());
        supply.total = number::sum(supply.total, earned)?;
        Ok(Book { parameters, reserves, supply, earned })
    }

    /// Departures as of `now`.
    pub fn departures_at(&self, now: u64, parameters: &Parameters) -> Result<Departures, Error> {
        let mut departures = self.departures();
        let elapsed = now.saturating_sub(departures.at);
        if departures.left != 0 && elapsed != 0 {
            departures.left = part(departures.left, fraction::decay(elapsed, parameters.exit_window())?);
        }
        departures.at = now;
        Ok(departures)
    }

    /// What an account gets for some of its shares now.
    pub fn redeeming(
        &self,
        book: &Book,
        position: &Position,
        shares: u128,
        departures: &Departures,
    ) -> Result<Redeemed, Error> {
        let (charge, left) = self.leaving(position, shares, book.supply.total, departures.left, &book.parameters)?;
        let amounts = book.worth(shares).map(|amount| amount.wrapping_sub(charged(amount, charge)));
        Ok(Redeemed { amounts, charge, left })
    }

    /// Writes reserves and supply after a change, and the root from which the protocol's share counts on.
    pub fn set_book(&mut self, book: &Book) {
        let mut supply = book.supply;
        supply.last_root = if book.parameters.protocol_share() == 0 { 0 } else { book.reserves.root() };
        self.set_supply(supply);
        self.set_reserves(book.reserves);
    }
}

/// What a charge takes of an amount, rounded up.
fn charged(amount: u128, charge: u64) -> u128 {
    if charge == 0 {
        return 0;
    }
    low(&number::ratio_up(&wide(amount), &word(charge), &word(fraction::ONE.unsigned_abs())))
}

/// How much of `amount` to trade first, so that the rest and what comes out are in the pool's proportion, rounded down.
///
/// The root of `g·s² + (M + g)·r·s − M·r·a = 0` with `g` of a million `M` counting: what is left, `a − s`, is to the reserve after
/// the trade, `r + s`, as what comes out is to the other reserve after it.
pub fn traded_part(amount: u128, reserve: u128, fee: u64) -> u128 {
    let kept = MILLION.wrapping_sub(fee);
    // 104 bits leave room for the squares.
    let shift = if (amount | reserve) >> 104 == 0 { 0 } else { 8 };
    let (amount, reserve) = (wide(amount >> shift), wide(reserve >> shift));
    let linear = times(&reserve, &word(MILLION.wrapping_add(kept)));
    let product = times(&times(&amount, &reserve), &word(kept.wrapping_mul(4_000_000)));
    let root = sqrt_down(plus(&times(&linear, &linear), &product));
    let traded = number::ratio(&root.wrapping_sub(linear), &U256::ONE, &word(kept.wrapping_mul(2)));
    low(&traded) << shift
}

impl Amm {
    /// Adds up to `max` of both tokens for `to`, and answers what was used and the new shares. The reserves grow by `least`
    /// anyway.
    pub(crate) fn deposit(
        &mut self,
        id: B256,
        max: [u128; 2],
        least: [u128; 2],
        to: Address,
        min_shares: U256,
    ) -> Result<Change, Error> {
        self.check_receiver(to)?;
        let (now, sender) = (self.now(), self.vm().msg_sender());
        let mut book = self.accrue(id)?;
        let mut pool = self.pools.setter(id);
        let change = book.adding(max)?;
        let is_first = book.supply.total == 0;
        if is_first {
            book.supply.total = BURNED;
        }
        if change.shares == 0 {
            return Err(ZeroAmount {}.into());
        }
        check_least(wide(change.shares), min_shares)?;

        book.supply.total = number::sum(book.supply.total, change.shares)?;
        for ((held, added), least) in book.reserves.amounts.iter_mut().zip(change.amounts).zip(least) {
            *held = number::sum(*held, added.max(least))?;
        }
        if is_first {
            book.reserves.traded_at = now;
            pool.set_track(Track::open(book.reserves.amounts, now)?);
            pool.observe(0, Point { at: now, sum: 0 });
        }
        pool.set_book(&book);
        let position = pool.position(to).at(now, book.parameters.ripening())?;
        pool.set_position(to, position.with(&Position::new(change.shares, now))?);

        let ([amount0, amount1], shares) = (change.amounts.map(wide), wide(change.shares));
        abi::log(self.vm(), &LiquidityAdded { pool: id, sender, to, amount0, amount1, shares });
        self.log_transfer(id, Address::ZERO, to, shares);
        Ok(change)
    }

    /// Redeems shares of the caller and answers what they give.
    pub(crate) fn withdraw(&mut self, id: B256, shares: U256, to: Address) -> Result<[u128; 2], Error> {
        self.check_receiver(to)?;
        let (now, owner) = (self.now(), self.vm().msg_sender());
        let mut book = self.accrue(id)?;
        let mut pool = self.pools.setter(id);
        let mut departures = pool.departures_at(now, &book.parameters)?;
        let mut position = pool.position(owner).at(now, book.parameters.ripening())?;
        let (burned, rest) = taken(&position, shares, owner, id)?;
        let Redeemed { amounts, charge, left } = pool.redeeming(&book, &position, burned, &departures)?;

        position.shares = rest;
        departures.left = left;
        book.take(burned, amounts);
        pool.set_position(owner, position);
        pool.set_departures(departures);
        pool.set_book(&book);

        let ([amount0, amount1], charge) = (amounts.map(wide), wide(fraction_wad(charge)));
        abi::log(self.vm(), &LiquidityRemoved { pool: id, sender: owner, to, amount0, amount1, shares, charge });
        self.log_transfer(id, owner, Address::ZERO, shares);
        Ok(amounts)
    }

    /// Redeems the protocol's shares, without a charge, and answers what they give.
    pub(crate) fn redeem_protocol(&mut self, id: B256, to: Address) -> Result<[u128; 2], Error> {
        let mut book = self.accrue(id)?;
        let mut pool = self.pools.setter(id);
        let mut departures = pool.departures();
        let shares = departures.protocol;
        if shares == 0 {
            return Ok([0, 0]);
        }
        let amounts = book.worth(shares);

        departures.protocol = 0;
        book.take(shares, amounts);
        pool.set_departures(departures);
        pool.set_book(&book);

        let [amount0, amount1] = amounts.map(wide);
        abi::log(self.vm(), &Collected { pool: id, to, amount0, amount1, shares: wide(shares) });
        Ok(amounts)
    }

    /// Changes the parameters, after what the protocol has earned by those before.
    pub(crate) fn reconfigure(&mut self, id: B256, parameters: Parameters) -> Result<(), Error> {
        let mut book = self.accrue(id)?;
        book.parameters = parameters;
        let mut pool = self.pools.setter(id);
        pool.set_parameters(parameters);
        pool.set_book(&book);
        Ok(())
    }

    /// Gives the protocol its shares of what swaps have earned, and answers the pool as it is then. What is answered is to be
    /// written.
    fn accrue(&mut self, id: B256) -> Result<Book, Error> {
        let mut pool = self.pools.setter(id);
        let book = pool.book(id)?;
        if book.earned != 0 {
            let mut departures = pool.departures();
            departures.protocol = departures.protocol.wrapping_add(book.earned);
            pool.set_departures(departures);
            abi::log(self.vm(), &ProtocolShares { pool: id, shares: wide(book.earned) });
        }
        Ok(book)
    }
}

/// So many shares of a position, and what is left of it.
pub fn taken(position: &Position, shares: U256, owner: Address, id: B256) -> Result<(u128, u128), Error> {
    let wanted = number::amount(&shares)?;
    let Some(rest) = position.shares.checked_sub(wanted) else {
        let balance = wide(position.shares);
        return Err(InsufficientBalance { owner, balance, needed: shares, id: id.into() }.into());
    };
    Ok((wanted, rest))
}

/// Refuses what is below the least that the caller takes.
#[inline(never)]
pub fn check_least(got: U256, min: U256) -> Result<(), InsufficientOutput> {
    if got < min { Err(InsufficientOutput { got, min }) } else { Ok(()) }
}

/// A share of 2^−40 in WAD, rounded down: below 2^101.
pub fn fraction_wad(share: u64) -> u128 {
    u128::from(share).wrapping_mul(1_000_000_000_000_000_000) >> fraction::FRACTION_BITS
}
