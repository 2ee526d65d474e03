//! The price of parent-chain data: state, and what a transaction pays.
//!
//! On a chain without a parent nothing is ever posted, so the price stays where the owner puts it.
//! Source: Nitro, `arbos/l1pricing`.

use alloy_primitives::{Address, I256, U256, address};

use super::{
    Slots,
    address_set::AddressSet,
    storage::{Field, Space},
};

/// The poster of batches and beneficiary of blocks. Only blocks of this beneficiary charge for data.
pub const BATCH_POSTER: Address = address!("A4B000000000000000000073657175656e636572");
/// Where data fees gather.
pub const FUNDS_POOL: Address = address!("a4B00000000000000000000000000000000000F6");

/// State of data pricing.
#[derive(Clone, Debug)]
pub struct L1Pricing {
    space: Space,
}

impl L1Pricing {
    /// The state in this space.
    pub fn new(space: Space) -> Self {
        Self { space }
    }

    /// Who receives the rewards.
    pub fn reward_recipient(&self) -> Field<Address> {
        self.space.field(0)
    }

    /// Units over which a surplus or deficit is levelled out.
    pub fn equilibration_units(&self) -> Field<U256> {
        self.space.field(1)
    }

    /// How slowly the price follows.
    pub fn inertia(&self) -> Field<u64> {
        self.space.field(2)
    }

    /// Reward for a unit \[wei\].
    pub fn reward_rate(&self) -> Field<u64> {
        self.space.field(3)
    }

    /// When the price last changed by itself \[seconds\].
    pub fn last_update_time(&self) -> Field<u64> {
        self.space.field(4)
    }

    /// Rewards owed \[wei\].
    pub fn funds_due_for_rewards(&self) -> Field<U256> {
        self.space.field(5)
    }

    /// Units charged since the last update.
    pub fn units_since_update(&self) -> Field<u64> {
        self.space.field(6)
    }

    /// Price of a unit, a sixteenth of a byte \[wei\].
    pub fn price_per_unit(&self) -> Field<U256> {
        self.space.field(7)
    }

    /// Surplus at the last update, negative for a deficit \[wei\].
    pub fn last_surplus(&self) -> Field<I256> {
        self.space.field(8)
    }

    /// Parent-chain gas charged for each batch.
    pub fn per_batch_gas(&self) -> Field<i64> {
        self.space.field(9)
    }

    /// Cap on amortised costs [basis points]; zero for none.
    pub fn amortized_cost_cap(&self) -> Field<u64> {
        self.space.field(10)
    }

    /// Data fees collected and not spent \[wei\].
    pub fn fees_available(&self) -> Field<U256> {
        self.space.field(11)
    }

    /// The parent chain's floor price of a token of calldata \[gas\].
    pub fn gas_floor_per_token(&self) -> Field<u64> {
        self.space.field(12)
    }

    /// Batch posters, in order of their addition.
    pub fn posters(&self) -> AddressSet {
        AddressSet::new(self.poster_table().sub(&[0]))
    }

    /// Sum of what all posters are owed \[wei\].
    pub fn posters_due(&self) -> Field<I256> {
        self.poster_table().field(0)
    }

    /// Who is paid for what a poster posts.
    pub fn fee_collector(&self, poster: Address) -> Field<Address> {
        self.poster_info(poster).field(1)
    }

    /// Adds a poster, who is no poster yet and is paid itself.
    pub fn add_poster(&self, slots: &mut dyn Slots, poster: Address) {
        self.poster_info(poster).field::<I256>(0).set(slots, I256::ZERO);
        self.fee_collector(poster).set(slots, poster);
        self.posters().add(slots, poster);
    }

    /// Writes what holds at genesis.
    pub(super) fn initialize(&self, slots: &mut dyn Slots, price_per_unit: u128) {
        self.add_poster(slots, BATCH_POSTER);
        self.equilibration_units().set(slots, U256::from(160_000_000));
        self.inertia().set(slots, 10);
        self.reward_rate().set(slots, 10);
        self.price_per_unit().set(slots, U256::from(price_per_unit));
        self.per_batch_gas().set(slots, 210_000);
    }

    /// Counts the units of a transaction whose data was charged.
    pub fn add_units(&self, slots: &mut dyn Slots, units: u64) {
        let sum = self.units_since_update().get(slots).saturating_add(units);
        self.units_since_update().set(slots, sum);
    }

    /// Counts a data fee \[wei\] that went to [`FUNDS_POOL`].
    pub fn add_fee(&self, slots: &mut dyn Slots, fee: U256) {
        let sum = self.fees_available().get(slots).saturating_add(fee);
        self.fees_available().set(slots, sum);
    }

    fn poster_table(&self) -> Space {
        self.space.sub(&[0])
    }

    fn poster_info(&self, poster: Address) -> Space {
        self.poster_table().sub(&[1]).sub(poster.as_slice())
    }
}
