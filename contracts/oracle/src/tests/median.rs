//! Medians against a sorted list; confidences against exact fractions, never below them.

use alloy_primitives::U256;
use proptest::prelude::*;

use super::setup::wad;
use crate::errors::ConfidenceTooWide;
use crate::median::{Row, median, median_deviation};
use crate::quorum::{share_up, width_up};

/// The definition: the middle of the sorted list, or the mean of the two in the middle.
fn middle(mut values: Vec<u128>) -> u128 {
    values.sort_unstable();
    match values.len() {
        0 => 0,
        count if count % 2 == 1 => values[count / 2],
        count => {
            let two = [values[count / 2 - 1], values[count / 2]].map(U256::from);
            ((two[0] + two[1]) / U256::from(2)).to()
        }
    }
}

fn any_rows() -> impl Strategy<Value = Vec<Row>> {
    let value = prop_oneof![0_u128..1 << 127, 0_u128..4, Just((1 << 127) - 1)];
    prop::collection::vec([value.clone(), value.clone(), value], 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_median_is_the_middle_of_the_sorted(rows in any_rows(), column in 0_usize..3) {
        let mut sorted = rows.clone();
        let values: Vec<_> = rows.iter().map(|row| row[column]).collect();
        prop_assert_eq!(median(&mut sorted, column), middle(values));

        // Rows stay together.
        let (mut before, mut after) = (rows, sorted);
        before.sort_unstable();
        after.sort_unstable();
        prop_assert_eq!(before, after);
    }

    #[test]
    fn the_deviation_is_the_median_of_distances(rows in any_rows(), center in 0_u128..1 << 127) {
        let distances = rows.iter().map(|row| row[0].abs_diff(center)).collect();
        prop_assert_eq!(median_deviation(&mut rows.clone(), 0, center), middle(distances));
    }

    /// Of an odd number a minority moves the median no further than the majority lies.
    #[test]
    fn a_minority_stays_within_the_majority(
        honest in prop::collection::vec(0_u128..1 << 107, 3..9), lies in prop::collection::vec(0_u128..1 << 107, 2),
    ) {
        let mut rows: Vec<Row> = honest.iter().chain(&lies).map(|value| [*value, 0, 0]).collect();
        let result = median(&mut rows, 0);
        prop_assert!(honest.iter().min().unwrap() <= &result && &result <= honest.iter().max().unwrap());
    }

    #[test]
    fn a_share_is_the_least_that_is_not_below(price in 1_u128..1 << 107, part in 0.0_f64..1.0) {
        let width = (price as f64 * part) as u128;
        let Ok(share) = share_up(width, price) else {
            // Refused only where the share would be the whole.
            prop_assert!((U256::from(width) << 20) > U256::from(price) * U256::from((1 << 20) - 1));
            return Ok(());
        };
        prop_assert!(U256::from(share) * U256::from(price) >= U256::from(width) << 20);
        prop_assert!(share == 0 || U256::from(share - 1) * U256::from(price) < U256::from(width) << 20);
        // What comes back is not below what went in, and by less than a part of 2^20 above it.
        let again = width_up(price, share);
        prop_assert!(width <= again && again - width <= (price >> 20) + 1);
    }

    #[test]
    fn a_width_is_the_exact_one_rounded_up(price in 0_u128..1 << 107, share in 0_u32..=1 << 20) {
        let exact = (U256::from(price) * U256::from(share)).div_ceil(U256::from(1 << 20));
        prop_assert_eq!(U256::from(width_up(price, share)), exact);
    }
}

#[test]
fn shares_worked_by_hand() {
    let price = wad("2000").to::<u128>();
    assert_eq!(share_up(0, price).unwrap(), 0);
    assert_eq!(share_up(1, price).unwrap(), 1);
    assert_eq!(share_up(price / 2, price).unwrap(), 1 << 19);
    assert_eq!(share_up(price / 2 + 1, price).unwrap(), (1 << 19) + 1);
    for width in [price - 1, price, price + 1, u128::MAX >> 1] {
        let error = ConfidenceTooWide { confidence: U256::from(width), price: U256::from(price) };
        assert_eq!(share_up(width, price), Err(error.into()));
    }
    // The least price and the greatest there is room for.
    assert_eq!((width_up(1, 1), width_up(1, 1 << 20)), (1, 1));
    let most = (1_u128 << 107) - 1;
    assert_eq!((width_up(most, 1 << 20), width_up(most, 0)), (most, 0));
    assert_eq!(share_up(most - (most >> 20) - 1, most).unwrap(), (1 << 20) - 1);
}
