//! Stylus programs as ArbOS knows them: parameters, activation records, the price of their data, and what it
//! costs to enter one.

mod activation;
mod active;
mod data_fee;
mod params;
mod record;

use alloy_primitives::{Address, B256};

pub use activation::*;
pub use active::*;
pub use data_fee::*;
pub use params::*;
pub use record::*;

use super::{
    Slots,
    address_set::AddressSet,
    storage::{Field, Space},
};

/// State of Stylus programs. Source: Nitro, `arbos/programs/programs.go`.
#[derive(Clone, Debug)]
pub struct Programs {
    space: Space,
}

impl Programs {
    /// The state in this space.
    pub fn new(space: Space) -> Self {
        Self { space }
    }

    /// The parameters' word. Zero before ArbOS 30.
    pub fn params(&self) -> ParamsField {
        ParamsField(self.space.sub(&[0]).field(0))
    }

    /// The record of the programs with this code hash.
    pub fn record(&self, code_hash: B256) -> RecordField {
        RecordField(self.space.sub(&[1]).keyed(code_hash))
    }

    /// Hash of the instrumented module.
    pub fn module_hash(&self, code_hash: B256) -> Field<B256> {
        self.space.sub(&[2]).keyed(code_hash)
    }

    /// The price of data.
    pub fn data_pricer(&self) -> DataPricer {
        DataPricer::new(self.space.sub(&[3]))
    }

    /// Accounts that may change cache flags, besides chain owners.
    pub fn cache_managers(&self) -> AddressSet {
        AddressSet::new(self.space.sub(&[4]))
    }

    /// Gas that every activation costs on top (ArbOS 59).
    pub fn activation_gas(&self) -> Field<u64> {
        self.space.sub(&[5]).field(0)
    }

    /// Whether the account may change cache flags, chain owners left aside. One read.
    pub fn is_cache_manager(&self, slots: &mut dyn Slots, account: Address) -> bool {
        self.cache_managers().contains(slots, account)
    }
}
