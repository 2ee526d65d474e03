use alloy_primitives::{Address, B256, U256, b256, keccak256};
use alloy_sol_types::{SolStruct, sol};
use common::testing::{Revert, Signature, Wallet};

use super::domain::domain_of;
use super::interface::IToken::*;
use super::setup::*;

sol! {
    struct Permit { address owner; address spender; uint256 value; uint256 nonce; uint256 deadline; }
}

/// The order of secp256k1.
const ORDER: U256 = U256::from_be_bytes(b256!("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141").0);

/// What a wallet would sign, hashed by another implementation.
fn sign(token: &Deployed, by: &Wallet, permit: &Permit) -> Signature {
    by.sign(permit.eip712_signing_hash(&domain_of(token, "Token Value Dynamics")))
}

fn permit_of(owner: Address, value: u64, nonce: u64) -> Permit {
    let deadline = U256::from(1_700_000_000 + 3_600_u64);
    Permit { owner, spender: BOB, value: n(value), nonce: n(nonce), deadline }
}

fn submit(token: &Deployed, permit: &Permit, signature: Signature) -> Result<(), Revert> {
    let Permit { owner, spender, value, deadline, .. } = permit.clone();
    let Signature { v, r, s } = signature;
    token.send(CAROL, permitCall { owner, spender, value, deadline, v, r, s }).map(drop)
}

fn invalid(signer: Address, owner: Address) -> Result<(), Revert> {
    Err(ERC2612InvalidSigner { signer, owner }.into())
}

#[test]
fn permit_approves_by_signature() {
    let token = token();
    let permit = permit_of(signer().address(), 50, 0);

    submit(&token, &permit, sign(&token, &signer(), &permit)).unwrap();

    assert_eq!(token.allowance(permit.owner, BOB), n(50));
    assert_eq!(token.nonce(permit.owner), n(1));
    assert_eq!(token.events::<Approval>(), [Approval { owner: permit.owner, spender: BOB, value: n(50) }]);
}

/// The digest built by hand, word by word.
#[test]
fn permit_takes_the_digest_of_the_standard() {
    let token = token();
    let owner = signer().address();
    // The type hash that EIP-2612 tokens share.
    let kind = b256!("6e71edae12b1b97f4d1f60370fef10105fa2faae0126114a169c64845d6126c9");
    assert_eq!(kind, keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"));
    let numbers = [50, 0, 1_700_003_600_u64].map(|number| B256::from(U256::from(number)));
    let message = keccak256([&[kind, owner.into_word(), BOB.into_word()][..], &numbers].concat().concat());
    let separator = token.read(DOMAIN_SEPARATORCall {});
    let digest = keccak256([&[0x19, 0x01][..], separator.as_slice(), message.as_slice()].concat());

    submit(&token, &permit_of(owner, 50, 0), signer().sign(digest)).unwrap();

    assert_eq!(token.allowance(owner, BOB), n(50));
}

#[test]
fn a_permit_is_good_once() {
    let token = token();
    let permit = permit_of(signer().address(), 50, 0);
    let signature = sign(&token, &signer(), &permit);
    submit(&token, &permit, signature).unwrap();

    // With the next nonce the same signature recovers to somebody else.
    let next = Permit { nonce: n(1), ..permit.clone() };
    let Revert(data) = submit(&token, &permit, signature).unwrap_err();
    let error = Revert(data).decode::<ERC2612InvalidSigner>().unwrap();
    assert_eq!(error.owner, permit.owner);
    assert_ne!(error.signer, permit.owner);
    assert_eq!(token.nonce(permit.owner), n(1));

    submit(&token, &next, sign(&token, &signer(), &next)).unwrap();
    assert_eq!(token.nonce(permit.owner), n(2));
}

#[test]
fn permits_are_used_in_order() {
    let token = token();
    let second = permit_of(signer().address(), 50, 1);

    assert!(submit(&token, &second, sign(&token, &signer(), &second)).is_err());
    assert_eq!(token.nonce(second.owner), n(0));
}

#[test]
fn a_permit_expires_after_its_deadline() {
    let token = token();
    let permit = permit_of(signer().address(), 50, 0);
    let signature = sign(&token, &signer(), &permit);
    let deadline = permit.deadline.to::<u64>();

    token.chain.set_timestamp(deadline + 1);
    assert_eq!(submit(&token, &permit, signature), Err(ERC2612ExpiredSignature { deadline: permit.deadline }.into()));
    token.chain.set_timestamp(deadline);
    assert_eq!(submit(&token, &permit, signature), Ok(()));
}

#[test]
fn a_permit_without_end_and_one_from_the_start_of_time() {
    let token = token();
    let forever = Permit { deadline: U256::MAX, ..permit_of(signer().address(), 50, 0) };
    let past = Permit { deadline: U256::ZERO, ..forever.clone() };

    assert_eq!(
        submit(&token, &past, sign(&token, &signer(), &past)),
        Err(ERC2612ExpiredSignature { deadline: n(0) }.into())
    );
    assert_eq!(submit(&token, &forever, sign(&token, &signer(), &forever)), Ok(()));
}

#[test]
fn a_permit_by_somebody_else_names_the_signer() {
    let token = token();
    let thief = Wallet::named("thief");
    let permit = permit_of(signer().address(), 50, 0);

    let result = submit(&token, &permit, sign(&token, &thief, &permit));

    assert_eq!(result, invalid(thief.address(), permit.owner));
    assert_eq!(token.nonce(permit.owner), n(0));
}

#[test]
fn a_permit_covers_every_field() {
    let token = token();
    let signed = permit_of(signer().address(), 50, 0);
    let signature = sign(&token, &signer(), &signed);
    let changed = [
        Permit { owner: ALICE, ..signed.clone() },
        Permit { spender: CAROL, ..signed.clone() },
        Permit { value: n(51), ..signed.clone() },
        Permit { deadline: signed.deadline + n(1), ..signed.clone() },
    ];

    for permit in changed {
        assert!(submit(&token, &permit, signature).unwrap_err().decode::<ERC2612InvalidSigner>().is_some());
    }
    assert_eq!(submit(&token, &signed, signature), Ok(()));
}

/// Lesson 20: of the two signatures of one message only the lower counts, or a permit could be altered on its way.
#[test]
fn lesson_20_the_malleable_twin_is_refused() {
    let token = token();
    let permit = permit_of(signer().address(), 50, 0);
    let Signature { v, r, s } = sign(&token, &signer(), &permit);

    let twin = Signature { v: 55 - v, r, s: B256::from(ORDER - U256::from_be_bytes(s.0)) };

    assert_eq!(submit(&token, &permit, twin), invalid(Address::ZERO, permit.owner));
}

#[test]
fn malformed_signatures_are_nobodys() {
    let token = token();
    let permit = permit_of(signer().address(), 50, 0);
    let good = sign(&token, &signer(), &permit);
    let order = B256::from(ORDER);
    let malformed = [
        Signature { v: 0, ..good },
        Signature { v: 29, ..good },
        Signature { v: 255, ..good },
        Signature { r: B256::ZERO, ..good },
        Signature { s: B256::ZERO, ..good },
        Signature { r: order, ..good },
        Signature { s: B256::repeat_byte(0xff), ..good },
    ];

    for signature in malformed {
        assert_eq!(submit(&token, &permit, signature), invalid(Address::ZERO, permit.owner), "{signature:?}");
    }
}

/// The precompile answers nothing for a bad signature; nothing must not pass for the zero address.
#[test]
fn the_zero_address_permits_nothing() {
    let token = token();
    let permit = permit_of(Address::ZERO, 50, 0);

    let result = submit(&token, &permit, Signature { v: 27, r: B256::ZERO, s: B256::ZERO });

    assert_eq!(result, invalid(Address::ZERO, Address::ZERO));
}

#[test]
fn a_permit_for_the_zero_spender_is_refused() {
    let token = token();
    let permit = Permit { spender: Address::ZERO, ..permit_of(signer().address(), 50, 0) };

    let result = submit(&token, &permit, sign(&token, &signer(), &permit));

    assert_eq!(result, Err(ERC20InvalidSpender { spender: Address::ZERO }.into()));
    assert_eq!(token.nonce(permit.owner), n(0), "a refused permit is not used up");
}

#[test]
fn a_permit_is_for_one_chain_and_one_token() {
    let token = token();
    let other = Deployed { address: CAROL, ..token.clone() };
    other.construct(Arguments::default()).unwrap();
    let permit = permit_of(signer().address(), 50, 0);
    let signature = sign(&token, &signer(), &permit);

    assert!(submit(&other, &permit, signature).is_err());
    token.chain.set_chain_id(7);
    assert!(submit(&token, &permit, signature).is_err());
    // After a fork the owner signs anew, for the chain it means.
    submit(&token, &permit, sign(&token, &signer(), &permit)).unwrap();
}

#[test]
fn a_permitted_spender_spends() {
    let token = token();
    let owner = signer().address();
    token.mint(MINTER, owner, 100).unwrap();
    let permit = permit_of(owner, 60, 0);
    submit(&token, &permit, sign(&token, &signer(), &permit)).unwrap();

    token.transfer_from(BOB, owner, CAROL, 60).unwrap();

    assert_eq!((token.balance(owner), token.balance(CAROL), token.allowance(owner, BOB)), (n(40), n(60), n(0)));
}

#[test]
fn permit_touches_the_name_the_nonce_and_the_allowance() {
    let token = token();
    let permit = permit_of(signer().address(), 50, 0);

    submit(&token, &permit, sign(&token, &signer(), &permit)).unwrap();

    assert_eq!(token.usage(), (2, 2, 3));
}
