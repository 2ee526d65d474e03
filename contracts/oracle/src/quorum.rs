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
        let [count, threshold] = [observations.len(), intake.threshold()].map(U256::from);
        return Err(TooFewObservations { count, threshold }.into());
    }
    let mut unsigned = intake.signers();
    let [mut prices, mut confidences, mut seconds] = [(); 3].map(|()| Vec::with_capacity(observations.len()));
    for observation in observations {
        unsigned = without(unsigned, intake.signers(), observation.signer)?;
        check_time(observation.observedAt, intake, times)?;
        prices.push(intake.banded(observation.price)?);
        confidences.push(u128::try_from(observation.confidence).unwrap_or(u128::MAX >> 1));
        seconds.push(u128::from(observation.observedAt));
    }
    check_skew(&seconds, intake)?;

    let domain = observation::domain_separator(vm.chain_id(), vm.contract_address());
    for observation in observations {
        check_signature(vm, registry, domain, observation)?;
    }

    let price = median(&mut prices);
    let width = median(&mut confidences).max(median_deviation(&mut prices, price));
    let confidence = share_up(width, price)?;
    Ok(Price { price, confidence, observed_at: median(&mut seconds) as u64 })
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

fn check_skew(seconds: &[u128], intake: &Intake) -> Result<(), Error> {
    let [first, last] = [seconds.iter().min(), seconds.iter().max()].map(|time| time.copied().unwrap_or_default());
    let (apart, max) = (last.wrapping_sub(first) as u64, intake.max_skew());
    if apart > max { Err(TooFarApart { seconds: apart, max }.into()) } else { Ok(()) }
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
