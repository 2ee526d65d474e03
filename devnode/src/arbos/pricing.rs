//! Arithmetic that the pricing models share.

/// One in basis points.
pub const ONE_IN_BIPS: u64 = 10_000;

/// `e^x`, in and out in basis points: `terms` terms of its series, each step rounded down, saturating.
///
/// Evaluated from the last term: `r := 1 + x/terms`, then `r := 1 + r·x/i` for `i` from `terms − 1` to 1.
/// Source: Nitro, `util/arbmath/math.go`.
pub fn exp_bips(x: u64, terms: u64) -> u64 {
    let first = ONE_IN_BIPS.saturating_add(x / terms);
    (1..terms).rev().fold(first, |r, i| ONE_IN_BIPS.saturating_add(r.saturating_mul(x) / (i * ONE_IN_BIPS)))
}
