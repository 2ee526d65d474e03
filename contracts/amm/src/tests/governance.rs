//! The constructor, feeds, the collector, ownership.

use alloy_primitives::{Address, B256};
use alloy_sol_types::SolValue;
use common::testing::{Chain, Message, Program};
use stylus_sdk::abi::CONSTRUCTOR_SELECTOR;

use super::interface::IAmm::*;
use super::setup::*;
use super::stand_in::{FEED, ORACLE};
use crate::Amm;

#[test]
fn the_constructor_sets_owner_and_collector() {
    let amm = Deployed { chain: Chain::new() };
    amm.chain.deploy(AMM, DEPLOYER, Program::of::<Amm>().reentrant(), (OWNER, COLLECTOR)).unwrap();
    assert_eq!(amm.view(ownerCall {}), Ok(OWNER));
    assert_eq!(amm.view(pendingOwnerCall {}), Ok(Address::ZERO));
    assert_eq!(amm.view(collectorCall {}), Ok(COLLECTOR));
    assert_eq!(amm.events::<CollectorSet>(), [CollectorSet { previous: Address::ZERO, current: COLLECTOR }]);
    let event = OwnershipTransferred { previousOwner: Address::ZERO, newOwner: OWNER };
    assert_eq!(amm.events::<OwnershipTransferred>(), [event]);
}

#[test]
fn the_constructor_refuses_nobody() {
    let amm = Deployed { chain: Chain::new() };
    let deploy =
        |arguments: (Address, Address)| amm.chain.deploy(AMM, DEPLOYER, Program::of::<Amm>().reentrant(), arguments);
    assert_eq!(deploy((Address::ZERO, COLLECTOR)), refused(OwnableInvalidOwner { owner: Address::ZERO }));
    assert_eq!(deploy((OWNER, Address::ZERO)), refused(InvalidAddress { account: Address::ZERO }));
    assert_eq!(deploy((OWNER, AMM)), refused(InvalidAddress { account: AMM }));
}

#[test]
fn the_constructor_runs_once() {
    let amm = amm();
    let data = [&CONSTRUCTOR_SELECTOR.to_be_bytes()[..], &(BOB, BOB).abi_encode_params()].concat();
    assert!(amm.chain.transact(Message::new(BOB, AMM, data)).is_err());
    assert_eq!((amm.view(ownerCall {}), amm.view(collectorCall {})), (Ok(OWNER), Ok(COLLECTOR)));
}

// Feeds

#[test]
fn a_feed_is_set_read_back_and_taken_away() {
    let amm = pool();
    let pool = eth_usd();
    // Twelve bytes, all of them used.
    let name = B256::right_padding_from(b"ABCDEFGHIJKL");
    for (oracle, feed) in [(ORACLE, FEED), (BOB, name), (Address::ZERO, B256::ZERO)] {
        amm.send(OWNER, setFeedCall { pool, oracle, feed }).unwrap();
        let known = amm.view(feedCall { pool }).unwrap();
        assert_eq!((known.oracle, known.feed), (oracle, feed));
        assert_eq!(amm.events::<FeedSet>().pop(), Some(FeedSet { pool, oracle, feed }));
    }
}

#[test]
fn a_feed_has_at_most_twelve_bytes() {
    let amm = pool();
    for at in [12, 13, 31] {
        let mut feed = FEED;
        feed[at] = 1;
        let set = setFeedCall { pool: eth_usd(), oracle: ORACLE, feed };
        assert_eq!(amm.send(OWNER, set).map(drop), refused(FeedTooLong { feed }));
    }
}

#[test]
fn the_owner_alone_sets_feeds_and_the_collector() {
    let amm = pool();
    let error = OwnableUnauthorizedAccount { account: BOB };
    let set = setFeedCall { pool: eth_usd(), oracle: ORACLE, feed: FEED };
    assert_eq!(amm.send(BOB, set.clone()).map(drop), refused(error.clone()));
    assert_eq!(amm.send(BOB, setCollectorCall { account: BOB }).map(drop), refused(error));
    let unknown = setFeedCall { pool: id_of(ETH, TVD), ..set.clone() };
    assert_eq!(amm.send(OWNER, unknown).map(drop), refused(UnknownPool { pool: id_of(ETH, TVD) }));
    assert_eq!(
        amm.send(OWNER, setFeedCall { pool: B256::ZERO, ..set }).map(drop),
        refused(UnknownPool { pool: B256::ZERO })
    );
}

#[test]
fn the_collector_is_changed() {
    let amm = pool();
    amm.send(OWNER, setCollectorCall { account: CAROL }).unwrap();
    assert_eq!(amm.view(collectorCall {}), Ok(CAROL));
    assert_eq!(amm.events::<CollectorSet>(), [CollectorSet { previous: COLLECTOR, current: CAROL }]);
    for account in [Address::ZERO, AMM] {
        assert_eq!(amm.send(OWNER, setCollectorCall { account }).map(drop), refused(InvalidAddress { account }));
    }
    assert_eq!(amm.view(collectorCall {}), Ok(CAROL));
}

// Ownership

#[test]
fn ownership_is_offered_and_accepted() {
    let amm = amm();
    amm.send(OWNER, transferOwnershipCall { newOwner: BOB }).unwrap();
    assert_eq!((amm.view(ownerCall {}), amm.view(pendingOwnerCall {})), (Ok(OWNER), Ok(BOB)));
    let stranger = amm.send(CAROL, acceptOwnershipCall {}).map(drop);
    assert_eq!(stranger, refused(OwnableUnauthorizedAccount { account: CAROL }));

    amm.send(BOB, acceptOwnershipCall {}).unwrap();

    assert_eq!((amm.view(ownerCall {}), amm.view(pendingOwnerCall {})), (Ok(BOB), Ok(Address::ZERO)));
    let started = OwnershipTransferStarted { previousOwner: OWNER, newOwner: BOB };
    assert_eq!(amm.events::<OwnershipTransferStarted>(), [started]);
    assert_eq!(amm.events::<OwnershipTransferred>(), [OwnershipTransferred { previousOwner: OWNER, newOwner: BOB }]);
    assert_eq!(amm.configure(B256::ZERO, flat()), refused(OwnableUnauthorizedAccount { account: OWNER }));
    assert!(amm.send(BOB, configureCall { pool: B256::ZERO, config: flat() }).is_ok());
}

#[test]
fn an_offer_is_withdrawn_by_the_owner_alone() {
    let amm = amm();
    let offer = amm.send(BOB, transferOwnershipCall { newOwner: BOB }).map(drop);
    assert_eq!(offer, refused(OwnableUnauthorizedAccount { account: BOB }));
    amm.send(OWNER, transferOwnershipCall { newOwner: BOB }).unwrap();
    amm.send(OWNER, transferOwnershipCall { newOwner: Address::ZERO }).unwrap();
    let late = amm.send(BOB, acceptOwnershipCall {}).map(drop);
    assert_eq!(late, refused(OwnableUnauthorizedAccount { account: BOB }));
}
