//! `name`, `symbol`, `decimals`, as wallets read them.

use super::interface::IToken::*;
use super::setup::*;

#[test]
fn texts_come_back_as_given() {
    for text in ["", "A", "Wrapped Ether", "ångström ✓", "0123456789012345678901234567890"] {
        let token = deploy(Arguments { name: text.into(), symbol: text.into(), ..Default::default() }).unwrap();
        assert_eq!(token.read(nameCall {}), text);
        assert_eq!(token.read(symbolCall {}), text);
    }
}

/// Lesson 20: 6 and 27 decimals, and the ends of the type.
#[test]
fn lesson_20_decimals_come_back_as_given() {
    for decimals in [0, 6, 18, 27, 255] {
        let token = deploy(Arguments { decimals, ..Default::default() }).unwrap();
        assert_eq!(token.read(decimalsCall {}), decimals);
    }
}

/// What a block explorer would read: Solidity's layout of a short string.
#[test]
fn texts_lie_in_storage_as_solidity_lays_them() {
    let token = token();

    let mut word = [0; 32];
    word[..20].copy_from_slice(b"Token Value Dynamics");
    word[31] = 40;
    assert_eq!(token.chain.storage(TOKEN, n(NAME_SLOT)), word);
}

/// Supply with cap, balances, allowances, nonces, owner, offer, roles come first.
const NAME_SLOT: u64 = 7;
