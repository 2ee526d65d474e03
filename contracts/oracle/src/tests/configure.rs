//! Every parameter of a feed: its bounds, its steps, and that it is read back as itself.

use alloy_primitives::U256;
use alloy_sol_types::SolValue;
use common::testing::Revert;
use proptest::prelude::*;

use super::interface::IOracle::*;
use super::setup::*;

/// A parameter as the documentation has it: its step, its least and its greatest value.
#[derive(Clone, Copy)]
struct Bounds {
    step: U256,
    min: U256,
    max: U256,
}

/// Numbers 4 and 5 are prices, which have no steps.
const PRICES: [usize; 2] = [4, 5];

/// By number.
fn bounds() -> [Bounds; 24] {
    let whole = |min, max| Bounds { step: n(1), min: n(min), max: n(max) };
    let decimal = |step, min, max| Bounds { step: wad(step), min: wad(min), max: wad(max) };
    let price = decimal("0.000000000000000001", "0.000000001", "100000000000000");
    let sigma = decimal("0.000001", "0.0001", "20");
    let ratio = decimal("0.001", "1", "60");
    let grade = whole(0, 4);
    [
        whole(0, u64::from(u32::MAX)),
        whole(0, 32),
        whole(0, 600),
        whole(5, 3_600),
        price,
        price,
        decimal("0.000001", "0.001", "1"),
        whole(1, 3_600),
        whole(0, 604_800),
        sigma,
        sigma,
        sigma,
        sigma,
        ratio,
        ratio,
        decimal("0.001", "0.1", "1"),
        whole(0, 604_800),
        whole(1, 604_800),
        decimal("0.000001", "0", "1"),
        grade,
        grade,
        grade,
        grade,
        grade,
    ]
}

/// The parameters by number, which is their order in the ABI: each is a word.
fn list(config: &FeedConfig) -> [U256; 24] {
    let bytes = config.abi_encode();
    std::array::from_fn(|number| U256::from_be_slice(&bytes[32 * number..32 * (number + 1)]))
}

/// The parameters of these numbers.
fn config_of(words: [U256; 24]) -> FeedConfig {
    FeedConfig::abi_decode(&words.map(|word| word.to_be_bytes::<32>()).concat()).unwrap()
}

/// All pairs as far apart as they can be, so that any one parameter may be anything within its bounds.
fn widest() -> [U256; 24] {
    let mut words = list(&usual(3));
    let bounds = bounds();
    for lower in [4, 9, 11, 13] {
        (words[lower], words[lower + 1]) = (bounds[lower].min, bounds[lower + 1].max);
    }
    (words[0], words[1]) = (n(u64::from(u32::MAX)), n(0));
    words
}

fn with(number: usize, value: U256) -> FeedConfig {
    let mut words = widest();
    words[number] = value;
    config_of(words)
}

fn out_of_range(number: usize, value: U256, min: U256, max: U256) -> Result<(), Revert> {
    refused(ParameterOutOfRange { parameter: number as u8, value, min, max })
}

/// The classic: two parameters of one type that change places. Every one has a value of its own here.
#[test]
fn what_is_set_is_read_back() {
    let oracle = oracle();
    let odd = FeedConfig {
        signers: n(0xdead_beef),
        threshold: n(17),
        maxSkew: n(599),
        maxAge: n(3_599),
        minPrice: wad("0.00123456"),
        maxPrice: wad("98765400000"),
        maxJump: wad("0.123457"),
        bucket: n(1_234),
        fixWindow: n(604_799),
        minSigma: wad("0.000101"),
        maxSigma: wad("19.999999"),
        elevatedSigma: wad("0.765432"),
        turbulentSigma: wad("1.234567"),
        elevatedRatio: wad("1.001"),
        turbulentRatio: wad("59.999"),
        exitShare: wad("0.987"),
        dwell: n(604_798),
        staleAfter: n(604_797),
        maxConfidence: wad("0.999999"),
        borrowGrade: n(1),
        liquidateGrade: n(2),
        quoteGrade: n(3),
        settleGrade: n(4),
        redeemGrade: n(0),
    };
    let previous = oracle.config();
    assert_eq!(list(&previous), list(&usual(3)));

    oracle.configure(odd.clone()).unwrap();

    assert_eq!(list(&oracle.config()), list(&odd));
    let event = FeedConfigured { feed: ETH, previous, current: odd };
    assert_eq!(oracle.events::<FeedConfigured>(), [event]);
    assert_eq!(oracle.chain.logs().len(), 1);
}

#[test]
fn every_parameter_reaches_its_bounds_and_not_beyond() {
    let oracle = oracle();
    for (number, Bounds { step, min, max }) in bounds().into_iter().enumerate() {
        for value in [min, max] {
            // The upper of two may not be the least of the lower itself: prices must be apart.
            if (number, value) == (5, min) || (number, value) == (4, max) {
                continue;
            }
            oracle.configure(with(number, value)).unwrap_or_else(|error| panic!("{number} at {value}: {error:?}"));
            assert_eq!(list(&oracle.config())[number], value, "{number}");
        }
        for value in [max + U256::ONE, max + step, U256::MAX, U256::ONE << 128] {
            assert_eq!(oracle.configure(with(number, value)), out_of_range(number, value, min, max), "{number}");
        }
        if !min.is_zero() {
            for value in [min - U256::ONE, U256::ZERO] {
                assert_eq!(oracle.configure(with(number, value)), out_of_range(number, value, min, max), "{number}");
            }
        }
    }
}

/// Just beside a step that is allowed, on either side.
#[test]
fn between_two_steps_nothing_is_representable() {
    let oracle = oracle();
    for (number, Bounds { step, min, max }) in bounds().into_iter().enumerate() {
        if step == U256::ONE {
            continue;
        }
        for value in [min + U256::ONE, min + step + step / n(2), max - U256::ONE, max - step + U256::ONE] {
            let error = NotRepresentable { parameter: number as u8, value, unit: step };
            assert_eq!(oracle.configure(with(number, value)), refused(error), "{number}: {value}");
        }
        assert_eq!(oracle.configure(with(number, min + step)), Ok(()));
        assert_eq!(list(&oracle.config())[number], min + step);
    }
}

/// Six digits are promised, at every size.
#[test]
fn prices_have_six_digits() {
    let oracle = oracle();
    for size in 9..=26 {
        let unit = U256::from(10).pow(n(size));
        for digits in [1_u64, 999_999, 123_456, 100_001, 268_435] {
            let (low, high) = (unit * n(digits), unit * n(digits + 1));
            let config = FeedConfig { minPrice: low, maxPrice: high, ..usual(3) };
            if digits < 999_999 {
                assert_eq!(oracle.configure(config), Ok(()), "{digits}·10^{size}");
                assert_eq!((oracle.config().minPrice, oracle.config().maxPrice), (low, high));
            }
        }
    }
    for number in PRICES {
        let value = wad("123.4567890123");
        let error = NotRepresentable { parameter: number as u8, value, unit: U256::ZERO };
        assert_eq!(oracle.configure(with(number, value)), refused(error));
    }
}

/// A price is taken from exactly the lowest to exactly the highest that were set, whatever their size.
#[test]
fn the_band_is_what_was_set() {
    for (min, max) in [("0.000000001", "0.0000000011"), ("0.99", "1.01"), ("99999900000000", "100000000000000")] {
        let (min, max) = (wad(min), wad(max));
        let refused_at = |price| refused(PriceOutOfBand { price, min, max });
        let oracle = || oracle_with(|config| (config.minPrice, config.maxPrice) = (min, max));
        assert_eq!(oracle().tick(min - U256::ONE, START), refused_at(min - U256::ONE));
        assert_eq!(oracle().tick(max + U256::ONE, START), refused_at(max + U256::ONE));
        assert_eq!((oracle().tick(min, START), oracle().tick(max, START)), (Ok(1), Ok(1)));
    }
}

#[test]
fn an_upper_parameter_is_not_below_the_lower() {
    let oracle = oracle();
    for upper in [10, 12, 14] {
        let mut words = list(&usual(3));
        words[upper] = words[upper - 1];
        assert_eq!(oracle.configure(config_of(words)), Ok(()), "{upper} may be the same");
        let step = bounds()[upper].step;
        words[upper] -= step;
        let (value, min) = (words[upper], words[upper - 1]);
        assert_eq!(oracle.configure(config_of(words)), out_of_range(upper, value, min, U256::MAX));
    }
    for value in [wad("1"), wad("0.9")] {
        let config = FeedConfig { maxPrice: value, ..usual(3) };
        assert_eq!(oracle.configure(config), out_of_range(5, value, wad("1"), U256::MAX));
    }
}

#[test]
fn it_takes_no_more_signers_than_there_are() {
    let oracle = oracle();
    for (signers, most) in [(0_u64, 0_u64), (1, 1), (0b1010_0000, 2), (u64::from(u32::MAX), 32)] {
        let config = |threshold| FeedConfig { signers: n(signers), threshold: n(threshold), ..usual(3) };
        assert_eq!(oracle.configure(config(most)), Ok(()));
        if most < 32 {
            assert_eq!(oracle.configure(config(most + 1)), out_of_range(1, n(most + 1), n(0), n(most)));
        }
    }
}

/// What is refused changes nothing.
#[test]
fn a_refused_configuration_leaves_the_old_one() {
    let oracle = oracle();
    oracle.configure(with(23, n(5))).unwrap_err();
    assert_eq!(list(&oracle.config()), list(&usual(3)));
    assert!(oracle.chain.logs().is_empty());
}

#[test]
fn unknown_feeds_have_no_parameters() {
    let oracle = oracle();
    let unknown = UnknownFeed { feed: BTC };
    assert_eq!(oracle.view(configCall { feed: BTC }).map(drop), refused(unknown.clone()));
    assert_eq!(oracle.send(OWNER, configureCall { feed: BTC, config: usual(3) }).map(drop), refused(unknown));
}

/// A feed keeps its source, its price and its ring when it is configured.
#[test]
fn parameters_are_all_that_configure_changes() {
    let oracle = oracle();
    oracle.tick("2000", START).unwrap();
    let source = PriceSource { source: STRANGER, id: BTC, window: 600, maxGap: wad("0.01") };
    oracle.send(OWNER, setSourceCall { feed: ETH, source: source.clone() }).unwrap();
    let before = oracle.state();

    oracle.configure(FeedConfig { threshold: n(1), ..usual(3) }).unwrap();

    assert_eq!(oracle.view(sourceCall { feed: ETH }), Ok(source));
    assert_eq!(oracle.state(), before);
    assert_eq!(before.grade, 1, "the source answers nothing");
}

/// Any parameters within bounds, on their steps.
fn any_config() -> impl Strategy<Value = [U256; 24]> {
    any::<[u64; 24]>().prop_map(|random| {
        let mut words = widest();
        for (number, Bounds { step, min, max }) in bounds().into_iter().enumerate() {
            let steps = (max - min) / step + U256::ONE;
            words[number] = min + n(random[number]).wrapping_mul(n(0x9e37_79b9_7f4a_7c15)) % steps * step;
        }
        for number in PRICES {
            words[number] = n(1 + random[number] % 999_999) * U256::from(10).pow(n(9 + random[number] % 17));
        }
        for upper in [5, 10, 12, 14] {
            if words[upper] < words[upper - 1] {
                words.swap(upper, upper - 1);
            }
        }
        if words[4] == words[5] {
            words[4] = bounds()[4].min;
        }
        words[1] = words[1].min(n(words[0].count_ones() as u64));
        words
    })
}

proptest! {
    #[test]
    fn any_parameters_are_read_back(first in any_config(), second in any_config()) {
        let oracle = oracle();
        for words in [first, second] {
            oracle.configure(config_of(words)).unwrap();
            prop_assert_eq!(list(&oracle.config()), words);
        }
        let [one, two] = oracle.events::<FeedConfigured>().try_into().unwrap();
        prop_assert_eq!(list(&one.previous), list(&usual(3)));
        prop_assert_eq!(list(&one.current), first);
        prop_assert_eq!(list(&two.previous), first);
        prop_assert_eq!(list(&two.current), second);
    }
}
