//! Markets of one's own making: worthless collateral, an oracle that lies, beside honest markets of the same loan token.

use alloy_primitives::{Address, B256, Bytes, U256, address};
use alloy_sol_types::SolCall;
use common::testing::Program;
use common::testing::tokens::Manner;
use proptest::prelude::*;
use stylus_sdk::call::RawCall;

use crate::tests::callbacks::{USER, user};
use crate::tests::interface::ILending::*;
use crate::tests::setup::*;

const WORTHLESS: Address = address!("0000000000000000000000000000000000e0bad0");
const LIAR: Address = address!("00000000000000000000000000000000000011a4");

/// An honest market that is in use, and one in which whatever is worthless secures any debt.
fn beside() -> (Market, Market) {
    let honest = lent_with(FIXED);
    honest.token(WORTHLESS, 18, Manner::Standard);
    honest.chain.install(
        LIAR,
        Program::script(|_, _| {
            let answer = [n((1 << 118) - 1), n((1 << 118) - 1), n(0), n(0)];
            Ok(answer.iter().flat_map(|word| word.to_be_bytes::<32>()).collect())
        }),
    );
    let params = MarketParams {
        collateralToken: WORTHLESS,
        oracle: LIAR,
        collateralFeed: ETH_FEED,
        loanFeed: B256::ZERO,
        ..honest.params.clone()
    };
    let own = Market { params, ..honest.clone() };
    own.open().unwrap();
    for (token, amount) in [(WORTHLESS, eth("1000000")), (USD, usd(50_000)), (ETH, eth("10"))] {
        own.fund(token, USER, amount);
    }
    (honest, own)
}

/// What is here covers what both markets have not lent.
fn is_covered(honest: &Market, own: &Market) -> bool {
    let free = |market: &Market| market.state().totalSupplyAssets - market.state().totalBorrowAssets;
    honest.balance(USD, LENDING) >= free(honest) + free(own)
}

#[test]
fn worthless_collateral_borrows_what_was_supplied_beside_it() {
    let (honest, own) = beside();
    own.secure(USER, eth("1000000")).unwrap();
    assert_eq!(own.borrow(USER, usd(1)), refused(InsufficientLiquidity { available: n(0), wanted: usd(1) }));
    assert_eq!(honest.borrow(USER, usd(1)).unwrap_err().decode::<InsufficientCollateral>().unwrap().secured, n(0));
}

/// Supplied to one's own market without paying yet, borrowed from there, with tokens of others: it must be paid then.
#[test]
fn what_is_borrowed_from_an_unpaid_supply_is_paid_for() {
    let (honest, own) = beside();
    let state = honest.state();
    own.secure(USER, eth("1000000")).unwrap();
    let before = own.balance(USD, USER);
    let borrow = own.borrow_of(usd(40_000), n(0), USER).abi_encode();
    user(&own, move |vm| {
        // SAFETY: a script holds no storage accessors.
        unsafe { RawCall::new(vm).call(LENDING, &borrow) }
    });
    let supply = supplyCall { data: Bytes::from_static(b"x"), ..own.supply_of(usd(40_000), n(0), USER) };
    own.send(USER, supply).unwrap();
    assert_eq!(own.balance(USD, USER), before);
    assert_eq!(honest.state(), state);
    assert!(is_covered(&honest, &own));
    // The debt is its own affair: nothing of it is anybody else's.
    assert!(own.withdraw(USER, n(1)).is_err());
}

#[derive(Clone, Copy, Debug)]
enum Act {
    Supply(bool, u64),
    Withdraw(bool, u64),
    Secure(bool, u64),
    Release(bool, u64),
    Borrow(bool, u64),
    Repay(bool, u64),
    Liquidate(bool, u64),
    Wait(u64),
}

fn act() -> impl Strategy<Value = Act> {
    (0..8, any::<bool>(), 1_u64..60_000_000_000).prop_map(|(kind, own, amount)| match kind {
        0 => Act::Supply(own, amount),
        1 => Act::Withdraw(own, amount),
        2 => Act::Secure(own, amount),
        3 => Act::Release(own, amount),
        4 => Act::Borrow(own, amount),
        5 => Act::Repay(own, amount),
        6 => Act::Liquidate(own, amount),
        _ => Act::Wait(amount % 1_000_000),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// Any acts in both, over time: honest suppliers never have less, and all of what both have not lent is here.
    #[test]
    fn a_market_of_ones_own_drains_no_other(acts in prop::collection::vec(act(), 1..40)) {
        let (honest, own) = beside();
        let deposit = honest.deposit(ALICE);
        for act in acts {
            let of = |is_own| if is_own { &own } else { &honest };
            let number = |amount: u64| U256::from(amount);
            match act {
                Act::Supply(is_own, amount) => drop(of(is_own).supply(USER, number(amount))),
                Act::Withdraw(is_own, amount) => drop(of(is_own).withdraw(USER, number(amount))),
                Act::Secure(is_own, amount) => drop(of(is_own).secure(USER, number(amount) * n(100_000_000))),
                Act::Release(is_own, amount) => drop(of(is_own).release(USER, number(amount) * n(100_000_000))),
                Act::Borrow(is_own, amount) => drop(of(is_own).borrow(USER, number(amount))),
                Act::Repay(is_own, amount) => drop(of(is_own).repay(USER, number(amount))),
                Act::Liquidate(is_own, amount) => {
                    let of = of(is_own);
                    drop(of.send(CAROL, of.liquidate_of(USER, number(amount))));
                }
                Act::Wait(seconds) => own.wait(seconds),
            }
            prop_assert!(honest.deposit(ALICE) >= deposit, "{act:?}");
            prop_assert!(is_covered(&honest, &own), "{act:?}");
        }
    }
}
