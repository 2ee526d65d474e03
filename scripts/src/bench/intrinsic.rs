//! What nobody can save.

/// Of the first access to a slot in a transaction \[gas\].
pub const COLD: u64 = 2_100;

/// Of changing a slot from one number to another, on top of that \[gas\].
pub const CHANGE: u64 = 2_900;

/// What a transaction pays for being one: 21,000, and 16 or 4 for a byte of calldata \[gas\].
pub fn intrinsic(data: &[u8]) -> u64 {
    21_000 + data.iter().map(|byte| if *byte == 0 { 4 } else { 16 }).sum::<u64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intrinsic_gas_is_that_of_the_yellow_paper() {
        assert_eq!(intrinsic(&[]), 21_000);
        assert_eq!(intrinsic(&[0, 1, 0, 255]), 21_040);
    }
}
