//! Every entry point with tokens of any decimals, and with tokens that do not do what they are asked.

use alloy_primitives::U256;
use common::testing::Revert;
use common::testing::tokens::Manner;

use super::interface::ILending::*;
use super::setup::*;

/// Every way in and out for Alice, who supplies, and Bob, who borrows, by what token it touches.
fn uses(market: &Market) -> [(&'static str, Result<(), Revert>); 7] {
    [
        ("supply", outcome(market.supply(ALICE, usd(200)))),
        ("withdraw", outcome(market.withdraw(ALICE, usd(200)))),
        ("borrow", outcome(market.borrow(BOB, usd(200)))),
        ("repay", outcome(market.repay(BOB, usd(200)))),
        ("supplyCollateral", market.secure(BOB, eth("1"))),
        ("withdrawCollateral", market.release(BOB, eth("1"))),
        ("liquidate", {
            market.oracle.price(ETH_FEED, "1000");
            market.wait(1);
            let result = outcome(market.send(CAROL, market.liquidate_of(BOB, usd(200))));
            market.oracle.price(ETH_FEED, "2000");
            result
        }),
    ]
}

#[test]
fn tokens_that_fail_in_any_manner_move_nothing() {
    for manner in [Manner::ReturnsFalse, Manner::ReturnsTwo, Manner::RevertsSilently] {
        for (token, decimals, touched) in [
            (USD, 6, &["supply", "withdraw", "borrow", "repay", "liquidate"][..]),
            (ETH, 18, &["supplyCollateral", "withdrawCollateral", "liquidate"]),
        ] {
            let market = lent_with(FIXED);
            market.token(token, decimals, manner.clone());
            for (method, result) in uses(&market) {
                if touched.contains(&method) {
                    let error = refused(SafeERC20FailedOperation { token });
                    assert_eq!(result, error, "{method}, {manner:?}");
                } else {
                    assert_eq!(result, Ok(()), "{method}, {manner:?}");
                }
            }
            let [usd_here, eth_here] = [USD, ETH].map(|token| market.balance(token, LENDING));
            assert_eq!((usd_here, eth_here), (usd(90_000), eth("10")), "{manner:?}");
        }
    }
}

#[test]
fn tokens_that_return_nothing_are_tokens() {
    let market = lent_with(FIXED);
    market.token(USD, 6, Manner::ReturnsNothing);
    market.token(ETH, 18, Manner::ReturnsNothing);
    for (method, result) in uses(&market) {
        assert_eq!(result, Ok(()), "{method}");
    }
}

/// Whatever a token keeps of what arrives is noticed; on the way out that is the receiver's affair, and the books stay right.
#[test]
fn tokens_with_a_fee_do_not_get_in() {
    let market = lent_with(FIXED);
    market.token(USD, 6, Manner::TakesFee(3));
    market.token(ETH, 18, Manner::TakesFee(3));
    for (method, result) in uses(&market) {
        let comes_in = ["supply", "repay", "supplyCollateral", "liquidate"].contains(&method);
        assert_eq!(result.is_err(), comes_in, "{method}");
        if let Err(error) = result {
            assert!(error.decode::<FeeOnTransfer>().is_some(), "{method}");
        }
    }
    let state = market.state();
    assert_eq!(market.balance(USD, LENDING), state.totalSupplyAssets - state.totalBorrowAssets);
    assert_eq!(market.balance(ETH, LENDING), market.position(BOB).collateral);
}

fn units(number: &str, decimals: u8) -> U256 {
    let eighteen = wad(number);
    let factor = |digits: u8| U256::from(10).pow(U256::from(digits));
    if decimals < 18 { eighteen / factor(18 - decimals) } else { eighteen * factor(decimals - 18) }
}

/// A life of a market in tokens of so many decimals: the same in whole tokens.
#[test]
fn decimals_do_not_matter() {
    for (loan, collateral) in [(6, 27), (27, 6), (0, 0), (18, 18), (8, 24), (27, 27), (0, 27), (24, 0)] {
        let market = market_of(FIXED, loan, collateral);
        let debt = |number| units(number, loan);
        let security = |number| units(number, collateral);
        market.supply(ALICE, debt("100000")).unwrap();
        market.secure(BOB, security("10")).unwrap();
        let Risk { price, maxBorrow, .. } = market.snapshot(BOB).risk;
        assert_eq!((price, maxBorrow), (wad("2000"), debt("16000")), "{loan} {collateral}");
        assert!(market.borrow(BOB, debt("16000") + n(1)).is_err());
        market.borrow(BOB, debt("16000")).unwrap();
        let Risk { healthFactor, liquidationPrice, .. } = market.snapshot(BOB).risk;
        assert_eq!(healthFactor, wad("1.0625"), "{loan} {collateral}");
        assert_eq!(liquidationPrice, wad("160000") / n(85), "{loan} {collateral}");
        market.wait(DAY);
        market.oracle.price(ETH_FEED, "1850");
        let liquidateReturn { repaid, seized } = market.liquidate(CAROL, BOB).unwrap();
        assert!(repaid > debt("1000") && repaid < debt("9000"), "{loan} {collateral}: {repaid}");
        assert!(seized >= security("1") && seized < security("5") || collateral == 0, "{loan} {collateral}: {seized}");
        market.repay_all(BOB).unwrap();
        market.release(BOB, security("10") - seized).unwrap();
        let left = market.withdraw_all(ALICE).unwrap().withdrawn;
        assert!(left >= debt("100000") && left < debt("100100"), "{loan} {collateral}: {left}");
        assert_eq!(market.balance(ETH, LENDING), n(0));
    }
}
