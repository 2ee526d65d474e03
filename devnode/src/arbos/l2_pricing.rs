//! The price of gas: a base fee that rises with the backlog of gas above the speed limit.
//! Source: Nitro, `arbos/l2pricing`.

use alloy_primitives::U256;

use super::{
    Slots,
    pricing::{ONE_IN_BIPS, exp_bips},
    storage::{Field, Space},
};

/// Minimum base fee at genesis \[wei\].
pub const INITIAL_BASE_FEE: u64 = 100_000_000;
/// Speed limit at genesis [gas per second].
pub const INITIAL_SPEED_LIMIT: u64 = 7_000_000;
/// Compute gas that a block may hold, and from ArbOS 50 a transaction may use, at genesis.
pub const INITIAL_GAS_LIMIT: u64 = 32_000_000;
/// Seconds of the speed limit by which the backlog must grow to raise the fee by a factor of e, at genesis.
pub const INITIAL_INERTIA: u64 = 102;
/// Backlog that does not raise the fee, at genesis [seconds of the speed limit].
pub const INITIAL_TOLERANCE: u64 = 10;

/// Kinds of gas that ArbOS 60 tells apart.
const RESOURCE_KINDS: u64 = 9;
/// Terms of the exponential's series.
const EXP_TERMS: u64 = 4;

/// State of gas pricing.
#[derive(Clone, Debug)]
pub struct L2Pricing {
    space: Space,
}

/// A target that the chain's gas use is held to, in place of the speed limit (ArbOS 50).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GasConstraint {
    /// Gas per second.
    pub target: u64,
    /// Seconds of the target by which the backlog must grow to raise the fee by a factor of e.
    pub window: u64,
    /// Gas used above the target.
    pub backlog: u64,
}

impl L2Pricing {
    /// The state in this space.
    pub fn new(space: Space) -> Self {
        Self { space }
    }

    /// Speed limit [gas per second].
    pub fn speed_limit(&self) -> Field<u64> {
        self.space.field(0)
    }

    /// Compute gas that a block may hold.
    pub fn block_gas_limit(&self) -> Field<u64> {
        self.space.field(1)
    }

    /// Base fee for the next block \[wei\].
    pub fn base_fee(&self) -> Field<U256> {
        self.space.field(2)
    }

    /// Minimum base fee \[wei\].
    pub fn min_base_fee(&self) -> Field<U256> {
        self.space.field(3)
    }

    /// Gas used above the speed limit.
    pub fn backlog(&self) -> Field<u64> {
        self.space.field(4)
    }

    /// Seconds of the speed limit by which the backlog must grow to raise the fee by a factor of e.
    pub fn inertia(&self) -> Field<u64> {
        self.space.field(5)
    }

    /// Backlog that does not raise the fee [seconds of the speed limit].
    pub fn tolerance(&self) -> Field<u64> {
        self.space.field(6)
    }

    /// Compute gas that a transaction may use (ArbOS 50).
    pub fn transaction_gas_limit(&self) -> Field<u64> {
        self.space.field(7)
    }

    /// Number of constraints that weigh kinds of gas differently (ArbOS 60); this chain has none.
    pub fn resource_constraint_count(&self) -> Field<u64> {
        self.space.sub(&[1]).field(0)
    }

    /// Base fee of each kind of gas \[wei\] (ArbOS 60): the base fee of all, where a kind has none of its own.
    pub fn resource_fees(&self, slots: &mut dyn Slots) -> Vec<U256> {
        let base_fee = self.base_fee().get(slots);
        let fees = self.space.sub(&[2]);
        (0..RESOURCE_KINDS)
            .map(|kind| fees.field::<U256>(kind).get(slots))
            .map(|fee| if fee.is_zero() { base_fee } else { fee })
            .collect()
    }

    /// The constraints in force; none means that the speed limit rules.
    pub fn constraints(&self, slots: &mut dyn Slots) -> Vec<GasConstraint> {
        (0..self.constraint_count().get(slots))
            .map(|index| {
                let [target, window, backlog] = self.constraint(index);
                GasConstraint { target: target.get(slots), window: window.get(slots), backlog: backlog.get(slots) }
            })
            .collect()
    }

    /// Replaces the constraints.
    pub fn set_constraints(&self, slots: &mut dyn Slots, constraints: &[GasConstraint]) {
        for index in constraints.len() as u64..self.constraint_count().get(slots) {
            self.set_constraint(slots, index, GasConstraint { target: 0, window: 0, backlog: 0 });
        }
        self.constraint_count().set(slots, constraints.len() as u64);
        for (index, constraint) in (0..).zip(constraints) {
            self.set_constraint(slots, index, *constraint);
        }
    }

    /// Writes what holds at genesis.
    pub(super) fn initialize(&self, slots: &mut dyn Slots) {
        self.speed_limit().set(slots, INITIAL_SPEED_LIMIT);
        self.block_gas_limit().set(slots, INITIAL_GAS_LIMIT);
        self.base_fee().set(slots, U256::from(INITIAL_BASE_FEE));
        self.min_base_fee().set(slots, U256::from(INITIAL_BASE_FEE));
        self.inertia().set(slots, INITIAL_INERTIA);
        self.tolerance().set(slots, INITIAL_TOLERANCE);
    }

    /// Pays off the backlog for the time since the last block \[seconds\] and sets the next block's base fee.
    pub fn start_block(&self, slots: &mut dyn Slots, time_passed: u64) {
        let constraints = self.constraints(slots);
        let exponent = if constraints.is_empty() {
            self.pay_off_backlog(slots, time_passed)
        } else {
            self.pay_off_constraints(slots, &constraints, time_passed)
        };
        let base_fee = base_fee(self.min_base_fee().get(slots), exponent);
        self.base_fee().set(slots, base_fee);
    }

    /// Counts the compute gas of a transaction, which is all that it used but what paid for parent-chain data.
    pub fn after_transaction(&self, slots: &mut dyn Slots, compute_gas: u64) {
        let constraints = self.constraints(slots);
        if constraints.is_empty() {
            let backlog = self.backlog().get(slots).saturating_add(compute_gas);
            return self.backlog().set(slots, backlog);
        }
        for (index, constraint) in (0..).zip(constraints) {
            let [_, _, backlog] = self.constraint(index);
            backlog.set(slots, constraint.backlog.saturating_add(compute_gas));
        }
    }

    fn pay_off_backlog(&self, slots: &mut dyn Slots, time_passed: u64) -> u64 {
        let speed_limit = self.speed_limit().get(slots);
        let backlog = self.backlog().get(slots).saturating_sub(time_passed.saturating_mul(speed_limit));
        self.backlog().set(slots, backlog);
        let tolerated = self.tolerance().get(slots).saturating_mul(speed_limit);
        exponent_bips(backlog.saturating_sub(tolerated), self.inertia().get(slots), speed_limit)
    }

    fn pay_off_constraints(&self, slots: &mut dyn Slots, constraints: &[GasConstraint], time_passed: u64) -> u64 {
        let mut exponent = 0u64;
        for (index, constraint) in (0..).zip(constraints) {
            let backlog = constraint.backlog.saturating_sub(time_passed.saturating_mul(constraint.target));
            self.constraint(index)[2].set(slots, backlog);
            exponent = exponent.saturating_add(exponent_bips(backlog, constraint.window, constraint.target));
        }
        exponent
    }

    fn set_constraint(&self, slots: &mut dyn Slots, index: u64, constraint: GasConstraint) {
        let [target, window, backlog] = self.constraint(index);
        target.set(slots, constraint.target);
        window.set(slots, constraint.window);
        backlog.set(slots, constraint.backlog);
    }

    fn constraint_count(&self) -> Field<u64> {
        self.space.sub(&[0]).field(0)
    }

    fn constraint(&self, index: u64) -> [Field<u64>; 3] {
        let space = self.space.sub(&[0]).sub(&index.to_be_bytes());
        [space.field(0), space.field(1), space.field(2)]
    }
}

/// `excess / (inertia · speed)` in basis points, rounded down; zero where the divisor is.
fn exponent_bips(excess: u64, inertia: u64, speed: u64) -> u64 {
    // The scaled excess saturates as a signed number, as it does upstream.
    let scaled = excess.min(i64::MAX as u64).saturating_mul(ONE_IN_BIPS).min(i64::MAX as u64);
    scaled.checked_div(inertia.saturating_mul(speed)).unwrap_or(0)
}

/// The base fee \[wei\] at an exponent [basis points], rounded down.
pub fn base_fee(min_base_fee: U256, exponent: u64) -> U256 {
    min_base_fee.saturating_mul(U256::from(exp_bips(exponent, EXP_TERMS))) / U256::from(ONE_IN_BIPS)
}
