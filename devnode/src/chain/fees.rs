//! Fee history.

use super::block::Block;
use super::ledger::Ledger;

/// Most blocks that one answer covers.
const MAX_BLOCKS: u64 = 1024;

/// Base fees and fullness of consecutive blocks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FeeHistory {
    /// Number of the first block; zero where no block was asked for.
    pub oldest: u64,
    /// Base fee of every block and of the one after the last \[wei\].
    pub base_fees: Vec<u64>,
    /// For every block, compute gas since the clock last moved over twice what the speed limit allows, at
    /// most 1; and 1 where it is not known when the clock moved.
    pub gas_used_ratios: Vec<f64>,
}

/// The history of `count` blocks up to `newest`.
pub(super) fn history(ledger: &Ledger, count: u64, newest: &Block, speed_limit: u64) -> FeeHistory {
    let newest = newest.header.number;
    let count = count.min(MAX_BLOCKS).min(newest + 1 - ledger.first_number());
    if count == 0 {
        return FeeHistory::default();
    }
    let oldest = newest + 1 - count;

    let mut history = FeeHistory { oldest, ..FeeHistory::default() };
    let before = oldest.checked_sub(1).and_then(|number| ledger.block(number));
    let mut previous_time = before.map_or(0, |block| block.header.timestamp);
    let mut passed = 0;
    let mut gas = 0;
    for block in ledger.range(oldest, newest) {
        if block.header.timestamp > previous_time {
            passed = block.header.timestamp - previous_time;
            gas = 0;
        }
        gas += compute_gas(block);
        previous_time = block.header.timestamp;

        history.base_fees.push(block.base_fee());
        history.gas_used_ratios.push(fullness(gas, passed, speed_limit));
    }

    // Beyond the head the base fee is taken to stay.
    let next = ledger.block(newest + 1).map(|block| block.base_fee());
    let last = history.base_fees.last().copied();
    history.base_fees.extend(next.or(last));
    history
}

fn compute_gas(block: &Block) -> u64 {
    block.receipts.iter().map(|receipt| receipt.gas_used.saturating_sub(receipt.gas_used_for_l1)).sum()
}

fn fullness(gas: u64, seconds: u64, speed_limit: u64) -> f64 {
    if seconds == 0 {
        return 1.0;
    }
    (gas as f64 / 2.0 / (speed_limit as f64 * seconds as f64)).min(1.0)
}
