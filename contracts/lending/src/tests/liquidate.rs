//! `liquidate`.

use alloy_primitives::U256;
use common::testing::tokens::InsufficientFunds;

use super::interface::ILending::*;
use super::setup::*;
use super::stand_in::{GradeTooLow, STALE};

/// 10 ETH at such a price against 10,000 USD, with a fixed threshold of 0.85, in the second after.
fn fallen(price: &str) -> Market {
    let market = lent_with(FIXED);
    market.wait(1);
    market.accrue().unwrap();
    market.oracle.price(ETH_FEED, price);
    market.chain.clear_logs();
    market
}

fn number(amount: U256) -> f64 {
    amount.to::<u128>() as f64
}

/// Health by its definition.
fn health(market: &Market, borrower: alloy_primitives::Address, price: f64) -> f64 {
    let collateral = number(market.position(borrower).collateral) / 1e18 * price;
    collateral * number(market.position(borrower).lt) / 1e18 / (number(market.debt(borrower)) / 1e6)
}

/// At 1,150: health 0.9775, the bonus 0.01 + 0.03712·0.0225/0.05 = 0.026704, and to a health of 1.05 it takes
/// (1.05·10,000 − 0.85·11,500)/(1.05 − 1.026704·0.85) = 4,089.06 USD, for 3.65063 ETH.
#[test]
fn liquidate_restores_the_target_health() {
    let market = fallen("1150");
    let debt = market.debt(BOB);
    let before = (market.balance(USD, CAROL), market.balance(ETH, CAROL));

    let liquidateReturn { repaid, seized } = market.liquidate(CAROL, BOB).unwrap();

    assert!((number(repaid) - 4_089.06e6).abs() < 20_000.0, "{repaid}");
    assert!((number(seized) / 1e18 - number(repaid) / 1e6 * 1.026704 / 1_150.0).abs() < 1e-5, "{seized}");
    assert_eq!(market.balance(USD, CAROL), before.0 - repaid);
    assert_eq!(market.balance(ETH, CAROL), before.1 + seized);
    assert_eq!(market.position(BOB).collateral, eth("10") - seized);
    assert!(market.debt(BOB).abs_diff(debt - repaid) <= n(1));
    assert!((health(&market, BOB, 1_150.0) - 1.05).abs() < 1e-5, "{}", health(&market, BOB, 1_150.0));
    let [Liquidated { id, caller, borrower, badDebt, badDebtShares, reserveShares, .. }] = market.events()[..] else {
        panic!("one event")
    };
    assert_eq!((id, caller, borrower), (market.id(), CAROL, BOB));
    assert_eq!((badDebt, badDebtShares, reserveShares), (n(0), n(0), n(0)));
    let [Liquidated { repaid: logged, seized: taken, repaidShares, .. }] = market.events()[..] else { panic!("one") };
    assert_eq!((logged, taken), (repaid, seized));
    assert_eq!(market.position(BOB).borrowShares, usd(10_000) * n(1_000_000) - repaidShares);
    assert!(market.liquidate(CAROL, BOB).unwrap_err().decode::<HealthyPosition>().is_some(), "once is enough");
}

/// The bonus grows in a line from 0.01 at a health of 1 to 1/(1 − 0.3·0.15) − 1 = 0.04712 at 0.95, and stays there.
#[test]
fn the_bonus_grows_with_distress() {
    for (price, bonus) in [
        (1_176.0, 0.01 + 0.03712 * 0.0004 / 0.05),
        (1_160.0, 0.01 + 0.03712 * 0.28),
        (1_117.0, 0.04712),
        (1_100.0, 0.04712),
    ] {
        let market = fallen(&format!("{price}"));
        let liquidateReturn { repaid, seized } = market.send(CAROL, market.liquidate_of(BOB, usd(1_000))).unwrap();
        let found = number(seized) / 1e18 * price / (number(repaid) / 1e6) - 1.0;
        assert!((found - bonus).abs() < 3e-6, "{found} for {bonus} at {price}");
    }
}

/// At 1,020 the collateral pays for 1.02 of the debt: no more is given, so that health does not fall.
#[test]
fn the_bonus_is_never_more_than_there_is() {
    let market = fallen("1020");
    let before = health(&market, BOB, 1_020.0);
    let liquidateReturn { repaid, seized } = market.send(CAROL, market.liquidate_of(BOB, usd(1_000))).unwrap();
    let found = number(seized) / 1e18 * 1_020.0 / (number(repaid) / 1e6) - 1.0;
    assert!((found - 0.02).abs() < 3e-6, "{found}");
    assert!(health(&market, BOB, 1_020.0) >= before - 1e-9);
    let rest = market.liquidate(CAROL, BOB).unwrap();
    assert!(number(rest.seized) / 1e18 > 8.99, "{}", rest.seized);
    // What rounding left of both.
    assert!(market.debt(BOB) < n(10_000) && market.position(BOB).collateral < n(20_000_000_000_000));
    assert_eq!(market.events::<Liquidated>().pop().unwrap().badDebt, n(0));
}

#[test]
fn the_healthy_are_left_alone() {
    let market = fallen("2000");
    let health = wad("1.7");
    let error = market.liquidate(CAROL, BOB).unwrap_err().decode::<HealthyPosition>().unwrap();
    assert!(error.healthFactor <= health && health - error.healthFactor < wad("0.000002"), "{}", error.healthFactor);
    assert!(market.liquidate(CAROL, ALICE).unwrap_err().decode::<HealthyPosition>().is_some(), "no debt");
    // 10,000.00001/(10·0.85) = 1,176.47059.
    for (price, falls) in [("1176.472", false), ("1176.47", true)] {
        market.oracle.price(ETH_FEED, price);
        assert_eq!(market.snapshot(BOB).risk.healthFactor < wad("1"), falls, "{price}");
        assert_eq!(market.liquidate(CAROL, BOB).is_ok(), falls, "{price}");
    }
}

/// The better of price and average, of both tokens, must be bad.
#[test]
fn liquidate_looks_at_the_better_prices() {
    let market = fallen("2000");
    market.oracle.range(ETH_FEED, "1000", "1000", "1200");
    assert!(market.liquidate(CAROL, BOB).unwrap_err().decode::<HealthyPosition>().is_some());
    market.oracle.range(ETH_FEED, "1000", "1000", "1170");
    market.oracle.range(USD_FEED, "0.9", "1", "1");
    assert!(market.liquidate(CAROL, BOB).unwrap_err().decode::<HealthyPosition>().is_some());
    market.oracle.price(USD_FEED, "1");
    assert!(market.liquidate(CAROL, BOB).is_ok());
}

#[test]
fn nobody_is_liquidated_in_the_second_in_which_he_borrowed() {
    let market = lent_with(FIXED);
    market.oracle.price(ETH_FEED, "1000");
    assert_eq!(market.liquidate(CAROL, BOB), refused(JustBorrowed { borrower: BOB }));
    market.wait(1);
    assert!(market.liquidate(CAROL, BOB).is_ok());
}

#[test]
fn liquidate_takes_at_most_what_the_caller_pays() {
    let market = fallen("1150");
    let liquidateReturn { repaid, .. } = market.send(CAROL, market.liquidate_of(BOB, usd(1_000))).unwrap();
    assert_eq!(repaid, usd(1_000));
    assert!(health(&market, BOB, 1_150.0) > 0.9775);
    let rest = market.liquidate(CAROL, BOB).unwrap();
    // At 0.98915 the bonus is 0.018055: (1.05·9,000 − 0.85·10,473.3)/(1.05 − 1.018055·0.85) = 2,966.1.
    assert!((number(rest.repaid) - 2_966.1e6).abs() < 0.1e6, "{}", rest.repaid);
}

#[test]
fn liquidate_gives_at_least_what_the_caller_wants() {
    let market = fallen("1150");
    let liquidateReturn { seized, .. } = market.send(CAROL, market.liquidate_of(BOB, usd(1_000))).unwrap();
    let market = fallen("1150");
    let call = liquidateCall { minSeized: seized + n(1), ..market.liquidate_of(BOB, usd(1_000)) };
    assert_eq!(market.send(CAROL, call.clone()), refused(InsufficientOutput { got: seized, min: seized + n(1) }));
    assert!(market.send(CAROL, liquidateCall { minSeized: seized, ..call }).is_ok());
}

/// What would be left below 100 is taken too; and a caller who takes less may leave no such debt.
#[test]
fn liquidate_leaves_no_small_debt() {
    let market = supplied();
    market.secure(BOB, eth("0.1")).unwrap();
    market.borrow(BOB, usd(150)).unwrap();
    market.wait(1);
    market.oracle.price(ETH_FEED, "1600");
    let owed = market.debt(BOB);
    let call = market.liquidate_of(BOB, usd(100));
    let left = owed - usd(100);
    let error = DebtTooSmall { debt: left * n(1_000_000_000_000), min: wad("100") };
    assert_eq!(market.send(CAROL, call), refused(error));
    assert!(market.send(CAROL, market.liquidate_of(BOB, usd(50))).is_ok());
    assert_eq!(market.liquidate(CAROL, BOB).map(|result| result.repaid), Ok(owed - usd(50)));
    let position = market.position(BOB);
    assert!(position.borrowShares.is_zero() && position.collateral > n(0));
}

/// Nor where the collateral does not pay for the debt: who does not take all of it leaves a debt that is worth a liquidation.
#[test]
fn liquidate_leaves_no_small_debt_where_collateral_ends() {
    let market = supplied();
    market.secure(BOB, eth("0.1")).unwrap();
    market.borrow(BOB, usd(150)).unwrap();
    market.wait(1);
    market.oracle.price(ETH_FEED, "1000");
    let left = market.debt(BOB) - usd(98);
    let error = DebtTooSmall { debt: left * n(1_000_000_000_000), min: wad("100") };
    assert_eq!(market.send(CAROL, market.liquidate_of(BOB, usd(98))), refused(error));
    assert!(market.send(CAROL, market.liquidate_of(BOB, usd(50))).is_ok());
    assert!(market.liquidate(CAROL, BOB).is_ok());
    let position = market.position(BOB);
    assert_eq!((position.borrowShares, position.collateral), (n(0), n(0)));
}

/// A liquidator takes note of volatility as borrowers do: what is left has the new threshold to come.
#[test]
fn liquidate_takes_note_of_volatility() {
    let market = lent();
    market.wait(1);
    market.oracle.price(ETH_FEED, "1090");
    market.oracle.sigma(ETH_FEED, "1");
    market.liquidate(CAROL, BOB).unwrap();
    let [RiskUpdated { id, sigma, lt, ltTarget, .. }] = market.events()[..] else { panic!("one event") };
    assert_eq!((id, sigma, lt, ltTarget), (market.id(), wad("1.05"), wad("0.91"), wad("0.867575")));
    assert_eq!(market.state().ltTarget, wad("0.867575"));
}

#[test]
fn liquidate_of_nothing_is_refused() {
    let market = fallen("1150");
    assert_eq!(market.send(CAROL, market.liquidate_of(BOB, n(0))), refused(ZeroAmount {}));
    // Below a price of 1,000 as well, where the collateral does not pay for the debt.
    market.oracle.price(ETH_FEED, "900");
    assert_eq!(market.send(CAROL, market.liquidate_of(BOB, n(0))), refused(ZeroAmount {}));
}

/// One unit, and less than there is of anything.
#[test]
fn liquidate_of_one_unit() {
    let market = fallen("1150");
    let owed = market.debt(BOB);
    let liquidateReturn { repaid, seized } = market.send(CAROL, market.liquidate_of(BOB, n(1))).unwrap();
    // 10^−6·1.0267/1,150 ETH.
    assert_eq!((repaid, seized / n(1_000_000)), (n(1), n(892)));
    assert_eq!(market.debt(BOB), owed - n(1));
}

/// A target of 16 would leave 87 of 10,000, which is less than the least debt: it takes everything at once.
#[test]
fn liquidate_takes_all_where_terms_say_so() {
    let market = lending(6, 18);
    market.set_terms(USUAL, Terms { targetHealth: wad("16"), ..usual() }).unwrap();
    market.open().unwrap();
    market.supply(ALICE, usd(100_000)).unwrap();
    market.secure(BOB, eth("10")).unwrap();
    market.borrow(BOB, usd(10_000)).unwrap();
    market.wait(1);
    market.oracle.price(ETH_FEED, "1090");
    let owed = market.debt(BOB);
    assert_eq!(market.liquidate(CAROL, BOB).map(|result| result.repaid), Ok(owed));
    assert_eq!(market.debt(BOB), n(0));
    assert!(market.position(BOB).collateral > eth("0.6"));
}

#[test]
fn liquidate_passes_on_refusals() {
    let market = fallen("1000");
    market.oracle.grade(ETH_FEED, STALE);
    let error = GradeTooLow { feed: ETH_FEED, grade: STALE, worst: 1 };
    assert_eq!(market.liquidate(CAROL, BOB), refused(error));
    // A grade of 1 lets one liquidate, but not borrow.
    market.oracle.grade(ETH_FEED, 1);
    let error = market.liquidate(DEPLOYER, BOB).unwrap_err().decode::<InsufficientFunds>().unwrap();
    assert_eq!(error.balance, n(0));
    assert!(market.liquidate(CAROL, BOB).is_ok());
    let params = MarketParams { terms: n(9), ..market.params.clone() };
    let id = id_of(&params);
    let call = liquidateCall { params, ..market.liquidate_of(BOB, MAX) };
    assert_eq!(market.send(CAROL, call), refused(UnknownMarket { id }));
}
