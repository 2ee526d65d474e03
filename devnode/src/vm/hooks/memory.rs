//! Payment for memory.

use crate::vm::env::Env;
use crate::vm::escape::Escape;
use crate::vm::price::HOST_CALL;

/// The ArbOS version that looks at all 32 bits of the count.
const FULL_COUNT: u64 = 59;

/// Pays for pages before `memory.grow` adds them. What was paid stays paid if the growth then fails.
pub(super) fn pay_for_grow(env: &mut Env<'_>, pages: u32) -> Result<(), Escape> {
    if pages > u32::from(u16::MAX) && env.state().frame.arbos_version >= FULL_COUNT {
        return env.exhaust();
    }
    let pages = pages as u16; // earlier versions drop the upper half
    if pages == 0 {
        env.charge(HOST_CALL)?;
    } else {
        let gas = env.host().add_pages(pages);
        env.charge_gas(gas)?;
    }
    env.record("pay_for_memory_grow", &[&pages.to_be_bytes()], &[]);
    Ok(())
}
