use alloy_primitives::{I256, U256};
use proptest::prelude::*;

use crate::MathError;
use crate::tests::any_u256;
use crate::volatility::{
    ReturnLimit, Tick, bipower_variance, deviation, ewma_variance, log_return, return_limit, sample_variance,
    winsorised_variance,
};
use crate::{YEAR, volatility};

/// Times of every length.
fn any_time() -> impl Strategy<Value = u64> {
    prop_oneof![8 => (any::<u64>(), 0_u32..64).prop_map(|(time, width)| time >> width), 1 => Just(0), 1 => Just(u64::MAX)]
}

fn any_tick() -> impl Strategy<Value = Tick> {
    (any_u256(), any_time()).prop_map(|(bits, seconds)| Tick { log_return: I256::from_raw(bits), seconds })
}

/// Prices from 10^−9 to 10^14 in WAD.
fn any_price() -> impl Strategy<Value = U256> {
    (1_000_000_000_u128..=10_u128.pow(32), 0_u32..77)
        .prop_map(|(price, width)| U256::from((price >> width).max(10_u128.pow(9))))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    /// Whatever the types hold has an answer or a reason. Tests check every operation on digits.
    #[test]
    fn every_input_has_an_answer_or_a_reason(
        variance in any_u256(), now in any_tick(), before in any_tick(), tau in any_time(), multiple in any_u256(), least_variance in any_u256(),
    ) {
        let limit = ReturnLimit { multiple, least_variance };
        let timed = now.seconds > 0 && tau > 0;
        for (result, timed) in [
            (ewma_variance(variance, now, tau), timed),
            (winsorised_variance(variance, now, limit, tau), timed),
            (bipower_variance(variance, now, before, tau), timed && before.seconds > 0),
            (sample_variance(now), now.seconds > 0),
            (return_limit(variance, now.seconds, multiple), true),
            (deviation(variance, now.seconds), true),
        ] {
            match result {
                Ok(_) | Err(MathError::Overflow) => prop_assert!(timed),
                error => prop_assert!(!timed && error == Err(MathError::DivisionByZero)),
            }
        }
        prop_assert!(volatility::of_variance(variance) <= U256::from(u128::MAX) * U256::from(1_000_000_001));
    }

    /// Prices, times and averages of a feed: nothing overflows, and 97 bits hold every variance.
    #[test]
    fn a_feed_never_overflows(
        prices in [any_price(), any_price(), any_price()], seconds in [1..10 * YEAR, 1..10 * YEAR], tau in 60_u64..=2_592_000, variance in 0_u128..1 << 97,
    ) {
        let tick = |now: usize| Tick { log_return: log_return(prices[now], prices[now - 1]).unwrap(), seconds: seconds[now - 1] };
        let (before, now, variance) = (tick(1), tick(2), U256::from(variance));
        let limit = ReturnLimit { multiple: U256::from(5) * crate::WAD, least_variance: U256::from(100_000_000_000_u64) };
        for after in [
            ewma_variance(variance, now, tau), bipower_variance(variance, now, before, tau), winsorised_variance(variance, now, limit, tau),
        ] {
            prop_assert!(after.unwrap().bit_len() <= 98);
        }
    }
}
