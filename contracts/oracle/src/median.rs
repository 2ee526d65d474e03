//! What several signers say, as one: medians, because a minority cannot move them out of the range of the honest.

/// What one signer says: numbers below 2^127.
pub type Row = [u128; 3];

/// The middle of a column of `rows`, which it sorts by it; of an even number of rows the mean of the two in the middle, rounded
/// down; 0 of none. Insertion sort: lists are short.
#[inline(never)]
pub fn median(rows: &mut [Row], column: usize) -> u128 {
    for end in 1..rows.len() {
        let mut at = end;
        while let Some(before) = at.checked_sub(1) {
            if value(rows, before, column) <= value(rows, at, column) {
                break;
            }
            rows.swap(before, at);
            at = before;
        }
    }
    let middle = rows.len() / 2;
    let upper = value(rows, middle, column);
    let lower = if rows.len() % 2 == 1 { upper } else { value(rows, middle.wrapping_sub(1), column) };
    lower.wrapping_add(upper) / 2
}

/// The median of the distances of a column from `center`, which take its place: how far apart the signers are.
pub fn median_deviation(rows: &mut [Row], column: usize, center: u128) -> u128 {
    for row in rows.iter_mut() {
        if let Some(value) = row.get_mut(column) {
            *value = value.abs_diff(center);
        }
    }
    median(rows, column)
}

fn value(rows: &[Row], row: usize, column: usize) -> u128 {
    rows.get(row).and_then(|row| row.get(column)).copied().unwrap_or_default()
}
