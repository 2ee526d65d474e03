//! Blocks at fixed intervals, made by a thread that ends with the chain.

use std::sync::{Arc, Condvar, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use super::lock::lock;
use super::{Chain, Inner, SubmitError};

/// Stack of the thread \[bytes\]: as for other threads that run messages, whose calls nest up to 1,024 deep.
const STACK: usize = 64 * 1024 * 1024;

/// Longest interval: no node lives for a century, and clocks do not count much further.
const LONGEST: Duration = Duration::from_secs(100 * 365 * 24 * 3600);

/// When blocks are made without being asked for.
#[derive(Debug, Default)]
pub(super) struct Interval {
    setting: Mutex<Setting>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Setting {
    /// Seconds between two blocks; none while no thread runs.
    seconds: Option<u64>,
    /// Counts changes: a thread whose number is past ends.
    generation: u64,
}

impl Interval {
    fn set(&self, seconds: Option<u64>) -> u64 {
        let mut setting = lock(&self.setting);
        setting.seconds = seconds;
        setting.generation += 1;
        self.changed.notify_all();
        setting.generation
    }

    /// Waits until `due`; false if the setting has changed before.
    fn wait(&self, generation: u64, due: Instant) -> bool {
        let mut setting = lock(&self.setting);
        loop {
            if setting.generation != generation {
                return false;
            }
            let Some(left) = due.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()) else {
                return true;
            };
            setting = self.changed.wait_timeout(setting, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl Chain {
    /// Makes a block every so many seconds, possibly an empty one, instead of one for each transaction; with zero
    /// only on request.
    ///
    /// # Errors
    /// If the machine refuses another thread.
    pub fn set_interval_mining(&self, seconds: u64) -> Result<(), SubmitError> {
        lock(&self.0.producer).automine = false;
        let generation = self.0.interval.set((seconds > 0).then_some(seconds));
        if seconds == 0 {
            return Ok(());
        }
        let (interval, chain) = (self.0.interval.clone(), Arc::downgrade(&self.0));
        let period = Duration::from_secs(seconds).min(LONGEST);
        let thread = std::thread::Builder::new().name("devnode-interval".to_owned()).stack_size(STACK);
        let spawned = thread.spawn(move || make_blocks(&interval, &chain, generation, period));
        spawned.map(drop).map_err(|error| SubmitError::new(format!("cannot start a thread: {error}")))
    }

    /// Seconds between two blocks, where they are made at intervals.
    pub fn interval_mining(&self) -> Option<u64> {
        lock(&self.0.interval.setting).seconds
    }

    /// Stops making blocks at intervals, if any were made.
    pub fn stop_interval_mining(&self) {
        self.0.interval.set(None);
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.interval.set(None);
    }
}

fn make_blocks(interval: &Interval, chain: &Weak<Inner>, generation: u64, period: Duration) {
    let mut due = Instant::now() + period;
    while interval.wait(generation, due) {
        let Some(inner) = chain.upgrade() else { return };
        if let Err(error) = Chain(inner).mine() {
            eprintln!("no block at its interval: {error}");
        }
        // After a long pause of the machine there is one block, not all that were missed.
        due = (due + period).max(Instant::now());
    }
}
