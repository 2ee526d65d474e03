//! One pool in storage.

use alloc::vec::Vec;

use alloy_primitives::{Address, B256, U256};
use common::abi::Answer;
use common::cell::Cell;
use common::mapping::Mapping;
use common::slots::Slots;
use stylus_sdk::crypto::keccak;
use stylus_sdk::host::VM;
use stylus_sdk::storage::StorageType;

use crate::errors::*;
use crate::exit::{self, Exit};
use crate::feed::Feed;
use crate::number::{low, wide};
use crate::observations::{Observations, Point};
use crate::parameter::Parameters;
use crate::position::Position;
use crate::reserves::{Departures, Reserves, Supply};
use crate::track::{Track, part};

/// The words that make it up, its observations, and who holds it.
pub struct Pool(Slots);

/// The number of a word among those of a pool.
#[derive(Clone, Copy)]
enum Slot {
    Reserves,
    Track,
    Parameters,
    Feed,
    Supply,
    Departures,
    Token0,
    Token1,
    /// By account.
    Positions,
    /// By owner, then spender.
    Allowances,
    /// Observations, two in a word, by their number modulo 256.
    Ring,
}

impl StorageType for Pool {
    common::guarded!();

    unsafe fn new(slot: U256, offset: u8, vm: VM) -> Self {
        // SAFETY: the caller's promise.
        Self(unsafe { Slots::new(slot, offset, vm) })
    }
}

/// A reader and a writer for each word.
macro_rules! words {
    ($($slot:ident $get:ident $set:ident $type:ty)*) => {
        impl Pool {
            $(
                pub fn $get(&self) -> $type {
                    self.0.get(Slot::$slot as u16)
                }

                pub fn $set(&mut self, value: $type) {
                    self.0.set(Slot::$slot as u16, value);
                }
            )*
        }
    };
}

words! {
    Reserves reserves set_reserves Reserves
    Track track set_track Track
    Parameters parameters set_parameters Parameters
    Feed feed set_feed Feed
    Supply supply set_supply Supply
    Departures departures set_departures Departures
    Token0 token0 set_token0 Address
    Token1 token1 set_token1 Address
}

/// The pool of two tokens, in either order: its id, and whether the first of them is its token1.
///
/// The lowest bit of an id is free: set, it means the same pool seen from token1.
#[inline(never)]
pub fn id_of(one: &Address, other: &Address) -> Result<(B256, bool), Error> {
    let flipped = other < one;
    let (first, second) = if flipped { (other, one) } else { (one, other) };
    if first == second {
        return Err(IdenticalTokens { token: *first }.into());
    }
    if first.is_zero() {
        return Err(InvalidAddress { account: *first }.into());
    }
    let mut data = Vec::with_capacity(64);
    first.append(&mut data);
    second.append(&mut data);
    let mut id = keccak(data);
    id[31] &= 0xfe;
    Ok((id, flipped))
}

impl Observations for Pool {
    fn point(&self, age: u16) -> Point {
        let number = u16::from(self.track().head.wrapping_sub(age as u8));
        let word: U256 = self.0.get(ring_slot(number));
        Point::unpacked(low(&if number & 1 == 0 { word } else { word.wrapping_shr(128) }))
    }
}

fn ring_slot(number: u16) -> u16 {
    (number >> 1).wrapping_add(Slot::Ring as u16)
}

impl Pool {
    /// The parameters of a pool that is there.
    pub fn existing(&self, id: B256) -> Result<Parameters, Error> {
        let parameters = self.parameters();
        if parameters.exists() { Ok(parameters) } else { Err(UnknownPool { pool: id }.into()) }
    }

    /// Writes an observation in the place of the oldest.
    pub fn observe(&mut self, number: u8, point: Point) {
        let slot = ring_slot(number.into());
        let [a, b, c, d] = self.0.get::<U256>(slot).into_limbs();
        let [low, high, ..] = wide(point.packed()).into_limbs();
        let limbs = if number & 1 == 0 { [low, high, c, d] } else { [a, b, low, high] };
        self.0.set(slot, U256::from_limbs(limbs));
    }

    /// The shares of an account.
    pub fn position(&self, account: Address) -> Position {
        self.positions().getter(account).get()
    }

    /// Writes the shares of an account.
    pub fn set_position(&mut self, account: Address, position: Position) {
        self.positions().setter(account).set(position);
    }

    fn positions(&self) -> Mapping<Address, Cell<Position>> {
        // SAFETY: made anew for every use, within the borrow of the pool, the only way to the slot.
        unsafe { Mapping::new(self.0.slot(Slot::Positions as u16), 0, self.0.vm().clone()) }
    }

    /// What `spender` may spend of `owner`.
    pub fn allowances(&self) -> Mapping<Address, Mapping<Address, Cell<U256>>> {
        // SAFETY: as above.
        unsafe { Mapping::new(self.0.slot(Slot::Allowances as u16), 0, self.0.vm().clone()) }
    }

    /// The oracle's sigma as far as the fee listens to it \[10^−6\].
    pub fn sigma(&self, parameters: &Parameters) -> u64 {
        if parameters.has_feed() && parameters.sigma_slope() != 0 { self.feed().sigma(self.0.vm()) } else { 0 }
    }

    /// What it costs to redeem some of a position's shares, of so many: the share that stays in the pool, and the departures
    /// after it. The position and the departures as of now.
    pub fn leaving(
        &self,
        position: &Position,
        shares: u128,
        supply: u128,
        left: u64,
        parameters: &Parameters,
    ) -> Result<(u64, u64), Error> {
        let greatest = exit::greatest(parameters);
        let storm = if greatest != 0 && parameters.has_feed() {
            let [short, long] = self.feed().volatility(self.0.vm());
            exit::storm(short, long, parameters)
        } else {
            0
        };
        let flat = part(greatest, position.fresh);
        let rising = part(part(storm, position.youth), position.seasoned());
        Exit { shares, supply, left, flat, rising }.charge()
    }
}
