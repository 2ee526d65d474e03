//! `removeLiquidity`, `previewRemove`: without a charge. What a charge does is in `exit_charge.rs`.

use alloy_primitives::{Address, U256};

use super::interface::IAmm::*;
use super::setup::*;

fn preview(amm: &Deployed, owner: Address, shares: U256) -> Result<previewRemoveReturn, common::testing::Revert> {
    amm.view(previewRemoveCall { owner, tokenA: ETH, tokenB: USD, shares })
}

/// A quarter of the shares is a quarter of both, rounded down.
#[test]
fn shares_are_redeemed_for_both_tokens() {
    let amm = pool_of(whole(100), whole(400));
    let (eth, usd) = (amm.balance(ETH, BOB), amm.balance(USD, BOB));
    let shares = whole(50);

    let shown = preview(&amm, ALICE, shares).unwrap();
    let removed = amm.send(ALICE, remove_of(shares, BOB)).unwrap();

    assert_eq!((removed.amountA, removed.amountB), (whole(25), whole(100)));
    assert_eq!((shown.amountA, shown.amountB, shown.charge), (whole(25), whole(100), n(0)));
    assert_eq!((amm.balance(ETH, BOB), amm.balance(USD, BOB)), (eth + whole(25), usd + whole(100)));
    assert_eq!(amm.shares(ALICE), whole(150) - n(1_000));
    assert_eq!(amm.reserves(), (whole(75), whole(300)));
    let event = LiquidityRemoved {
        pool: eth_usd(),
        sender: ALICE,
        to: BOB,
        amount0: whole(25),
        amount1: whole(100),
        shares,
        charge: n(0),
    };
    assert_eq!(amm.events::<LiquidityRemoved>(), [event]);
    let event = Transfer { caller: ALICE, sender: ALICE, receiver: Address::ZERO, id: shares_id(), amount: shares };
    assert_eq!(amm.events::<Transfer>(), [event]);
}

#[test]
fn amounts_are_in_the_order_of_the_tokens_named() {
    let amm = pool_of(whole(100), whole(400));
    let remove = removeLiquidityCall { tokenA: USD, tokenB: ETH, ..remove_of(whole(50), ALICE) };
    let shown = previewRemoveCall { owner: ALICE, tokenA: USD, tokenB: ETH, shares: whole(50) };
    let shown = amm.view(shown).unwrap();
    assert_eq!((shown.amountA, shown.amountB), (whole(100), whole(25)));
    // The limits too.
    let strict = removeLiquidityCall { minA: whole(100), minB: whole(25), ..remove };
    let removed = amm.send(ALICE, strict).unwrap();
    assert_eq!((removed.amountA, removed.amountB), (whole(100), whole(25)));
}

#[test]
fn limits_are_taken_exactly() {
    let amm = pool_of(whole(100), whole(400));
    let least = |minA, minB| amm.send(ALICE, removeLiquidityCall { minA, minB, ..remove_of(whole(50), ALICE) });
    let error = InsufficientOutput { got: whole(25), min: whole(25) + n(1) };
    assert_eq!(least(whole(25) + n(1), n(0)).map(drop), refused(error));
    let error = InsufficientOutput { got: whole(100), min: whole(100) + n(1) };
    assert_eq!(least(n(0), whole(100) + n(1)).map(drop), refused(error));
    assert!(least(whole(25), whole(100)).is_ok());
}

#[test]
fn nobody_redeems_more_than_he_has() {
    let amm = pool();
    let balance = amm.shares(ALICE);
    let needed = balance + n(1);
    let error = InsufficientBalance { owner: ALICE, balance, needed, id: shares_id() };
    assert_eq!(amm.remove(ALICE, needed).map(drop), refused(error.clone()));
    assert_eq!(preview(&amm, ALICE, needed).map(drop), refused(error));
    let error = InsufficientBalance { owner: BOB, balance: n(0), needed: n(1), id: shares_id() };
    assert_eq!(amm.remove(BOB, n(1)).map(drop), refused(error));
    let amount = U256::MAX;
    assert_eq!(amm.remove(ALICE, amount).map(drop), refused(AmountTooLarge { amount }));
}

/// To leave with nothing is nothing, and no refusal: who has no shares gets none of the pool.
#[test]
fn no_shares_are_redeemed_for_nothing() {
    let amm = pool();
    let before = amm.state();
    for owner in [ALICE, BOB] {
        let (amount0, amount1, charge) =
            preview(&amm, owner, n(0)).map(|shown| (shown.amountA, shown.amountB, shown.charge)).unwrap();
        assert_eq!((amount0, amount1, charge), (n(0), n(0), n(0)));
        amm.remove(owner, n(0)).unwrap();
    }
    assert_eq!(amm.state(), before);
}

#[test]
fn who_and_when() {
    let amm = pool();
    let (deadline, timestamp) = (n((START - 1).into()), n(START.into()));
    let late = removeLiquidityCall { deadline, ..remove_of(n(1), ALICE) };
    assert_eq!(amm.send(ALICE, late).map(drop), refused(Expired { deadline, timestamp }));
    for account in [Address::ZERO, AMM] {
        let remove = amm.send(ALICE, remove_of(n(1), account));
        assert_eq!(remove.map(drop), refused(InvalidAddress { account }));
    }
    assert!(amm.chain.logs().is_empty());
}

/// All but the burned shares: they keep their part, and the pool goes on.
#[test]
fn a_pool_outlives_its_last_holder() {
    let amm = pool();
    amm.remove(ALICE, amm.shares(ALICE)).unwrap();
    let (reserve0, reserve1) = amm.reserves();
    assert!(!reserve0.is_zero() && reserve0 < n(100) && reserve1 < n(100_000), "{reserve0} {reserve1}");
    assert_eq!(amm.view(totalSupplyCall { id: shares_id() }), Ok(n(1_000)));

    // Its price is what it was, as far as so few units can tell.
    amm.add(BOB, whole(1_000), whole(2_000_000)).unwrap();
    assert!(amm.shares(BOB) > whole(43_000));
    assert!(amm.swap(CAROL, whole(1), &[ETH, USD]).is_ok());
}

/// A wei of shares may be worth nothing of one token; it is redeemed all the same.
#[test]
fn the_smallest_share_is_redeemed_for_what_it_is_worth() {
    let amm = pool();
    let removed = amm.remove(ALICE, n(1)).unwrap();
    // 1,000·10^18/44,721·10^18 and 2,000,000/44,721.
    assert_eq!((removed.amountA, removed.amountB), (n(0), n(44)));
}

/// Rounded against who leaves: the value of a share never falls, to the wei.
#[test]
fn removing_never_dilutes() {
    let amm = pool_of(n(1_234_567_891), n(7_654_321));
    let mut random = fastrand::Rng::with_seed(6);
    while amm.shares(ALICE) > n(1_000) {
        let before = amm.state();
        let part = random.u128(1..=amm.shares(ALICE).to::<u128>().div_ceil(40));
        amm.remove(ALICE, n(part)).unwrap();
        let after = amm.state();
        assert!(after.reserve0 * before.totalSupply >= before.reserve0 * after.totalSupply);
        assert!(after.reserve1 * before.totalSupply >= before.reserve1 * after.totalSupply);
        amm.chain.clear_logs();
    }
}
