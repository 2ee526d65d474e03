//! Empty markets, donations, and thousands of operations of one unit: nobody gains by what is rounded.

use alloy_primitives::{Address, U256};
use proptest::prelude::*;

use crate::tests::interface::ILending::*;
use crate::tests::setup::*;

/// What somebody has of the loan token, outside and in, less what it owes.
fn wealth(market: &Market, account: Address) -> U256 {
    market.balance(USD, account) + market.deposit(account) - market.debt(account)
}

/// A market in which a share is worth an odd number.
fn odd() -> Market {
    let market = lent_with(FIXED);
    market.secure(CAROL, eth("50")).unwrap();
    market.wait(12_345_678);
    market.accrue().unwrap();
    market
}

/// One unit as the first supply, then a fortune sent to the contract so that the next shares round to nothing: it is not seen.
#[test]
fn a_first_supplier_cannot_inflate_a_share_by_a_donation() {
    let market = market();
    market.supply(CAROL, n(1)).unwrap();
    market.donate(USD, CAROL, usd(1_000_000));
    assert_eq!(market.state().totalSupplyAssets, n(1));

    market.supply(ALICE, usd(1_000)).unwrap();

    assert_eq!(market.deposit(ALICE), usd(1_000));
    assert_eq!(market.withdraw_all(ALICE).map(|result| result.withdrawn), Ok(usd(1_000)));
    assert_eq!(market.withdraw_all(CAROL).map(|result| result.withdrawn), Ok(n(1)));
}

/// Donations change no price, no cap, no health, no interest, for either token.
#[test]
fn donations_change_nothing() {
    let [plain, rich] = [lent(), lent()];
    rich.donate(USD, CAROL, usd(1_000_000));
    rich.donate(ETH, CAROL, eth("1000000"));
    for market in [&plain, &rich] {
        market.wait(DAY);
        market.accrue().unwrap();
    }
    assert_eq!(plain.state(), rich.state());
    for account in [ALICE, BOB, CAROL] {
        assert_eq!(plain.snapshot(account), rich.snapshot(account));
    }
    let error = InsufficientLiquidity { available: usd(90_000), wanted: usd(95_000) };
    assert_eq!(rich.withdraw(ALICE, usd(95_000)), refused(error));
}

/// The other way to inflate a share, interest on a tiny market used wholly: who comes later loses less than a unit.
#[test]
fn a_first_supplier_cannot_inflate_a_share_by_interest() {
    let market = market_of(FIXED, 6, 18);
    market.supply(CAROL, n(10)).unwrap();
    market.secure(CAROL, eth("1")).unwrap();
    market.borrow(CAROL, n(10)).unwrap();
    for _ in 0..50 {
        market.wait(10 * DAY);
        market.accrue().unwrap();
    }
    let spent = market.state().totalBorrowAssets;
    market.supply(ALICE, usd(1_000)).unwrap();
    assert!(usd(1_000) - market.deposit(ALICE) <= spent / n(1_000_000) + n(1), "{spent} {}", market.deposit(ALICE));
}

#[test]
fn thousands_of_units_in_and_out_gain_nothing() {
    let market = odd();
    let before = wealth(&market, CAROL);
    for _ in 0..1_000 {
        market.supply(CAROL, n(1)).unwrap();
        let _ = market.withdraw(CAROL, n(1));
    }
    let rest = market.withdraw_all(CAROL);
    assert!(wealth(&market, CAROL) <= before, "{rest:?}");
}

#[test]
fn thousands_of_shares_in_and_out_gain_nothing() {
    let market = odd();
    let before = wealth(&market, CAROL);
    for number in 1..1_000 {
        let shares = n(number * 777);
        let _ = market.send(CAROL, market.supply_of(n(0), shares, CAROL));
        let _ = market.send(CAROL, market.withdraw_of(n(0), shares, CAROL));
    }
    let _ = market.withdraw_all(CAROL);
    assert!(wealth(&market, CAROL) <= before);
}

#[test]
fn thousands_of_units_borrowed_and_repaid_gain_nothing() {
    let market = odd();
    let (before, lenders) = (wealth(&market, CAROL), market.deposit(ALICE));
    for number in 1..1_000 {
        market.borrow(CAROL, n(1)).unwrap();
        let _ = market.send(CAROL, market.borrow_of(n(0), n(number * 777), CAROL));
        let _ = market.repay(CAROL, n(1));
        let _ = market.send(CAROL, market.repay_of(n(0), n(number * 777), CAROL));
    }
    let _ = market.repay_all(CAROL);
    assert!(wealth(&market, CAROL) <= before);
    assert!(market.deposit(ALICE) >= lenders);
}

/// No account owes less, and none has more, by what another does within a second.
#[test]
fn others_do_not_pay_for_rounding() {
    let market = odd();
    let (owed, deposit) = (market.debt(BOB), market.deposit(ALICE));
    for _ in 0..500 {
        market.borrow(CAROL, n(3)).unwrap();
        market.supply(CAROL, n(7)).unwrap();
        let _ = market.repay(CAROL, n(2));
        let _ = market.withdraw(CAROL, n(5));
    }
    assert!(market.debt(BOB).abs_diff(owed) <= n(1), "{} {owed}", market.debt(BOB));
    assert!(market.deposit(ALICE) >= deposit);
}

#[derive(Clone, Copy, Debug)]
enum Act {
    Supply(u64),
    Mint(u64),
    Withdraw(u64),
    Burn(u64),
    Borrow(u64),
    Lend(u64),
    Repay(u64),
    Settle(u64),
}

fn act() -> impl Strategy<Value = Act> {
    let amount = prop_oneof![1_u64..4, 1_u64..3_000, 1_u64..10_000_000_000];
    (0..8, amount).prop_map(|(kind, amount)| match kind {
        0 => Act::Supply(amount),
        1 => Act::Mint(amount),
        2 => Act::Withdraw(amount),
        3 => Act::Burn(amount),
        4 => Act::Borrow(amount),
        5 => Act::Lend(amount),
        6 => Act::Repay(amount),
        _ => Act::Settle(amount),
    })
}

fn apply(market: &Market, act: Act) -> bool {
    let zero = n(0);
    match act {
        Act::Supply(assets) => market.supply(CAROL, U256::from(assets)).is_ok(),
        Act::Mint(shares) => market.send(CAROL, market.supply_of(zero, U256::from(shares), CAROL)).is_ok(),
        Act::Withdraw(assets) => market.withdraw(CAROL, U256::from(assets)).is_ok(),
        Act::Burn(shares) => market.send(CAROL, market.withdraw_of(zero, U256::from(shares), CAROL)).is_ok(),
        Act::Borrow(assets) => market.borrow(CAROL, U256::from(assets)).is_ok(),
        Act::Lend(shares) => market.send(CAROL, market.borrow_of(zero, U256::from(shares), CAROL)).is_ok(),
        Act::Repay(assets) => market.repay(CAROL, U256::from(assets)).is_ok(),
        Act::Settle(shares) => market.send(CAROL, market.repay_of(zero, U256::from(shares), CAROL)).is_ok(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Any acts within a second, and out of everything: never more than before.
    #[test]
    fn no_acts_within_a_second_gain(acts in prop::collection::vec(act(), 1..60), empty in any::<bool>()) {
        let market = if empty { market_of(FIXED, 6, 18) } else { odd() };
        let _ = market.secure(CAROL, eth("50"));
        let before = wealth(&market, CAROL);
        for act in acts {
            apply(&market, act);
            prop_assert!(wealth(&market, CAROL) <= before, "{act:?}");
        }
        let _ = market.repay_all(CAROL);
        let _ = market.withdraw_all(CAROL);
        prop_assert!(wealth(&market, CAROL) <= before);
        prop_assert!(market.balance(USD, LENDING) >= market.state().totalSupplyAssets - market.state().totalBorrowAssets);
    }
}
