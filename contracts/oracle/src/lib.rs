//! Oracle: signed prices in, volatility and graded, two-sided prices out.
//!
//! Units: prices, ratios and volatilities in WAD, volatilities of a year of 365 days, times in seconds.
//! Invariants: a feed's price is never followed by one of an earlier time; a fixing never changes; no volatility is reported
//! outside the feed's bounds.
//! Assumes: of the signers of a feed, fewer than its threshold collude. Whoever submits chooses among what they signed.

#![cfg_attr(not(any(test, feature = "export-abi")), no_main)]
#![cfg_attr(not(test), allow(missing_docs, reason = "the entry point that the SDK generates has none"))]
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

extern crate alloc;

pub mod errors;
pub mod events;
mod feed;
mod gauge;
mod intake;
mod median;
mod observation;
mod parameter;
mod quorum;
mod regime;
mod series;
mod source;
mod state;
#[cfg(test)]
mod tests;
pub mod types;
mod update;

use alloc::string::String;
use alloc::{vec, vec::Vec};

use alloy_primitives::{Address, B256, FixedBytes, U256};
use alloy_sol_types::SolError;
use common::abi;
use common::cell::Cell;
use common::eip712;
use common::mapping::Mapping;
use common::ownership::Ownership;
use router::public;
use stylus_sdk::prelude::*;

use crate::errors::*;
use crate::events::*;
use crate::feed::{Feed, Fixing, Newest};
use crate::gauge::{Action, Gauge};
use crate::intake::{Intake, MOST_SIGNERS};
use crate::parameter::{ONE, PPM, SIGMAS};
use crate::quorum::Times;
use crate::series::Points;
use crate::source::Source;
use crate::state::{Averages, Exception, Variances};
use crate::types::*;
use crate::update::{Price, State};

/// The longest halt, and the shortest time between two [seconds].
const MOST_HALT: u64 = 72 * 3_600;
/// How long after its window a fixing is left to the prices, before the owner may write it [seconds].
const FIXING_GRACE: u64 = 86_400;

// Storage

/// The oracle.
#[storage]
#[entrypoint]
pub struct Oracle {
    /// By name: a short text from the left, such as "ETH/USD".
    feeds: Mapping<B256, Feed>,
    /// Whose signatures count, by number.
    signers: Mapping<u8, Cell<Address>>,
    ownership: Ownership,
    guardian: Cell<Address>,
}

// External

#[public]
impl Oracle {
    /// Sets the first owner and the first guardian, who may be nobody: zero.
    #[constructor]
    pub fn constructor(&mut self, owner: Address, guardian: Address) -> Result<(), Error> {
        self.ownership.initialize(owner)?;
        self.replace_guardian(guardian);
        Ok(())
    }

    // Prices in

    /// Takes a price of each feed that is observed: the median of what at least its threshold of signers signed, each once.
    ///
    /// Anyone may submit. Observations of one feed follow each other. A feed that knows all this already is passed over, so that
    /// nobody can spoil a batch by being faster: the answer says how many took a price, and only where none did is the last
    /// refusal one of the call. Any other refusal is one of the whole batch.
    /// A price too far from the last waits for a second submission, in a later block, that confirms it.
    pub fn submit(&mut self, observations: Vec<SignedObservation>) -> Result<u64, Error> {
        let (mut taken, mut known) = (0_u64, TooFewObservations { count: U256::ZERO, threshold: U256::ONE }.into());
        for of_one in observations.chunk_by(|one, other| one.feed == other.feed) {
            match self.take_signed(of_one) {
                Ok(()) => taken = taken.saturating_add(1),
                Err(error) if error.is(NotNewer::SELECTOR) => known = error,
                Err(error) => return Err(error),
            }
        }
        if taken == 0 { Err(known) } else { Ok(taken) }
    }

    /// Takes the price that the source of `feed` answers now. For feeds without signers; anyone may call.
    pub fn draw(&mut self, feed: B256) -> Result<(), Error> {
        let (now, vm) = (self.now(), self.vm().clone());
        let mut book = self.feeds.setter(feed);
        let intake = book.existing(feed)?;
        let source = book.source();
        if intake.threshold() != 0 {
            return Err(NotDrawn { feed }.into());
        }
        let price = source::price(&vm, &source, book.source_id()).ok_or(NoSource { source: source.address })?;
        let latest = book.latest();
        if now <= latest {
            return Err(NotNewer { observedAt: now, latest }.into());
        }
        let price = intake.banded(U256::from(price))?;

        book.take(feed, &intake, Price { price, confidence: 0, observed_at: now }, now)
    }

    // Prices out

    /// The newest price, how far the true one may lie from it, and when it was so. Ungraded.
    pub fn price(&self, feed: B256) -> Result<(U256, U256, u64), Error> {
        Ok(self.feeds.getter(feed).newest(feed)?.point.price().in_words())
    }

    /// What `action` may count on: the least and the greatest price that can be meant, the volatility, the grade.
    ///
    /// `action`: 0 Borrow, 1 Liquidate, 2 Quote, 3 Settle, 4 Redeem. Refused when the grade is worse than the action bears.
    pub fn read(&self, feed: B256, action: u8) -> Result<(U256, U256, U256, u8), Error> {
        let (action, now) = (Action::of(action)?, self.now());
        let book = self.feeds.getter(feed);
        let newest = book.newest(feed)?;
        let gauge = book.gauge();
        let (grade, worst) = (book.grade(&newest, &gauge, now), gauge.worst(action));
        if grade > worst {
            return Err(GradeTooLow { feed, grade, worst }.into());
        }
        let (low, high) = book.range(&newest, action, now)?;
        Ok((U256::from(low), U256::from(high), gauge.clamped(book.variances().greatest()), grade))
    }

    /// The grade of the price now: 0 Valid, 1 Degraded, 2 Stale, 3 Deviating, 4 Halted.
    pub fn grade(&self, feed: B256) -> Result<u8, Error> {
        let book = self.feeds.getter(feed);
        let newest = book.newest(feed)?;
        Ok(book.grade(&newest, &book.gauge(), self.now()))
    }

    /// The volatilities of a year: over 30 minutes, over 30 days with returns cut to 5 deviations, and over a day without jumps.
    pub fn volatility(&self, feed: B256) -> Result<(U256, U256, U256), Error> {
        let variances = self.feeds.getter(feed).known_variances(feed)?;
        let (short, long, robust) =
            (variances.short.volatility(), variances.long.volatility(), variances.robust.volatility());
        Ok((U256::from(short), U256::from(long), U256::from(robust)))
    }

    /// The one number: the greatest of the volatilities over 30 minutes, a day and 30 days, within the feed's bounds.
    pub fn sigma(&self, feed: B256) -> Result<U256, Error> {
        let book = self.feeds.getter(feed);
        let variances = book.known_variances(feed)?;
        Ok(book.gauge().clamped(variances.greatest()))
    }

    /// 0 Calm, 1 Elevated, 2 Turbulent.
    pub fn regime(&self, feed: B256) -> Result<u8, Error> {
        let book = self.feeds.getter(feed);
        book.existing(feed)?;
        Ok(book.averages().regime)
    }

    /// The geometric mean of the price over the last `window` seconds.
    ///
    /// Exact but for the bucket in which the window begins, in which it takes the price to have moved evenly.
    pub fn twap(&self, feed: B256, window: u32) -> Result<U256, Error> {
        let book = self.feeds.getter(feed);
        book.newest(feed)?;
        book.twap(u64::from(window), self.now())
    }

    /// Everything about a feed in one call.
    pub fn state(&self, feed: B256) -> Result<FeedState, Error> {
        let now = self.now();
        let book = self.feeds.getter(feed);
        let newest = book.newest(feed)?;
        let (Newest { averages, point }, variances) = (newest, book.variances());
        let (fast, slow) = State { point, averages, variances }.averages_at(now)?;
        let (price, confidence, observed_at) = point.price().in_words();
        let Exception { price: suspect, halted_until, .. } = book.exception();
        Ok(FeedState {
            price,
            confidence,
            observedAt: observed_at,
            arrivedAt: averages.arrived_at(observed_at),
            fastAverage: U256::from(fast.to_whole()),
            slowAverage: U256::from(slow.to_whole()),
            shortSigma: U256::from(variances.short.volatility()),
            daySigma: U256::from(variances.day.volatility()),
            longSigma: U256::from(variances.long.volatility()),
            robustSigma: U256::from(variances.robust.volatility()),
            regime: averages.regime,
            grade: book.grade(&newest, &book.gauge(), now),
            suspectPrice: U256::from(if averages.deviating { suspect } else { 0 }),
            haltedUntil: halted_until,
        })
    }

    // Settlement

    /// Writes the first price at or after `time`, for good, and answers it; what is fixed already is answered again.
    ///
    /// `time` is a multiple of the feed's bucket, and the price must come within the feed's window after it. Anyone may call.
    pub fn fix(&mut self, feed: B256, time: u64) -> Result<U256, Error> {
        let mut book = self.feeds.setter(feed);
        let intake = book.existing(feed)?;
        let fixed = book.fixing(time).price;
        if fixed != 0 {
            return Ok(U256::from(fixed));
        }
        check_grid(time, &intake)?;
        let point = book.first_from(time)?;
        if point.observed_at > time.saturating_add(intake.fix_window()) {
            return Err(FixingMissed { time, observedAt: point.observed_at }.into());
        }

        book.set_fixing(time, Fixing { price: point.price, observed_at: point.observed_at });

        let (price, observed_at) = (U256::from(point.price), point.observed_at);
        abi::log(self.vm(), &Fixed { feed, time, price, observedAt: observed_at });
        Ok(price)
    }

    /// The price that settles at `time`, and when it was so: 0 if the owner wrote it.
    pub fn fixing(&self, feed: B256, time: u64) -> Result<(U256, u64), Error> {
        let Fixing { price, observed_at } = self.feeds.getter(feed).fixing(time);
        if price == 0 {
            return Err(NotFixed { feed, time }.into());
        }
        Ok((U256::from(price), observed_at))
    }

    /// Writes a fixing that nobody wrote, a day after its window: so that what settles on it does. Owner only.
    pub fn fix_by_hand(&mut self, feed: B256, time: u64, price: U256) -> Result<(), Error> {
        self.ownership.check()?;
        let now = self.now();
        let mut book = self.feeds.setter(feed);
        let intake = book.existing(feed)?;
        check_grid(time, &intake)?;
        let earliest = time.saturating_add(intake.fix_window()).saturating_add(FIXING_GRACE);
        if now < earliest {
            return Err(TooEarly { time: earliest }.into());
        }
        if book.fixing(time).price != 0 {
            return Err(AlreadyFixed { feed, time }.into());
        }

        let fixing = Fixing { price: intake.banded(price)?, observed_at: 0 };
        book.set_fixing(time, fixing);

        abi::log(self.vm(), &Fixed { feed, time, price, observedAt: 0 });
        Ok(())
    }

    // Signing

    /// The fields of the domain, for signers: which are used, name, version, chain, contract, salt, extensions.
    #[selector(name = "eip712Domain")]
    pub fn eip712_domain(&self) -> (FixedBytes<1>, String, String, U256, Address, B256, Vec<U256>) {
        eip712::domain_fields(self.vm(), observation::NAME, observation::VERSION)
    }

    // Governance

    /// Opens a feed whose volatility is assumed to be `sigma` until its prices tell. Owner only.
    pub fn open_feed(&mut self, feed: B256, config: FeedConfig, sigma: U256) -> Result<(), Error> {
        self.ownership.check()?;
        let variances = Variances::assumed(parameter::steps(24, sigma, PPM, SIGMAS.0, SIGMAS.1)?);
        let mut book = self.feeds.setter(feed);
        if book.intake().exists() {
            return Err(FeedExists { feed }.into());
        }

        book.set_variances(variances);
        book.set_averages(Averages { speed: variances.short.per_root_second(), ..Averages::default() });

        abi::log(self.vm(), &FeedOpened { feed, sigma });
        self.set_config(feed, config)
    }

    /// Changes the parameters of a feed. Owner only.
    pub fn configure(&mut self, feed: B256, config: FeedConfig) -> Result<(), Error> {
        self.ownership.check()?;
        self.feeds.getter(feed).existing(feed)?;
        self.set_config(feed, config)
    }

    /// The parameters of a feed.
    pub fn config(&self, feed: B256) -> Result<FeedConfig, Error> {
        let book = self.feeds.getter(feed);
        let intake = book.existing(feed)?;
        Ok(parameter::unpack([intake.parameters(), book.gauge().parameters()]))
    }

    /// Compares a feed with another price, or draws it from there if it has no signers; the zero address ends that. Owner only.
    pub fn set_source(&mut self, feed: B256, source: PriceSource) -> Result<(), Error> {
        self.ownership.check()?;
        let previous = self.source(feed)?;
        let max_gap = parameter::steps(3, source.maxGap, PPM, 0, 1_000_000)?;
        let window = parameter::steps(2, U256::from(source.window), ONE, 1, 604_800)?;

        let kept = Source { address: source.source, window, max_gap };
        self.feeds.setter(feed).set_source(kept, source.id);

        abi::log(self.vm(), &SourceSet { feed, previous, current: source });
        Ok(())
    }

    /// What a feed is compared with or drawn from.
    pub fn source(&self, feed: B256) -> Result<PriceSource, Error> {
        let book = self.feeds.getter(feed);
        book.existing(feed)?;
        let Source { address, window, max_gap } = book.source();
        Ok(PriceSource {
            source: address,
            id: book.source_id(),
            window,
            maxGap: U256::from(parameter::value_of(max_gap, PPM)),
        })
    }

    /// Makes `account` the signer of a number from 0 to 31, for all feeds that count it; zero for nobody. Owner only.
    pub fn set_signer(&mut self, signer: u8, account: Address) -> Result<(), Error> {
        self.ownership.check()?;
        if signer >= MOST_SIGNERS {
            return Err(UnknownSigner { signer }.into());
        }
        let mut entry = self.signers.setter(signer);
        let previous = entry.get();

        entry.set(account);

        abi::log(self.vm(), &SignerSet { signer, previous, current: account });
        Ok(())
    }

    /// The signer of a number; zero for nobody.
    pub fn signer(&self, signer: u8) -> Address {
        self.signers.getter(signer).get()
    }

    /// Halts a feed for up to 72 hours, and not again for as long after that. The guardian only.
    pub fn halt(&mut self, feed: B256, duration: u64) -> Result<(), Error> {
        let account = self.vm().msg_sender();
        // In a simulated call the zero address must not pass for a missing guardian.
        let guardian = self.guardian.get();
        if account != guardian || guardian.is_zero() {
            return Err(NotGuardian { account }.into());
        }
        if duration > MOST_HALT {
            return Err(HaltTooLong { duration, max: MOST_HALT }.into());
        }
        let now = self.now();
        let book = self.feeds.getter(feed);
        book.existing(feed)?;
        let last = book.exception().halted_until;
        let next = last.saturating_add(MOST_HALT);
        if last != 0 && now < next {
            return Err(HaltTooSoon { time: next }.into());
        }
        self.set_halt(feed, now.saturating_add(duration));
        Ok(())
    }

    /// Ends a halt. Owner only.
    pub fn resume(&mut self, feed: B256) -> Result<(), Error> {
        self.ownership.check()?;
        let book = self.feeds.getter(feed);
        book.existing(feed)?;
        // Where nothing is halted the guardian's time does not begin anew.
        let until = self.now().min(book.exception().halted_until);
        self.set_halt(feed, until);
        Ok(())
    }

    // Ownership

    /// The owner, who governs the feeds; zero when nobody does any more.
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

    /// Who may halt feeds for a while; zero when nobody may.
    pub fn guardian(&self) -> Address {
        self.guardian.get()
    }

    /// Makes `account` the guardian; zero for nobody. Owner only.
    pub fn set_guardian(&mut self, account: Address) -> Result<(), Error> {
        self.ownership.check()?;
        self.replace_guardian(account);
        Ok(())
    }
}

// Internal

impl Oracle {
    /// The chain's clock \[seconds\].
    fn now(&self) -> u64 {
        self.vm().block_timestamp()
    }

    /// What was observed of one feed.
    fn take_signed(&mut self, observations: &[SignedObservation]) -> Result<(), Error> {
        let (now, vm) = (self.now(), self.vm().clone());
        let feed = observations.first().map(|observation| observation.feed).unwrap_or_default();
        let mut book = self.feeds.setter(feed);
        let intake = book.existing(feed)?;
        if intake.threshold() == 0 {
            return Err(NotSigned { feed }.into());
        }
        let times = Times { latest: book.latest(), now };
        let price = quorum::agree(&vm, &self.signers, observations, &intake, times)?;

        book.take(feed, &intake, price, now)
    }

    /// Checks and writes the parameters of a feed, known or new.
    fn set_config(&mut self, feed: B256, config: FeedConfig) -> Result<(), Error> {
        let [first, second] = parameter::pack(&config)?;
        let mut book = self.feeds.setter(feed);
        let known = book.intake();
        let previous = parameter::unpack([known.parameters(), book.gauge().parameters()]);

        book.set_intake(Intake::new(first).with_source(known.has_source()));
        book.set_gauge(Gauge::new(second));

        abi::log(self.vm(), &FeedConfigured { feed, previous, current: config });
        Ok(())
    }

    fn replace_guardian(&mut self, account: Address) {
        let previous = self.guardian.get();
        self.guardian.set(account);
        abi::log(self.vm(), &GuardianSet { previous, current: account });
    }

    fn set_halt(&mut self, feed: B256, until: u64) {
        let mut book = self.feeds.setter(feed);
        let exception = book.exception();
        book.set_exception(Exception { halted_until: until, ..exception });
        let averages = book.averages();
        book.set_averages(Averages { halted: true, ..averages });

        abi::log(self.vm(), &Halted { feed, until });
    }
}

/// Fixings are at times of the grid, so that the first price at or after them is kept whatever follows it.
fn check_grid(time: u64, intake: &Intake) -> Result<(), OffGrid> {
    let bucket = intake.bucket();
    if time.is_multiple_of(bucket) && time != 0 { Ok(()) } else { Err(OffGrid { time, bucket }) }
}
