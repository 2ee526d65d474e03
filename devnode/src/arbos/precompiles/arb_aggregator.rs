//! ArbAggregator: batch posters, and who is paid for their work.

use alloy_primitives::{Address, U256};
use alloy_sol_types::sol;

use self::ArbAggregator::*;
use super::{
    frame::{Frame, Halt},
    method::{Method, action, method},
};
use crate::arbos::{l1_pricing::BATCH_POSTER, state};

sol! {
    interface ArbAggregator {
        function getPreferredAggregator(address account) external view returns (address, bool);
        function getDefaultAggregator() external view returns (address);
        function getBatchPosters() external view returns (address[]);
        function addBatchPoster(address poster) external;
        function getFeeCollector(address poster) external view returns (address);
        function setFeeCollector(address poster, address collector) external;
        function getTxBaseFee(address aggregator) external view returns (uint256);
        function setTxBaseFee(address aggregator, uint256 fee) external;
    }
}

pub const METHODS: &[Method] = &[
    method!(View, getPreferredAggregatorCall, |_, _| Ok(getPreferredAggregatorReturn { _0: BATCH_POSTER, _1: true })),
    method!(View, getDefaultAggregatorCall, |_, _| Ok(BATCH_POSTER)),
    method!(View, getBatchPostersCall, |frame, _| Ok(state::l1_pricing().posters().members(frame))),
    action!(Write, addBatchPosterCall, |frame, call| add_poster(frame, call.poster)),
    method!(View, getFeeCollectorCall, |frame, call| fee_collector(frame, call.poster)),
    action!(Write, setFeeCollectorCall, |frame, call| set_fee_collector(frame, call.poster, call.collector)),
    // The next two are kept for old callers.
    method!(View, getTxBaseFeeCall, |_, _| Ok(U256::ZERO)),
    action!(Write, setTxBaseFeeCall, |_, _| Ok(())),
];

fn add_poster(frame: &mut Frame<'_>, poster: Address) -> Result<(), Halt> {
    if !frame.caller_is_owner() {
        return Err(Halt::Plain);
    }
    let pricing = state::l1_pricing();
    if !pricing.posters().contains(frame, poster) {
        // Adding looks once more for itself before the set does.
        pricing.posters().contains(frame, poster);
        pricing.add_poster(frame, poster);
    }
    Ok(())
}

fn fee_collector(frame: &mut Frame<'_>, poster: Address) -> Result<Address, Halt> {
    let pricing = state::l1_pricing();
    if !pricing.posters().contains(frame, poster) {
        return Err(Halt::Plain);
    }
    Ok(pricing.fee_collector(poster).get(frame))
}

/// For the poster itself, its collector and chain owners.
fn set_fee_collector(frame: &mut Frame<'_>, poster: Address, collector: Address) -> Result<(), Halt> {
    let old = fee_collector(frame, poster)?;
    let caller = frame.caller();
    if caller != poster && caller != old && !frame.caller_is_owner() {
        return Err(Halt::Plain);
    }
    state::l1_pricing().fee_collector(poster).set(frame, collector);
    Ok(())
}
