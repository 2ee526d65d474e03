//! `supplyCollateral`.

use alloy_primitives::Address;
use common::testing::tokens::{InsufficientFunds, Manner};

use super::interface::ILending::*;
use super::setup::*;

#[test]
fn supply_collateral_takes_tokens_and_earns_nothing() {
    let market = lent();
    let before = market.balance(ETH, CAROL);

    market.secure(CAROL, eth("3")).unwrap();

    assert_eq!((market.balance(ETH, CAROL), market.balance(ETH, LENDING)), (before - eth("3"), eth("13")));
    let event = CollateralSupplied { id: market.id(), caller: CAROL, onBehalf: CAROL, assets: eth("3") };
    assert_eq!(market.events::<CollateralSupplied>(), [event]);
    assert_eq!(market.chain.logs().len(), 1);
    market.wait(YEAR);
    assert_eq!(market.position(CAROL).collateral, eth("3"));
}

/// Nobody's threshold or time of acting changes by what others give it.
#[test]
fn supply_collateral_for_another_is_a_gift() {
    let market = lent();
    market.wait(HOUR);
    let before = market.position(BOB);
    let call = supplyCollateralCall { onBehalf: BOB, ..market.secure_of(eth("3"), CAROL) };

    market.send(CAROL, call).unwrap();

    assert_eq!(market.position(BOB), Position { collateral: eth("13"), ..before });
    assert_eq!(market.position(CAROL).collateral, n(0));
    let [CollateralSupplied { caller, onBehalf, .. }] = market.events()[..] else { panic!("one event") };
    assert_eq!((caller, onBehalf), (CAROL, BOB));
}

#[test]
fn supply_collateral_is_bounded() {
    let market = market();
    assert_eq!(market.secure(BOB, n(0)), refused(ZeroAmount {}));
    market.secure(BOB, n(1)).unwrap();
    for assets in [n(1 << 112), MAX] {
        assert_eq!(market.secure(BOB, assets), refused(AmountTooLarge { amount: assets }));
    }
    let rest = n((1 << 112) - 2);
    assert_eq!(market.secure(BOB, rest + n(1)), refused(AmountTooLarge { amount: n(1 << 112) }));
    market.secure(BOB, rest).unwrap();
    assert_eq!(market.position(BOB).collateral, n((1 << 112) - 1));
    market.release(BOB, rest + n(1)).unwrap();
}

#[test]
fn supply_collateral_refuses_nobody_itself_and_unknown_markets() {
    let market = market();
    for account in [Address::ZERO, LENDING] {
        let call = supplyCollateralCall { onBehalf: account, ..market.secure_of(n(5), BOB) };
        assert_eq!(outcome(market.send(BOB, call)), refused(InvalidAddress { account }));
    }
    let params = MarketParams { terms: n(9), ..market.params.clone() };
    let id = id_of(&params);
    let call = supplyCollateralCall { params, ..market.secure_of(n(5), BOB) };
    assert_eq!(outcome(market.send(BOB, call)), refused(UnknownMarket { id }));
}

#[test]
fn supply_collateral_passes_on_what_a_token_says() {
    let market = market();
    assert_eq!(market.secure(DEPLOYER, n(5)), refused(InsufficientFunds { balance: n(0), needed: n(5) }));
    market.token(ETH, 18, Manner::TakesFee(1));
    let error = FeeOnTransfer { token: ETH, expected: n(500), received: n(495) };
    assert_eq!(market.secure(BOB, n(500)), refused(error));
    assert_eq!(market.position(BOB).collateral, n(0));
}
