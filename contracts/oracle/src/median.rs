//! What several signers say, as one: medians, because a minority cannot move them out of the range of the honest.

/// The middle of `values`, which it sorts; of an even number the mean of the two in the middle, rounded down; 0 of none.
///
/// Values are below 2^127. Insertion sort: lists are short.
pub fn median(values: &mut [u128]) -> u128 {
    sort(values);
    let middle = values.len() / 2;
    let at = |index: usize| values.get(index).copied().unwrap_or_default();
    if values.len() % 2 == 1 { at(middle) } else { at(middle.wrapping_sub(1)).wrapping_add(at(middle)) / 2 }
}

/// The median of the distances from `center`, put in place of `values`: how far apart the signers are.
pub fn median_deviation(values: &mut [u128], center: u128) -> u128 {
    for value in values.iter_mut() {
        *value = value.abs_diff(center);
    }
    median(values)
}

fn sort(values: &mut [u128]) {
    for end in 1..values.len() {
        let mut at = end;
        while let Some(before) = at.checked_sub(1) {
            if values[before] <= values[at] {
                break;
            }
            values.swap(before, at);
            at = before;
        }
    }
}
