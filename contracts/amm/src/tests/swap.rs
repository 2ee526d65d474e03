//! `swapExactIn`, `swapExactOut` and their quotes: effects, events, limits, paths.

use alloy_primitives::{Address, I256, U256};

use super::interface::IAmm::*;
use super::setup::*;

fn signed(amount: U256) -> I256 {
    I256::from_raw(amount)
}

/// With 30 bp: 10·0.997·2,000,000/(1,000 + 9.97) = 19,743.16… USD.
#[test]
fn swap_exact_in_moves_both_tokens_and_both_reserves() {
    let amm = pool();
    let (eth, usd) = (amm.balance(ETH, BOB), amm.balance(USD, CAROL));

    let out = amm.send(BOB, swap_in(whole(10), &[ETH, USD], CAROL)).unwrap();

    assert_eq!(out, wad("19743.160687941225977009"));
    assert_eq!(amm.balance(ETH, BOB), eth - whole(10));
    assert_eq!(amm.balance(USD, CAROL), usd + out);
    assert_eq!(amm.reserves(), (whole(1_010), whole(2_000_000) - out));
    assert_eq!((amm.balance(ETH, AMM), amm.balance(USD, AMM)), amm.reserves());
    let event = Swap {
        pool: eth_usd(),
        sender: BOB,
        to: CAROL,
        amount0: signed(whole(10)),
        amount1: -signed(out),
        fee: wad("0.003"),
    };
    assert_eq!(amm.events::<Swap>(), [event]);
}

/// The other way: token1 goes in for token0.
#[test]
fn swap_exact_out_takes_what_it_needs() {
    let amm = pool();
    let usd = amm.balance(USD, BOB);

    let paid = amm.send(BOB, swap_out(whole(1), &[USD, ETH], CAROL)).unwrap();

    // ⌊2,000,000·10^18·10^18·1,000 / (999·10^18·997)⌋ + 1.
    assert_eq!(paid, wad("2008.026080242730192580"));
    assert_eq!(amm.balance(USD, BOB), usd - paid);
    assert_eq!(amm.reserves(), (whole(999), whole(2_000_000) + paid));
    let events = amm.events::<Swap>();
    assert_eq!((events[0].amount0, events[0].amount1), (-signed(whole(1)), signed(paid)));
    assert_eq!((events[0].sender, events[0].to), (BOB, CAROL));
}

#[test]
fn quotes_are_what_swaps_do_in_the_same_block() {
    let amm = lively();
    for (seconds, path) in [(0, [ETH, USD]), (7, [USD, ETH]), (40, [ETH, USD]), (5_000, [USD, ETH])] {
        amm.wait(seconds);
        let quote = amm.quote(whole(3), &path).unwrap();
        assert_eq!(amm.swap(BOB, whole(3), &path), Ok(quote));
        let quote = amm.quote_out(whole(2), &path).unwrap();
        assert_eq!(amm.buy(BOB, whole(2), &path), Ok(quote));
    }
}

#[test]
fn limits_are_taken_exactly() {
    let amm = pool();
    let out = amm.quote(whole(10), &[ETH, USD]).unwrap();
    let least = |min| swapExactInCall { minAmountOut: min, ..swap_in(whole(10), &[ETH, USD], BOB) };
    assert_eq!(amm.send(BOB, least(out + n(1))), refused(InsufficientOutput { got: out, min: out + n(1) }));
    assert_eq!(amm.send(BOB, least(out)), Ok(out));

    let needed = amm.quote_out(whole(10), &[USD, ETH]).unwrap();
    let most = |max| swapExactOutCall { maxAmountIn: max, ..swap_out(whole(10), &[USD, ETH], BOB) };
    assert_eq!(amm.send(BOB, most(needed - n(1))), refused(ExcessiveInput { needed, max: needed - n(1) }));
    assert_eq!(amm.send(BOB, most(needed)), Ok(needed));
}

#[test]
fn a_deadline_is_the_last_second() {
    let amm = pool();
    let by = |deadline| swapExactInCall { deadline, ..swap_in(whole(1), &[ETH, USD], BOB) };
    let (deadline, timestamp) = (n((START - 1).into()), n(START.into()));

    assert_eq!(amm.send(BOB, by(deadline)), refused(Expired { deadline, timestamp }));
    let out = swapExactOutCall { deadline, ..swap_out(whole(1), &[ETH, USD], BOB) };
    assert_eq!(amm.send(BOB, out), refused(Expired { deadline, timestamp }));
    assert!(amm.send(BOB, by(timestamp)).is_ok());
}

#[test]
fn nothing_is_sent_to_nobody_or_to_the_pools() {
    let amm = pool();
    for account in [Address::ZERO, AMM] {
        let path = [ETH, USD];
        assert_eq!(amm.send(BOB, swap_in(whole(1), &path, account)), refused(InvalidAddress { account }));
        assert_eq!(amm.send(BOB, swap_out(whole(1), &path, account)), refused(InvalidAddress { account }));
    }
}

#[test]
fn nothing_for_nothing() {
    let amm = pool();
    assert_eq!(amm.swap(BOB, n(0), &[ETH, USD]), refused(ZeroAmount {}));
    assert_eq!(amm.buy(BOB, n(0), &[ETH, USD]), refused(ZeroAmount {}));
    // A wei of USD buys no wei of ETH.
    assert_eq!(amm.swap(BOB, n(1), &[USD, ETH]), refused(ZeroAmount {}));
    assert_eq!(amm.quote(n(1), &[USD, ETH]), refused(ZeroAmount {}));
}

#[test]
fn a_pool_gives_less_than_all() {
    let amm = pool();
    let reserve = whole(1_000);
    for wanted in [reserve, reserve + n(1), (n(1) << 112) - n(1)] {
        let error = InsufficientLiquidity { reserve, wanted };
        assert_eq!(amm.buy(BOB, wanted, &[USD, ETH]), refused(error.clone()));
        assert_eq!(amm.quote_out(wanted, &[USD, ETH]), refused(error));
    }
}

#[test]
fn amounts_and_reserves_are_below_2_to_112() {
    let amm = pool();
    let most = (n(1) << 112) - n(1);
    for amount in [most + n(1), U256::MAX] {
        assert_eq!(amm.swap(BOB, amount, &[ETH, USD]), refused(AmountTooLarge { amount }));
        assert_eq!(amm.buy(BOB, amount, &[ETH, USD]), refused(AmountTooLarge { amount }));
    }
    let over = most - whole(1_000) + n(1);
    assert_eq!(amm.swap(BOB, over, &[ETH, USD]), refused(AmountTooLarge { amount: most + n(1) }));
    amm.fund(ETH, BOB, most);
    assert!(amm.swap(BOB, over - n(1), &[ETH, USD]).is_ok());
    assert_eq!(amm.reserves().0, most);
}

// Paths

/// ETH/USD, USD/TVD and TVD/ETH: 1,000 to 2,000, 1,000 to 4,000, 3,000 to 3,000.
fn triangle() -> Deployed {
    let amm = pool_of(whole(1_000), whole(2_000));
    for (token_a, token_b, max_a, max_b) in [(USD, TVD, 1_000, 4_000), (TVD, ETH, 3_000, 3_000)] {
        amm.open(token_a, token_b);
        let add = add_of(whole(max_a), whole(max_b), ALICE);
        amm.send(ALICE, addLiquidityCall { tokenA: token_a, tokenB: token_b, ..add }).unwrap();
    }
    amm.chain.clear_logs();
    amm
}

#[test]
fn a_path_does_what_its_hops_do_one_by_one() {
    let (amm, twin) = (triangle(), triangle());
    let path = [ETH, USD, TVD];

    let first = twin.swap(BOB, whole(10), &[ETH, USD]).unwrap();
    let second = twin.swap(BOB, first, &[USD, TVD]).unwrap();
    assert_eq!(amm.quote(whole(10), &path), Ok(second));
    assert_eq!(amm.swap(BOB, whole(10), &path), Ok(second));

    assert_eq!(amm.balance(USD, BOB), n(1 << 100), "nothing in between is moved");
    assert_eq!(amm.state(), twin.state());
    let pools: Vec<_> = amm.events::<Swap>().iter().map(|event| event.pool).collect();
    assert_eq!(pools, [id_of(ETH, USD), id_of(USD, TVD)]);
}

#[test]
fn a_path_is_bought_from_its_end() {
    let (amm, twin) = (triangle(), triangle());
    let path = [ETH, USD, TVD];

    let middle = twin.quote_out(whole(10), &[USD, TVD]).unwrap();
    let first = twin.quote_out(middle, &[ETH, USD]).unwrap();
    assert_eq!(amm.quote_out(whole(10), &path), Ok(first));
    assert_eq!(amm.buy(BOB, whole(10), &path), Ok(first));
    assert_eq!(amm.balance(TVD, BOB), n(1 << 100) + whole(10));
    assert_eq!(amm.balance(USD, BOB), n(1 << 100));
}

/// Around a triangle, back to the token it began with.
#[test]
fn a_path_may_end_where_it_began() {
    let amm = triangle();
    let path = [ETH, USD, TVD, ETH];
    let before = amm.balance(ETH, BOB);
    let quote = amm.quote(whole(1), &path).unwrap();
    assert_eq!(amm.swap(BOB, whole(1), &path), Ok(quote));
    assert_eq!(amm.balance(ETH, BOB), before - whole(1) + quote);
    // 2·4·1 for 1, less fees and slippage.
    assert!(quote > wad("7.8") && quote < wad("8"), "{quote}");
}

#[test]
fn a_path_has_two_tokens_and_no_pool_twice() {
    let amm = triangle();
    for (path, length) in [(vec![], 0), (vec![ETH], 1)] {
        assert_eq!(amm.swap(BOB, whole(1), &path), refused(PathTooShort { length: n(length) }));
        assert_eq!(amm.buy(BOB, whole(1), &path), refused(PathTooShort { length: n(length) }));
        assert_eq!(amm.quote(whole(1), &path), refused(PathTooShort { length: n(length) }));
    }
    for path in [vec![ETH, USD, ETH], vec![ETH, USD, TVD, USD], vec![TVD, ETH, USD, TVD, ETH]] {
        for result in [amm.swap(BOB, whole(1), &path), amm.buy(BOB, whole(1), &path)] {
            assert!(result.unwrap_err().decode::<RepeatedPool>().is_some(), "{path:?}");
        }
    }
    assert_eq!(amm.swap(BOB, whole(1), &[ETH, ETH]), refused(IdenticalTokens { token: ETH }));
    let half_known = amm.swap(BOB, whole(1), &[ETH, USD, NONE]);
    assert_eq!(half_known, refused(UnknownPool { pool: id_of(USD, NONE) }));
}

#[test]
fn a_swap_that_is_refused_changes_nothing() {
    let amm = triangle();
    let before = (amm.state(), amm.balance(ETH, BOB), amm.balance(TVD, BOB));
    let greedy = swapExactInCall { minAmountOut: whole(1_000), ..swap_in(whole(1), &[ETH, USD, TVD], BOB) };
    assert!(amm.send(BOB, greedy).is_err());
    assert!(amm.send(DEPLOYER, swap_in(whole(1), &[ETH, USD, TVD], BOB)).is_err(), "without funds");
    assert_eq!((amm.state(), amm.balance(ETH, BOB), amm.balance(TVD, BOB)), before);
    assert!(amm.chain.logs().is_empty());
}
