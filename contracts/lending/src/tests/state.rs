//! The words of a market and of an account come back, at the bounds of every field; caps.

use alloy_primitives::{B256, U256};
use common::cell::Word;
use fastrand::Rng;
use truth::Cases;

use crate::amount::BITS;
use crate::book::{Debt, Stake};
use crate::state::{Cap, State};
use crate::totals::Totals;

/// A number of so many bits: all of them set, none, or any.
fn bits(random: &mut Rng, width: u32) -> u128 {
    let all = u128::MAX >> (128 - width);
    match random.u8(0..4) {
        0 => all,
        1 => 0,
        _ => random.u128(..) & all,
    }
}

fn small(random: &mut Rng, width: u32) -> u64 {
    bits(random, width) as u64
}

fn comes_back<T: Word + Copy + PartialEq + std::fmt::Debug>(value: T) {
    assert_eq!(T::from_word(value.into_word()), value);
}

fn cap(random: &mut Rng) -> Cap {
    let width = random.u32(1..=BITS);
    if random.bool() { Cap::NONE } else { Cap::of(&U256::from(bits(random, width))) }
}

/// A state of which every field has any of its bits.
fn state(random: &mut Rng) -> State {
    State {
        updated_at: small(random, 32),
        risk_at: small(random, 32),
        rate_at_target: small(random, 36),
        premium: small(random, 36),
        lt: small(random, 20),
        lt_target: small(random, 20),
        fraction: small(random, 12),
        reserve_factor: small(random, 12),
        decimals: [small(random, 6) as u8, small(random, 6) as u8],
        supply_cap: cap(random),
        borrow_cap: cap(random),
    }
}

#[test]
fn a_state_comes_back() {
    let mut random = Rng::with_seed(1);
    for _ in 0..20_000 {
        comes_back(state(&mut random));
    }
}

/// Its fields in their order, each with all of its bits.
fn fields() -> [State; 12] {
    let (none, [all32, all36, all20, all12]) = (State::default(), [32, 36, 20, 12].map(|width| (1_u64 << width) - 1));
    [
        State { updated_at: all32, ..none },
        State { risk_at: all32, ..none },
        State { rate_at_target: all36, ..none },
        State { premium: all36, ..none },
        State { lt: all20, ..none },
        State { lt_target: all20, ..none },
        State { fraction: all12, ..none },
        State { reserve_factor: all12, ..none },
        State { decimals: [63, 0], ..none },
        State { decimals: [0, 63], ..none },
        State { supply_cap: Cap::NONE, ..none },
        State { borrow_cap: Cap::NONE, ..none },
    ]
}

/// No two fields share a bit, and together they fill the word.
#[test]
fn fields_of_a_state_do_not_overlap() {
    let mut all = U256::ZERO;
    for field in fields() {
        let word = U256::from_be_bytes(field.into_word().0);
        assert!(!word.is_zero() && (all & word).is_zero(), "{field:?}");
        all |= word;
    }
    assert_eq!(all, U256::MAX);
}

/// What lies in a slot that nobody wrote.
#[test]
fn an_empty_word_is_an_empty_state() {
    assert_eq!(State::from_word(B256::ZERO), State::default());
    assert_eq!(Stake::from_word(B256::ZERO), Stake::default());
    assert_eq!(Debt::from_word(B256::ZERO), Debt::default());
    assert_eq!(Totals::from_word(B256::ZERO), Totals::default());
    assert_eq!(State::default().into_word(), B256::ZERO);
}

#[test]
fn totals_and_accounts_come_back() {
    let mut random = Rng::with_seed(2);
    for _ in 0..20_000 {
        let [first, second] = [bits(&mut random, 128), bits(&mut random, 128)];
        comes_back(Totals { assets: first, shares: second });
        comes_back(Debt { shares: first, collateral: second });
        comes_back(Stake { shares: first, lt: small(&mut random, 20), acted_at: small(&mut random, 64) });
    }
}

/// Of a limit, the fifteen highest bits.
fn kept(limit: u128) -> U256 {
    let lost = (128 - limit.leading_zeros()).saturating_sub(15);
    U256::from(limit >> lost << lost)
}

#[test]
fn a_cap_has_fifteen_bits_and_is_rounded_down() {
    let mut cases = Cases::new(3);
    for _ in 0..20_000 {
        let limit = cases.unsigned(0, (1 << BITS) - 1);
        let cap = Cap::of(&U256::from(limit)).limit();
        assert_eq!(cap, kept(limit), "{limit}");
        // A part in 2^14 at most.
        assert!(cap <= U256::from(limit) && U256::from(limit) - cap <= U256::from(limit >> 14));
        // What was rounded is exact.
        assert_eq!(Cap::of(&cap).limit(), cap);
    }
    for exact in [0_u128, 1, 32_767, 32_767 << 97] {
        assert_eq!(Cap::of(&U256::from(exact)).limit(), U256::from(exact));
    }
    assert_eq!(Cap::of(&U256::from(32_769)).limit(), U256::from(32_768));
}

#[test]
fn from_112_bits_on_there_is_no_cap() {
    let most = (U256::ONE << BITS) - U256::ONE;
    assert!(Cap::of(&most).limit() < most);
    for none in [most + U256::ONE, U256::ONE << 128, U256::ONE << 200, U256::MAX] {
        assert_eq!(Cap::of(&none), Cap::NONE);
    }
    assert_eq!(Cap::NONE.limit(), U256::MAX);
    assert_eq!(Cap::default().limit(), U256::ZERO);
}

/// A higher limit is never a lower cap.
#[test]
fn caps_keep_their_order() {
    let mut cases = Cases::new(4);
    for _ in 0..20_000 {
        let limit = cases.unsigned(0, (1 << BITS) - 1);
        let higher = cases.unsigned(limit, (1 << BITS) - 1);
        assert!(Cap::of(&U256::from(limit)).limit() <= Cap::of(&U256::from(higher)).limit());
    }
}
