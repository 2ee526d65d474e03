//! `configure`, `config`: every parameter at both ends, in steps, for one pool and for new ones.

use alloy_primitives::{B256, U256};

use super::interface::IAmm::*;
use super::setup::*;

/// A parameter: least, most, step.
const BOUNDS: [(u128, u128, u128); 14] = {
    const PPM: u128 = 1_000_000_000_000;
    const MILLE: u128 = 1_000_000_000_000_000;
    const WAD: u128 = 1_000_000_000_000_000_000;
    [
        (0, WAD / 10, PPM),
        (0, 1_000 * WAD, MILLE),
        (0, WAD, PPM),
        (0, 20 * WAD, MILLE),
        (0, WAD, PPM),
        (0, WAD, MILLE),
        (1, 3_600, 1),
        (1, 28_800, 1),
        (0, 30_000 * PPM, PPM),
        (1_001 * MILLE, 60 * WAD, MILLE),
        (1, 31_536_000, 1),
        (60, 2_592_000, 1),
        (1, 3_600, 1),
        (0, 250 * MILLE, MILLE),
    ]
};

/// Parameters from words and back, in the order of the struct.
fn from_words(words: [U256; 14]) -> PoolConfig {
    let [baseFee, feeSlope, sigmaSlope, calmSigma, maxAccumulator, reduction, filterPeriod, decayPeriod, ..] = words;
    let [.., maxExitCharge, exitRatio, ripening, exitWindow, bucket, protocolShare] = words;
    PoolConfig {
        baseFee,
        feeSlope,
        sigmaSlope,
        calmSigma,
        maxAccumulator,
        reduction,
        filterPeriod,
        decayPeriod,
        maxExitCharge,
        exitRatio,
        ripening,
        exitWindow,
        bucket,
        protocolShare,
    }
}

fn words(config: &PoolConfig) -> [U256; 14] {
    let bytes = alloy_sol_types::SolValue::abi_encode(config);
    std::array::from_fn(|number| U256::from_be_slice(&bytes[number * 32..][..32]))
}

/// A quiet time of a second, so that any decay period will do.
fn middle() -> [U256; 14] {
    words(&PoolConfig { filterPeriod: n(1), ..defaults() })
}

#[test]
fn every_parameter_is_read_back_at_both_ends() {
    let amm = pool();
    for (number, (min, max, step)) in BOUNDS.into_iter().enumerate() {
        for value in [min, max, min + step, max - step] {
            let mut config = middle();
            config[number] = n(value);
            if number == 6 {
                config[7] = n(28_800);
            }
            amm.configure(eth_usd(), from_words(config)).unwrap();
            assert_eq!(words(&amm.config(eth_usd())), config, "parameter {number} at {value}");
        }
    }
}

#[test]
fn all_parameters_at_once_at_both_ends() {
    let amm = pool();
    let (least, most) = (BOUNDS.map(|bounds| n(bounds.0)), BOUNDS.map(|bounds| n(bounds.1)));
    for config in [least, most, middle(), least] {
        amm.configure(eth_usd(), from_words(config)).unwrap();
        assert_eq!(words(&amm.config(eth_usd())), config);
        let state = amm.state();
        assert_eq!((state.reserve0, state.reserve1), (whole(1_000), whole(2_000_000)));
    }
}

#[test]
fn beyond_its_bounds_no_parameter_is_taken() {
    let amm = pool();
    for (number, (min, max, step)) in BOUNDS.into_iter().enumerate() {
        let below = min.checked_sub(step).map(n);
        for value in [Some(n(max + step)), below, Some(U256::MAX), Some(n(1) << 128)].into_iter().flatten() {
            let mut config = middle();
            config[number] = value;
            let error = ParameterOutOfRange { parameter: number as u8, value, min: n(min), max: n(max) };
            assert_eq!(amm.configure(eth_usd(), from_words(config)), refused(error));
        }
    }
    assert_eq!(amm.config(eth_usd()), flat());
}

#[test]
fn parameters_are_whole_numbers_of_steps() {
    let amm = pool();
    for (number, (min, max, step)) in BOUNDS.into_iter().enumerate().filter(|(_, bounds)| bounds.2 != 1) {
        for value in [min + 1, max - 1, min + step + step / 2, max - step - 4_096] {
            let mut config = middle();
            config[number] = n(value);
            let error = NotRepresentable { parameter: number as u8, value: n(value), unit: n(step) };
            assert_eq!(amm.configure(eth_usd(), from_words(config)), refused(error));
        }
    }
}

#[test]
fn the_decay_period_is_no_shorter_than_the_filter_period() {
    let amm = pool();
    let periods = |filter, decay| PoolConfig { filterPeriod: n(filter), decayPeriod: n(decay), ..flat() };
    let error = ParameterOutOfRange { parameter: 7, value: n(29), min: n(30), max: n(28_800) };
    assert_eq!(amm.configure(eth_usd(), periods(30, 29)), refused(error));
    assert_eq!(amm.configure(eth_usd(), periods(30, 30)), Ok(()));
}

#[test]
fn the_owner_alone_configures() {
    let amm = pool();
    let configure = configureCall { pool: eth_usd(), config: defaults() };
    assert_eq!(amm.send(BOB, configure).map(drop), refused(OwnableUnauthorizedAccount { account: BOB }));
    amm.configure(eth_usd(), defaults()).unwrap();
    let event = PoolConfigured { pool: eth_usd(), previous: flat(), current: defaults() };
    assert_eq!(amm.events::<PoolConfigured>(), [event]);
}

/// Pool 0 stands for those to come.
#[test]
fn new_pools_have_their_own_parameters() {
    let amm = amm();
    assert_eq!(amm.config(B256::ZERO), defaults());
    let early = amm.open(ETH, USD);
    let other = PoolConfig { baseFee: wad("0.01"), protocolShare: wad("0.1"), ..defaults() };

    amm.configure(B256::ZERO, other.clone()).unwrap();

    assert_eq!(amm.config(B256::ZERO), other);
    assert_eq!(amm.config(early), defaults());
    assert_eq!(amm.config(amm.open(ETH, TVD)), other);
    let event = PoolConfigured { pool: B256::ZERO, previous: defaults(), current: other };
    assert_eq!(amm.events::<PoolConfigured>(), [event]);
}

/// What a pool knows of its tokens and its feed is not among its parameters, and stays.
#[test]
fn decimals_and_feeds_outlive_a_configuration() {
    let amm = lively();
    let oracle = super::stand_in::Oracle::of(&amm);
    oracle.sigma("1.6");
    let price = amm.view(sharePriceCall { pool: eth_usd(), price0: whole(2_000), price1: whole(1) });
    amm.configure(eth_usd(), PoolConfig { baseFee: wad("0.001"), ..defaults() }).unwrap();
    assert_eq!(amm.fee(), wad("0.003"));
    assert_eq!(amm.view(sharePriceCall { pool: eth_usd(), price0: whole(2_000), price1: whole(1) }), price);
}
