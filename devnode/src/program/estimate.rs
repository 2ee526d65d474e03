//! What a program costs to activate and to start: estimates from its sizes, in integers.

use super::error::ActivationError;
use super::rules::{Rules, Sizes};

/// Gas per microsecond of work.
const GAS_PER_MICROSECOND: u64 = 28;

/// `value · numerator / denominator`, rounded down.
fn share(value: usize, numerator: u64, denominator: u64) -> u64 {
    (value as u64).saturating_mul(numerator) / denominator
}

/// Estimate of the machine code's size \[bytes\].
pub(super) fn asm(sizes: &Sizes) -> Result<u32, ActivationError> {
    let estimate = 512_000
        + share(sizes.functions, 996_829, 1000)
        + share(sizes.signature_values, 11_416, 1000)
        + share(sizes.raw_bytes, 62_628, 10_000);
    fit(estimate, "machine code estimate", u32::MAX.into())
}

/// Init costs of an ordinary call and of a call to a cached program \[gas\].
pub(super) fn init(sizes: &Sizes, rules: &Rules) -> Result<(u16, u16), ActivationError> {
    let segments = sizes.data_encoded.saturating_add(sizes.element_bytes);
    let cached = share(sizes.functions, 13_420, 100_000)
        + share(sizes.signature_values, 89, 100_000)
        + share(sizes.raw_bytes, 122, 100_000)
        + share(sizes.globals, 1628, 1000)
        + share(segments, 75_244, 100_000)
        + sizes.pages * 5;
    let mut init = share(sizes.functions, 8252, 1000)
        + share(sizes.signature_values, 1059, 1000)
        + share(sizes.raw_bytes, 1286, 10_000);
    if rules.stylus_version < 2 {
        // The first version does not charge the cached cost beside the init cost.
        init += cached;
    }
    Ok((fit(init, "init cost", u16::MAX.into())?, fit(cached, "cached init cost", u16::MAX.into())?))
}

fn fit<T: TryFrom<u64>>(value: u64, what: &'static str, limit: u64) -> Result<T, ActivationError> {
    T::try_from(value).map_err(|_| ActivationError::Limit { what, count: value, limit })
}

/// Charges the gas of activating a module of these sizes.
pub(super) fn charge(sizes: &Sizes, rules: &Rules, gas: &mut u64) -> Result<(), ActivationError> {
    let length = if rules.arbos_version >= 32 { share(sizes.raw_bytes, 31_733, 100_000) } else { 0 };
    let components = [
        length,
        share(sizes.functions, 17_263, 100_000),
        share(sizes.data_bytes, 17_376, 100_000),
        share(sizes.element_bytes, 17_376, 100_000),
        sizes.pages * 2217,
        share(sizes.instructions, 535, 1000),
    ];
    for microseconds in components {
        let cost = microseconds.saturating_mul(GAS_PER_MICROSECOND);
        *gas = gas.checked_sub(cost).ok_or(ActivationError::OutOfGas)?;
    }
    Ok(())
}
