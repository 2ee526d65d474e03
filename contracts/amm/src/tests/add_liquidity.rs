//! `addLiquidity`, `previewAdd`.

use alloy_primitives::{Address, U256};

use super::interface::IAmm::*;
use super::setup::*;

/// √(1,000·2,000,000) whole shares, of which 1,000 wei are nobody's.
#[test]
fn the_first_liquidity_sets_the_price() {
    let amm = amm();
    amm.open(ETH, USD);
    let root = U256::from(44_721_359_549_995_793_928_183_u128);

    let preview = amm.view(previewAddCall { tokenA: ETH, tokenB: USD, maxA: whole(1_000), maxB: whole(2_000_000) });
    let added = amm.send(BOB, add_of(whole(1_000), whole(2_000_000), CAROL)).unwrap();

    assert_eq!((added.amountA, added.amountB, added.shares), (whole(1_000), whole(2_000_000), root - n(1_000)));
    assert_eq!((amm.shares(CAROL), amm.shares(BOB)), (root - n(1_000), n(0)));
    assert_eq!(amm.view(totalSupplyCall { id: shares_id() }), Ok(root));
    assert_eq!((amm.balance(ETH, AMM), amm.balance(USD, AMM)), (whole(1_000), whole(2_000_000)));
    let preview = preview.unwrap();
    assert_eq!((preview.amountA, preview.amountB, preview.shares), (added.amountA, added.amountB, added.shares));

    let (amount0, amount1, shares) = (whole(1_000), whole(2_000_000), root - n(1_000));
    let pool = eth_usd();
    let event = LiquidityAdded { pool, sender: BOB, to: CAROL, amount0, amount1, shares };
    assert_eq!(amm.events::<LiquidityAdded>(), [event]);
    let event = Transfer { caller: BOB, sender: Address::ZERO, receiver: CAROL, id: shares_id(), amount: shares };
    assert_eq!(amm.events::<Transfer>(), [event]);
}

/// A tenth more of both for a tenth more shares; what is too much of one is not taken.
#[test]
fn later_liquidity_goes_in_at_the_pools_proportion() {
    let supply = U256::from(44_721_359_549_995_793_928_183_u128);
    for (max0, max1) in [(100, 200_000), (100, 900_000), (700, 200_000)] {
        let amm = pool();
        let preview = amm.view(previewAddCall { tokenA: ETH, tokenB: USD, maxA: whole(max0), maxB: whole(max1) });
        let added = amm.add(BOB, whole(max0), whole(max1)).unwrap();
        assert_eq!(added.shares, supply / n(10));
        assert!(added.amountA <= whole(100) && added.amountA >= whole(100) - n(1));
        assert!(added.amountB <= whole(200_000) && added.amountB >= whole(200_000) - n(50));
        let preview = preview.unwrap();
        assert_eq!((preview.amountA, preview.amountB, preview.shares), (added.amountA, added.amountB, added.shares));
        assert_eq!(amm.reserves(), (whole(1_000) + added.amountA, whole(2_000_000) + added.amountB));
        assert_eq!((amm.balance(ETH, AMM), amm.balance(USD, AMM)), amm.reserves());
    }
}

#[test]
fn amounts_are_in_the_order_of_the_tokens_named() {
    let amm = pool();
    let add = addLiquidityCall { tokenA: USD, tokenB: ETH, ..add_of(whole(200_000), whole(100), BOB) };
    let preview =
        amm.view(previewAddCall { tokenA: USD, tokenB: ETH, maxA: whole(200_000), maxB: whole(100) }).unwrap();
    let added = amm.send(BOB, add).unwrap();
    assert!(added.amountA > whole(199_999) && added.amountB <= whole(100));
    assert_eq!((preview.amountA, preview.amountB), (added.amountA, added.amountB));
}

/// Rounded against who adds: value per share never falls, to the wei.
#[test]
fn adding_never_dilutes() {
    let amm = pool_of(n(1_234_567), n(7_654_321));
    let mut random = fastrand::Rng::with_seed(5);
    for _ in 0..500 {
        let before = amm.state();
        let (max0, max1) = (n(random.u128(1..5_000_000)), n(random.u128(1..5_000_000)));
        if amm.add(BOB, max0, max1).is_ok() {
            let after = amm.state();
            assert!(after.reserve0 * before.totalSupply >= before.reserve0 * after.totalSupply);
            assert!(after.reserve1 * before.totalSupply >= before.reserve1 * after.totalSupply);
        }
        amm.chain.clear_logs();
    }
    assert!(amm.shares(BOB) > n(1_000_000));
}

#[test]
fn the_least_shares_are_taken_exactly() {
    let amm = pool();
    let shares =
        amm.view(previewAddCall { tokenA: ETH, tokenB: USD, maxA: whole(1), maxB: whole(2_000) }).unwrap().shares;
    let add = |min| addLiquidityCall { minShares: min, ..add_of(whole(1), whole(2_000), BOB) };
    let error = InsufficientOutput { got: shares, min: shares + n(1) };
    assert_eq!(amm.send(BOB, add(shares + n(1))).map(drop), refused(error));
    assert_eq!(amm.send(BOB, add(shares)).unwrap().shares, shares);
}

#[test]
fn the_first_liquidity_is_worth_more_than_what_is_burned() {
    let amm = amm();
    amm.open(ETH, USD);
    let error = |shares| TooLittleLiquidity { shares: n(shares), min: n(1_000) };
    assert_eq!(amm.add(BOB, n(1), n(1)).map(drop), refused(error(1)));
    assert_eq!(amm.add(BOB, n(1_000), n(1_000)).map(drop), refused(error(1_000)));
    assert_eq!(amm.add(BOB, n(1_002), n(1_000)).map(drop), refused(error(1_000)));
    assert_eq!(amm.add(BOB, n(1_001), n(1_001)).unwrap().shares, n(1));
}

#[test]
fn what_buys_no_share_is_refused() {
    let amm = pool();
    // A wei of ETH is worth 44 shares, one of USD a fiftieth of one.
    assert_eq!(amm.add(BOB, n(0), whole(1)).map(drop), refused(ZeroAmount {}));
    assert_eq!(amm.add(BOB, whole(1), n(0)).map(drop), refused(ZeroAmount {}));
    assert_eq!(amm.add(BOB, n(1), n(1)).map(drop), refused(ZeroAmount {}));
    let preview = previewAddCall { tokenA: ETH, tokenB: USD, maxA: n(0), maxB: n(1) };
    assert_eq!(amm.view(preview).map(drop), refused(ZeroAmount {}));
}

#[test]
fn amounts_and_reserves_stay_below_2_to_112() {
    let amm = pool();
    let most = (n(1) << 112) - n(1);
    for amount in [most + n(1), U256::MAX] {
        assert_eq!(amm.add(BOB, amount, whole(1)).map(drop), refused(AmountTooLarge { amount }));
        assert_eq!(amm.add(BOB, whole(1), amount).map(drop), refused(AmountTooLarge { amount }));
    }
    let error = amm.add(BOB, most, most).unwrap_err();
    assert!(error.decode::<AmountTooLarge>().is_some());

    amm.fund(ETH, BOB, most);
    amm.swap(BOB, most - whole(1_000), &[ETH, USD]).unwrap();
    let error = amm.add(BOB, most, whole(1)).unwrap_err();
    assert!(error.decode::<AmountTooLarge>().is_some());
    assert_eq!(amm.reserves().0, most);
}

#[test]
fn who_and_when() {
    let amm = pool();
    let (deadline, timestamp) = (n((START - 1).into()), n(START.into()));
    let late = addLiquidityCall { deadline, ..add_of(whole(1), whole(2_000), BOB) };
    assert_eq!(amm.send(BOB, late).map(drop), refused(Expired { deadline, timestamp }));
    for account in [Address::ZERO, AMM] {
        let add = amm.send(BOB, add_of(whole(1), whole(2_000), account));
        assert_eq!(add.map(drop), refused(InvalidAddress { account }));
    }
    let same = addLiquidityCall { tokenB: ETH, ..add_of(whole(1), whole(1), BOB) };
    assert_eq!(amm.send(BOB, same).map(drop), refused(IdenticalTokens { token: ETH }));
    assert!(amm.add(DEPLOYER, whole(1), whole(2_000)).is_err(), "without funds");
    assert_eq!(amm.reserves(), (whole(1_000), whole(2_000_000)));
}
