//! Histories of a chain: random ones, and what must hold for all of them.

pub mod abi;
pub mod evm;
mod play;

pub use play::{activate, known};

use alloy_primitives::{Address, Bytes};
use devnode::program::code::compress;
use serde::{Deserialize, Serialize};

use crate::counts::Counts;
use crate::modules::Modules;
use crate::random::{Choose, Rng};

/// Accounts to which code is given by hand.
pub const PLACES: u8 = 8;

/// The first target that is a contract deployed by a transaction.
pub const DEPLOYED: u8 = 64;

/// A history.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Scenario {
    /// ArbOS version at genesis.
    pub arbos_version: u64,
    /// Whether money may vanish: contracts may destroy themselves, and owners may change where fees go.
    pub burns: bool,
    /// What happens.
    pub steps: Vec<Step>,
}

/// What happens next. Targets are those of `play`: placed accounts, precompiles, and deployed contracts.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Gives code to an account by hand.
    Place {
        /// Which account.
        place: u8,
        /// Its code.
        code: Bytes,
    },
    /// Deploys code by a transaction.
    Deploy {
        /// The code, without init code.
        code: Bytes,
    },
    /// Runs init code by a transaction.
    Create {
        /// Init code.
        init: Bytes,
        /// Value \[wei\].
        value: u64,
        /// Gas limit.
        gas: u64,
    },
    /// Activates a program.
    Activate {
        /// Which contract.
        target: u8,
    },
    /// Calls a contract by a transaction.
    Call {
        /// Number of the sender.
        from: u8,
        /// Which contract.
        target: u8,
        /// Calldata.
        data: Bytes,
        /// Value \[wei\].
        value: u64,
        /// Gas limit.
        gas: u64,
    },
    /// Calls a precompile by a transaction of the chain's owner.
    Precompile {
        /// Its address.
        to: Address,
        /// Calldata.
        data: Bytes,
    },
    /// Delegates a sender's account to a contract (EIP-7702) and calls it.
    Delegate {
        /// Number of the sender.
        from: u8,
        /// Which contract.
        target: u8,
        /// Calldata.
        data: Bytes,
    },
    /// Asks for a call and an estimate of it, which change nothing.
    Simulate {
        /// Which contract.
        target: u8,
        /// Calldata.
        data: Bytes,
        /// Value \[wei\].
        value: u64,
    },
    /// Remembers this point.
    Snapshot,
    /// Goes back to one of the points remembered.
    Revert {
        /// Which one.
        point: u8,
    },
    /// Lets time pass before the next block.
    Wait {
        /// \[seconds\]
        seconds: u64,
    },
    /// Makes a block.
    Mine,
    /// Lets transactions wait, or no longer.
    Automine {
        /// Whether each transaction gets its block at once.
        on: bool,
    },
    /// Replaces the chain by its own dump.
    Reload,
}

/// The next history.
pub fn next(modules: &Modules, rng: &mut Rng) -> Scenario {
    let burns = rng.one_in(3);
    let arbos_version = *rng.pick(&[60, 60, 60, 51, 40]);
    let known = known();
    let mut steps = Vec::new();
    for place in 0..rng.u8(1..PLACES) {
        let program = rng.bool();
        let code = if program { compress(&modules.good(rng)) } else { evm::code(&known, burns, rng) };
        steps.push(Step::Place { place, code: code.into() });
        if program && !rng.one_in(8) {
            steps.push(Step::Activate { target: place });
        }
    }
    for _ in 0..rng.u32(2..24) {
        steps.push(step(modules, &known, burns, rng));
    }
    Scenario { arbos_version, burns, steps }
}

fn step(modules: &Modules, known: &[Address], burns: bool, rng: &mut Rng) -> Step {
    match rng.u32(0..40) {
        0..2 => {
            let code = if rng.bool() { compress(&modules.good(rng)) } else { evm::code(known, burns, rng) };
            Step::Deploy { code: code.into() }
        }
        2..4 => {
            let gas = rng.u64(53_000..5_000_000);
            Step::Create { init: evm::code(known, burns, rng).into(), value: value(rng), gas }
        }
        4..7 => Step::Activate { target: target(rng) },
        7..9 => {
            let (to, data) = abi::call(burns && rng.bool(), known, rng);
            Step::Precompile { to, data }
        }
        9 => Step::Delegate { from: rng.u8(0..3), target: target(rng), data: calldata(known, rng) },
        10..13 => Step::Simulate { target: target(rng), data: calldata(known, rng), value: value(rng) },
        13..15 => Step::Snapshot,
        15 => Step::Revert { point: rng.u8(0..4) },
        16 => Step::Wait { seconds: if rng.one_in(4) { rng.edge() } else { rng.u64(0..100_000_000) } },
        17 => Step::Mine,
        18 => Step::Automine { on: !rng.one_in(3) },
        19 if rng.one_in(3) => Step::Reload,
        _ => Step::Call {
            from: rng.u8(0..3),
            target: target(rng),
            data: calldata(known, rng),
            value: value(rng),
            gas: if rng.one_in(40) { 40_000_000 } else { rng.u64(21_000..3_000_000) },
        },
    }
}

fn target(rng: &mut Rng) -> u8 {
    match rng.u32(0..10) {
        0..6 => rng.u8(0..PLACES),
        6..8 => DEPLOYED + rng.u8(0..8),
        _ => rng.u8(0..DEPLOYED),
    }
}

fn value(rng: &mut Rng) -> u64 {
    if rng.one_in(4) { rng.edge() } else { rng.u64(0..3) }
}

/// Calldata: what the calling program of the seeds reads, an ABI call, or noise.
fn calldata(known: &[Address], rng: &mut Rng) -> Bytes {
    match rng.u32(0..3) {
        0 => {
            let way = rng.u8(0..3);
            let length = rng.usize(0..200);
            let inner = if rng.bool() { calldata(known, rng).to_vec() } else { vec![rng.u8(0..0xff); length] };
            [[way].as_slice(), &[0; 11], rng.pick(known).as_slice(), &inner].concat().into()
        }
        1 => abi::call(false, known, rng).1,
        _ => {
            let length = if rng.one_in(20) { rng.usize(0..20_000) } else { rng.usize(0..100) };
            (0..length).map(|_| rng.u8(0..0xff)).collect::<Vec<_>>().into()
        }
    }
}

/// Plays the history and checks it.
pub fn check(scenario: &Scenario, counts: &mut Counts) -> Result<(), String> {
    let first = play::play(scenario, counts)?;
    // Playing twice takes twice as long; chance decides by the length.
    if scenario.steps.len().is_multiple_of(3) {
        let second = play::play(scenario, &mut Counts::default())?;
        if first != second {
            return Err("the same history ends in another state".to_owned());
        }
    }
    Ok(())
}
