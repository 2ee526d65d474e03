//! Numbers at the ends of their ranges: refused by name, or right, but never a trap.

use alloy_primitives::{Address, U256};
use alloy_sol_types::SolInterface;
use common::testing::Revert;
use common::testing::tokens::InsufficientFunds;
use proptest::prelude::*;

use crate::tests::interface::ILending::*;
use crate::tests::setup::*;

/// Refused by name.
fn is_named(error: &Revert) -> bool {
    ILendingErrors::abi_decode_validate(&error.0).is_ok() || error.decode::<InsufficientFunds>().is_some()
}

/// Whether the view of everything answers.
fn is_seen(market: &Market, account: Address) -> bool {
    market.view(snapshotCall { params: market.params.clone(), account }).is_ok()
}

/// The greatest price that there can be.
fn most() -> U256 {
    (U256::from(1) << 118) - n(1)
}

/// All that can be owed, at the greatest price, secured by all that can be secured, of tokens without decimals; then worth nothing.
#[test]
fn the_greatest_debt_is_liquidated() {
    for target in ["1.001", "16"] {
        let market = lending(0, 0);
        market.set_terms(FIXED, Terms { targetHealth: wad(target), ..fixed() }).unwrap();
        let market = Market { params: params(FIXED), ..market };
        for feed in [ETH_FEED, USD_FEED] {
            market.oracle.change(feed, |feed| (feed.low, feed.spot, feed.high) = (most(), most(), most()));
        }
        market.open().unwrap();
        let supply = U256::from(u128::MAX) / n(1_000_000);
        market.supply(ALICE, supply).unwrap();
        market.secure(BOB, n((1 << 112) - 1)).unwrap();
        market.borrow(BOB, supply).unwrap();
        market.wait(1);
        market.accrue().unwrap();
        assert!(market.snapshot(BOB).risk.healthFactor > wad("12.9"));
        let debt = market.debt(BOB);
        // A price at which health is about 0.9.
        let price = most() / n(15);
        market.oracle.change(ETH_FEED, |feed| (feed.low, feed.spot, feed.high) = (price, price, price));
        let liquidateReturn { repaid, seized } = market.liquidate(CAROL, BOB).unwrap();
        assert!(repaid > n(0) && repaid <= debt && seized > n(0), "{repaid} {seized}");
        let factor = seized / n(15) * n(1_000_000) / repaid;
        assert!(factor > n(1_000_000) && factor < n(1_050_000), "{factor}");
    }
}

fn price() -> impl Strategy<Value = U256> {
    (0_usize..119, any::<u128>()).prop_map(|(bits, number)| U256::from(number) >> (128 - bits))
}

fn amount() -> impl Strategy<Value = U256> {
    (0_usize..=128, any::<u128>()).prop_map(|(bits, number)| U256::from(number) >> (128 - bits))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// Any decimals, prices, volatilities, amounts and times: every view answers, and every refusal has a name.
    #[test]
    fn no_numbers_trap(
        decimals in (0_u8..=36, 0_u8..=36),
        prices in prop::array::uniform6(price()),
        sigmas in prop::array::uniform2(amount()),
        amounts in prop::array::uniform8(amount()),
        seconds in prop_oneof![0_u64..100, 0_u64..2_000_000_000],
    ) {
        let market = market_of(FIXED, decimals.0, decimals.1);
        let [a, b, c, d, e, f, g, h] = amounts;
        let results = [
            outcome(market.supply(ALICE, a)),
            market.secure(BOB, b),
            outcome(market.borrow(BOB, c)),
        ];
        for (feed, at) in [(ETH_FEED, 0), (USD_FEED, 1)] {
            let mut range = [prices[3 * at], prices[3 * at + 1], prices[3 * at + 2]];
            range.sort();
            market.oracle.change(feed, |feed| (feed.low, feed.spot, feed.high) = range.into());
            market.oracle.change(feed, |feed| feed.sigma = sigmas[at] * sigmas[at]);
        }
        market.wait(seconds);
        for account in [ALICE, BOB, CAROL] {
            prop_assert!(is_seen(&market, account));
        }
        let more = [
            market.accrue(),
            outcome(market.borrow(BOB, d)),
            market.release(BOB, e),
            outcome(market.send(CAROL, market.liquidate_of(BOB, f))),
            outcome(market.liquidate(CAROL, BOB)),
            outcome(market.repay(BOB, g)),
            outcome(market.withdraw(ALICE, h)),
            outcome(market.send(ALICE, market.supply_of(n(0), g, ALICE))),
            outcome(market.send(BOB, market.repay_of(n(0), h, BOB))),
        ];
        for (number, result) in results.into_iter().chain(more).enumerate() {
            if let Err(error) = result {
                prop_assert!(is_named(&error), "{number}: {error:?}");
            }
        }
        prop_assert!(is_seen(&market, BOB));
        let state = market.state();
        prop_assert!(state.totalBorrowAssets <= state.totalSupplyAssets);
        prop_assert!(market.balance(USD, LENDING) >= state.totalSupplyAssets - state.totalBorrowAssets);
    }
}
