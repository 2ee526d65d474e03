//! Uniswap v2's published numbers, and v2 as a model of exact integers: what a fee of 30 bp reproduces to the wei.

use alloy_primitives::U256;
use common::testing::Revert;
use truth::Cases;

use super::interface::IAmm::*;
use super::setup::*;
use crate::curve;

/// `swapTestCases` of v2-core's `UniswapV2Pair.spec.ts`: what goes in, both reserves, whole; what comes out.
const PUBLISHED: [(u64, u64, u64, u64); 7] = [
    (1, 5, 10, 1_662_497_915_624_478_906),
    (1, 10, 5, 453_305_446_940_074_565),
    (2, 5, 10, 2_851_015_155_847_869_602),
    (2, 10, 5, 831_248_957_812_239_453),
    (1, 10, 10, 906_610_893_880_149_131),
    (1, 100, 100, 987_158_034_397_061_298),
    (1, 1_000, 1_000, 996_006_981_039_903_216),
];

#[test]
fn published_swaps_come_out_to_the_wei() {
    for (amount, reserve0, reserve1, out) in PUBLISHED {
        let amm = pool_of(whole(reserve0), whole(reserve1));
        assert_eq!(amm.quote(whole(amount), &[ETH, USD]), Ok(U256::from(out)));
        assert_eq!(amm.swap(BOB, whole(amount), &[ETH, USD]), Ok(U256::from(out)));

        let mirrored = pool_of(whole(reserve1), whole(reserve0));
        assert_eq!(mirrored.swap(BOB, whole(amount), &[USD, ETH]), Ok(U256::from(out)));
    }
}

/// The pair in v2 refuses one wei more for that input: so does the price of it here.
#[test]
fn a_wei_more_costs_more_than_the_published_input() {
    for (amount, reserve0, reserve1, out) in PUBLISHED {
        let amm = pool_of(whole(reserve0), whole(reserve1));
        assert!(amm.quote_out(U256::from(out), &[ETH, USD]).unwrap() <= whole(amount));
        assert!(amm.quote_out(U256::from(out + 1), &[ETH, USD]).unwrap() > whole(amount));
    }
}

/// `getAmountOut` and `getAmountIn` in v2-periphery's `UniswapV2Router01.spec.ts`: of 2 for 100 and 100 comes 1, and back.
#[test]
fn published_quotes_of_the_library_are_the_same() {
    let amm = pool_of(n(100_000_000), n(100_000_000));
    // The router's test has reserves of 100, below the thousand shares that a first add must be worth.
    assert_eq!(curve::amount_out(2, 100, 100, 3_000), 1);
    assert_eq!(curve::amount_in(1, 100, 100, 3_000).ok(), Some(n(2)));
    assert_eq!(amm.quote(n(2), &[ETH, USD]), Ok(n(1)));
    assert_eq!(amm.quote_out(n(1), &[ETH, USD]), Ok(n(2)));
}

/// `getAmountsOut` and `getAmountsIn` of the same: 10,000 and 10,000, two of the one for one of the other.
#[test]
fn published_quotes_of_the_router_are_the_same() {
    let amm = pool_of(n(10_000), n(10_000));
    assert_eq!(amm.quote(n(2), &[ETH, USD]), Ok(n(1)));
    assert_eq!(amm.quote_out(n(1), &[ETH, USD]), Ok(n(2)));
}

/// First shares and burned ones: v2-core's `mint` of 1 and 4, of which 1,000 wei of 2 are nobody's; and its `burn` of 3 and 3.
#[test]
fn published_shares_are_the_same() {
    let amm = amm();
    amm.configure(alloy_primitives::B256::ZERO, flat()).unwrap();
    amm.open(ETH, USD);
    let addLiquidityReturn { shares, .. } = amm.add(ALICE, whole(1), whole(4)).unwrap();
    assert_eq!(shares, whole(2) - n(1_000));
    assert_eq!(amm.view(totalSupplyCall { id: shares_id() }), Ok(whole(2)));

    let amm = pool_of(whole(3), whole(3));
    let removeLiquidityReturn { amountA, amountB } = amm.remove(ALICE, whole(3) - n(1_000)).unwrap();
    assert_eq!((amountA, amountB), (whole(3) - n(1_000), whole(3) - n(1_000)));
    assert_eq!(amm.reserves(), (n(1_000), n(1_000)));
}

/// v2's library in words of 256 bits, which its products fit: 997 of 1,000 count.
fn v2_out(amount: U256, reserve_in: U256, reserve_out: U256) -> U256 {
    let counted = amount * n(997);
    counted * reserve_out / (reserve_in * n(1_000) + counted)
}

fn v2_in(amount: U256, reserve_in: U256, reserve_out: U256) -> U256 {
    reserve_in * amount * n(1_000) / ((reserve_out - amount) * n(997)) + n(1)
}

/// The formulas on 100,000 random states, amounts and reserves of every length up to 112 bits.
#[test]
fn random_states_agree_with_v2() {
    const MOST: u128 = (1 << 112) - 1;
    let mut cases = Cases::new(2);
    for _ in 0..100_000 {
        let [reserve_in, reserve_out, amount] = [(); 3].map(|()| cases.unsigned(1, MOST));
        let out = curve::amount_out(amount, reserve_in, reserve_out, 3_000);
        assert_eq!(n(out), v2_out(n(amount), n(reserve_in), n(reserve_out)), "{amount} {reserve_in} {reserve_out}");

        let wanted = cases.unsigned(1, reserve_out);
        let needed = curve::amount_in(wanted, reserve_in, reserve_out, 3_000);
        if wanted == reserve_out {
            assert!(needed.is_err());
        } else {
            let expected = v2_in(n(wanted), n(reserve_in), n(reserve_out));
            assert_eq!(needed.ok(), Some(expected), "{wanted} {reserve_in} {reserve_out}");
        }
    }
}

/// With any fee: the product never falls, what was bought is what its price sells, a wei less does not buy it.
#[test]
fn any_fee_keeps_the_product_and_its_two_formulas_agree() {
    const MOST: u128 = (1 << 111) - 1;
    let mut cases = Cases::new(3);
    for _ in 0..100_000 {
        let [reserve_in, reserve_out, amount] = [(); 3].map(|()| cases.unsigned(1, MOST));
        let fee = cases.unsigned(0, 100_000) as u64;
        let out = curve::amount_out(amount, reserve_in, reserve_out, fee);
        assert!(out < reserve_out);
        assert!(n(reserve_in + amount) * n(reserve_out - out) >= n(reserve_in) * n(reserve_out));
        // Rounded up once more than it need be, as v2's, the price of what comes out may be a wei above what went in.
        if out != 0 {
            let needed = curve::amount_in(out, reserve_in, reserve_out, fee).ok().unwrap();
            assert!(needed <= n(amount) + n(1), "{amount} {reserve_in} {reserve_out} {fee}");
            if needed < n(MOST) {
                assert!(curve::amount_out(needed.to(), reserve_in, reserve_out, fee) >= out);
            }
        }
    }
}

/// A long history on the chain beside the model: reserves and answers are the same after each swap.
#[test]
fn a_history_agrees_with_v2() -> Result<(), Revert> {
    let amm = pool();
    let mut reserves = [whole(1_000), whole(2_000_000)];
    let mut cases = Cases::new(4);
    for number in 0..2_000 {
        let side = cases.unsigned(0, 1) as usize;
        let path = if side == 0 { [ETH, USD] } else { [USD, ETH] };
        let (reserve_in, reserve_out) = (reserves[side], reserves[1 - side]);
        amm.wait(number % 5);
        if number % 3 == 0 {
            let wanted = n(cases.unsigned(1, reserve_out.to::<u128>() / 100));
            let needed = v2_in(wanted, reserve_in, reserve_out);
            assert_eq!(amm.buy(BOB, wanted, &path)?, needed);
            (reserves[side], reserves[1 - side]) = (reserve_in + needed, reserve_out - wanted);
        } else {
            let amount = n(cases.unsigned(1_000_000, reserve_in.to::<u128>() / 100));
            let out = v2_out(amount, reserve_in, reserve_out);
            assert_eq!(amm.swap(BOB, amount, &path)?, out);
            (reserves[side], reserves[1 - side]) = (reserve_in + amount, reserve_out - out);
        }
        amm.chain.clear_logs();
        assert_eq!(amm.reserves(), (reserves[0], reserves[1]));
    }
    Ok(())
}
