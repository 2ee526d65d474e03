//! The top of ArbOS state: fields that belong to no part, and the spaces of the parts.
//! Source: Nitro, `arbos/arbosState/arbosstate.go`.

use alloy_primitives::{Address, B256, U256};

use super::{
    address_set::AddressSet,
    address_table::AddressTable,
    byte_string::ByteString,
    l1_blocks::L1Blocks,
    l1_pricing::L1Pricing,
    l2_pricing::L2Pricing,
    programs::Programs,
    send_tree::SendTree,
    storage::{Field, Space, Word},
};

fn root<T: Word>(offset: u64) -> Field<T> {
    Space::root().field(offset)
}

fn part(id: u8) -> Space {
    Space::root().sub(&[id])
}

/// ArbOS version in force.
pub fn version() -> Field<u64> {
    root(0)
}

/// ArbOS version that is scheduled; zero where none ever was.
pub fn upgrade_version() -> Field<u64> {
    root(1)
}

/// When the scheduled version takes over \[seconds\].
pub fn upgrade_time() -> Field<u64> {
    root(2)
}

/// Who earns the base fees.
pub fn network_fee_account() -> Field<Address> {
    root(3)
}

/// Chain id.
pub fn chain_id() -> Field<U256> {
    root(4)
}

/// Who earns the minimum base fee; zero where the network fee account earns it too.
pub fn infra_fee_account() -> Field<Address> {
    root(6)
}

/// Brotli level at which transactions are compressed to price their data.
pub fn brotli_level() -> Field<u64> {
    root(7)
}

/// When minting of the native token starts to be allowed \[seconds\]; zero for never.
pub fn native_token_time() -> Field<u64> {
    root(8)
}

/// When filtering of transactions starts to be allowed \[seconds\]; zero for never.
pub fn filtering_time() -> Field<u64> {
    root(9)
}

/// Who receives the funds of filtered transactions.
pub fn filtered_funds_recipient() -> Field<Address> {
    root(10)
}

/// Whether tips are collected; otherwise they are dropped.
pub fn collect_tips() -> Field<bool> {
    root(11)
}

/// Pricing of parent-chain data.
pub fn l1_pricing() -> L1Pricing {
    L1Pricing::new(part(0))
}

/// Pricing of gas.
pub fn l2_pricing() -> L2Pricing {
    L2Pricing::new(part(1))
}

/// Time-out of a retryable ticket \[seconds\]; zero where there is none.
pub fn ticket_timeout(ticket: B256) -> Field<u64> {
    part(2).sub(ticket.as_slice()).field(5)
}

/// Numbers for addresses.
pub fn address_table() -> AddressTable {
    AddressTable::new(part(3))
}

/// Chain owners.
pub fn chain_owners() -> AddressSet {
    AddressSet::new(part(4))
}

/// Messages to the parent chain.
pub fn send_tree() -> SendTree {
    SendTree::new(part(5))
}

/// Number and hashes of the parent chain's blocks.
pub fn l1_blocks() -> L1Blocks {
    L1Blocks::new(part(6))
}

/// The chain's configuration as JSON text.
pub fn chain_config() -> ByteString {
    ByteString::new(part(7))
}

/// Stylus programs and their parameters.
pub fn programs() -> Programs {
    Programs::new(part(8))
}

/// Features that are on, one bit each; bit 0 is the dearer calldata of EIP-7623.
pub fn features() -> Field<U256> {
    part(9).field(0)
}

/// Who may mint and burn the native token.
pub fn native_token_owners() -> AddressSet {
    AddressSet::new(part(10))
}

/// Who may filter transactions.
pub fn transaction_filterers() -> AddressSet {
    AddressSet::new(part(11))
}

/// Whether a transaction is filtered.
pub fn filtered_transaction(hash: B256) -> Field<bool> {
    part(12).keyed(hash)
}
