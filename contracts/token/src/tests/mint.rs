use alloy_primitives::{Address, U256};

use super::interface::IToken::*;
use super::setup::*;

#[test]
fn mint_creates_the_amount_and_logs_it() {
    let token = token();

    token.mint(MINTER, ALICE, 100).unwrap();

    assert_eq!((token.balance(ALICE), token.supply()), (n(100), n(100)));
    assert_eq!(token.events::<Transfer>(), [Transfer { from: Address::ZERO, to: ALICE, value: n(100) }]);
}

#[test]
fn mint_rejects_everybody_without_the_role() {
    let token = token();

    for caller in [ALICE, OWNER, DEPLOYER, TOKEN, Address::ZERO] {
        let error = AccessControlUnauthorizedAccount { account: caller, neededRole: minter_role() };
        assert_eq!(token.mint(caller, ALICE, 1), Err(error.into()));
    }
}

#[test]
fn mint_reaches_the_cap_and_no_further() {
    let token = token();

    token.mint(MINTER, ALICE, CAP).unwrap();

    assert_eq!(token.supply(), n(CAP));
    let result = token.mint(MINTER, ALICE, 1);
    assert_eq!(result, Err(ERC20ExceededCap { increasedSupply: n(CAP + 1), cap: n(CAP) }.into()));
}

#[test]
fn burning_makes_room_for_minting() {
    let token = token_of_alice(CAP);

    token.burn(ALICE, 10).unwrap();
    token.mint(MINTER, BOB, 10).unwrap();

    assert_eq!(token.supply(), n(CAP));
}

#[test]
fn mint_rejects_the_zero_address() {
    let result = token().mint(MINTER, Address::ZERO, 1);

    assert_eq!(result, Err(ERC20InvalidReceiver { receiver: Address::ZERO }.into()));
}

#[test]
fn minting_nothing_is_logged() {
    let token = token();

    token.mint(MINTER, ALICE, 0).unwrap();

    assert_eq!(token.events::<Transfer>(), [Transfer { from: Address::ZERO, to: ALICE, value: n(0) }]);
}

#[test]
fn mint_touches_the_role_the_supply_with_the_cap_and_the_balance() {
    let token = token();

    token.mint(MINTER, ALICE, 100).unwrap();

    let (_, _, slots) = token.usage();
    assert_eq!(slots, 3);
}

/// Lesson 16: the sum of supply and amount does not wrap around the cap.
#[test]
fn lesson_16_mint_of_the_largest_number_exceeds_the_cap() {
    let token = token_of_alice(100);

    let result = token.mint(MINTER, ALICE, U256::MAX);

    assert_eq!(result, Err(ERC20ExceededCap { increasedSupply: U256::MAX, cap: n(CAP) }.into()));
    let result = token.mint(MINTER, ALICE, U256::MAX - n(99));
    assert_eq!(result, Err(ERC20ExceededCap { increasedSupply: U256::MAX, cap: n(CAP) }.into()));
}

#[test]
fn the_largest_cap_can_be_minted_whole() {
    let cap = U256::from(u128::MAX);
    let token = deploy(Arguments { cap, ..Default::default() }).unwrap();

    token.mint(MINTER, ALICE, cap).unwrap();
    token.transfer(ALICE, BOB, cap).unwrap();

    assert_eq!((token.balance(BOB), token.supply(), token.read(capCall {})), (cap, cap, cap));
    let result = token.mint(MINTER, ALICE, 1);
    assert_eq!(result, Err(ERC20ExceededCap { increasedSupply: cap + n(1), cap }.into()));
}
