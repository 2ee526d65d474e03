//! Against those who trade or price by the pools: sandwiches, averages, the edges of reserves, words of any size.

use alloy_primitives::U256;

use crate::tests::fee::real;
use crate::tests::interface::IAmm::*;
use crate::tests::setup::*;

/// The victim gets his limit or nothing happens to him, however much is pushed before him; and what the attacker can win is at
/// most what the victim allowed.
#[test]
fn a_sandwich_is_bounded_by_slippage() {
    let mut went_through = 0;
    for front in [1_u64, 2, 3, 4, 6, 10, 50, 1_000] {
        let amm = pool();
        let fair = amm.quote(whole(10), &[ETH, USD]).unwrap();
        let least = fair - fair / n(100);
        let before = (amm.balance(ETH, CAROL), amm.balance(USD, CAROL));

        let bought = amm.swap(CAROL, whole(front), &[ETH, USD]).unwrap();
        let swap = swapExactInCall { minAmountOut: least, ..swap_in(whole(10), &[ETH, USD], BOB) };
        let victim = amm.send(BOB, swap);
        amm.buy(CAROL, amm.balance(ETH, CAROL).abs_diff(before.0), &[USD, ETH]).unwrap();

        match victim {
            Ok(out) => {
                assert!(out >= least);
                went_through += 1;
            }
            Err(error) => assert!(error.decode::<InsufficientOutput>().is_some()),
        }
        assert_eq!(amm.balance(ETH, CAROL), before.0);
        let gain = amm.balance(USD, CAROL).saturating_sub(before.1);
        assert!(gain <= fair / n(100), "{gain} of {fair}, {front}: {bought}");
    }
    assert!((1..8).contains(&went_through), "{went_through}");
}

/// Against a victim without a limit, who moves the pool by two per cent: the usual fee, which is up after the first two trades,
/// takes a third of what a flat one would leave, or more.
#[test]
fn a_sandwich_pays_the_fee_that_it_raised() {
    let profit = |config: PoolConfig, front: u64| {
        let amm = pool_with(config, whole(1_000), whole(2_000_000));
        let before = amm.balance(USD, CAROL);
        amm.swap(CAROL, whole(front), &[ETH, USD]).unwrap();
        amm.swap(BOB, whole(10), &[ETH, USD]).unwrap();
        amm.buy(CAROL, whole(front), &[USD, ETH]).unwrap();
        f64::from(amm.balance(USD, CAROL)) - f64::from(before)
    };
    for front in [1, 2, 3, 5, 10] {
        let (lively, flat) = (profit(defaults(), front), profit(flat(), front));
        assert!(lively < flat * 2.0 / 3.0, "{front}: {lively} {flat}");
    }
    assert!(profit(defaults(), 10) < 0.0);
}

/// Pushed a hundredfold and back within one second: no window shows anything of it, then or later.
#[test]
fn a_price_within_one_block_has_no_weight_in_an_average() {
    let (amm, twin) = (pool(), pool());
    amm.wait(3_600);
    twin.wait(3_600);
    let before: Vec<_> = [1, 60, 1_800, 3_600].map(|window| amm.twap(window).unwrap()).to_vec();

    let out = amm.swap(CAROL, whole(9_000), &[ETH, USD]).unwrap();
    let (reserve0, reserve1) = amm.reserves();
    assert!(reserve1 / reserve0 < n(25), "a price of 20 instead of 2,000");
    let pushed: Vec<_> = [1, 60, 1_800, 3_600].map(|window| amm.twap(window).unwrap()).to_vec();
    assert_eq!(pushed, before);

    amm.swap(CAROL, out, &[USD, ETH]).unwrap();
    amm.wait(600);
    twin.wait(600);
    // What is left is what the two fees left in the pool.
    let (seen, honest) = (real(amm.twap(1_800).unwrap()), real(twin.twap(1_800).unwrap()));
    assert!((seen / honest - 1.0).abs() < 0.02, "{seen} {honest}");
    let (reserve0, reserve1) = amm.reserves();
    let price = real(amm.twap(600).unwrap());
    assert!((price / (f64::from(reserve1) / f64::from(reserve0)) - 1.0).abs() < 1e-9);
}

/// To move the mean of half an hour by a tenth within a minute takes thirty times its logarithm: a seventeenfold price, held while
/// everybody can trade against it. What it costs if nobody does, in parts of the pool's USD.
fn cost_of_a_tenth(config: PoolConfig) -> f64 {
    let amm = pool_with(config, whole(1_000), whole(2_000_000));
    amm.wait(3_600);
    let (start0, start1) = amm.reserves();
    let (eth, usd) = (amm.balance(ETH, CAROL), amm.balance(USD, CAROL));
    // √17.4 − 1 of the reserve.
    let bought = amm.swap(CAROL, start1 * n(318) / n(100), &[USD, ETH]).unwrap();
    amm.wait(30);
    let half_way = real(amm.twap(1_800).unwrap()) / 2_000.0;
    assert!((half_way - 1.0).abs() < 0.05, "{half_way}");
    amm.wait(30);
    let moved = real(amm.twap(1_800).unwrap()) / 2_000.0;
    assert!((1.09..1.11).contains(&moved), "{moved}");

    amm.swap(CAROL, bought, &[ETH, USD]).unwrap();
    assert_eq!(amm.balance(ETH, CAROL), eth);
    assert_eq!(amm.reserves().0, start0);
    f64::from(usd - amm.balance(USD, CAROL)) / f64::from(start1)
}

#[test]
fn moving_an_average_costs_time_and_more_with_a_fee_that_follows() {
    let (flat, usual) = (cost_of_a_tenth(flat()), cost_of_a_tenth(defaults()));
    assert!(flat > 0.004 && usual > 2.0 * flat, "{flat} {usual}");
}

/// All but a wei is sold, at its price; the last is not; the pool that is left still trades.
#[test]
fn exact_out_at_the_edge_of_a_reserve() {
    let amm = pool_of(n(1_000_000), n(2_000_000));
    let reserve = n(2_000_000);
    let edge = InsufficientLiquidity { reserve, wanted: reserve };
    assert_eq!(amm.buy(BOB, reserve, &[ETH, USD]), refused(edge));

    // ⌊10^6·1,999,999·10^6/997,000⌋ + 1.
    let needed = amm.buy(BOB, reserve - n(1), &[ETH, USD]).unwrap();
    assert_eq!(needed, n(2_006_017_051_154));
    assert_eq!(amm.reserves(), (n(1_000_000) + needed, n(1)));
    assert_eq!(amm.swap(BOB, n(1), &[ETH, USD]), refused(ZeroAmount {}));
    let edge = InsufficientLiquidity { reserve: n(1), wanted: n(1) };
    assert_eq!(amm.buy(BOB, n(1), &[ETH, USD]), refused(edge));
    amm.wait(100);
    assert!(amm.swap(BOB, n(1_000_000), &[USD, ETH]).is_ok());
    assert!(amm.remove(ALICE, amm.shares(ALICE)).is_ok());

    // Where the price of all but a wei is no amount any more, that is said.
    let deep = pool();
    let error = deep.buy(BOB, whole(2_000_000) - n(1), &[ETH, USD]).unwrap_err();
    assert!(error.decode::<AmountTooLarge>().is_some());
}

/// The widest prices that reserves allow: every view and every trade answers.
#[test]
fn extreme_prices_are_prices() {
    let most = (n(1) << 112) - n(1);
    let amm = pool_of(n(1_001), n(1_001));
    amm.fund(ETH, BOB, most);
    amm.swap(BOB, most - n(1_001), &[ETH, USD]).unwrap();
    assert_eq!(amm.reserves(), (most, n(1)));
    amm.wait(1_000_000);
    assert_eq!(amm.twap(1_000), Ok(n(0)), "less than a unit");
    let mut inverse = eth_usd();
    inverse[31] |= 1;
    // 2^112 whole tokens in WAD have more than 111 bits.
    assert_eq!(amm.view(twapCall { id: inverse, window: 1_000 }), refused(ArithmeticError {}));
    assert!(amm.view(sharePriceCall { pool: eth_usd(), price0: wad("1"), price1: wad("1") }).is_ok());
    let state = amm.state();
    assert!(real(state.logPrice.unsigned_abs()) > 0.0);
    amm.swap(BOB, n(1 << 60), &[USD, ETH]).unwrap();
    assert!(amm.fee() >= wad("0.003"));
    assert!(amm.remove(ALICE, amm.shares(ALICE)).is_ok());
}

/// Words of any size where amounts, shares and limits are asked: a typed refusal, and nothing moves.
#[test]
fn the_largest_words_are_refused() {
    let amm = pool();
    let path = [ETH, USD];
    let max = U256::MAX;
    let too_large = || AmountTooLarge { amount: max };
    assert_eq!(amm.swap(BOB, max, &path), refused(too_large()));
    assert_eq!(amm.quote_out(max, &path), refused(too_large()));
    assert_eq!(amm.add(BOB, max, max).map(drop), refused(too_large()));
    assert_eq!(amm.send(BOB, single_of(ETH, max, BOB)).map(drop), refused(too_large()));
    assert_eq!(amm.remove(ALICE, max).map(drop), refused(too_large()));
    assert_eq!(amm.transfer(ALICE, BOB, max), refused(too_large()));
    let greedy = swapExactInCall { minAmountOut: max, ..swap_in(whole(1), &path, BOB) };
    assert!(amm.send(BOB, greedy).unwrap_err().decode::<InsufficientOutput>().is_some());
    let greedy = addLiquidityCall { minShares: max, ..add_of(whole(1), whole(2_000), BOB) };
    assert!(amm.send(BOB, greedy).unwrap_err().decode::<InsufficientOutput>().is_some());
    let greedy = removeLiquidityCall { minA: max, minB: max, ..remove_of(n(1), ALICE) };
    assert!(amm.send(ALICE, greedy).unwrap_err().decode::<InsufficientOutput>().is_some());
    assert!(amm.chain.logs().is_empty());
}
