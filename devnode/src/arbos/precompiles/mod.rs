//! The precompiles of ArbOS, one file each.

mod access;
mod arb_address_table;
mod arb_aggregator;
mod arb_debug;
mod arb_filtered_transactions;
mod arb_gas_info;
mod arb_native_token;
mod arb_owner;
mod arb_owner_public;
mod arb_retryable_tx;
mod arb_sys;
mod arb_wasm;
mod arb_wasm_cache;
mod frame;
mod method;
mod small;

use alloy_primitives::{Address, Bytes, address};

use self::{
    frame::Frame,
    method::{Method, dispatch},
};
use super::{ArbHost, PrecompileCall, PrecompileOutcome, programs::Activator};

/// The code at a precompile's address: one invalid instruction.
pub const CODE: Bytes = Bytes::from_static(&[0xfe]);

/// Who may call a precompile.
enum Guard {
    /// Everybody may call.
    Open,
    /// Chain owners may call, at no charge.
    Owners,
    /// Works on chains that allow debugging.
    Debug,
}

struct Precompile {
    address: Address,
    since: u64,
    guard: Guard,
    methods: &'static [Method],
}

const fn open(address: Address, since: u64, methods: &'static [Method]) -> Precompile {
    Precompile { address, since, guard: Guard::Open, methods }
}

static PRECOMPILES: [Precompile; 18] = [
    open(ARB_SYS, 0, arb_sys::METHODS),
    open(ARB_INFO, 0, small::ARB_INFO),
    open(ARB_ADDRESS_TABLE, 0, arb_address_table::METHODS),
    open(ARB_BLS, 0, &[]),
    open(ARB_FUNCTION_TABLE, 0, small::ARB_FUNCTION_TABLE),
    open(ARBOS_TEST, 0, small::ARBOS_TEST),
    open(ARB_OWNER_PUBLIC, 0, arb_owner_public::METHODS),
    open(ARB_GAS_INFO, 0, arb_gas_info::METHODS),
    open(ARB_AGGREGATOR, 0, arb_aggregator::METHODS),
    open(ARB_RETRYABLE_TX, 0, arb_retryable_tx::METHODS),
    open(ARB_STATISTICS, 0, small::ARB_STATISTICS),
    Precompile { address: ARB_OWNER, since: 0, guard: Guard::Owners, methods: arb_owner::METHODS },
    open(ARB_WASM, 30, arb_wasm::METHODS),
    open(ARB_WASM_CACHE, 30, arb_wasm_cache::METHODS),
    open(ARB_NATIVE_TOKEN_MANAGER, 41, arb_native_token::METHODS),
    open(ARB_FILTERED_TRANSACTIONS_MANAGER, 60, arb_filtered_transactions::METHODS),
    Precompile { address: ARB_DEBUG, since: 0, guard: Guard::Debug, methods: arb_debug::METHODS },
    open(ARBOS_ACTS, 0, small::ARBOS_ACTS),
];

/// System calls that any contract may need.
pub const ARB_SYS: Address = address!("0000000000000000000000000000000000000064");
/// Balances and code of accounts.
pub const ARB_INFO: Address = address!("0000000000000000000000000000000000000065");
/// Numbers for addresses.
pub const ARB_ADDRESS_TABLE: Address = address!("0000000000000000000000000000000000000066");
/// Once BLS keys; without methods today.
pub const ARB_BLS: Address = address!("0000000000000000000000000000000000000067");
/// Once function tables; does nothing today.
pub const ARB_FUNCTION_TABLE: Address = address!("0000000000000000000000000000000000000068");
/// Burns gas.
pub const ARBOS_TEST: Address = address!("0000000000000000000000000000000000000069");
/// What everybody may know of the owners' settings.
pub const ARB_OWNER_PUBLIC: Address = address!("000000000000000000000000000000000000006b");
/// Prices.
pub const ARB_GAS_INFO: Address = address!("000000000000000000000000000000000000006C");
/// Batch posters.
pub const ARB_AGGREGATOR: Address = address!("000000000000000000000000000000000000006D");
/// Retryable tickets.
pub const ARB_RETRYABLE_TX: Address = address!("000000000000000000000000000000000000006E");
/// Statistics.
pub const ARB_STATISTICS: Address = address!("000000000000000000000000000000000000006F");
/// The owners' settings.
pub const ARB_OWNER: Address = address!("0000000000000000000000000000000000000070");
/// Stylus programs.
pub const ARB_WASM: Address = address!("0000000000000000000000000000000000000071");
/// Cache flags of Stylus programs.
pub const ARB_WASM_CACHE: Address = address!("0000000000000000000000000000000000000072");
/// Minting of the native token.
pub const ARB_NATIVE_TOKEN_MANAGER: Address = address!("0000000000000000000000000000000000000073");
/// Filtering of transactions.
pub const ARB_FILTERED_TRANSACTIONS_MANAGER: Address = address!("0000000000000000000000000000000000000074");
/// Tools for tests, on chains that allow them.
pub const ARB_DEBUG: Address = address!("00000000000000000000000000000000000000fF");
/// What internal transactions call.
pub const ARBOS_ACTS: Address = address!("00000000000000000000000000000000000A4B05");

/// Addresses of the precompiles that this ArbOS version has: they are warm and have [`CODE`].
pub fn addresses(arbos_version: u64) -> Vec<Address> {
    PRECOMPILES.iter().filter(|precompile| precompile.since <= arbos_version).map(|it| it.address).collect()
}

/// Whether this ArbOS version has a precompile at the address.
pub fn is_precompile(address: Address, arbos_version: u64) -> bool {
    find(address, arbos_version).is_some()
}

/// Runs the precompile at `call.address`; `None` where this ArbOS version has none there.
///
/// The caller undoes state changes and logs unless the outcome is [`Returned`](super::Ended::Returned).
pub fn run(call: &PrecompileCall, host: &mut dyn ArbHost, activator: &dyn Activator) -> Option<PrecompileOutcome> {
    let precompile = find(call.address, host.block().arbos_version)?;
    Some(match precompile.guard {
        Guard::Open => dispatch(precompile.methods, &mut Frame::new(call, host, activator)),
        Guard::Owners => access::run_for_owners(precompile.methods, call, host, activator),
        Guard::Debug => access::run_for_debugging(precompile.methods, call, host, activator),
    })
}

/// Selectors of the methods at an address.
#[cfg(test)]
pub(super) fn selectors(address: Address) -> Vec<[u8; 4]> {
    find(address, u64::MAX).map_or_else(Vec::new, |it| it.methods.iter().map(|method| method.selector).collect())
}

fn find(address: Address, arbos_version: u64) -> Option<&'static Precompile> {
    PRECOMPILES.iter().find(|precompile| precompile.address == address && precompile.since <= arbos_version)
}
