//! Opening feeds, registering signers, handing over ownership.

use alloy_primitives::{Address, B256, FixedBytes, U256};
use common::testing::{Chain, Program, Revert};

use super::interface::IOracle::*;
use super::setup::*;
use crate::Oracle;

fn open(oracle: &Deployed, sigma: U256) -> Result<(), Revert> {
    oracle.send(OWNER, openFeedCall { feed: ETH, config: usual(3), sigma }).map(drop)
}

#[test]
fn the_constructor_sets_owner_and_guardian() {
    let oracle = governed(0);
    assert_eq!((oracle.view(ownerCall {}), oracle.view(guardianCall {})), (Ok(OWNER), Ok(GUARDIAN)));
    assert_eq!(oracle.view(pendingOwnerCall {}), Ok(Address::ZERO));
    let owned = OwnershipTransferred { previousOwner: Address::ZERO, newOwner: OWNER };
    assert_eq!(oracle.events::<OwnershipTransferred>(), [owned]);
    assert_eq!(oracle.events::<GuardianSet>(), [GuardianSet { previous: Address::ZERO, current: GUARDIAN }]);
}

#[test]
fn an_oracle_has_an_owner_but_needs_no_guardian() {
    let deploy = |owner, guardian| Chain::new().deploy(ORACLE, DEPLOYER, Program::of::<Oracle>(), (owner, guardian));
    assert_eq!(deploy(Address::ZERO, GUARDIAN), refused(OwnableInvalidOwner { owner: Address::ZERO }));
    assert_eq!(deploy(OWNER, Address::ZERO), Ok(()));
}

/// Nobody is the guardian: not even the zero address, from which simulated calls may come.
#[test]
fn a_guardian_of_nobody_halts_nothing() {
    let oracle = oracle();
    oracle.send(OWNER, setGuardianCall { account: Address::ZERO }).unwrap();
    for account in [GUARDIAN, OWNER, Address::ZERO] {
        assert_eq!(oracle.halt(account, 60), refused(NotGuardian { account }));
    }
}

#[test]
fn open_feed_writes_parameters_and_the_assumed_volatility() {
    let oracle = governed(3);
    oracle.chain.clear_logs();
    open(&oracle, wad("0.654321")).unwrap();

    assert_eq!(oracle.config(), usual(3));
    let volatilityReturn { short, long, robust } = oracle.view(volatilityCall { feed: ETH }).unwrap();
    for sigma in [short, long, robust] {
        assert!(sigma.abs_diff(wad("0.654321")) <= U256::from(10), "{sigma}");
    }
    assert_eq!(oracle.events::<FeedOpened>(), [FeedOpened { feed: ETH, sigma: wad("0.654321") }]);
    let [configured] = oracle.events::<FeedConfigured>().try_into().unwrap();
    assert_eq!((configured.previous, configured.current), (FeedConfig::default(), usual(3)));
    assert_eq!(oracle.chain.logs().len(), 2);
}

#[test]
fn a_feed_is_opened_once() {
    let oracle = oracle();
    assert_eq!(open(&oracle, wad("1")), refused(FeedExists { feed: ETH }));
}

/// The sigma is parameter 24, in what the pricer takes.
#[test]
fn the_assumed_volatility_is_bounded() {
    let (min, max) = (wad("0.0001"), wad("20"));
    let oracle = governed(3);
    for value in [U256::ZERO, min - U256::ONE, max + U256::ONE, U256::MAX] {
        assert_eq!(open(&oracle, value), refused(ParameterOutOfRange { parameter: 24, value, min, max }));
    }
    for value in [min + U256::ONE, max - U256::ONE] {
        assert_eq!(open(&oracle, value), refused(NotRepresentable { parameter: 24, value, unit: wad("0.000001") }));
    }
    for value in [min, max] {
        let oracle = governed(3);
        open(&oracle, value).unwrap();
        let short = oracle.view(volatilityCall { feed: ETH }).unwrap().short;
        assert!(short.abs_diff(value) <= value >> 54, "{short}");
    }
}

/// Bad parameters open nothing: the volatility is not kept either.
#[test]
fn a_feed_with_bad_parameters_is_not_opened() {
    let oracle = governed(3);
    let config = FeedConfig { bucket: U256::ZERO, ..usual(3) };
    let error = ParameterOutOfRange { parameter: 7, value: n(0), min: n(1), max: n(3_600) };
    assert_eq!(oracle.send(OWNER, openFeedCall { feed: ETH, config, sigma: wad("1") }).map(drop), refused(error));
    assert_eq!(oracle.view(configCall { feed: ETH }), refused(UnknownFeed { feed: ETH }));
    assert_eq!(oracle.view(volatilityCall { feed: ETH }), refused(UnknownFeed { feed: ETH }));
}

#[test]
fn signers_are_registered_by_number() {
    let oracle = oracle();
    for signer in [3, 31] {
        oracle.send(OWNER, setSignerCall { signer, account: STRANGER }).unwrap();
        oracle.send(OWNER, setSignerCall { signer, account: OWNER }).unwrap();
        assert_eq!(oracle.view(signerCall { signer }), Ok(OWNER));
        let [.., one, two] = &oracle.events::<SignerSet>()[..] else { panic!("two logs") };
        assert_eq!(*one, SignerSet { signer, previous: Address::ZERO, current: STRANGER });
        assert_eq!(*two, SignerSet { signer, previous: STRANGER, current: OWNER });
    }
    for signer in [32, 255] {
        let result = oracle.send(OWNER, setSignerCall { signer, account: STRANGER }).map(drop);
        assert_eq!(result, refused(UnknownSigner { signer }));
        assert_eq!(oracle.view(signerCall { signer }), Ok(Address::ZERO));
    }
    assert_eq!(oracle.view(signerCall { signer: 0 }), Ok(oracle.signers[0].address()));
}

#[test]
fn ownership_is_handed_over_in_two_steps() {
    let oracle = oracle();
    oracle.send(OWNER, transferOwnershipCall { newOwner: STRANGER }).unwrap();
    assert_eq!((oracle.view(ownerCall {}), oracle.view(pendingOwnerCall {})), (Ok(OWNER), Ok(STRANGER)));
    let started = OwnershipTransferStarted { previousOwner: OWNER, newOwner: STRANGER };
    assert_eq!(oracle.events::<OwnershipTransferStarted>(), [started]);
    // An offer is no power yet.
    let unauthorized = |account| refused(OwnableUnauthorizedAccount { account });
    assert_eq!(oracle.send(STRANGER, setGuardianCall { account: STRANGER }).map(drop), unauthorized(STRANGER));
    assert_eq!(oracle.send(OWNER, acceptOwnershipCall {}).map(drop), unauthorized(OWNER));

    oracle.send(STRANGER, acceptOwnershipCall {}).unwrap();

    assert_eq!((oracle.view(ownerCall {}), oracle.view(pendingOwnerCall {})), (Ok(STRANGER), Ok(Address::ZERO)));
    let handed = OwnershipTransferred { previousOwner: OWNER, newOwner: STRANGER };
    assert_eq!(oracle.events::<OwnershipTransferred>(), [handed]);
    assert_eq!(oracle.send(OWNER, setGuardianCall { account: OWNER }).map(drop), unauthorized(OWNER));
    assert_eq!(oracle.send(STRANGER, acceptOwnershipCall {}).map(drop), unauthorized(STRANGER));
}

#[test]
fn an_offer_can_be_withdrawn() {
    let oracle = oracle();
    for newOwner in [STRANGER, Address::ZERO] {
        oracle.send(OWNER, transferOwnershipCall { newOwner }).unwrap();
    }
    for account in [STRANGER, Address::ZERO] {
        let result = oracle.send(account, acceptOwnershipCall {}).map(drop);
        assert_eq!(result, refused(OwnableUnauthorizedAccount { account }));
    }
}

/// What ERC-5267 says of the domain in which the tests' signatures are made.
#[test]
fn the_domain_is_the_one_that_signers_sign_for() {
    let oracle = oracle();
    for (second, chain_id) in [(0, 412_346), (1, 42_161)] {
        oracle.chain.set_chain_id(chain_id);
        let domain = oracle.view(eip712DomainCall {}).unwrap();
        let texts = (domain.name.as_str(), domain.version.as_str());
        assert_eq!((domain.fields, texts), (FixedBytes([0x0f]), ("TVD Oracle", "1")));
        assert_eq!((domain.chainId, domain.verifyingContract), (U256::from(chain_id), ORACLE));
        assert_eq!((domain.salt, domain.extensions), (B256::ZERO, vec![]));
        assert_eq!(oracle.tick("2000", START + second), Ok(1));
    }
}
