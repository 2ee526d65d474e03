//! The source of a feed: setting it, and grades by it.

use alloy_primitives::{Address, B256, U256};
use alloy_sol_types::SolCall;
use common::testing::Revert;

use super::interface::IOracle::*;
use super::setup::*;
use super::stand_in::*;

fn set(oracle: &Deployed, source: PriceSource) -> Result<(), Revert> {
    oracle.send(OWNER, setSourceCall { feed: ETH, source }).map(drop)
}

fn nobody() -> PriceSource {
    PriceSource { source: Address::ZERO, id: B256::ZERO, window: 0, maxGap: U256::ZERO }
}

#[test]
fn a_source_is_read_back_and_logged() {
    let oracle = oracle();
    let one = PriceSource { source: POOL, id: ID, window: 604_800, maxGap: wad("1") };
    let two = PriceSource { source: STRANGER, id: BTC, window: 1, maxGap: wad("0.000001") };
    let none = PriceSource { window: 1, ..nobody() };
    assert_eq!(oracle.view(sourceCall { feed: ETH }), Ok(nobody()));
    let mut previous = nobody();
    for current in [one, two, none] {
        set(&oracle, current.clone()).unwrap();
        assert_eq!(oracle.view(sourceCall { feed: ETH }), Ok(current.clone()));
        assert_eq!(
            oracle.events::<SourceSet>().pop(),
            Some(SourceSet { feed: ETH, previous, current: current.clone() })
        );
        previous = current;
    }
    assert_eq!(oracle.chain.logs().len(), 3);
}

#[test]
fn windows_and_gaps_are_bounded() {
    let oracle = oracle();
    for window in [0, 604_801, u32::MAX] {
        let error = ParameterOutOfRange { parameter: 2, value: U256::from(window), min: n(1), max: n(604_800) };
        assert_eq!(set(&oracle, PriceSource { window, ..pool_source() }), refused(error));
    }
    for maxGap in [wad("1") + U256::ONE, wad("1.000001"), U256::MAX] {
        let error = ParameterOutOfRange { parameter: 3, value: maxGap, min: n(0), max: wad("1") };
        assert_eq!(set(&oracle, PriceSource { maxGap, ..pool_source() }), refused(error));
    }
    for maxGap in [U256::ONE, wad("0.0000015"), wad("1") - U256::ONE] {
        let error = NotRepresentable { parameter: 3, value: maxGap, unit: wad("0.000001") };
        assert_eq!(set(&oracle, PriceSource { maxGap, ..pool_source() }), refused(error));
    }
    let call = setSourceCall { feed: BTC, source: pool_source() };
    assert_eq!(oracle.send(OWNER, call).map(drop), refused(UnknownFeed { feed: BTC }));
    assert_eq!(oracle.view(sourceCall { feed: BTC }), refused(UnknownFeed { feed: BTC }));
}

/// `|ln|` up to 0.01: from 1,980.0997 to 2,020.1003 around 2,000.
#[test]
fn a_source_near_the_price_agrees() {
    let oracle = oracle();
    let pool = Pool::beside(&oracle);
    oracle.listen_to_the_pool();
    oracle.tick("2000", START).unwrap();
    for (price, grade) in
        [("2000", 0), ("2020.1", 0), ("2020.101", 1), ("1980.1", 0), ("1980.099", 1), ("1", 1), ("5000", 1)]
    {
        pool.does(answer(price));
        assert_eq!(oracle.grade(), grade, "{price}");
    }
}

#[test]
fn a_source_that_fails_degrades_and_stops_nothing() {
    let oracle = oracle();
    let pool = Pool::beside(&oracle);
    oracle.listen_to_the_pool();
    let failures = [
        Manner::Reverts,
        Manner::Traps,
        Manner::Answers(vec![]),
        Manner::Answers(vec![0xff; 31]),
        answer(U256::ZERO),
        answer(U256::MAX),
        Manner::ReEnters(gradeCall { feed: ETH }.abi_encode(), U256::ZERO),
    ];
    for (second, manner) in failures.into_iter().enumerate() {
        pool.does(manner);
        assert_eq!(oracle.tick("2000", START + second as u64), Ok(1));
        assert_eq!((oracle.grade(), oracle.state().grade), (1, 1));
        assert_eq!(oracle.read(0), refused(GradeTooLow { feed: ETH, grade: 1, worst: 0 }));
        assert_eq!(oracle.read(2).unwrap().grade, 1);
    }
    // The owner ends it.
    set(&oracle, PriceSource { window: 1, ..nobody() }).unwrap();
    assert_eq!(oracle.grade(), 0);
}

/// A source that calls back while it is asked by a view, and answers well.
#[test]
fn a_source_cannot_re_enter_a_view() {
    let oracle = oracle();
    let pool = Pool::beside(&oracle);
    oracle.listen_to_the_pool();
    oracle.tick("2000", START).unwrap();
    for data in [
        priceCall { feed: ETH }.abi_encode(),
        drawCall { feed: ETH }.abi_encode(),
        gradeCall { feed: ETH }.abi_encode(),
    ] {
        pool.does(Manner::ReEnters(data, wad("2000")));
        assert_eq!(oracle.grade(), 0);
    }
}

/// Compared with another oracle's average of a minute.
#[test]
fn another_oracle_can_be_the_source() {
    let oracle = oracle();
    let other = Deployed { address: DEPLOYER, ..oracle.clone() };
    other.construct();
    other.open(ETH, usual(3)).unwrap();
    set(&oracle, PriceSource { source: other.address, id: ETH, window: 60, maxGap: wad("0.01") }).unwrap();

    other.tick("2000", START).unwrap();
    oracle.tick("2010", START + 60).unwrap();
    assert_eq!(oracle.grade(), 0);
    oracle.tick("2030", START + 61).unwrap();
    assert_eq!(oracle.grade(), 1);
}
