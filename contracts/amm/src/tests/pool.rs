//! `pool`: every field of a pool's state, against what happened.

use alloy_primitives::I256;

use super::fee::real;
use super::interface::IAmm::*;
use super::setup::*;

fn signed(number: I256) -> f64 {
    let size = f64::from(number.unsigned_abs());
    if number.is_negative() { -size } else { size }
}

/// 2^32.
const GRAINS: f64 = 4_294_967_296.0;

#[test]
fn a_new_pool_has_a_price_and_no_past() {
    let amm = pool();
    let state = amm.state();
    let log = 2_000_f64.ln() * GRAINS;
    assert!((signed(state.logPrice) - log).abs() <= 1.0);
    let expected = PoolState {
        token0: ETH,
        token1: USD,
        reserve0: whole(1_000),
        reserve1: whole(2_000_000),
        totalSupply: (whole(1_000) * whole(2_000_000)).root(2),
        protocolShares: n(0),
        tradedAt: START,
        logPrice: state.logPrice,
        logSum: I256::ZERO,
        fee: wad("0.003"),
        volatility: n(0),
        imbalance: I256::ZERO,
        departed: n(0),
    };
    assert_eq!(state, expected);
}

/// The sum runs on with the clock, at the price of the last swap.
#[test]
fn the_logs_sum_is_as_of_now() {
    let amm = pool();
    let first = amm.state().logPrice;
    amm.wait(100);
    assert_eq!(amm.state().logSum, first * I256::unchecked_from(100));
    amm.swap(BOB, whole(10), &[ETH, USD]).unwrap();
    let second = amm.state().logPrice;
    assert_eq!(amm.state().tradedAt, START + 100);
    assert_eq!(amm.state().logSum, first * I256::unchecked_from(100));
    amm.wait(7);
    assert_eq!(amm.state().logSum, first * I256::unchecked_from(100) + second * I256::unchecked_from(7));
    let (reserve0, reserve1) = amm.reserves();
    let log = (f64::from(reserve1) / f64::from(reserve0)).ln() * GRAINS;
    assert!((signed(second) - log).abs() <= 2.0);
}

/// Moments with a memory of half an hour, in floating point: within a per cent after hundreds of swaps of all sizes.
#[test]
fn volatility_and_imbalance_are_those_of_the_moves() {
    let amm = pool();
    let mut random = fastrand::Rng::with_seed(21);
    let (mut up, mut down, mut squares, mut last) = (0.0, 0.0, 0.0, 2_000_f64.ln());
    for _ in 0..300 {
        let seconds = random.u64(0..120);
        amm.wait(seconds);
        let left = (-(seconds as f64) / 1_800.0).exp();
        (up, down, squares) = (up * left, down * left, squares * left);
        let (reserve0, reserve1) = amm.reserves();
        let part = n(random.u128(1..300));
        let (path, reserve) = if random.u8(0..3) == 0 { ([ETH, USD], reserve0) } else { ([USD, ETH], reserve1) };
        amm.swap(BOB, reserve * part / n(30_000), &path).unwrap();
        amm.chain.clear_logs();
        let (reserve0, reserve1) = amm.reserves();
        let log = (f64::from(reserve1) / f64::from(reserve0)).ln();
        let way: f64 = log - last;
        (up, down, squares, last) = (up + way.max(0.0), down + (-way).max(0.0), squares + way * way, log);

        let state = amm.state();
        let volatility = (squares * 31_536_000.0 / 1_800.0_f64).sqrt();
        assert!((real(state.volatility) / volatility - 1.0).abs() < 0.01, "{} for {volatility}", state.volatility);
        let imbalance = (up - down) / (up + down);
        assert!((signed(state.imbalance) / 1e18 - imbalance).abs() < 0.01, "{} for {imbalance}", state.imbalance);
    }
    // They fade, in proportion: the one, not the other.
    let before = amm.state();
    amm.wait(3_600);
    let after = amm.state();
    let left = real(after.volatility) / real(before.volatility);
    assert!((left - (-1.0_f64).exp()).abs() < 0.001, "{left}");
    assert!((signed(after.imbalance - before.imbalance) / 1e18).abs() < 0.001);
    amm.wait(10_000_000);
    assert_eq!((amm.state().volatility, amm.state().imbalance), (n(0), I256::ZERO));
}

#[test]
fn moves_one_way_are_wholly_imbalanced() {
    let amm = pool();
    amm.swap(BOB, whole(10), &[USD, ETH]).unwrap();
    assert_eq!(amm.state().imbalance.into_raw(), wad("1"));
    let other = pool();
    other.swap(BOB, whole(10), &[ETH, USD]).unwrap();
    assert_eq!((-other.state().imbalance).into_raw(), wad("1"));
}

/// What left within a day, fading by e a day: 1 − e^(−L).
#[test]
fn departures_fade() {
    let amm = pool();
    let supply = amm.state().totalSupply;
    amm.remove(ALICE, supply / n(4)).unwrap();
    amm.remove(ALICE, supply / n(4)).unwrap();
    assert!((real(amm.state().departed) - 0.5).abs() < 1e-9, "{}", amm.state().departed);
    amm.wait(86_400);
    let left = 1.0 - 0.5_f64.powf((-1.0_f64).exp());
    assert!((real(amm.state().departed) - left).abs() < 1e-9);
    amm.add(BOB, whole(1_000), whole(2_000_000)).unwrap();
    assert!((real(amm.state().departed) - left).abs() < 1e-9, "an arrival is no return");
}
