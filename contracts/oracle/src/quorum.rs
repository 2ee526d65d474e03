//! From signed observations to one price.

use alloc::vec::Vec;

use alloy_primitives::{Address, B256, U256};
use common::cell::Cell;
use common::mapping::Mapping;
use common::signature::recover_compact;
use stylus_sdk::host::VM;
use stylus_sdk::stylus_core::{AccountAccess, ChainAccess};

use crate::errors::*;
use crate::intake::{Intake, TOLERANCE};
use crate::median::{median, median_deviation};
use crate::observation;
use crate::types::SignedObservation;
use crate::update::Price;

/// A confidence is kept as a share of the price of so many bits.
const CONFIDENCE_BITS: u32 = 20;

/// When observations may be from \[seconds\].
#[derive(Clone, Copy, Debug)]
pub struct Times {
    /// After this: the newest price that is known.
    pub latest: u64,
    /// The chain's.
    pub now: u64,
}

/// The price on which the signers of `observations` agree: the median of prices and of times. Its confidence is the median of
/// confidences, or how far apart the prices are where that is more.
///
/// Every observation must be by another signer of the feed, newer than what is known and within all bounds: one bad among them
/// refuses them all, for whoever submits chooses which to take.
pub fn agree(
    vm: &VM,
    registry: &Mapping<u8, Cell<Address>>,
    observations: &[SignedObservation],
    intake: &Intake,
    times: Times,
) -> Result<Price, Error> {
    if observations.len() < intake.threshold() {
        let (count, threshold) = (U256::from(observations.len()), U256::from(intake.threshold()));
        return Err(TooFewObservations { count, threshold }.into());
    }
    let mut unsigned = intake.signers();
    let mut rows = Vec::with_capacity(observations.len());
    let (mut earliest, mut latest) = (u64::MAX, 0);
    for observation in observations {
        let time = observation.observedAt;
        unsigned = without(unsigned, intake.signers(), observation.signer)?;
        check_time(time, intake, times)?;
        (earliest, latest) = (earliest.min(time), latest.max(time));
        let confidence = u128::try_from(observation.confidence).unwrap_or(u128::MAX >> 1);
        rows.push([intake.banded(observation.price)?, confidence.min(u128::MAX >> 1), u128::from(time)]);
    }
    let (apart, max) = (latest.saturating_sub(earliest), intake.max_skew());
    if apart > max {
        return Err(TooFarApart { apart, max }.into());
    }

    let domain = observation::domain_separator(vm.chain_id(), vm.contract_address());
    for observation in observations {
        check_signature(vm, registry, domain, observation)?;
    }

    let (observed_at, confidence) = (median(&mut rows, 2) as u64, median(&mut rows, 1));
    let price = median(&mut rows, 0);
    let width = confidence.max(median_deviation(&mut rows, 0, price));
    Ok(Price { price, confidence: share_up(width, price)?, observed_at })
}

/// Takes `signer` from those of the feed who have not signed yet.
fn without(unsigned: u32, all: u32, signer: u8) -> Result<u32, Error> {
    let bit = 1_u32.checked_shl(u32::from(signer)).unwrap_or_default();
    if all & bit == 0 {
        return Err(UnknownSigner { signer }.into());
    }
    if unsigned & bit == 0 {
        return Err(RepeatedSigner { signer }.into());
    }
    Ok(unsigned & !bit)
}

fn check_time(observed_at: u64, intake: &Intake, times: Times) -> Result<(), Error> {
    let Times { latest, now } = times;
    if observed_at <= latest {
        return Err(NotNewer { observedAt: observed_at, latest }.into());
    }
    let oldest = now.saturating_sub(intake.max_age());
    if observed_at < oldest {
        return Err(TooOld { observedAt: observed_at, oldest }.into());
    }
    let latest = now.saturating_add(TOLERANCE);
    if observed_at > latest {
        return Err(InFuture { observedAt: observed_at, latest }.into());
    }
    Ok(())
}

fn check_signature(
    vm: &VM,
    registry: &Mapping<u8, Cell<Address>>,
    domain: B256,
    observation: &SignedObservation,
) -> Result<(), Error> {
    let SignedObservation { feed, price, confidence, observedAt, signer, r, vs } = *observation;
    let digest = observation::digest(domain, feed, price, confidence, observedAt);
    let recovered = recover_compact(vm, digest, r, vs).unwrap_or_default();
    if recovered.is_zero() || recovered != registry.getter(signer).get() {
        return Err(WrongSignature { signer, recovered }.into());
    }
    Ok(())
}

/// `width` as a share of `price`, rounded up; refused from the whole price on.
///
/// Both are below 2^107, or the width is refused before it is shifted.
pub fn share_up(width: u128, price: u128) -> Result<u32, Error> {
    let share = if width < price { (width << CONFIDENCE_BITS).div_ceil(price.max(1)) } else { 1 << CONFIDENCE_BITS };
    if share >> CONFIDENCE_BITS != 0 {
        return Err(ConfidenceTooWide { confidence: U256::from(width), price: U256::from(price) }.into());
    }
    Ok(share as u32)
}

/// A share of `price`, rounded up \[WAD\]: `⌈price·confidence/2^20⌉`, in two parts to stay below 2^128.
pub fn width_up(price: u128, confidence: u32) -> u128 {
    const REST: u128 = (1 << CONFIDENCE_BITS) - 1;
    let share = u128::from(confidence);
    let low = (price & REST).wrapping_mul(share).wrapping_add(REST) >> CONFIDENCE_BITS;
    (price >> CONFIDENCE_BITS).wrapping_mul(share).wrapping_add(low)
}
