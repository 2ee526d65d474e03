//! Gas of state access as host functions charge it: EIP-2200, EIP-2929, EIP-3529.

use revm::context_interface::context::SStoreResult;

/// Access to an account or a slot that this transaction has seen.
pub(super) const WARM: u64 = 100;
/// First access to an account.
pub(super) const COLD_ACCOUNT: u64 = 2_600;
/// First access to a slot.
pub(super) const COLD_SLOT: u64 = 2_100;
/// A call that moves value.
pub(super) const CALL_VALUE: u64 = 9_000;
/// A call that brings an account into being.
pub(super) const NEW_ACCOUNT: u64 = 25_000;
/// Gas that a callee receives with a value.
pub(super) const STIPEND: u64 = 2_300;
/// A creation.
pub(super) const CREATE: u64 = 32_000;
/// Hashing a word.
pub(super) const KECCAK_WORD: u64 = 6;

const SET: u64 = 20_000;
const RESET: u64 = 2_900;
const CLEAR_REFUND: i64 = 4_800;

/// What a caller can pass on: ⌊63·gas/64⌋.
pub(super) fn all_but_one_64th(gas: u64) -> u64 {
    (u128::from(gas) * 63 / 64) as u64
}

/// Cost and refund of a write.
pub(super) fn sstore(write: &SStoreResult, cold: bool) -> (u64, i64) {
    let access = if cold { COLD_SLOT } else { 0 };
    let (original, present, new) = (write.original_value, write.present_value, write.new_value);
    if present == new {
        return (access + WARM, 0);
    }
    if original == present {
        if original.is_zero() {
            return (access + SET, 0);
        }
        return (access + RESET, if new.is_zero() { CLEAR_REFUND } else { 0 });
    }
    let mut refund = 0;
    if !original.is_zero() {
        if present.is_zero() {
            refund -= CLEAR_REFUND;
        } else if new.is_zero() {
            refund += CLEAR_REFUND;
        }
    }
    if original == new {
        refund += (if original.is_zero() { SET - WARM } else { RESET - WARM }) as i64;
    }
    (access + WARM, refund)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloy_primitives::U256;

    fn cost(original: u64, present: u64, new: u64, cold: bool) -> (u64, i64) {
        let [original_value, present_value, new_value] = [original, present, new].map(U256::from);
        sstore(&SStoreResult { original_value, present_value, new_value }, cold)
    }

    /// EIP-2200's table of cases, at the prices of EIP-2929 and EIP-3529.
    #[test]
    fn sstore_follows_the_published_cases() {
        assert_eq!(cost(0, 0, 0, true), (2_200, 0));
        assert_eq!(cost(0, 0, 1, true), (22_100, 0));
        assert_eq!(cost(0, 1, 0, false), (100, 19_900));
        assert_eq!(cost(0, 1, 2, false), (100, 0));
        assert_eq!(cost(1, 1, 0, false), (2_900, 4_800));
        assert_eq!(cost(1, 1, 2, true), (5_000, 0));
        assert_eq!(cost(1, 0, 2, false), (100, -4_800));
        assert_eq!(cost(1, 0, 1, false), (100, -4_800 + 2_800));
        assert_eq!(cost(1, 2, 0, false), (100, 4_800));
        assert_eq!(cost(1, 2, 1, false), (100, 2_800));
    }

    #[test]
    fn a_caller_keeps_at_least_one_64th() {
        assert_eq!(all_but_one_64th(64), 63);
        assert_eq!(all_but_one_64th(65), 63);
        assert_eq!(all_but_one_64th(u64::MAX), u64::MAX / 64 * 63 + 62);
    }
}
