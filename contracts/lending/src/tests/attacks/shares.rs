//! Shares of the project's own pools as collateral: their price is of the pool's product, which trades do not change.

use alloy_primitives::U256;
use alloy_sol_types::SolCall;
use common::testing::Program;
use common::testing::tokens::{Manner, transferCall};

use crate::tests::interface::ILending::*;
use crate::tests::neighbours::{AMM, Pool, amm};
use crate::tests::setup::*;

/// A market of USD against shares of the pool; Bob has 10,000 shares in it, worth 894,427 USD, and Alice supplied a million.
fn shared() -> (Market, Pool) {
    let market = lending(18, 18);
    let pool = Pool::on(&market.chain);
    let params = MarketParams {
        collateralToken: AMM,
        collateralId: pool.id.into(),
        pairedFeed: USD_FEED,
        ..market.params.clone()
    };
    let market = Market { params, ..market };
    market.open().unwrap();
    market.supply(ALICE, wad("1000000")).unwrap();
    market.secure(BOB, wad("10000")).unwrap();
    market.chain.clear_logs();
    (market, pool)
}

/// 2·√(1,000·2,000·2,000,000) / √(1,000·2,000,000) = 89.4427191 USD a share, and half the sum of volatilities: 0.225 + 0.05.
#[test]
fn shares_are_worth_their_part_of_the_pool() {
    let (market, _) = shared();
    let Snapshot { market: state, position, risk } = market.snapshot(BOB);
    assert!(risk.price.abs_diff(wad("89.442719099991587856")) < n(10_000), "{}", risk.price);
    assert_eq!((risk.sigma, risk.ltv, state.lt), (wad("0.275"), wad("0.86"), wad("0.91")));
    assert_eq!(position.collateral, wad("10000"));
    // 894,427.190999…·0.86.
    assert!(risk.maxBorrow.abs_diff(wad("769207.384259")) < wad("0.000001"), "{}", risk.maxBorrow);
}

#[test]
fn shares_are_taken_and_given_back() {
    let (market, pool) = shared();
    let before = pool.shares(BOB);
    assert_eq!(pool.shares(LENDING), wad("10000"));
    market.secure(BOB, wad("5")).unwrap();
    assert_eq!((pool.shares(BOB), pool.shares(LENDING)), (before - wad("5"), wad("10005")));
    market.release(BOB, wad("10005")).unwrap();
    assert_eq!((pool.shares(BOB), pool.shares(LENDING)), (before + wad("10000"), n(0)));
    // Without leave none are taken.
    market.chain.call(BOB, AMM, amm::transferCall { receiver: CAROL, id: pool.id.into(), amount: wad("1") }).unwrap();
    assert!(market.secure(CAROL, wad("1")).is_err());
    assert_eq!(pool.shares(CAROL), wad("1"));
}

/// However much is swapped within a block, in either direction, what one may borrow moves by no more than the pool's fees.
#[test]
fn swaps_do_not_move_what_can_be_borrowed() {
    for (amount, from, to) in [("5000", ETH, USD), ("10000000", USD, ETH), ("1", ETH, USD)] {
        let (market, pool) = shared();
        let before = market.snapshot(BOB).risk;
        pool.swap(CAROL, wad(amount), from, to);
        let pushed = market.snapshot(BOB).risk;
        assert!(pushed.maxBorrow >= before.maxBorrow, "{amount}");
        assert!(pushed.maxBorrow - before.maxBorrow < before.maxBorrow / n(300), "{amount}: {}", pushed.maxBorrow);
    }
}

/// A position is not liquidated by a swap either, and back and forth only costs who does it.
#[test]
fn swaps_liquidate_nobody() {
    let (market, pool) = shared();
    market.borrow(BOB, market.snapshot(BOB).risk.maxBorrow).unwrap();
    market.wait(1);
    let mut out = pool.swap(CAROL, wad("20000000"), USD, ETH);
    assert!(market.liquidate(CAROL, BOB).unwrap_err().decode::<HealthyPosition>().is_some());
    out = pool.swap(CAROL, out, ETH, USD);
    assert!(out < wad("20000000"));
    assert!(market.liquidate(CAROL, BOB).unwrap_err().decode::<HealthyPosition>().is_some());
}

/// Tokens sent to the pool, and shares sent to the markets, are nobody's and change nothing.
#[test]
fn donations_to_pool_and_markets_change_nothing() {
    let (market, pool) = shared();
    let before = market.snapshot(BOB);
    market.chain.call(CAROL, ETH, transferCall { to: AMM, amount: eth("1000") }).unwrap();
    market.chain.call(BOB, AMM, amm::transferCall { receiver: LENDING, id: pool.id.into(), amount: wad("7") }).unwrap();
    assert_eq!(market.snapshot(BOB), before);
}

/// Liquidity that comes and goes leaves a share's price where it was.
#[test]
fn liquidity_does_not_move_a_share() {
    let (market, pool) = shared();
    let before = market.snapshot(BOB).risk.price;
    pool.add(CAROL, eth("100000"), wad("200000000"));
    let after = market.snapshot(BOB).risk.price;
    assert!(before.abs_diff(after) <= before / n(1_000_000_000), "{before} {after}");
    assert_eq!(pool.share_price(wad("2000"), wad("1")), Ok(after));
}

/// At 1,600 a share is worth 80 USD: of 17,200·… a liquidator takes shares.
#[test]
fn liquidators_are_paid_in_shares() {
    let (market, pool) = shared();
    market.borrow(BOB, wad("760000")).unwrap();
    market.wait(1);
    market.oracle.price(ETH_FEED, "1600");
    let liquidateReturn { repaid, seized } = market.liquidate(CAROL, BOB).unwrap();
    assert_eq!(pool.shares(CAROL), seized);
    assert_eq!(pool.shares(LENDING), wad("10000") - seized);
    let worth = seized * pool.share_price(wad("1600"), wad("1")).unwrap() / wad("1");
    assert!(worth > repaid && worth <= repaid * U256::from(105) / n(100), "{worth} for {repaid}");
    assert!(market.snapshot(BOB).risk.healthFactor > wad("1.0499"));
}

/// Both feeds are needed, and both ranges count.
#[test]
fn both_tokens_of_a_pool_have_prices() {
    let (market, pool) = shared();
    market.oracle.range(ETH_FEED, "1900", "2000", "2000");
    market.oracle.range(USD_FEED, "0.98", "1", "1");
    let price = pool.share_price(wad("1900"), wad("0.98")).unwrap();
    let secured = wad("10000") * price / wad("1") * n(86) / n(100);
    assert!(market.snapshot(BOB).risk.maxBorrow.abs_diff(secured) <= n(10_000));
    market.oracle.grade(USD_FEED, 2);
    assert!(market.borrow(BOB, wad("100")).is_err());
    assert!(market.release(BOB, wad("10000")).is_ok(), "without debt");
}

/// Shares whose contract does not say that it moved them are not in, and not out.
#[test]
fn shares_that_do_not_move_are_noticed() {
    for answer in [vec![], vec![0; 32], vec![0, 1], U256::from(2).to_be_bytes_vec()] {
        let (market, pool) = shared();
        let price = pool.share_price(wad("2000"), wad("1")).unwrap();
        market.chain.install(
            AMM,
            Program::script(move |input, _| {
                let asks_price = input[..4] == amm::sharePriceCall::SELECTOR;
                Ok(if asks_price { price.to_be_bytes_vec() } else { answer.clone() })
            }),
        );
        let error = SafeERC20FailedOperation { token: AMM };
        assert_eq!(market.secure(BOB, n(5)), refused(error.clone()));
        assert_eq!(market.release(BOB, n(5)), refused(error));
        assert_eq!(market.position(BOB).collateral, wad("10000"));
    }
}

/// In the middle of a trade the pool says no price, and the markets lend by none: re-entry goes through no sibling.
#[test]
fn nobody_borrows_in_the_middle_of_a_trade() {
    let (market, pool) = shared();
    // The token acts for Bob, who lets it.
    market.send(BOB, setAuthorizationCall { authorized: USD, isAuthorized: true }).unwrap();
    let borrow = market.borrow_of(wad("1000"), n(0), BOB).abi_encode();
    market.token(USD, 18, Manner::CallsBack(LENDING, borrow));
    let swap =
        amm::swapExactInCall { amountIn: eth("1"), minAmountOut: n(0), path: vec![ETH, USD], to: CAROL, deadline: MAX };
    let before = market.balance(USD, CAROL);
    assert_eq!(outcome(market.chain.call(CAROL, AMM, swap)), refused(ReentrancyGuardReentrantCall {}));
    assert_eq!((market.balance(USD, CAROL), market.debt(BOB)), (before, n(0)));
    assert!(pool.share_price(wad("2000"), wad("1")).is_ok());
}
