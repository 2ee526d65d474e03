//! The constructor, ownership.

use alloy_primitives::Address;
use alloy_sol_types::SolValue;
use common::testing::{Chain, Message, Program};
use stylus_sdk::abi::CONSTRUCTOR_SELECTOR;

use super::interface::ILending::*;
use super::setup::*;
use crate::Lending;

#[test]
fn the_constructor_sets_owner_and_collector() {
    let chain = Chain::new();
    chain.deploy(LENDING, DEPLOYER, Program::of::<Lending>().reentrant(), (OWNER, COLLECTOR)).unwrap();
    assert_eq!(chain.view(LENDING, ownerCall {}), Ok(OWNER));
    assert_eq!(chain.view(LENDING, pendingOwnerCall {}), Ok(Address::ZERO));
    assert_eq!(chain.view(LENDING, collectorCall {}), Ok(COLLECTOR));
    let event = CollectorSet { previous: Address::ZERO, current: COLLECTOR };
    assert_eq!(chain.events::<CollectorSet>(LENDING), [event]);
    let event = OwnershipTransferred { previousOwner: Address::ZERO, newOwner: OWNER };
    assert_eq!(chain.events::<OwnershipTransferred>(LENDING), [event]);
}

#[test]
fn the_constructor_refuses_nobody() {
    let chain = Chain::new();
    let deploy = |arguments: (Address, Address)| {
        chain.deploy(LENDING, DEPLOYER, Program::of::<Lending>().reentrant(), arguments)
    };
    assert_eq!(deploy((Address::ZERO, COLLECTOR)), refused(OwnableInvalidOwner { owner: Address::ZERO }));
    assert_eq!(deploy((OWNER, Address::ZERO)), refused(InvalidAddress { account: Address::ZERO }));
    assert_eq!(deploy((OWNER, LENDING)), refused(InvalidAddress { account: LENDING }));
}

#[test]
fn the_constructor_runs_once() {
    let market = lending(6, 18);
    let data = [&CONSTRUCTOR_SELECTOR.to_be_bytes()[..], &(BOB, BOB).abi_encode_params()].concat();
    assert!(market.chain.transact(Message::new(BOB, LENDING, data)).is_err());
    assert_eq!((market.view(ownerCall {}), market.view(collectorCall {})), (Ok(OWNER), Ok(COLLECTOR)));
}

#[test]
fn ownership_is_offered_and_accepted() {
    let market = lending(6, 18);
    market.send(OWNER, transferOwnershipCall { newOwner: BOB }).unwrap();
    assert_eq!((market.view(ownerCall {}), market.view(pendingOwnerCall {})), (Ok(OWNER), Ok(BOB)));
    let stranger = outcome(market.send(CAROL, acceptOwnershipCall {}));
    assert_eq!(stranger, refused(OwnableUnauthorizedAccount { account: CAROL }));

    market.send(BOB, acceptOwnershipCall {}).unwrap();

    assert_eq!((market.view(ownerCall {}), market.view(pendingOwnerCall {})), (Ok(BOB), Ok(Address::ZERO)));
    let started = OwnershipTransferStarted { previousOwner: OWNER, newOwner: BOB };
    assert_eq!(market.events::<OwnershipTransferStarted>(), [started]);
    let event = OwnershipTransferred { previousOwner: OWNER, newOwner: BOB };
    assert_eq!(market.events::<OwnershipTransferred>(), [event]);
    assert_eq!(market.set_terms(USUAL, usual()), refused(OwnableUnauthorizedAccount { account: OWNER }));
    assert!(market.send(BOB, setTermsCall { number: n(5), terms: usual() }).is_ok());
}

#[test]
fn an_offer_is_withdrawn_by_the_owner_alone() {
    let market = lending(6, 18);
    let offer = outcome(market.send(BOB, transferOwnershipCall { newOwner: BOB }));
    assert_eq!(offer, refused(OwnableUnauthorizedAccount { account: BOB }));
    market.send(OWNER, transferOwnershipCall { newOwner: BOB }).unwrap();
    market.send(OWNER, transferOwnershipCall { newOwner: Address::ZERO }).unwrap();
    let late = outcome(market.send(BOB, acceptOwnershipCall {}));
    assert_eq!(late, refused(OwnableUnauthorizedAccount { account: BOB }));
}
