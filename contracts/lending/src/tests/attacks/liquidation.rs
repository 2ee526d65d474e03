//! Liquidators, and borrowers who liquidate themselves.

use alloy_primitives::{Address, U256};
use proptest::prelude::*;

use crate::tests::interface::ILending::*;
use crate::tests::setup::*;

/// 10 ETH at 2,000 against as much as it secures; Carol is the borrower's other self.
fn at_the_limit() -> Market {
    let market = supplied();
    market.secure(BOB, eth("10")).unwrap();
    market.borrow(BOB, usd(17_200)).unwrap();
    market
}

/// What both have, in and out, with ETH at a price \[10^−6 USD\].
fn worth(market: &Market, price: u64) -> U256 {
    let of = |account: Address| {
        let collateral = market.balance(ETH, account) + market.position(account).collateral;
        let assets = market.balance(USD, account) + market.deposit(account);
        assets + collateral * U256::from(price) / n(1_000_000_000_000) - market.debt(account)
    };
    of(BOB) + of(CAROL)
}

/// What the bonus gives to one self, the other loses.
#[test]
fn self_liquidation_pays_no_bonus() {
    for (by, price) in [(CAROL, "1890"), (BOB, "1850"), (CAROL, "1800"), (BOB, "1760"), (CAROL, "1741")] {
        let market = at_the_limit();
        market.wait(1);
        market.oracle.price(ETH_FEED, price);
        let dollars = price.parse().unwrap();
        let before = worth(&market, dollars);
        market.liquidate(by, BOB).unwrap();
        assert!(worth(&market, dollars) <= before, "{price}");
        assert_eq!(market.events::<Liquidated>()[0].badDebt, n(0), "{price}");
    }
}

/// Borrowing and being liquidated within a second is refused, whatever the price does meanwhile.
#[test]
fn nobody_borrows_and_is_liquidated_at_once() {
    let market = at_the_limit();
    market.oracle.price(ETH_FEED, "1000");
    assert_eq!(market.liquidate(CAROL, BOB), refused(JustBorrowed { borrower: BOB }));
    market.oracle.price(ETH_FEED, "2000");
    market.wait(1);
    market.secure(BOB, eth("1")).unwrap();
    market.release(BOB, eth("0.5")).unwrap();
    market.oracle.price(ETH_FEED, "1000");
    assert_eq!(market.liquidate(CAROL, BOB), refused(JustBorrowed { borrower: BOB }));
    market.wait(1);
    assert!(market.liquidate(CAROL, BOB).is_ok());
}

/// Of the least and the most price, the one is for borrowing, the other for liquidating: between them nothing can be done.
#[test]
fn a_spread_opens_no_gap_between_borrowing_and_liquidation() {
    let market = supplied();
    market.oracle.range(ETH_FEED, "1900", "2000", "2000");
    market.secure(BOB, eth("10")).unwrap();
    let most = market.snapshot(BOB).risk.maxBorrow;
    market.borrow(BOB, most).unwrap();
    market.wait(1);
    assert!(market.liquidate(CAROL, BOB).unwrap_err().decode::<HealthyPosition>().is_some());
}

/// Sums below the least debt cannot be taken up, nor left by a liquidation; repaying to there is the borrower's right.
#[test]
fn dust_is_left_by_repaying_alone() {
    let market = lent();
    market.repay(BOB, usd(9_999)).unwrap();
    assert_eq!(market.debt(BOB), usd(1));
    let error = DebtTooSmall { debt: wad("1"), min: wad("100") };
    assert_eq!(market.release(BOB, eth("1")), refused(error));
    let error = DebtTooSmall { debt: wad("51"), min: wad("100") };
    assert_eq!(market.borrow(BOB, usd(50)), refused(error));
    assert!(market.borrow(BOB, usd(99)).is_ok());
    assert!(market.release(BOB, eth("1")).is_ok());
    assert!(market.repay_all(BOB).is_ok());
}

/// A small debt is liquidated whole.
#[test]
fn dust_is_liquidated_whole() {
    let market = supplied();
    market.secure(BOB, eth("0.06")).unwrap();
    market.borrow(BOB, usd(100)).unwrap();
    market.repay(BOB, usd(99)).unwrap();
    market.wait(1);
    market.oracle.price(ETH_FEED, "18");
    let owed = market.debt(BOB);
    assert_eq!(market.liquidate(CAROL, BOB).map(|result| result.repaid), Ok(owed));
    let position = market.position(BOB);
    assert!(position.borrowShares.is_zero() && position.collateral > n(0));
}

/// However a liquidator slices, it gets no more than the bonus of what it repays; and health rises with each slice.
#[test]
fn slices_take_no_more_than_the_bonus() {
    let market = at_the_limit();
    market.wait(1);
    market.oracle.price(ETH_FEED, "1800");
    let health = |market: &Market| market.snapshot(BOB).risk.healthFactor;
    let before = (market.balance(USD, CAROL), market.balance(ETH, CAROL));
    let mut last = health(&market);
    for _ in 0..40 {
        if market.send(CAROL, market.liquidate_of(BOB, usd(100))).is_err() {
            break;
        }
        assert!(health(&market) >= last, "{} {last}", health(&market));
        last = health(&market);
    }
    let paid = before.0 - market.balance(USD, CAROL);
    let got = (market.balance(ETH, CAROL) - before.1) * n(1_800) / n(1_000_000_000_000);
    assert!(paid > usd(3_000) && got <= paid * n(108) / n(100), "{got} for {paid}");
}

#[derive(Clone, Copy, Debug)]
enum Act {
    Borrow(u64),
    Repay(u64),
    Secure(u64),
    Release(u64),
    Liquidate(u64),
    Wait(u64),
    Sigma(u64),
    Accrue,
}

fn act() -> impl Strategy<Value = Act> {
    let cents = 1_u64..20_000_000_000;
    let grains = 1_u64..5_000_000_000_000_000_000;
    prop_oneof![
        3 => cents.clone().prop_map(Act::Borrow),
        1 => cents.clone().prop_map(Act::Repay),
        2 => grains.clone().prop_map(Act::Secure),
        2 => grains.prop_map(Act::Release),
        4 => cents.prop_map(Act::Liquidate),
        3 => (1_u64..100_000).prop_map(Act::Wait),
        3 => (1_u64..60).prop_map(Act::Sigma),
        1 => Just(Act::Accrue),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Prices stand still, thresholds move: two selves borrow, liquidate each other and wait, and never gain; suppliers never lose.
    #[test]
    fn sequences_with_oneself_gain_nothing(acts in prop::collection::vec(act(), 1..40)) {
        let market = at_the_limit();
        let before = worth(&market, 2_000);
        let mut deposit = market.deposit(ALICE);
        for act in acts {
            let number = |value: u64| U256::from(value);
            match act {
                Act::Borrow(assets) => drop(market.borrow(BOB, number(assets))),
                Act::Repay(assets) => drop(market.repay(BOB, number(assets))),
                Act::Secure(assets) => drop(market.secure(BOB, number(assets))),
                Act::Release(assets) => drop(market.release(BOB, number(assets))),
                Act::Liquidate(max) => drop(market.send(CAROL, market.liquidate_of(BOB, number(max)))),
                Act::Wait(seconds) => market.wait(seconds),
                Act::Sigma(tenths) => market.oracle.sigma(ETH_FEED, &format!("{}.{}", tenths / 10, tenths % 10)),
                Act::Accrue => market.accrue().unwrap(),
            }
            prop_assert!(worth(&market, 2_000) <= before, "{act:?}");
            prop_assert!(market.deposit(ALICE) >= deposit, "{act:?}");
            deposit = market.deposit(ALICE);
        }
    }

    /// Whatever the price and whatever a liquidator takes: what secures a debt that is left pays for it, and no small debt is left.
    #[test]
    fn liquidations_leave_neither_dust_nor_worse(price in 1_740_u64..1_890, max in 1_u64..20_000_000_000, debt in 100_u64..17_200) {
        let market = supplied();
        let collateral = eth("10") * U256::from(debt) / n(17_200) + n(1_000_000_000_000_000);
        market.secure(BOB, collateral).unwrap();
        market.borrow(BOB, usd(debt)).unwrap();
        market.wait(1);
        market.oracle.price(ETH_FEED, &price.to_string());
        let health = |market: &Market| market.snapshot(BOB).risk.healthFactor;
        let before = health(&market);
        let result = market.send(CAROL, market.liquidate_of(BOB, U256::from(max)));
        let owed = market.debt(BOB);
        prop_assert!(owed.is_zero() || owed >= usd(100), "{owed} {result:?}");
        // A unit is a millionth of a dollar: health has its grain.
        prop_assert!(health(&market).saturating_add(wad("0.00002")) >= before);
    }
}
