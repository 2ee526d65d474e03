//! Averages over time against the integral of the whole path.

use alloy_primitives::U256;
use proptest::prelude::*;

use super::interface::IOracle::*;
use super::path::{Memory, any_steps, walk};
use super::setup::*;

/// The logarithm of what the oracle answers.
fn log(price: U256) -> f64 {
    (price.to::<u128>() as f64 / 1e18).ln()
}

/// 100 for a minute and 400 for another: their geometric mean is 200.
#[test]
fn an_average_worked_by_hand() {
    let oracle = oracle_with(|config| config.maxJump = wad("1"));
    oracle.tick("100", START).unwrap();
    oracle.tick("200", START + 60).unwrap();
    oracle.tick("400", START + 120).unwrap();
    oracle.wait_until(START + 180);

    for (window, expected) in [(60, "400"), (120, "282.842712474619009"), (180, "200"), (1, "400")] {
        let twap = oracle.twap(window).unwrap();
        assert!(twap.abs_diff(wad(expected)) < wad("0.00000000001"), "{window}: {twap}");
    }
}

#[test]
fn a_window_is_a_second_at_least_and_no_longer_than_the_past() {
    let oracle = oracle();
    assert_eq!(oracle.twap(60), refused(NoPrice { feed: ETH }));
    oracle.tick("2000", START).unwrap();
    oracle.wait_until(START + 100);

    let too_long = |start| refused(WindowTooLong { start, oldest: START });
    assert_eq!(oracle.twap(0), too_long(START + 100));
    assert_eq!(oracle.twap(101), too_long(START - 1));
    assert_eq!(oracle.twap(u32::MAX), too_long(0));
    assert!(oracle.twap(100).is_ok());
    assert_eq!(oracle.view(twapCall { feed: BTC, window: 60 }), refused(UnknownFeed { feed: BTC }));
}

/// A price two seconds ahead: the window ends with it.
#[test]
fn a_window_may_end_with_a_price_ahead_of_the_clock() {
    let oracle = oracle();
    oracle.tick("2000", START).unwrap();
    oracle.wait_until(START + 58);
    oracle.submit(oracle.signed_by_all(&seen("2100", START + 60))).unwrap();
    let twap = oracle.twap(60).unwrap();
    assert!(twap.abs_diff(wad("2000")) < wad("0.0000000001"), "{twap}");
}

/// Nothing that comes now changes an average at this instant.
#[test]
fn a_new_price_moves_no_average_of_the_past() {
    let oracle = oracle();
    for minute in 0..5 {
        oracle.tick("2000", START + minute * 60).unwrap();
    }
    oracle.wait_until(START + 300);
    let before = oracle.twap(240).unwrap();
    oracle.tick("2200", START + 300).unwrap();
    assert_eq!(oracle.twap(240), Ok(before));
}

/// Logarithms far below zero and far above: the least and the greatest price that a feed may have.
#[test]
fn averages_of_the_least_and_the_greatest_price() {
    let (least, most) = ("0.000000001", "100000000000000");
    for (price, seconds) in [(least, 3_000), (most, 3_000)] {
        let oracle = oracle_with(|config| (config.minPrice, config.maxPrice) = (wad(least), wad(most)));
        oracle.tick(price, START).unwrap();
        oracle.tick(price, START + seconds).unwrap();
        for window in [1, 1_000, 3_000] {
            let twap = oracle.twap(window).unwrap();
            // 10^−14 of the price, and half a unit.
            assert!(twap.abs_diff(wad(price)) <= wad(price) / U256::from(50_000_000_000_000_u64) + U256::ONE, "{twap}");
        }
    }
}

/// From the least to the greatest in steps of a factor of two and back: the sum falls, rises and changes its sign.
#[test]
fn an_average_over_the_whole_range_of_prices() {
    let (least, most) = (wad("0.000000001"), wad("100000000000000"));
    let oracle = oracle_with(|config| {
        (config.minPrice, config.maxPrice, config.maxJump) = (least, most, wad("1"));
    });
    let (mut memory, mut price, mut time, mut rises) = (Memory::default(), least, START, true);
    for _ in 0..140 {
        oracle.tick(price, time).unwrap();
        memory.0.push((time, price));
        oracle.chain.clear_logs();
        rises = if rises { price * n(2) <= most } else { price / n(2) < least };
        (price, time) = (if rises { price * n(2) } else { price / n(2) }, time + 61);
    }
    let end = memory.0[memory.0.len() - 1].0;
    for window in [61, 2_000, 4_600, 8_000, (end - START) as u32] {
        let (expected, start) = (memory.mean_log(end - u64::from(window), end), end - u64::from(window));
        let twap = oracle.twap(window).unwrap();
        // Half a unit of 10^−18 is much of a small price.
        let unit = 0.51 / (twap.to::<u128>() as f64);
        assert!(memory.is_exact(start) && (log(twap) - expected).abs() <= 1e-13 + unit, "{window}: {twap}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// Every window of every length, at several times, up to the end of the ring and beyond it.
    #[test]
    fn an_average_is_the_integral_of_the_path(steps in any_steps(700), later in 0_u64..200, windows in prop::collection::vec(1_u32..12_000, 40)) {
        let (oracle, mut memory) = (oracle_of(1, 1), Memory::default());
        for part in steps.chunks(175) {
            walk(&oracle, &mut memory, part);
            let end = memory.0[memory.0.len() - 1].0;
            oracle.wait_until(end + later);
            let (end, oldest) = (end + later, memory.kept()[0].0);

            for window in windows.iter().copied() {
                let start = end - u64::from(window);
                if start < oldest {
                    prop_assert_eq!(oracle.twap(window), refused(WindowTooLong { start, oldest }));
                    continue;
                }
                let gap = (log(oracle.twap(window).unwrap()) - memory.mean_log(start, end)).abs();
                let allowed = if memory.is_exact(start) { 0.0 } else { memory.blur(start, end) };
                prop_assert!(gap <= allowed + 2e-14, "{} over {}, {} allowed", gap, window, allowed);
            }
        }
    }
}

/// The ring goes round several times: 3,000 prices, of which the newest 256 of first and last are kept.
#[test]
fn the_ring_wraps_around() {
    let (oracle, mut memory) = (oracle_of(1, 1), Memory::default());
    for round in 0..10_i64 {
        let steps: Vec<_> = (0..300).map(|tick| (4 + (tick % 7) as u64, (tick * 37 + round) % 401 - 200)).collect();
        walk(&oracle, &mut memory, &steps);
        let (end, oldest) = (memory.0[memory.0.len() - 1].0, memory.kept()[0].0);
        let longest = (end - oldest) as u32;
        for window in [1, 29, 600, longest / 2, longest] {
            let start = end - u64::from(window);
            let gap = (log(oracle.twap(window).unwrap()) - memory.mean_log(start, end)).abs();
            let allowed = if memory.is_exact(start) { 0.0 } else { memory.blur(start, end) };
            assert!(gap <= allowed + 2e-14, "round {round}, {window} s: {gap}");
        }
        assert_eq!(oracle.twap(longest + 1), refused(WindowTooLong { start: oldest - 1, oldest }));
    }
}
