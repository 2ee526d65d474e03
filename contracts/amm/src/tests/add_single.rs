//! `addSingle`: one token in, shares out.

use alloy_primitives::{Address, U256};

use super::interface::IAmm::*;
use super::setup::*;
use crate::liquidity::traded_part;
use truth::Real;

fn real(number: U256) -> Real {
    Real::unsigned(number)
}

/// A part is traded, the rest is added: all but a rounding of what was offered is used, and both reserves account for it.
#[test]
fn one_token_becomes_shares() {
    for (token, amount) in [(ETH, whole(10)), (USD, whole(20_000)), (ETH, n(10_000_000)), (USD, whole(3_000_000))] {
        let amm = pool();
        let before = amm.balance(token, BOB);
        let addSingleReturn { amount: taken, shares } = amm.send(BOB, single_of(token, amount, CAROL)).unwrap();

        assert!(taken <= amount && amount - taken <= amount / n(1_000_000) + n(2_000), "{taken} of {amount}");
        assert_eq!(amm.balance(token, BOB), before - taken);
        assert_eq!(amm.shares(CAROL), shares);
        let (reserve0, reserve1) = amm.reserves();
        let (start0, start1) = (whole(1_000), whole(2_000_000));
        let grown = if token == ETH { (start0 + taken, start1) } else { (start0, start1 + taken) };
        assert_eq!((reserve0, reserve1), grown, "nothing leaves");
        assert_eq!((amm.balance(ETH, AMM), amm.balance(USD, AMM)), amm.reserves());
    }
}

#[test]
fn it_is_logged_as_the_trade_and_the_add_that_it_is() {
    let amm = pool();
    let addSingleReturn { amount, shares } = amm.send(BOB, single_of(ETH, whole(10), CAROL)).unwrap();
    let (swap, add) = (amm.events::<Swap>().remove(0), amm.events::<LiquidityAdded>().remove(0));
    assert_eq!((swap.pool, swap.sender, swap.to, swap.fee), (eth_usd(), BOB, AMM, wad("0.003")));
    assert_eq!((add.pool, add.sender, add.to, add.shares), (eth_usd(), BOB, CAROL, shares));
    assert_eq!(swap.amount0.into_raw() + add.amount0, amount);
    assert!(add.amount1 <= swap.amount1.unsigned_abs());
    assert_eq!(amm.events::<Transfer>().len(), 1);
}

/// No better than a swap and an add by hand, whatever part is traded: for every part tried the shares are fewer, but for dust.
#[test]
fn no_better_than_a_swap_and_an_add_and_hardly_worse() {
    for (token, amount) in [(ETH, whole(10)), (ETH, wad("0.001")), (USD, whole(500_000)), (ETH, whole(5_000))] {
        let path = if token == ETH { [ETH, USD] } else { [USD, ETH] };
        let single = pool();
        let shares = single.send(BOB, single_of(token, amount, BOB)).unwrap().shares;
        let mut best = n(0);
        for part in 1..400_u128 {
            let amm = pool();
            let traded = amount * n(part) / n(600);
            let out = amm.swap(BOB, traded, &path).unwrap();
            let (max0, max1) = if token == ETH { (amount - traded, out) } else { (out, amount - traded) };
            best = best.max(amm.add(BOB, max0, max1).unwrap().shares);
        }
        assert!(shares >= best, "{shares} for {best}");
        assert!(shares - best <= best / n(300), "{shares} for {best}");
    }
}

/// The exact same two steps with the part that the contract traded: not a share more.
#[test]
fn the_same_part_by_hand_gives_the_same_shares() {
    for (token, amount) in [(ETH, whole(10)), (USD, whole(500_000)), (ETH, whole(5_000)), (USD, n(123_456_789))] {
        let single = pool();
        let addSingleReturn { shares, .. } = single.send(BOB, single_of(token, amount, BOB)).unwrap();
        let swap = single.events::<Swap>().remove(0);
        let traded = if token == ETH { swap.amount0 } else { swap.amount1 }.into_raw();

        let amm = pool();
        let path = if token == ETH { [ETH, USD] } else { [USD, ETH] };
        let out = amm.swap(BOB, traded, &path).unwrap();
        let (max0, max1) = if token == ETH { (amount - traded, out) } else { (out, amount - traded) };
        assert_eq!(amm.add(BOB, max0, max1).unwrap().shares, shares);
    }
}

/// The part to trade against its quadratic equation in high precision: the root, rounded down.
#[test]
fn the_traded_part_is_the_root() {
    let mut cases = truth::Cases::new(9);
    for _ in 0..3_000 {
        let amount = cases.unsigned(1, (1 << 104) - 1);
        let reserve = cases.unsigned(1, (1 << 104) - 1);
        let fee = cases.unsigned(0, 100_000) as u64;
        let kept = Real::whole(i64::try_from(1_000_000 - fee).unwrap());
        let (million, four) = (Real::whole(1_000_000), Real::whole(4));
        let linear = (&million + &kept) * real(n(reserve));
        let square = &linear * &linear + four * &kept * million * real(n(reserve)) * real(n(amount));
        let root = (square.sqrt() - linear) / (kept * Real::whole(2));
        let traded = real(n(traded_part(amount, reserve, fee)));
        let below = root - traded;
        // The root inside is rounded down as well: less than a unit more.
        assert!(below > Real::parse("-0.001").unwrap() && below < Real::whole(2), "{amount} {reserve} {fee}");
    }
}

#[test]
fn limits_and_refusals() {
    let amm = pool();
    let shares = pool().send(BOB, single_of(ETH, whole(10), BOB)).unwrap().shares;
    let min = shares + n(1);
    let greedy = addSingleCall { minShares: min, ..single_of(ETH, whole(10), BOB) };
    assert_eq!(amm.send(BOB, greedy).map(drop), refused(InsufficientOutput { got: shares, min }));
    let exact = addSingleCall { minShares: shares, ..single_of(ETH, whole(10), BOB) };
    assert_eq!(amm.send(BOB, exact).unwrap().shares, shares);

    let (deadline, timestamp) = (n((START - 1).into()), n(START.into()));
    let late = addSingleCall { deadline, ..single_of(ETH, whole(1), BOB) };
    assert_eq!(amm.send(BOB, late).map(drop), refused(Expired { deadline, timestamp }));
    for account in [Address::ZERO, AMM] {
        let add = amm.send(BOB, single_of(ETH, whole(1), account));
        assert_eq!(add.map(drop), refused(InvalidAddress { account }));
    }
    for amount in [n(0), n(1)] {
        assert_eq!(amm.send(BOB, single_of(USD, amount, BOB)).map(drop), refused(ZeroAmount {}));
    }
    let amount = U256::MAX;
    assert_eq!(amm.send(BOB, single_of(ETH, amount, BOB)).map(drop), refused(AmountTooLarge { amount }));
    let same = addSingleCall { tokenOther: ETH, ..single_of(ETH, whole(1), BOB) };
    assert_eq!(amm.send(BOB, same).map(drop), refused(IdenticalTokens { token: ETH }));
}
