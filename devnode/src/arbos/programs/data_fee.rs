//! The price of the data that an activation adds to every node: it rises with recent demand.
//! Source: Nitro, `arbos/programs/data_pricer.go`.

use alloy_primitives::U256;

use super::ARBITRUM_START;
use crate::arbos::{
    Slots,
    pricing::{ONE_IN_BIPS, exp_bips},
    storage::{Field, Space},
};

/// Terms of the exponential's series.
const EXP_TERMS: u64 = 12;
/// Demand that is forgotten each second at genesis \[bytes\]: 2^40 bytes a year of 8760 hours, rounded down
/// to the hour and the second.
const INITIAL_BYTES_PER_SECOND: u32 = ((1 << 40) / 8760u64 / 3600) as u32;
/// Price of a byte without demand at genesis \[wei\].
const INITIAL_MIN_PRICE: u32 = 82_928_201;
/// Demand that raises the price by a factor of e at genesis \[bytes\].
const INITIAL_INERTIA: u32 = 21_360_419;

/// The pricing model's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DataModel {
    /// Recent demand \[bytes\].
    pub demand: u32,
    /// Demand that is forgotten each second \[bytes\].
    pub bytes_per_second: u32,
    /// When demand was last updated \[seconds\].
    pub last_update_time: u64,
    /// Price of a byte without demand \[wei\].
    pub min_price: u32,
    /// Demand that raises the price by a factor of e \[bytes\].
    pub inertia: u32,
}

impl DataModel {
    /// What holds at genesis.
    pub const INITIAL: Self = Self {
        demand: 0,
        bytes_per_second: INITIAL_BYTES_PER_SECOND,
        last_update_time: ARBITRUM_START,
        min_price: INITIAL_MIN_PRICE,
        inertia: INITIAL_INERTIA,
    };

    /// Adds `bytes` of demand and returns what they cost \[wei\], rounded down.
    pub fn charge(&mut self, bytes: u32, now: u64) -> U256 {
        let passed = now.wrapping_sub(self.last_update_time).min(u64::from(u32::MAX)) as u32;
        let forgotten = self.bytes_per_second.saturating_mul(passed);
        self.demand = self.demand.saturating_sub(forgotten).saturating_add(bytes);
        self.last_update_time = now;

        let exponent = (ONE_IN_BIPS * u64::from(self.demand)).checked_div(self.inertia.into()).unwrap_or(0);
        let multiplier = exp_bips(exponent, EXP_TERMS);
        let price = u64::from(self.min_price).saturating_mul(multiplier) / ONE_IN_BIPS;
        U256::from(price.saturating_mul(bytes.into()))
    }
}

/// The pricing model in storage.
#[derive(Clone, Debug)]
pub struct DataPricer {
    space: Space,
}

impl DataPricer {
    /// The model in this space.
    pub fn new(space: Space) -> Self {
        Self { space }
    }

    /// The model's numbers. Five reads.
    pub fn model(&self, slots: &mut dyn Slots) -> DataModel {
        DataModel {
            demand: self.demand().get(slots),
            bytes_per_second: self.space.field(1).get(slots),
            last_update_time: self.last_update_time().get(slots),
            min_price: self.space.field(3).get(slots),
            inertia: self.space.field(4).get(slots),
        }
    }

    /// Adds `bytes` of demand and returns what they cost \[wei\]. Five reads, two writes.
    pub fn charge(&self, slots: &mut dyn Slots, bytes: u32, now: u64) -> U256 {
        let mut model = self.model(slots);
        let fee = model.charge(bytes, now);
        self.demand().set(slots, model.demand);
        self.last_update_time().set(slots, model.last_update_time);
        fee
    }

    /// Writes what holds at genesis.
    pub(in crate::arbos) fn initialize(&self, slots: &mut dyn Slots) {
        let model = DataModel::INITIAL;
        self.demand().set(slots, model.demand);
        self.space.field(1).set(slots, model.bytes_per_second);
        self.last_update_time().set(slots, model.last_update_time);
        self.space.field(3).set(slots, model.min_price);
        self.space.field(4).set(slots, model.inertia);
    }

    fn demand(&self) -> Field<u32> {
        self.space.field(0)
    }

    fn last_update_time(&self) -> Field<u64> {
        self.space.field(2)
    }
}
