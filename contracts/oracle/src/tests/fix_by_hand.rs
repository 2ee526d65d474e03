//! Fixings that nobody wrote in time.

use alloy_primitives::{Address, U256};
use common::testing::Revert;

use super::interface::IOracle::*;
use super::setup::*;

/// A day after the window of an hour.
const EARLIEST: u64 = START + 3_600 + 86_400;

fn by_hand(oracle: &Deployed, by: Address, time: u64, price: U256) -> Result<(), Revert> {
    oracle.send(by, fixByHandCall { feed: ETH, time, price }).map(drop)
}

#[test]
fn the_owner_writes_what_nobody_wrote() {
    let oracle = oracle();
    oracle.wait_until(EARLIEST);
    by_hand(&oracle, OWNER, START, wad("2000.5")).unwrap();

    let fixingReturn { price, observedAt } = oracle.view(fixingCall { feed: ETH, time: START }).unwrap();
    assert_eq!((price, observedAt), (wad("2000.5"), 0));
    assert_eq!(oracle.events::<Fixed>(), [Fixed { feed: ETH, time: START, price, observedAt: 0 }]);
    assert_eq!(oracle.fix(START), Ok(price));
    assert_eq!(oracle.view(priceCall { feed: ETH }).map(drop), refused(NoPrice { feed: ETH }));
}

#[test]
fn not_before_a_day_after_the_window() {
    let oracle = oracle();
    oracle.wait_until(EARLIEST - 1);
    assert_eq!(by_hand(&oracle, OWNER, START, wad("2000")), refused(TooEarly { time: EARLIEST }));
    let last = u64::MAX / 30 * 30;
    assert_eq!(by_hand(&oracle, OWNER, last, wad("2000")), refused(TooEarly { time: u64::MAX }));
}

#[test]
fn not_what_is_fixed() {
    let oracle = oracle();
    oracle.tick("2000", START).unwrap();
    oracle.fix(START).unwrap();
    oracle.wait_until(EARLIEST + 30);
    by_hand(&oracle, OWNER, START + 30, wad("1999")).unwrap();
    for time in [START, START + 30] {
        assert_eq!(by_hand(&oracle, OWNER, time, wad("1000")), refused(AlreadyFixed { feed: ETH, time }));
    }
}

#[test]
fn only_on_the_grid_and_in_the_band() {
    let oracle = oracle();
    oracle.wait_until(EARLIEST);
    assert_eq!(by_hand(&oracle, OWNER, START - 1, wad("2000")), refused(OffGrid { time: START - 1, bucket: 30 }));
    let (min, max) = (wad("1"), wad("1000000"));
    for price in [U256::ZERO, min - U256::ONE, max + U256::ONE, U256::MAX] {
        assert_eq!(by_hand(&oracle, OWNER, START, price), refused(PriceOutOfBand { price, min, max }));
    }
    let unknown = oracle.send(OWNER, fixByHandCall { feed: BTC, time: START, price: wad("2000") }).map(drop);
    assert_eq!(unknown, refused(UnknownFeed { feed: BTC }));
}

/// A price of that time that is still kept goes before the owner's: anybody fixes it first.
#[test]
fn a_price_that_is_kept_can_still_be_fixed() {
    let oracle = oracle();
    oracle.tick("2000", START).unwrap();
    oracle.wait_until(EARLIEST + 86_400);
    assert_eq!(oracle.fix(START), Ok(wad("2000")));
    assert_eq!(by_hand(&oracle, OWNER, START, wad("1")), refused(AlreadyFixed { feed: ETH, time: START }));
}
