//! Recovery of signers, and the precompile of the in-process chain.

use std::sync::mpsc;

use alloy_primitives::{Address, B256, U256, address, b256, hex, keccak256};
use proptest::prelude::*;

use super::*;
use crate::signature::recover;
use crate::testing::{Chain, Message, Program, Signature, Wallet};

const PRECOMPILE: Address = address!("0000000000000000000000000000000000000001");

const ORDER: U256 = U256::from_be_bytes(b256!("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141").0);

/// `recover`, inside a frame.
fn recovered(digest: B256, Signature { v, r, s }: Signature) -> Option<Address> {
    let (sender, receiver) = mpsc::channel();
    let chain = Chain::new();
    chain.install(
        VAULT,
        Program::script(move |_, vm| {
            sender.send(recover(vm, digest, v, r, s)).unwrap();
            Ok(vec![])
        }),
    );
    chain.transact(Message::new(ALICE, VAULT, vec![])).unwrap();
    receiver.recv().unwrap()
}

/// The example in the documentation of the precompile at evm.codes.
#[test]
fn the_precompile_recovers_a_published_signature() {
    let input = hex!(
        "456e9aea5e197a1f1af7a3e85a3212fa4049a3ba34c2289b4c860fc0b0c64ef3"
        "000000000000000000000000000000000000000000000000000000000000001c"
        "9242685bf161793cc25603c231bc2f568eb630ea16aa137d2664ac8038825608"
        "4f8ae3bd7535248d0bd448298cc2e2071e56992d0774dc340c368ae950852ada"
    );

    let answer = Chain::new().transact(Message::new(ALICE, PRECOMPILE, input.to_vec())).unwrap();

    assert_eq!(Address::from_slice(&answer[12..]), address!("7156526fbd7a3c72969b54f64e42c10fbb768c8a"));
}

/// From go-ethereum's tests of the precompile: a signature whose `s` is in the upper half is one for the precompile.
#[test]
fn the_precompile_takes_the_upper_half_and_recover_does_not() {
    let digest = b256!("38d18acb67d25c8bb9942764b62f18e17054f66a817bd4295423adf9ed98873e");
    let wallet = Wallet::named("signer");
    let Signature { v, r, s } = wallet.sign(digest);
    let twin = Signature { v: 55 - v, r, s: B256::from(ORDER - U256::from_be_bytes(s.0)) };
    let input = [digest.0, B256::with_last_byte(twin.v).0, r.0, twin.s.0].concat();

    let answer = Chain::new().transact(Message::new(ALICE, PRECOMPILE, input)).unwrap();

    assert_eq!(answer, wallet.address().into_word().to_vec());
    assert_eq!(recovered(digest, twin), None);
    assert_eq!(recovered(digest, Signature { v, r, s }), Some(wallet.address()));
}

#[test]
fn the_precompile_answers_nothing_to_nonsense() {
    let chain = Chain::new();

    for input in [vec![], vec![0; 128], vec![0xff; 128], vec![1; 500]] {
        assert_eq!(chain.transact(Message::new(ALICE, PRECOMPILE, input)), Ok(vec![]));
    }
}

#[test]
fn the_largest_s_is_half_the_order() {
    let digest = keccak256("anything");
    let half: U256 = ORDER >> 1;
    let at = |s: U256| Signature { v: 27, r: B256::with_last_byte(1), s: B256::from(s) };

    // r = 1 is the coordinate of a point, so both recover; only the lower one counts.
    assert!(recovered(digest, at(half)).is_some());
    assert_eq!(recovered(digest, at(half + n(1))), None);
}

/// The first account of every development chain.
#[test]
fn a_wallet_has_the_address_of_its_key() {
    let key = b256!("ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");

    assert_eq!(Wallet::from_key(key).address(), address!("f39Fd6e51aad88F6F4ce6aB8827279cffFb92266"));
}

proptest! {
    #[test]
    fn recover_finds_the_signer_and_nobody_for_another_digest(digest in any::<[u8; 32]>(), name in "[a-z]{1,8}") {
        let (digest, wallet) = (B256::new(digest), Wallet::named(&name));
        let signature = wallet.sign(digest);

        prop_assert_eq!(recovered(digest, signature), Some(wallet.address()));
        prop_assert_ne!(recovered(keccak256(digest), signature), Some(wallet.address()));
    }
}
