//! To the last unit: the most that may be borrowed, and the highest price at which one is liquidated, in whole numbers from what the
//! contract says its shares of 10^−6 are.

use alloy_primitives::U256;
use common::testing::Revert;
use fastrand::Rng;

use super::super::interface::ILending::*;
use super::super::setup::*;

/// Someone with collateral in a market that has much to lend, at any prices and decimals.
struct Edge {
    market: Market,
    collateral: U256,
    /// \[WAD\]
    prices: [U256; 2],
    units: [U256; 2],
}

impl Edge {
    fn new(random: &mut Rng) -> Self {
        let [collateral_decimals, loan_decimals] = [(); 2].map(|()| [0, 2, 6, 8, 18, 18, 27][random.usize(0..7)]);
        let market = Market { params: params(FIXED), ..lending(loan_decimals, collateral_decimals) };
        let units = [collateral_decimals, loan_decimals].map(|decimals| n(10).pow(U256::from(decimals)));
        let prices = [(); 2].map(|()| n(1 << random.u32(0..70)) + n(random.u128(0..1_000)));
        let collateral = n(random.u128(1 << 20..1 << 100));
        let edge = Self { market, collateral, prices, units };
        edge.say();
        edge.market.open().unwrap();
        edge.market.supply(ALICE, n(1 << 107)).unwrap();
        edge.market.secure(BOB, collateral).unwrap();
        edge
    }

    fn say(&self) {
        for (feed, price) in [ETH_FEED, USD_FEED].into_iter().zip(self.prices) {
            self.market.oracle.change(feed, |feed| (feed.low, feed.spot, feed.high) = (price, price, price));
        }
    }

    /// What the collateral is worth at a price, rounded down, and what a debt is, rounded up.
    fn values(&self, price: U256, debt: U256) -> [U256; 2] {
        let owed = debt * self.prices[1];
        [self.collateral * price / self.units[0], owed.div_ceil(self.units[1])]
    }
}

/// The largest number below `most` of which a condition holds that holds of none above.
fn largest(most: U256, holds: impl Fn(U256) -> bool) -> U256 {
    let (mut low, mut high) = (n(0), most);
    while high - low > n(1) {
        let middle = low + (high - low) / n(2);
        if holds(middle) { low = middle } else { high = middle }
    }
    low
}

fn is<E: alloy_sol_types::SolError, T: std::fmt::Debug>(result: Result<T, Revert>) -> bool {
    result.unwrap_err().decode::<E>().is_some()
}

/// Of an empty market a debt is what was borrowed: its value, rounded up, is at most 0.8 of the collateral's, rounded down.
#[test]
fn the_most_that_may_be_borrowed_is_borrowed_and_not_a_unit_more() {
    let mut random = Rng::with_seed(1);
    let mut borrowed = 0;
    for _ in 0..400 {
        let edge = Edge::new(&mut random);
        let ltv = edge.market.snapshot(BOB).risk.ltv;
        assert_eq!(ltv, wad("0.8"));
        let secures = |debt: U256| {
            let [worth, owed] = edge.values(edge.prices[0], debt);
            owed <= worth * ltv / wad("1")
        };
        let most = largest(n(1 << 106), secures);
        if most == n(0) || most > n(1 << 105) {
            continue;
        }
        // What the view says, but for what the price of a unit leaves open.
        let said = edge.market.snapshot(BOB).risk.maxBorrow;
        assert!(said <= most, "{said} {most}");
        // Values of views end at 2^128.
        if edge.values(edge.prices[0], most)[1] < n(u128::MAX) {
            assert!(most - said <= edge.units[1] / edge.prices[1] + n(1), "{said} {most}");
        }
        assert!(is::<InsufficientCollateral, _>(edge.market.borrow(BOB, most + n(1))));
        edge.market.borrow(BOB, most).unwrap();
        assert_eq!(edge.market.debt(BOB), most);
        borrowed += 1;
    }
    assert!(borrowed > 100, "{borrowed}");
}

/// Healthy to the last unit of a price: while the debt's value, rounded up, is not above the collateral's at the threshold.
#[test]
fn nobody_is_liquidated_at_a_price_that_is_a_unit_too_high() {
    let mut random = Rng::with_seed(2);
    let mut liquidated = 0;
    for _ in 0..400 {
        let mut edge = Edge::new(&mut random);
        let said = edge.market.snapshot(BOB).risk.maxBorrow;
        if said == n(0) || said > n(1 << 105) || edge.market.borrow(BOB, said).is_err() {
            continue;
        }
        edge.market.wait(HOUR);
        let (debt, lt) = (edge.market.debt(BOB), edge.market.position(BOB).lt);
        let highest = largest(edge.prices[0] + n(1), |price| {
            let [worth, owed] = edge.values(price, debt);
            owed * wad("1") > worth * lt
        });
        // A price of nothing is none.
        if highest == n(0) || highest >= edge.prices[0] {
            continue;
        }
        edge.prices[0] = highest + n(1);
        edge.say();
        assert!(is::<HealthyPosition, _>(edge.market.liquidate(CAROL, BOB)));
        edge.prices[0] = highest;
        edge.say();
        edge.market.liquidate(CAROL, BOB).unwrap();
        liquidated += 1;
    }
    assert!(liquidated > 100, "{liquidated}");
}

/// The least debt, to the last unit of its value.
#[test]
fn a_debt_is_too_small_by_a_unit() {
    let mut random = Rng::with_seed(3);
    let mut borrowed = 0;
    for _ in 0..200 {
        let edge = Edge::new(&mut random);
        let min = n(random.u128(1..75_000_000)) * wad("0.001");
        edge.market.set_terms(FIXED, Terms { minDebt: min, ..fixed() }).unwrap();
        let most = largest(n(1 << 106), |debt| edge.values(edge.prices[0], debt)[1] < min);
        let result = edge.market.borrow(BOB, most.max(n(1)));
        if most > n(0) && most < n(1 << 105) {
            assert!(is::<DebtTooSmall, _>(result));
            if let Err(revert) = edge.market.borrow(BOB, most + n(1)) {
                assert!(revert.decode::<InsufficientCollateral>().is_some());
            } else {
                borrowed += 1;
            }
        }
    }
    assert!(borrowed > 20, "{borrowed}");
}
