//! Tokens that do not do what they are asked.

use common::testing::Revert;
use common::testing::tokens::{InsufficientFunds, Manner};

use crate::tests::interface::IAmm::*;
use crate::tests::setup::*;

/// Every way in and out that touches USD.
fn uses(amm: &Deployed) -> [Result<(), Revert>; 6] {
    [
        amm.swap(BOB, whole(1), &[USD, ETH]).map(drop),
        amm.swap(BOB, whole(1), &[ETH, USD]).map(drop),
        amm.buy(BOB, whole(1), &[ETH, USD]).map(drop),
        amm.add(BOB, whole(1), whole(2_000)).map(drop),
        amm.send(BOB, single_of(USD, whole(1), BOB)).map(drop),
        amm.remove(ALICE, whole(1)).map(drop),
    ]
}

#[test]
fn tokens_that_fail_in_any_manner_move_nothing() {
    for manner in [Manner::ReturnsFalse, Manner::ReturnsTwo, Manner::RevertsSilently] {
        let amm = pool();
        amm.token(USD, 18, manner.clone());
        for (number, result) in uses(&amm).into_iter().enumerate() {
            assert_eq!(result, refused(SafeERC20FailedOperation { token: USD }), "{manner:?}, {number}");
        }
        assert_eq!(amm.reserves(), (whole(1_000), whole(2_000_000)));
        assert_eq!(amm.balance(ETH, AMM), whole(1_000));
        assert!(amm.chain.logs().is_empty());
    }
}

#[test]
fn tokens_that_return_nothing_are_tokens() {
    let amm = pool();
    amm.token(USD, 18, Manner::ReturnsNothing);
    for (number, result) in uses(&amm).into_iter().enumerate() {
        assert_eq!(result, Ok(()), "{number}");
    }
    assert_eq!((amm.balance(ETH, AMM), amm.balance(USD, AMM)), amm.reserves());
}

/// Whatever a token keeps of what arrives is noticed, and the whole call refused.
#[test]
fn tokens_with_a_fee_do_not_get_in() {
    let amm = pool();
    amm.token(USD, 18, Manner::TakesFee(3));
    let error = FeeOnTransfer { token: USD, expected: whole(100), received: whole(97) };
    assert_eq!(amm.swap(BOB, whole(100), &[USD, ETH]), refused(error));
    for result in
        [amm.add(BOB, whole(1), whole(2_000)).map(drop), amm.send(BOB, single_of(USD, whole(1), BOB)).map(drop)]
    {
        assert!(result.unwrap_err().decode::<FeeOnTransfer>().is_some());
    }
    assert_eq!(amm.reserves(), (whole(1_000), whole(2_000_000)));
    // On the way out the fee is the receiver's affair: the books stay right.
    amm.swap(BOB, whole(1), &[ETH, USD]).unwrap();
    amm.remove(ALICE, whole(1)).unwrap();
    assert_eq!((amm.balance(ETH, AMM), amm.balance(USD, AMM)), amm.reserves());
}

/// A token's own words reach the caller.
#[test]
fn what_a_token_says_is_passed_on() {
    let amm = pool();
    let error = InsufficientFunds { balance: n(0), needed: whole(1) };
    assert_eq!(amm.send(DEPLOYER, swap_in(whole(1), &[USD, ETH], BOB)), refused(error));
}
