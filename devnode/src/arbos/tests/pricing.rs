use alloy_primitives::U256;

use super::support::chain;
use crate::arbos::{
    l2_pricing::{GasConstraint, base_fee},
    pricing::exp_bips,
    state,
};

fn wei(amount: u64) -> U256 {
    U256::from(amount)
}

#[test]
fn the_exponential_follows_its_series() {
    assert_eq!(exp_bips(0, 4), 10_000);
    // 1 + 1 + 1/2 + 1/6 + 1/24 is 2.7083…; each of the steps rounds down.
    assert_eq!(exp_bips(10_000, 4), 27_083);
    // e^0.024 is 1.02429….
    assert_eq!(exp_bips(240, 12), 10_242);
    assert_eq!(exp_bips(481, 12), 10_492);
    assert_eq!(exp_bips(2454, 12), 12_781);
}

#[test]
fn the_exponential_saturates() {
    assert!(exp_bips(u64::MAX, 12) >= u64::MAX / 10_000);
}

#[test]
fn the_base_fee_stays_at_the_minimum_within_the_tolerance() {
    let mut chain = chain();
    let pricing = state::l2_pricing();
    pricing.after_transaction(&mut chain, 70_000_000);
    pricing.start_block(&mut chain, 0);
    assert_eq!(pricing.base_fee().get(&mut chain), wei(100_000_000));
}

#[test]
fn the_base_fee_rises_with_the_backlog() {
    let mut chain = chain();
    let pricing = state::l2_pricing();
    // Above the tolerance by 102 · 7,000,000: a factor of e, which four terms put at 2.7083.
    pricing.after_transaction(&mut chain, 70_000_000 + 714_000_000);
    pricing.start_block(&mut chain, 0);
    assert_eq!(pricing.base_fee().get(&mut chain), wei(270_830_000));
}

#[test]
fn time_pays_off_the_backlog() {
    let mut chain = chain();
    let pricing = state::l2_pricing();
    pricing.after_transaction(&mut chain, 70_000_000 + 714_000_000);
    pricing.start_block(&mut chain, 102);
    assert_eq!(pricing.backlog().get(&mut chain), 70_000_000);
    assert_eq!(pricing.base_fee().get(&mut chain), wei(100_000_000));
    pricing.start_block(&mut chain, u64::MAX);
    assert_eq!(pricing.backlog().get(&mut chain), 0);
}

#[test]
fn an_owner_s_base_fee_lasts_for_one_block() {
    let mut chain = chain();
    let pricing = state::l2_pricing();
    pricing.base_fee().set(&mut chain, wei(5));
    assert_eq!(pricing.base_fee().get(&mut chain), wei(5));
    pricing.start_block(&mut chain, 1);
    assert_eq!(pricing.base_fee().get(&mut chain), wei(100_000_000));
}

#[test]
fn constraints_add_up_their_exponents() {
    let mut chain = chain();
    let pricing = state::l2_pricing();
    let one = GasConstraint { target: 1_000_000, window: 10, backlog: 5_000_000 };
    let two = GasConstraint { target: 2_000_000, window: 100, backlog: 100_000_000 };
    pricing.set_constraints(&mut chain, &[one, two]);
    pricing.start_block(&mut chain, 0);
    // 5/10 + 100/200 is 1.
    assert_eq!(pricing.base_fee().get(&mut chain), wei(270_830_000));

    pricing.after_transaction(&mut chain, 3);
    let backlogs: Vec<_> = pricing.constraints(&mut chain).iter().map(|it| it.backlog).collect();
    assert_eq!(backlogs, [5_000_003, 100_000_003]);
}

#[test]
fn the_base_fee_rounds_down() {
    // Half of e^1 basis point: 1.0001.
    assert_eq!(base_fee(wei(9999), 1), wei(9999));
    assert_eq!(base_fee(wei(10_000), 1), wei(10_001));
}
