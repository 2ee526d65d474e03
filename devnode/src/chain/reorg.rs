//! History rewritten by hand: blocks taken back, and others made in their place.

use super::ledger::Mark;
use super::lock::{lock, read, write};
use super::produce::Producer;
use super::{BlockError, BlockRef, Chain, SubmitError, Transaction};

/// Most blocks that one reorganisation replaces.
const MAX_DEPTH: u64 = 100_000;

impl Chain {
    /// Takes back the newest `depth` blocks. Snapshots above are forgotten and transactions that wait dropped; the
    /// clock goes on from the new head's time.
    ///
    /// # Errors
    /// If there are not so many blocks.
    pub fn rollback(&self, depth: u64) -> Result<(), SubmitError> {
        let _rewriting = write(&self.0.rewinding);
        let mut producer = lock(&self.0.producer);
        self.take_back(&mut producer, depth)
    }

    /// Replaces the newest `depth` blocks by others: empty ones, but for the transactions given with the position
    /// of their block, counted from zero. All are later than the blocks that they replace.
    ///
    /// # Errors
    /// If there are not so many blocks, a position is not below `depth`, or no block can be made.
    pub fn reorg(&self, depth: u64, mut transactions: Vec<(Transaction, u64)>) -> Result<(), SubmitError> {
        if let Some((_, position)) = transactions.iter().find(|(_, position)| *position >= depth) {
            return Err(SubmitError::new(format!(
                "Block number for reorg tx will exceed the reorged chain height. Block number {position} must not \
                 exceed (depth-1) {}",
                depth.saturating_sub(1)
            )));
        }
        let _rewriting = write(&self.0.rewinding);
        let mut producer = lock(&self.0.producer);
        let replaced = self.head().header.timestamp;
        self.take_back(&mut producer, depth)?;
        lock(&self.0.clock).set(replaced.saturating_add(1));

        for position in 0..depth {
            let here = transactions.extract_if(.., |(_, wanted)| *wanted == position);
            let here = here.map(|(transaction, _)| transaction).collect();
            self.produce(&mut producer, here, true)?;
        }
        Ok(())
    }

    fn take_back(&self, producer: &mut Producer, depth: u64) -> Result<(), SubmitError> {
        let height = self.head_number();
        if depth > MAX_DEPTH {
            return Err(SubmitError::new(format!("cannot take back more than {MAX_DEPTH} blocks at once")));
        }
        let target = height.checked_sub(depth).and_then(|number| self.block(BlockRef::Number(number)).ok());
        let target = target.ok_or_else(|| {
            SubmitError::new(format!(
                "Rollback depth must not exceed current chain height: current height {height}, depth {depth}"
            ))
        })?;
        let mark = read(&self.0.ledger).mark_after(&target);
        let mark =
            mark.ok_or_else(|| SubmitError::new(BlockError::StatePruned(target.header.state_root).to_string()))?;
        self.go_back(producer, &mark);
        Ok(())
    }

    /// Goes back to a point. The clock goes on from the time of the block there, and transactions that wait are
    /// dropped, with all snapshots taken later.
    pub(super) fn go_back(&self, producer: &mut Producer, mark: &Mark) {
        producer.waiting.clear();
        producer.snapshots.retain(|snapshot| snapshot.mark.version() <= mark.version());
        write(&self.0.ledger).rewind(mark);
        let time = mark.timestamp();
        // Genesis has time zero; to go on from there would leave the clock half a century behind.
        if time > 0 {
            lock(&self.0.clock).set(time);
        }
    }
}
