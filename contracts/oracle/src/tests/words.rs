//! What is packed into words: round trips to the extremes, and that readers look where the parameters were written.

use alloy_primitives::{Address, B256, U256};
use common::cell::Word;
use math::volatility::Packed;
use proptest::prelude::*;

use crate::feed::Fixing;
use crate::gauge::{Action, Gauge};
use crate::intake::Intake;
use crate::parameter;
use crate::source::Source;
use crate::state::{Averages, Exception, Point, Variances};
use crate::types::FeedConfig;

/// The greatest price that has room.
const MOST_PRICE: u128 = (1 << 107) - 1;
/// The end of 32 bits.
const MOST_TIME: u64 = (1 << 32) - 1;

fn any_price() -> impl Strategy<Value = u128> {
    prop_oneof![8 => 0..=MOST_PRICE, 1 => Just(MOST_PRICE), 1 => Just(1), 2 => any::<u64>().prop_map(u128::from)]
}

fn any_time() -> impl Strategy<Value = u64> {
    prop_oneof![8 => 0..=MOST_TIME, 1 => Just(MOST_TIME), 1 => Just(0)]
}

/// 85 bits with the sign.
fn any_sum() -> impl Strategy<Value = i128> {
    const END: i128 = 1 << 84;
    prop_oneof![8 => -END..END, 1 => Just(-END), 1 => Just(END - 1), 1 => Just(-1), 1 => Just(0)]
}

fn any_packed() -> impl Strategy<Value = Packed> {
    prop_oneof![8 => any::<u64>(), 1 => Just(0), 1 => Just(u64::MAX)].prop_map(Packed::from_bits)
}

fn again<W: Word>(value: W) -> W {
    W::from_word(value.into_word())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn points(
        price in any_price(), confidence in 0_u32..1 << 20, observed_at in any_time(), cumulative in any_sum(),
        first in any::<bool>(),
    ) {
        let point = Point { price, confidence, observed_at, cumulative, first };
        prop_assert_eq!(again(point), point);
    }

    #[test]
    fn averages(
        packed in [any_packed(), any_packed(), any_packed()], head in any::<u8>(), delay in any::<u16>(), regime in 0_u8..=2,
        pressed_at in any_time(), deviating in any::<bool>(), halted in any::<bool>(),
    ) {
        let [fast, slow, speed] = packed;
        let averages = Averages { fast, slow, speed, head, delay, regime, pressed_at, deviating, halted };
        prop_assert_eq!(again(averages), averages);
    }

    #[test]
    fn variances(packed in [any_packed(), any_packed(), any_packed(), any_packed()]) {
        let [short, day, long, robust] = packed;
        let variances = Variances { short, day, long, robust };
        prop_assert_eq!(again(variances), variances);
    }

    #[test]
    fn exceptions(
        price in any_price(), confidence in 0_u32..1 << 20,
        [observed_at, arrived_at, halted_until] in [any_time(), any_time(), any_time()],
    ) {
        let exception = Exception { price, confidence, observed_at, arrived_at, halted_until };
        prop_assert_eq!(again(exception), exception);
    }

    #[test]
    fn fixings(price in any::<u128>(), observed_at in any::<u64>()) {
        let fixing = Fixing { price, observed_at };
        prop_assert_eq!(again(fixing), fixing);
    }

    #[test]
    fn sources(address in any::<[u8; 20]>(), window in any::<u32>(), max_gap in any::<u32>()) {
        let source = Source { address: Address::new(address), window, max_gap };
        prop_assert_eq!(again(source), source);
    }

    #[test]
    fn words_of_parameters_are_kept_whole(limbs in any::<[u64; 4]>(), has_source in any::<bool>()) {
        let word = U256::from_limbs(limbs);
        let without = word & !U256::from(1_u64 << 63);
        prop_assert_eq!(again(Gauge::new(word)).parameters(), word);
        let intake = Intake::new(word).with_source(has_source);
        prop_assert_eq!(again(intake), intake);
        prop_assert_eq!((intake.has_source(), intake.parameters()), (has_source, without));
    }
}

#[test]
fn the_zero_word_is_nothing() {
    assert_eq!(Point::from_word(B256::ZERO), Point::default());
    assert_eq!(Averages::from_word(B256::ZERO), Averages::default());
    assert_eq!(Exception::from_word(B256::ZERO), Exception::default());
    assert_eq!(Source::from_word(B256::ZERO), Source::default());
    assert_eq!(Fixing::from_word(B256::ZERO), Fixing::default());
    assert!(!Intake::from_word(B256::ZERO).exists());
}

/// No two fields share a bit: each alone, at its greatest, leaves the others empty.
#[test]
fn the_fields_of_a_point_do_not_touch() {
    let empty = Point::default();
    let alone = [
        Point { price: MOST_PRICE, ..empty },
        Point { cumulative: -1, ..empty },
        Point { confidence: (1 << 20) - 1, ..empty },
        Point { observed_at: MOST_TIME, ..empty },
        Point { first: true, ..empty },
    ];
    let words = alone.map(|point| U256::from_be_bytes(point.into_word().0));
    let sum = words.iter().fold(U256::ZERO, |sum, word| sum | word);
    assert_eq!(sum.count_ones(), words.iter().map(U256::count_ones).sum::<usize>());
    assert_eq!(sum.count_ones(), 107 + 85 + 20 + 32 + 1);
}

/// Every parameter of another value, none of them like another in any unit.
#[test]
fn readers_find_the_parameters_where_they_were_written() {
    let million = |count: u64| U256::from(count) * U256::from(1_000_000_000_000_u64);
    let thousand = |count: u64| U256::from(count) * U256::from(1_000_000_000_000_000_u64);
    let mut config = FeedConfig::zero();
    let small = |number: u64| U256::from(number);
    (config.signers, config.threshold, config.maxSkew) = (small(0x8123_4567), small(9), small(501));
    (config.maxAge, config.bucket, config.fixWindow) = (small(3_333), small(2_222), small(555_555));
    (config.minPrice, config.maxPrice) = (thousand(1_001), thousand(123_456_000));
    config.maxJump = million(654_321);
    (config.minSigma, config.maxSigma) = (million(101), million(19_876_543));
    (config.elevatedSigma, config.turbulentSigma) = (million(777_777), million(8_888_888));
    (config.elevatedRatio, config.turbulentRatio, config.exitShare) =
        (thousand(1_234), thousand(56_789), thousand(432));
    (config.dwell, config.staleAfter, config.maxConfidence) = (small(604_321), small(504_321), million(987_654));
    (config.borrowGrade, config.liquidateGrade, config.quoteGrade) = (small(1), small(2), small(3));
    (config.settleGrade, config.redeemGrade) = (small(4), small(0));

    let [first, second] = parameter::pack(&config).unwrap();
    let (intake, gauge) = (Intake::new(first), Gauge::new(second));

    assert_eq!((intake.signers(), intake.threshold(), intake.max_skew()), (0x8123_4567, 9, 501));
    assert_eq!((intake.max_age(), intake.bucket(), intake.fix_window()), (3_333, 2_222, 555_555));
    assert_eq!((intake.max_jump(), intake.exists(), intake.has_source()), (654_321, true, false));
    assert!(intake.banded(config.minPrice).is_ok() && intake.banded(config.minPrice - U256::ONE).is_err());
    assert!(intake.banded(config.maxPrice).is_ok() && intake.banded(config.maxPrice + U256::ONE).is_err());
    assert_eq!(gauge.sigmas(), (101, 19_876_543));
    assert_eq!((gauge.threshold(1), gauge.threshold(2)), (777_777, 8_888_888));
    assert_eq!((gauge.ratio(1), gauge.ratio(2), gauge.exit_share()), (1_234, 56_789, 432));
    assert_eq!((gauge.dwell(), gauge.stale_after(), gauge.max_confidence()), (604_321, 504_321, 987_654));
    let actions = [Action::Borrow, Action::Liquidate, Action::Quote, Action::Settle, Action::Redeem];
    assert_eq!(actions.map(|action| gauge.worst(action)), [1, 2, 3, 4, 0]);
    assert_eq!(parameter::unpack([first, second]), config);
}

/// At all of their greatest values no field runs into its neighbour.
#[test]
fn the_greatest_parameters_keep_their_places() {
    let price = U256::from(10).pow(U256::from(32));
    let wad = U256::from(10).pow(U256::from(18));
    let mut config = FeedConfig::zero();
    let most: [u64; 24] = [
        0xffff_ffff,
        32,
        600,
        3_600,
        0,
        0,
        1,
        3_600,
        604_800,
        20,
        20,
        20,
        20,
        60,
        60,
        1,
        604_800,
        604_800,
        1,
        4,
        4,
        4,
        4,
        4,
    ];
    for (number, value) in most.into_iter().enumerate() {
        let unit = if matches!(number, 6 | 9..=15 | 18) { wad } else { U256::ONE };
        config.words_mut()[number] = U256::from(value) * unit;
    }
    (config.minPrice, config.maxPrice) = (price - price / U256::from(1_000_000), price);

    assert_eq!(parameter::unpack(parameter::pack(&config).unwrap()), config);
}
