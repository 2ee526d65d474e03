//! Regimes: up at once, down by one after a time of quiet, and no flapping in between.

use alloy_primitives::U256;
use proptest::prelude::*;

use super::interface::IOracle::*;
use super::setup::*;
use crate::gauge::Gauge;
use crate::parameter;
use crate::regime::Regime;

/// Elevated from 80 %, or from 40 % at twice the long volatility; Turbulent from 160 %, or from 80 % at four times. What holds is
/// measured by three quarters of that, and falls after 1,800 s.
fn gauge() -> Gauge {
    let mut config = crate::types::FeedConfig::zero();
    let words = usual(3);
    (config.threshold, config.signers, config.maxAge) = (words.threshold, words.signers, words.maxAge);
    (config.minPrice, config.maxPrice) = (words.minPrice, words.maxPrice);
    (config.maxJump, config.bucket, config.staleAfter) = (words.maxJump, words.bucket, words.staleAfter);
    (config.minSigma, config.maxSigma) = (words.minSigma, words.maxSigma);
    (config.elevatedSigma, config.turbulentSigma) = (words.elevatedSigma, words.turbulentSigma);
    (config.elevatedRatio, config.turbulentRatio) = (words.elevatedRatio, words.turbulentRatio);
    (config.exitShare, config.dwell) = (words.exitShare, words.dwell);
    Gauge::new(parameter::pack(&config).unwrap()[1])
}

fn u(decimal: &str) -> u128 {
    wad(decimal).to()
}

fn after(level: u8, pressed_at: u64, short: u128, long: u128, now: u64) -> (u8, u64) {
    let next = Regime { level, pressed_at }.next(&gauge(), short, long, now);
    (next.level, next.pressed_at)
}

#[test]
fn a_regime_rises_at_once() {
    let quiet = u("10");
    for (short, long, level) in [
        ("0.799999999999999999", quiet, 0),
        ("0.8", quiet, 1),
        ("1.599999999999999999", quiet, 1),
        ("1.6", quiet, 2),
        ("20", quiet, 2),
        // Half of a threshold, and the ratio.
        ("0.4", u("0.2"), 1),
        ("0.4", u("0.200000000000000001"), 0),
        ("0.399999999999999999", u("0.01"), 0),
        ("0.8", u("0.2"), 2),
        ("0.8", u("0.200000000000000001"), 1),
        ("0.4", 0, 1),
        ("0", 0, 0),
    ] {
        assert_eq!(after(0, 5, u(short), long, 100), (level, 100), "{short} over {long}");
    }
}

#[test]
fn a_regime_falls_by_one_after_a_time_of_quiet() {
    // Below three quarters of 0.8.
    let calm = u("0.599999999999999999");
    let long = u("0.5");
    assert_eq!(after(1, 100, calm, long, 100 + 1_799), (1, 100));
    assert_eq!(after(1, 100, calm, long, 100 + 1_800), (0, 1_900));
    // By one only, however long the quiet was.
    assert_eq!(after(2, 100, calm, long, 1_000_000), (1, 1_000_000));
    // At the edge it is pressed.
    assert_eq!(after(1, 100, u("0.6"), long, 1_000_000), (1, 1_000_000));
    assert_eq!(after(2, 100, u("1.2"), long, 1_000_000), (2, 1_000_000));
}

/// The definition in whole numbers of 256 bits: shares of thresholds in parts of 1,000.
fn is_called(level: usize, share: u64, short: u128, long: u128) -> bool {
    let (thresholds, ratios) = ([wad("0.8"), wad("1.6")], [2_u64, 4]);
    let (short, long, sigma) = (U256::from(short), U256::from(long), thresholds[level - 1]);
    let (share, whole) = (U256::from(share), U256::from(1_000));
    let reaches = |times: u64| U256::from(times) * short * whole >= sigma * share;
    reaches(1) || (reaches(2) && short * whole >= long * U256::from(ratios[level - 1]) * share)
}

fn any_sigma() -> impl Strategy<Value = u128> {
    let wad = 1_000_000_000_000_000_000_u128;
    prop_oneof![6 => 0..3 * wad, 1 => 0..1_u128 << 100, 1 => Just(0)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn it_is_the_definition(
        level in 0_u8..=2, since in 0_u64..4_000, short in any_sigma(), long in any_sigma(),
    ) {
        let called = (1..=2).filter(|above| is_called(*above, 1_000, short, long)).max().unwrap_or(0) as u8;
        let holds = level > 0 && is_called(usize::from(level), 750, short, long);
        let now = 1_700_000_000;
        let expected = if called > level {
            (called, now)
        } else if level == 0 || holds {
            (level, now)
        } else if since >= 1_800 {
            (level - 1, now)
        } else {
            (level, now - since)
        };
        prop_assert_eq!(after(level, now - since, short, long, now), expected);
    }

    #[test]
    fn more_volatility_is_never_a_lower_regime(
        level in 0_u8..=2, since in 0_u64..4_000, [one, other] in [any_sigma(), any_sigma()], long in any_sigma(),
    ) {
        let of = |short| after(level, 1_000_000 - since, short, long, 1_000_000).0;
        prop_assert!(of(one.min(other)) <= of(one.max(other)));
    }

    /// Between three quarters of a threshold and the threshold nothing changes, whatever the order and the time.
    #[test]
    fn nothing_flaps_within_the_band(ticks in prop::collection::vec((0.6_f64..0.7999, 0_u64..10_000), 1..50), level in 0_u8..=1) {
        let (mut regime, mut now) = (Regime { level, pressed_at: 1_000 }, 1_000);
        for (sigma, seconds) in ticks {
            now += seconds;
            regime = regime.next(&gauge(), (sigma * 1e18) as u128, u("0.5"), now);
            prop_assert_eq!(regime.level, level);
        }
    }
}

/// A storm and its end through the contract: the regime is logged when it changes, with what it was.
#[test]
fn a_storm_comes_at_once_and_goes_by_steps() {
    let oracle = oracle_of(1, 1);
    let regime = || oracle.view(regimeCall { feed: ETH }).unwrap();
    assert_eq!(regime(), 0);
    oracle.tick("2000", START).unwrap();
    oracle.tick("2150", START + 60).unwrap();
    assert_eq!(regime(), 2);
    let mut changes = vec![(0, 2, START + 60)];

    // Quiet from here on: one price a minute for eight hours.
    let mut level = 2;
    for minute in 2..480 {
        oracle.tick("2150", START + minute * 60).unwrap();
        assert!(regime() == level || regime() + 1 == level);
        if regime() != level {
            changes.push((level, regime(), START + minute * 60));
            level = regime();
        }
    }

    assert_eq!(level, 0);
    assert!(changes[1].2 >= START + 60 + 1_800 && changes[2].2 >= changes[1].2 + 1_800, "{changes:?}");
    let logged = oracle.events::<RegimeChanged>();
    let logged: Vec<_> = logged.iter().map(|event| (event.previous, event.current, event.observedAt)).collect();
    assert_eq!(logged, changes);
}

#[test]
fn the_regime_of_an_unknown_feed_is_refused() {
    let oracle = oracle();
    assert_eq!(oracle.view(regimeCall { feed: BTC }), refused(UnknownFeed { feed: BTC }));
}
