//! What host functions cost.

/// Ink of every host function.
pub(super) const HOST_CALL: u64 = 8_400;

/// Ink of each pointer passed.
pub(super) const POINTER: u64 = 5_040;

/// Ink of reaching the chain.
pub(super) const EVM_API: u64 = 59_673;

/// Ink of `exp`, and for each significant byte of its exponent and one more.
pub(super) const POW: (u64, u64) = (3_000, 17_500);

/// Gas that an SLOAD may cost at most.
pub(super) const SLOAD_COLD: u64 = 2100;

/// Gas that an SSTORE demands to be left.
pub(super) const SSTORE_SENTRY: u64 = 2300;

/// Gas that a look at an account may cost at most.
pub(super) const ACCOUNT_COLD: u64 = 2600;

/// Gas of a transient load or store.
pub(super) const TRANSIENT: u64 = 100;

/// Most gas that the storage cache adds to a load or a store.
pub(super) const STORAGE_CACHE_MOST: u64 = 10;

/// Ink for `bytes` written into the program's memory.
pub(super) fn write(bytes: usize) -> u64 {
    5_040 + 30 * (bytes as u64).saturating_sub(32)
}

/// Ink for `bytes` read from the program's memory.
pub(super) fn read(bytes: u32) -> u64 {
    16_381 + 55 * u64::from(bytes).saturating_sub(32)
}

/// Ink of hashing `bytes`.
pub(super) fn keccak(bytes: u32) -> u64 {
    121_800 + 21_000 * u64::from(bytes.div_ceil(32)).saturating_sub(2)
}

/// Gas of a log with `topics` and `bytes` of data after them.
pub(super) fn log(topics: u32, bytes: u32) -> u64 {
    375 * (1 + u64::from(topics)) + 8 * u64::from(bytes)
}

/// Gas of loading code, however long, on a chain with this limit on its size.
pub(super) fn code(max_code_size: usize) -> u64 {
    (max_code_size as u64 / 24_576).saturating_mul(700)
}
