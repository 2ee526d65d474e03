//! Who acts, and how.

use alloy::primitives::{Address, Bytes, U256};
use alloy::sol_types::SolCall;
use devnode::User;
use fastrand::Rng;
use scripts::day::Stage;
use scripts::solidity::compile;

use super::acts::KINDS;
use crate::harness::WORKSPACE;

/// Those who act by themselves.
pub const NAMES: [&str; 10] = ["Alice", "Bob", "Carol", "Dave", "Erin", "Frank", "Grace", "Heidi", "Ivan", "Judy"];

alloy::sol! {
    function act(address[] targets, bytes[] calls) external;
    function borrow(address lender, address token, uint256 amount, address[] targets, bytes[] calls) external;
    /// What came of one thing of a hand.
    event Tried(address indexed target, bool done, bytes answer);
}

/// Somebody who has something.
pub struct Person {
    /// A name.
    pub name: String,
    /// Whose things these are.
    pub address: Address,
    /// Who sends the transactions.
    pub user: User,
    /// How much they like each kind of act.
    pub temper: Vec<f64>,
}

impl Person {
    /// Ten people, a contract that does several things at once, and who put the suite up.
    pub fn all(stage: &Stage, random: &mut Rng) -> Vec<Self> {
        let mut people = Vec::new();
        for name in NAMES {
            let user = stage.user(name);
            people.push(Self { name: name.to_owned(), address: user.address(), user, temper: temper(random) });
        }
        let user = stage.user("finger");
        let compiled = compile(&WORKSPACE, &["tests/contracts/Hand.sol"]).unwrap();
        stage.chain.set_next_timestamp(stage.now).unwrap();
        let address = user.create(compiled["Hand"].bytecode.clone()).unwrap();
        people.push(Self { name: "the hand".to_owned(), address, user, temper: temper(random) });
        let user = stage.deployer.clone();
        people.push(Self { name: "the deployer".to_owned(), address: user.address(), user, temper: temper(random) });
        people
    }

    /// Whether it is a contract that passes calls on.
    pub fn is_hand(&self) -> bool {
        self.address != self.user.address()
    }

    /// What the user sends, and where, so that the person makes a call.
    pub fn passing(&self, to: Address, data: Bytes) -> (Address, Bytes) {
        match self.is_hand() {
            false => (to, data),
            true => (self.address, actCall { targets: vec![to], calls: vec![data] }.abi_encode().into()),
        }
    }
}

/// Kinds of acts by weight: everybody has their own.
fn temper(random: &mut Rng) -> Vec<f64> {
    KINDS.iter().map(|(_, weight)| weight * (0.3 + 1.4 * random.f64().powi(2))).collect()
}

/// An amount of what somebody has: nothing, a unit, some, most, all, more, or no amount at all.
pub fn amount(random: &mut Rng, has: U256) -> U256 {
    match random.u32(0..100) {
        0..2 => U256::ZERO,
        2..7 => U256::from(random.u64(1..4)),
        7..12 => has,
        12..14 => has + U256::ONE,
        14..15 => U256::MAX,
        15..16 => U256::ONE << random.usize(64..200),
        16..30 => share(random, has, 0.5, 1.0),
        _ => {
            let size = 10_f64.powf(-6.0 * random.f64().powi(2));
            share(random, has, 0.0, 0.4 * size)
        }
    }
}

/// A share of something between two.
pub fn share(random: &mut Rng, of: U256, least: f64, most: f64) -> U256 {
    let part = least + (most - least) * random.f64();
    of.saturating_mul(U256::from((part * 1e15) as u64)) / U256::from(1_000_000_000_000_000_u64)
}
