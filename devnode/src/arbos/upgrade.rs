//! The first state of ArbOS, and what each later version changes in it.
//! Source: Nitro, `arbos/arbosState/arbosstate.go`.

use alloy_primitives::{Address, U256};

use super::{
    Slots,
    genesis::{GenesisAccount, accounts_since},
    l2_pricing::INITIAL_GAS_LIMIT,
    programs::StylusParams,
    state,
};

/// The oldest ArbOS version that a chain can begin with: the first with Stylus.
pub const MIN_VERSION: u64 = 30;
/// The newest ArbOS version known. 61 changes nothing that this chain has over 60.
pub const MAX_VERSION: u64 = 61;

/// What distinguishes one chain's ArbOS from another at genesis.
#[derive(Clone, Debug)]
pub struct Genesis {
    /// Chain id.
    pub chain_id: u64,
    /// ArbOS version, from [`MIN_VERSION`] to [`MAX_VERSION`].
    pub arbos_version: u64,
    /// Chain owners, in order.
    pub owners: Vec<Address>,
    /// Price of a unit of parent-chain data \[wei\].
    pub l1_price_per_unit: u128,
}

/// Writes the state of a new chain, taking every version's step up to the one it begins with.
pub fn initialize(slots: &mut dyn Slots, genesis: &Genesis) {
    state::chain_id().set(slots, U256::from(genesis.chain_id));
    state::brotli_level().set(slots, 1);
    state::chain_config().set(slots, format!("{{\"chainId\":{}}}", genesis.chain_id).as_bytes());
    state::l1_pricing().initialize(slots, genesis.l1_price_per_unit);
    state::l2_pricing().initialize(slots);
    for owner in &genesis.owners {
        state::chain_owners().add(slots, *owner);
    }
    upgrade_to(slots, genesis.arbos_version);
}

/// ArbOS's work at the start of a block at the time `now` \[seconds\], `time_passed` \[seconds\] after its parent:
/// pricing, then a due upgrade. Returns the accounts that the upgrade brings, for the caller to create.
pub fn start_block(slots: &mut dyn Slots, now: u64, time_passed: u64) -> Vec<GenesisAccount> {
    state::l2_pricing().start_block(slots, time_passed);
    apply_scheduled(slots, now).map_or_else(Vec::new, |(before, after)| accounts_since(before, after))
}

/// Applies the scheduled upgrade if it is due at the time `now` \[seconds\]; returns the versions before and
/// after. A version that is not known is never reached.
pub fn apply_scheduled(slots: &mut dyn Slots, now: u64) -> Option<(u64, u64)> {
    let before = state::version().get(slots);
    let target = state::upgrade_version().get(slots);
    if target <= before || target > MAX_VERSION || now < state::upgrade_time().get(slots) {
        return None;
    }
    upgrade_to(slots, target);
    Some((before, target))
}

fn upgrade_to(slots: &mut dyn Slots, target: u64) {
    for version in state::version().get(slots) + 1..=target {
        step(slots, version);
    }
    state::version().set(slots, target);
}

/// What the step to one version writes. The history contract of version 40 and the new precompiles' code
/// are accounts, not ArbOS storage: see [`accounts_since`].
fn step(slots: &mut dyn Slots, version: u64) {
    let params = state::programs().params();
    if version == 30 {
        params.set(slots, StylusParams::INITIAL);
        return state::programs().data_pricer().initialize(slots);
    }
    if version == 50 {
        state::l2_pricing().transaction_gas_limit().set(slots, INITIAL_GAS_LIMIT);
    }
    if version > 30 {
        let old = params.get(slots);
        let new = old.upgraded(version);
        if new != old {
            params.set(slots, new);
        }
    }
}
