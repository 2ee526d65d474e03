//! One feed: its words in storage, how a price comes in, how it is judged.

use alloy_primitives::{Address, B256, U256};
use common::abi;
use common::cell::{Cell, Word};
use common::mapping::Mapping;
use common::slots::Slots;
use math::MathError;
use math::volatility::Return;
use stylus_sdk::host::VM;
use stylus_sdk::storage::StorageType;

use crate::errors::*;
use crate::events::*;
use crate::gauge::{Action, Gauge};
use crate::intake::{Intake, TOLERANCE};
use crate::quorum::width_up;
use crate::series::Points;
use crate::source::{self, Source};
use crate::state::{Averages, Exception, Point, Variances};
use crate::update::{Price, State};

/// Grades, from best to worst.
pub mod grade {
    /// Nothing against the price.
    pub const VALID: u8 = 0;
    /// Too wide, or too far from its source.
    pub const DEGRADED: u8 = 1;
    /// Too old.
    pub const STALE: u8 = 2;
    /// A price far away waits to be confirmed.
    pub const DEVIATING: u8 = 3;
    /// Stopped by a guardian.
    pub const HALTED: u8 = 4;
}

/// A feed in storage: the words that make it up, the ring, the fixings.
pub struct Feed(Slots);

/// The number of a word among those of a feed.
#[derive(Clone, Copy)]
enum Slot {
    Intake,
    Gauge,
    Averages,
    Variances,
    Exception,
    Source,
    SourceId,
    /// By time [seconds].
    Fixings,
    /// The newest points, by their number modulo 256.
    Ring,
}

/// A settlement price.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fixing {
    /// [WAD]; 0 where nothing is fixed.
    pub price: u128,
    /// When the price was so; 0 if it was fixed by hand [seconds].
    pub observed_at: u64,
}

impl Word for Fixing {
    fn into_word(self) -> B256 {
        U256::from_limbs([self.price as u64, (self.price >> 64) as u64, self.observed_at, 0]).into_word()
    }

    fn from_word(word: B256) -> Self {
        let [low, high, observed_at, _] = U256::from_word(word).into_limbs();
        Self { price: u128::from(high) << 64 | u128::from(low), observed_at }
    }
}

impl StorageType for Feed {
    common::guarded!();

    unsafe fn new(slot: U256, offset: u8, vm: VM) -> Self {
        // SAFETY: the caller's promise.
        Self(unsafe { Slots::new(slot, offset, vm) })
    }
}

/// A reader and a writer for each word.
macro_rules! words {
    ($($slot:ident $get:ident $set:ident $type:ty)*) => {
        impl Feed {
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
    Intake intake set_intake Intake
    Gauge gauge set_gauge Gauge
    Averages averages set_averages Averages
    Variances variances set_variances Variances
    Exception exception set_exception Exception
    Source source set_source_word Source
    SourceId source_id set_source_id B256
}

impl Points for Feed {
    fn point(&self, age: u16) -> Point {
        self.point_of(self.averages().head, age)
    }
}

/// A feed that is there, with what almost every call reads of it.
#[derive(Clone, Copy, Debug)]
pub struct Newest {
    pub averages: Averages,
    pub point: Point,
}

impl Feed {
    /// The point `age` before the head of the ring.
    pub fn point_of(&self, head: u8, age: u16) -> Point {
        self.0.get(ring_slot(head.wrapping_sub(age as u8)))
    }

    /// The fixing of a time.
    pub fn fixing(&self, time: u64) -> Fixing {
        self.fixings().getter(U256::from(time)).get()
    }

    /// Writes the fixing of a time.
    pub fn set_fixing(&mut self, time: u64, fixing: Fixing) {
        self.fixings().setter(U256::from(time)).set(fixing);
    }

    fn fixings(&self) -> Mapping<U256, Cell<Fixing>> {
        // SAFETY: made anew for every use, within the borrow of the feed, the only way to the slot.
        unsafe { Mapping::new(self.0.slot(Slot::Fixings as u16), 0, self.0.vm().clone()) }
    }

    /// The parameters of submissions of a feed that is there.
    #[inline(never)]
    pub fn existing(&self, feed: B256) -> Result<Intake, Error> {
        let intake = self.intake();
        if intake.exists() { Ok(intake) } else { Err(UnknownFeed { feed }.into()) }
    }

    /// The variances of a feed that is there: it has some from the beginning, so that its parameters need not be read.
    pub fn known_variances(&self, feed: B256) -> Result<Variances, Error> {
        let variances = self.variances();
        if variances == Variances::default() {
            self.existing(feed)?;
        }
        Ok(variances)
    }

    /// The feed's newest price, if it has one.
    #[inline(never)]
    pub fn newest(&self, feed: B256) -> Result<Newest, Error> {
        let averages = self.averages();
        let point = self.point_of(averages.head, 0);
        if point.observed_at == 0 {
            self.existing(feed)?;
            return Err(NoPrice { feed }.into());
        }
        Ok(Newest { averages, point })
    }

    /// The time after which a price is news: that of the newest, or of one that waits; 0 before the first.
    pub fn latest(&self) -> u64 {
        let averages = self.averages();
        let suspect = if averages.deviating { self.exception().observed_at } else { 0 };
        self.point_of(averages.head, 0).observed_at.max(suspect)
    }

    /// Takes a price that is newer than the newest, or lets it wait if it is too far from it.
    pub fn take(&mut self, feed: B256, intake: &Intake, price: Price, now: u64) -> Result<(), Error> {
        let averages = self.averages();
        let (head, regime) = (averages.head, averages.regime);
        let mut state = State { point: self.point_of(head, 0), averages, variances: self.variances() };
        let last = state.point;
        let is_first = last.observed_at == 0;
        if is_first {
            state.open(price);
        } else if self.is_trusted(&state, intake, price, now)? {
            state.advance(price, &self.gauge(), intake.bucket())?;
        } else {
            return self.suspect(feed, averages, price, now);
        }

        // Only the last point of a bucket is overwritten, and not by that of another.
        let advances = !is_first && (last.first || state.point.first);
        state.averages.head = head.wrapping_add(u8::from(advances));
        state.averages.delay = now.saturating_add(TOLERANCE).saturating_sub(price.observed_at) as u16;
        state.averages.deviating = false;
        self.0.set(ring_slot(state.averages.head), state.point);
        self.set_variances(state.variances);
        self.set_averages(state.averages);

        let (price, confidence, observed_at) = price.in_words();
        abi::log(self.0.vm(), &PriceUpdated { feed, price, confidence, observedAt: observed_at });
        if regime != state.averages.regime {
            let (previous, current) = (regime, state.averages.regime);
            abi::log(self.0.vm(), &RegimeChanged { feed, previous, current, observedAt: observed_at });
        }
        Ok(())
    }

    /// Whether the step is small, or confirms one that waits since an earlier block.
    fn is_trusted(&self, state: &State, intake: &Intake, price: Price, now: u64) -> Result<bool, MathError> {
        let is_near = |other| Ok(!Return::between(price.price, other, 0)?.exceeds(intake.max_jump()));
        if is_near(state.point.price)? {
            return Ok(true);
        }
        let suspect = self.exception();
        let waits = state.averages.deviating && suspect.arrived_at < now && suspect.observed_at < price.observed_at;
        Ok(waits && is_near(suspect.price)?)
    }

    /// Keeps a price that must be confirmed.
    fn suspect(&mut self, feed: B256, averages: Averages, price: Price, now: u64) -> Result<(), Error> {
        let halted_until = self.exception().halted_until;
        let Price { price: suspect, confidence, observed_at } = price;
        self.set_exception(Exception { price: suspect, confidence, observed_at, arrived_at: now, halted_until });
        self.set_averages(Averages { deviating: true, ..averages });

        let (price, confidence, observed_at) = price.in_words();
        abi::log(self.0.vm(), &PriceSuspected { feed, price, confidence, observedAt: observed_at });
        Ok(())
    }

    /// The grade of the newest price.
    pub fn grade(&self, newest: &Newest, gauge: &Gauge, now: u64) -> u8 {
        let Newest { averages, point } = newest;
        if averages.halted && now < self.exception().halted_until {
            return grade::HALTED;
        }
        if averages.deviating {
            return grade::DEVIATING;
        }
        if now.saturating_sub(point.observed_at) >= gauge.stale_after() {
            return grade::STALE;
        }
        // Parts of 2^20 against parts of 10^6.
        let is_wide = u64::from(point.confidence).wrapping_mul(1_000_000) > gauge.max_confidence() << 20;
        if is_wide || !self.agrees_with_source(point) { grade::DEGRADED } else { grade::VALID }
    }

    /// Whether a source that the feed is compared with is there and near. True without one.
    fn agrees_with_source(&self, point: &Point) -> bool {
        let intake = self.intake();
        if !intake.has_source() || intake.threshold() == 0 {
            return true;
        }
        let source = self.source();
        let other = source::price(self.0.vm(), &source, self.source_id());
        let gap = other.and_then(|other| Return::between(point.price, other, 0).ok());
        gap.is_some_and(|gap| !gap.exceeds(source.max_gap))
    }

    /// The least and the greatest of price and averages, confidence and a waiting price included \[WAD\].
    ///
    /// Who borrows must bear the slow average too: a price pushed up for minutes is no collateral.
    pub fn range(&self, newest: &Newest, action: Action, now: u64) -> Result<(u128, u128), Error> {
        let Newest { averages, point } = *newest;
        let (low, high) = around(point.price, point.confidence);
        let (fast, slow) = State { point, averages, variances: Variances::default() }.averages_at(now)?;
        let (fast, slow) = (fast.to_whole(), slow.to_whole());
        let (mut low, mut high) = (low.min(fast), high.max(fast));
        if action == Action::Borrow {
            (low, high) = (low.min(slow), high.max(slow));
        }
        if averages.deviating {
            let suspect = self.exception();
            let (least, most) = around(suspect.price, suspect.confidence);
            (low, high) = (low.min(least), high.max(most));
        }
        Ok((low, high))
    }

    /// The address of the source and what is asked of it.
    pub fn set_source(&mut self, source: Source, id: B256) {
        self.set_source_word(source);
        self.set_source_id(id);
        let intake = self.intake();
        self.set_intake(intake.with_source(source.address != Address::ZERO));
    }
}

impl Price {
    /// The price and its confidence as the ABI has them \[WAD\], and the time.
    pub fn in_words(self) -> (U256, U256, u64) {
        let width = width_up(self.price, self.confidence);
        (U256::from(self.price), U256::from(width), self.observed_at)
    }
}

impl Point {
    /// The price without the sum.
    pub fn price(&self) -> Price {
        Price { price: self.price, confidence: self.confidence, observed_at: self.observed_at }
    }
}

fn ring_slot(number: u8) -> u16 {
    (Slot::Ring as u16).wrapping_add(u16::from(number))
}

/// The price without and with its confidence \[WAD\].
fn around(price: u128, confidence: u32) -> (u128, u128) {
    let width = width_up(price, confidence);
    // The confidence is below the price, which is below 2^107.
    (price.saturating_sub(width), price.saturating_add(width))
}
