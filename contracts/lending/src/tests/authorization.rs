//! `setAuthorization`, `setAuthorizationWithSig`, `isAuthorized`, `nonces`, `eip712Domain`.

use std::borrow::Cow;

use alloy_primitives::{Address, B256, FixedBytes, U256, b256};
use alloy_sol_types::{Eip712Domain, SolStruct};
use common::testing::{Revert, Signature, Wallet};

use super::interface::ILending::*;
use super::setup::*;

/// The domain of a contract on a chain, by its definition.
fn domain(chain_id: u64, contract: Address) -> Eip712Domain {
    Eip712Domain {
        name: Some(Cow::Borrowed("TVD Lending")),
        version: Some(Cow::Borrowed("1")),
        chain_id: Some(U256::from(chain_id)),
        verifying_contract: Some(contract),
        salt: None,
    }
}

fn wallet() -> Wallet {
    Wallet::named("signer")
}

/// The wallet lets Bob act for it, with its first signature, for a minute.
fn leave() -> Authorization {
    let deadline = U256::from(START + 60);
    Authorization { authorizer: wallet().address(), authorized: BOB, isAuthorized: true, nonce: n(0), deadline }
}

fn sign(wallet: &Wallet, domain: &Eip712Domain, authorization: &Authorization) -> setAuthorizationWithSigCall {
    let Signature { v, r, s } = wallet.sign(authorization.eip712_signing_hash(domain));
    setAuthorizationWithSigCall { authorization: authorization.clone(), v, r, s }
}

fn signed(market: &Market, authorization: &Authorization) -> setAuthorizationWithSigCall {
    sign(&wallet(), &domain(market.chain.chain_id(), LENDING), authorization)
}

fn pass(market: &Market, call: setAuthorizationWithSigCall) -> Result<(), Revert> {
    outcome(market.send(CAROL, call))
}

fn may(market: &Market, authorizer: Address, authorized: Address) -> bool {
    market.view(isAuthorizedCall { authorizer, authorized }).unwrap()
}

fn recovered(result: Result<(), Revert>) -> Address {
    let error = result.unwrap_err().decode::<InvalidSignature>().unwrap();
    assert_eq!(error.authorizer, wallet().address());
    error.recovered
}

#[test]
fn leave_is_given_and_taken_back() {
    let market = market();
    for isAuthorized in [true, true, false, false] {
        market.send(ALICE, setAuthorizationCall { authorized: BOB, isAuthorized }).unwrap();
        assert_eq!(may(&market, ALICE, BOB), isAuthorized);
        let event = AuthorizationSet { caller: ALICE, authorizer: ALICE, authorized: BOB, isAuthorized };
        assert_eq!(market.events::<AuthorizationSet>().pop(), Some(event));
    }
    assert!(!may(&market, BOB, ALICE) && !may(&market, ALICE, CAROL));
}

/// One way only, and for one account.
#[test]
fn leave_is_not_mutual() {
    let market = market();
    market.send(ALICE, setAuthorizationCall { authorized: BOB, isAuthorized: true }).unwrap();
    assert!(may(&market, ALICE, BOB));
    assert!(!may(&market, BOB, ALICE) && !may(&market, ALICE, CAROL) && !may(&market, CAROL, BOB));
}

#[test]
fn leave_is_given_by_a_signature() {
    let market = market();
    let authorizer = wallet().address();
    pass(&market, signed(&market, &leave())).unwrap();
    assert!(may(&market, authorizer, BOB) && !may(&market, authorizer, CAROL));
    assert_eq!(market.view(noncesCall { authorizer }), Ok(n(1)));
    let event = AuthorizationSet { caller: CAROL, authorizer, authorized: BOB, isAuthorized: true };
    assert_eq!(market.events::<AuthorizationSet>(), [event]);
    assert_eq!(market.events::<NonceUsed>(), [NonceUsed { authorizer, nonce: n(0) }]);

    let back = Authorization { isAuthorized: false, nonce: n(1), ..leave() };
    pass(&market, signed(&market, &back)).unwrap();
    assert!(!may(&market, authorizer, BOB));
}

#[test]
fn a_signature_counts_once_and_in_order() {
    let market = market();
    let call = signed(&market, &leave());
    pass(&market, call.clone()).unwrap();
    assert_eq!(pass(&market, call), refused(InvalidNonce { nonce: n(0), expected: n(1) }));
    for nonce in [n(2), MAX] {
        let later = Authorization { nonce, ..leave() };
        assert_eq!(pass(&market, signed(&market, &later)), refused(InvalidNonce { nonce, expected: n(1) }));
    }
}

#[test]
fn a_signature_counts_until_its_deadline() {
    let market = market();
    let call = signed(&market, &leave());
    market.wait(61);
    let error = Expired { deadline: U256::from(START + 60), timestamp: U256::from(START + 61) };
    assert_eq!(pass(&market, call.clone()), refused(error));
    market.chain.set_timestamp(START + 60);
    assert_eq!(pass(&market, call), Ok(()));
    let zero = Authorization { nonce: n(1), deadline: n(0), ..leave() };
    assert!(pass(&market, signed(&market, &zero)).unwrap_err().decode::<Expired>().is_some());
    let forever = Authorization { nonce: n(1), deadline: MAX, ..leave() };
    assert_eq!(pass(&market, signed(&market, &forever)), Ok(()));
}

/// Not on another chain, not for another contract, not by somebody else, not for other words.
#[test]
fn a_signature_is_for_this_contract_and_these_words() {
    let market = market();
    let (chain_id, authorizer) = (market.chain.chain_id(), wallet().address());
    for domain in [domain(chain_id + 1, LENDING), domain(chain_id, CAROL)] {
        assert_ne!(recovered(pass(&market, sign(&wallet(), &domain, &leave()))), authorizer);
    }
    let stranger = sign(&Wallet::named("stranger"), &domain(chain_id, LENDING), &leave());
    assert_eq!(recovered(pass(&market, stranger)), Wallet::named("stranger").address());
    let call = signed(&market, &leave());
    for other in [
        Authorization { authorized: CAROL, ..leave() },
        Authorization { isAuthorized: false, ..leave() },
        Authorization { deadline: MAX, ..leave() },
    ] {
        let changed = setAuthorizationWithSigCall { authorization: other, ..call.clone() };
        assert_ne!(recovered(pass(&market, changed)), authorizer);
    }
    // The same signature after a fork.
    market.chain.set_chain_id(chain_id + 1);
    assert_ne!(recovered(pass(&market, call.clone())), authorizer);
    market.chain.set_chain_id(chain_id);
    assert_eq!(pass(&market, call), Ok(()));
}

/// The other signature of the same words, with `n − s`, and what is no signature.
#[test]
fn malleable_signatures_are_none() {
    let market = market();
    let call = signed(&market, &leave());
    let order = U256::from_be_bytes(b256!("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141").0);
    let twin = B256::from(order - U256::from_be_bytes(call.s.0));
    let twin = setAuthorizationWithSigCall { v: 55 - call.v, s: twin, ..call.clone() };
    assert_eq!(recovered(pass(&market, twin)), Address::ZERO);
    for (v, r, s) in [(0, call.r, call.s), (26, call.r, call.s), (27, B256::ZERO, call.s), (28, call.r, B256::ZERO)] {
        let broken = setAuthorizationWithSigCall { v, r, s, ..call.clone() };
        assert_eq!(recovered(pass(&market, broken)), Address::ZERO);
    }
    assert_eq!(pass(&market, call), Ok(()));
}

/// Nobody signs for the zero address, which malformed signatures recover.
#[test]
fn nobody_signs_for_the_zero_address() {
    let market = market();
    let nobody = Authorization { authorizer: Address::ZERO, ..leave() };
    let call = setAuthorizationWithSigCall { v: 0, ..signed(&market, &nobody) };
    let error = InvalidSignature { authorizer: Address::ZERO, recovered: Address::ZERO };
    assert_eq!(pass(&market, call), refused(error));
    assert!(!may(&market, Address::ZERO, BOB));
}

#[test]
fn the_domain_is_the_one_that_is_signed() {
    let market = market();
    let domain = market.view(eip712DomainCall {}).unwrap();
    assert_eq!(domain.fields, FixedBytes([0x0f]));
    assert_eq!((domain.name.as_str(), domain.version.as_str()), ("TVD Lending", "1"));
    assert_eq!(domain.chainId, U256::from(market.chain.chain_id()));
    assert_eq!((domain.verifyingContract, domain.salt), (LENDING, B256::ZERO));
    assert!(domain.extensions.is_empty());
}
