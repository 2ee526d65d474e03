use alloy_primitives::U256;
use proptest::prelude::*;

use crate::tests::{any_u256, unsigned};
use crate::volatility::ema;
use crate::{MathError, WAD};

#[test]
fn averages_of_known_prices() {
    // Computed with mpmath to 36 digits.
    for (average, sample, seconds, tau, result) in [
        ("100", "110", 60, 60, "106.321205588285576784"),
        ("60000", "59000", 12, 300, "59960.789439152323209439"),
        ("1", "2", 300, 3_600, "1.079955585370676752"),
        ("0.000000001", "100000000000000", 1, 2_592_000, "38580239.471403945419517540"),
        ("7", "3", 94_608_000, 60, "3"),
    ] {
        let result_of = ema(unsigned(average), unsigned(sample), seconds, tau);
        assert_eq!(result_of, Ok(unsigned(result)), "{average} to {sample}, {seconds} s of {tau} s");
    }
}

#[test]
fn an_average_over_no_time_is_an_error() {
    assert_eq!(ema(WAD, WAD, 1, 0), Err(MathError::DivisionByZero));
    assert_eq!(ema(WAD, WAD, 0, 0), Err(MathError::DivisionByZero));
}

#[test]
fn no_time_moves_no_average() {
    assert_eq!(ema(WAD, U256::MAX, 0, 60), Ok(WAD));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn an_average_stays_between(average in any_u256(), sample in any_u256(), seconds in any::<u64>(), tau in 1_u64.., width in 0..64) {
        let result = ema(average, sample, seconds >> width, tau).unwrap();
        prop_assert!(average.min(sample) <= result && result <= average.max(sample));
        prop_assert_eq!(ema(average, average, seconds, tau), Ok(average));
    }

    #[test]
    fn an_average_follows_its_sample(average in any::<u128>(), sample in any::<u128>(), more in any::<u64>(), seconds in 0_u64..100_000) {
        let of = |sample| ema(U256::from(average), sample, seconds, 3_600).unwrap();
        let sample = U256::from(sample);
        prop_assert!(of(sample) <= of(sample + U256::from(more)));
    }

    /// Two steps towards the same price are one over both times: the price held, whoever looked meanwhile.
    #[test]
    fn steps_to_one_price_compose(
        average in any::<u64>(), sample in any::<u64>(), first in 1_u64..10_000, second in 1_u64..10_000, tau in 60_u64..2_592_000,
    ) {
        let (average, sample) = (U256::from(average), U256::from(sample));
        let twice = ema(ema(average, sample, first, tau).unwrap(), sample, second, tau).unwrap();
        prop_assert!(twice.abs_diff(ema(average, sample, first + second, tau).unwrap()) <= U256::ONE);
    }
}
