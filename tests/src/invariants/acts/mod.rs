//! What people do: calls drawn by chance, most of which make sense.

mod amm;
pub mod governance;
mod hand;
pub mod hostile;
mod lending;
mod staking;

use alloy::primitives::{Address, Bytes, U256};
use alloy::sol_types::SolCall;

use super::reader::Scene;
use super::world::World;

/// Kinds of acts, and how often they are tried.
pub const KINDS: [(&str, f64); 48] = [
    ("arbitrage", 6.0),
    ("swap in", 6.0),
    ("swap out", 4.0),
    ("add", 3.0),
    ("add single", 2.0),
    ("remove", 3.0),
    ("move shares", 1.0),
    ("collect pool", 1.0),
    ("supply", 4.0),
    ("withdraw", 4.0),
    ("secure", 5.0),
    ("release", 3.0),
    ("borrow", 7.0),
    ("repay", 4.0),
    ("repay for another", 0.5),
    ("liquidate", 5.0),
    ("accrue", 0.5),
    ("collect market", 1.0),
    ("for a stranger", 1.0),
    ("lock", 3.0),
    ("increase", 2.0),
    ("extend", 1.5),
    ("exit", 0.5),
    ("unlock", 2.0),
    ("delegate", 1.0),
    ("offer", 2.0),
    ("accept", 3.0),
    ("vote gauges", 1.5),
    ("claim", 3.0),
    ("absorb", 2.0),
    ("checkpoint", 0.5),
    ("roll", 1.5),
    ("distribute", 2.0),
    ("propose", 1.2),
    ("vote", 5.0),
    ("queue", 2.0),
    ("execute", 3.0),
    ("cancel", 0.1),
    ("veto", 0.1),
    ("adjust", 0.7),
    ("pause", 0.1),
    ("restore", 0.5),
    ("donate", 1.0),
    ("transfer", 0.7),
    ("burn", 0.2),
    ("nonsense", 2.0),
    ("sequence", 6.0),
    ("flash loan", 4.0),
];

/// A call of somebody's.
#[derive(Clone, Debug)]
pub struct Call {
    /// Whom it calls.
    pub to: Address,
    /// With what.
    pub data: Bytes,
}

impl Call {
    /// A call of a contract.
    pub fn new<C: SolCall>(to: Address, call: C) -> Self {
        Self { to, data: call.abi_encode().into() }
    }
}

impl World {
    /// What somebody does of a kind; nothing where there is nothing to do.
    pub fn draw(&mut self, person: usize, kind: &str, scene: &Scene) -> Option<Call> {
        self.trade(person, kind, scene)
            .or_else(|| self.lend(person, kind, scene))
            .or_else(|| self.stake(person, kind))
            .or_else(|| self.govern(person, kind))
            .or_else(|| self.disturb(person, kind))
            .or_else(|| self.combine(person, kind, scene))
    }

    /// Somebody, by chance.
    pub fn anybody(&mut self) -> Address {
        let number = self.random.usize(0..self.people.len());
        self.people[number].address
    }

    /// A coin, by chance.
    pub fn coin(&mut self) -> usize {
        self.random.usize(0..self.units.len())
    }

    /// Dollars in a coin \[smallest unit\].
    pub fn smallest(&self, coin: usize, dollars: f64) -> U256 {
        U256::from((dollars.max(0.0) / self.prices[coin] * self.units[coin]) as u128)
    }
}
