//! Feeds without signers, drawn from their source.

use alloy_primitives::{Address, U256};
use alloy_sol_types::{SolCall, SolValue};
use common::testing::Revert;

use super::interface::IOracle::*;
use super::setup::*;
use super::stand_in::*;

/// A feed that is drawn from a pool.
fn drawn() -> (Deployed, Pool) {
    let oracle = oracle_with(|config| config.threshold = U256::ZERO);
    let pool = Pool::beside(&oracle);
    oracle.listen_to_the_pool();
    oracle.chain.clear_logs();
    (oracle, pool)
}

fn draw(oracle: &Deployed) -> Result<(), Revert> {
    oracle.send(STRANGER, drawCall { feed: ETH }).map(drop)
}

#[test]
fn draw_takes_what_the_source_answers_now() {
    let (oracle, pool) = drawn();
    pool.does(answer("2000.000000000000000001"));

    draw(&oracle).unwrap();

    let priceReturn { price, confidence, observedAt } = oracle.view(priceCall { feed: ETH }).unwrap();
    assert_eq!((price, confidence, observedAt), (wad("2000.000000000000000001"), U256::ZERO, START));
    assert_eq!(oracle.events::<PriceUpdated>(), [PriceUpdated { feed: ETH, price, confidence, observedAt }]);
    assert_eq!((oracle.state().arrivedAt, oracle.grade()), (START, 0));
}

#[test]
fn a_feed_is_drawn_once_a_second() {
    let (oracle, pool) = drawn();
    pool.does(answer("2000"));
    draw(&oracle).unwrap();
    assert_eq!(draw(&oracle), refused(NotNewer { observedAt: START, latest: START }));
    oracle.wait_until(START + 1);
    assert_eq!(draw(&oracle), Ok(()));
}

/// A pool pushed for one block: its price waits for another block like any other.
#[test]
fn a_drawn_jump_waits_for_a_later_block() {
    let (oracle, pool) = drawn();
    pool.does(answer("2000"));
    draw(&oracle).unwrap();
    oracle.wait_until(START + 10);
    pool.does(answer("3000"));
    draw(&oracle).unwrap();
    assert_eq!((oracle.price(), oracle.grade()), (wad("2000"), 3));
    assert_eq!(draw(&oracle), refused(NotNewer { observedAt: START + 10, latest: START + 10 }));
    oracle.wait_until(START + 11);
    draw(&oracle).unwrap();
    assert_eq!((oracle.price(), oracle.grade()), (wad("3000"), 0));
}

#[test]
fn signed_feeds_and_unknown_ones_are_not_drawn() {
    let oracle = oracle();
    let pool = Pool::beside(&oracle);
    pool.does(answer("2000"));
    oracle.listen_to_the_pool();
    assert_eq!(draw(&oracle), refused(NotDrawn { feed: ETH }));
    assert_eq!(oracle.send(STRANGER, drawCall { feed: BTC }).map(drop), refused(UnknownFeed { feed: BTC }));
}

#[test]
fn a_source_that_answers_no_price_is_none() {
    let (oracle, pool) = drawn();
    let most = U256::ONE << 107;
    let useless = [
        Manner::Reverts,
        Manner::Traps,
        Manner::Answers(vec![]),
        Manner::Answers(vec![1; 31]),
        Manner::Answers(b"garbage".to_vec()),
        answer(U256::ZERO),
        answer(most),
        answer(U256::ONE << 128),
        answer(U256::MAX),
    ];
    for manner in useless {
        pool.does(manner);
        assert_eq!(draw(&oracle), refused(NoSource { source: POOL }));
    }
    assert_eq!(oracle.view(priceCall { feed: ETH }).map(drop), refused(NoPrice { feed: ETH }));
}

/// No source at all, and an account without code: a call to it succeeds and answers nothing.
#[test]
fn nobody_is_no_source() {
    let oracle = oracle_with(|config| config.threshold = U256::ZERO);
    assert_eq!(draw(&oracle), refused(NoSource { source: Address::ZERO }));
    let source = PriceSource { source: STRANGER, ..pool_source() };
    oracle.send(OWNER, setSourceCall { feed: ETH, source }).unwrap();
    assert_eq!(draw(&oracle), refused(NoSource { source: STRANGER }));
}

#[test]
fn a_drawn_price_is_in_the_band() {
    let (oracle, pool) = drawn();
    let (min, max) = (wad("1"), wad("1000000"));
    for price in [U256::ONE, min - U256::ONE, max + U256::ONE, (U256::ONE << 107) - U256::ONE] {
        pool.does(answer(price));
        assert_eq!(draw(&oracle), refused(PriceOutOfBand { price, min, max }));
    }
}

/// Any contract may be a source, so it may call back: into a draw, a submission, even a view.
#[test]
fn a_source_cannot_re_enter() {
    let (oracle, pool) = drawn();
    let submit = submitCall { observations: oracle.signed_by_all(&seen("2500", START)) }.abi_encode();
    let calls = [drawCall { feed: ETH }.abi_encode(), submit, priceCall { feed: ETH }.abi_encode()];
    for (second, data) in calls.into_iter().enumerate() {
        oracle.wait_until(START + second as u64);
        pool.does(Manner::ReEnters(data, wad("2000")));
        draw(&oracle).unwrap();
        assert_eq!((oracle.price(), oracle.state().observedAt), (wad("2000"), START + second as u64));
    }
}

/// The good case on a real contract: another oracle has the same view.
#[test]
fn a_feed_is_drawn_from_another_oracle() {
    let (oracle, _) = drawn();
    let other = Deployed { address: DEPLOYER, ..oracle.clone() };
    other.construct();
    other.open(BTC, FeedConfig { threshold: n(1), ..usual(1) }).unwrap();
    other.tick_of(BTC, "40000", START).unwrap();
    let source = PriceSource { source: other.address, id: BTC, window: 60, maxGap: U256::ZERO };
    oracle.send(OWNER, setSourceCall { feed: ETH, source }).unwrap();

    // It knows a second only, then a minute.
    assert_eq!(draw(&oracle), refused(NoSource { source: other.address }));
    oracle.wait_until(START + 60);
    draw(&oracle).unwrap();
    let gap = oracle.price().abs_diff(wad("40000"));
    assert!(gap < wad("0.000000001"), "{gap}");
}

/// A word more than was asked for does no harm.
#[test]
fn what_follows_the_price_is_not_read() {
    let (oracle, pool) = drawn();
    pool.does(Manner::Answers((wad("2000"), wad("7")).abi_encode()));
    draw(&oracle).unwrap();
    assert_eq!(oracle.price(), wad("2000"));
}
