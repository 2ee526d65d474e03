//! Where modules come from.

pub mod adopt;
pub mod grammar;
pub mod heavy;
pub mod hooks;
pub mod mutate;
pub mod seeds;
pub mod smith;
pub mod tweak;

use std::path::Path;

use crate::random::{Choose, Rng};

/// Makes modules of every kind.
#[derive(Clone, Debug)]
pub struct Modules {
    seeds: Vec<Vec<u8>>,
}

impl Modules {
    /// Real programs to mutate: those of this crate, and `*.wasm` and `*.wat` files of `directories` where there are any.
    pub fn new<'a>(directories: impl IntoIterator<Item = &'a Path>) -> Self {
        let mut seeds = seeds::built_in();
        for directory in directories {
            seeds.extend(seeds::of_directory(directory));
        }
        Self { seeds }
    }

    /// How many real programs there are.
    pub fn seeds(&self) -> usize {
        self.seeds.len()
    }

    /// The next module and the name of its kind; `None` where chance made none.
    pub fn next(&self, rng: &mut Rng) -> Option<(&'static str, Vec<u8>)> {
        Some(match rng.u32(0..100) {
            0..10 => ("smith, unconstrained", smith::any(rng)?),
            10..40 => ("smith, near the rules", adopt::adopt(&smith::near(rng)?, rng)?),
            40..64 => ("grammar", grammar::module(rng)),
            64 => ("heavy", heavy::module(rng)),
            65..75 => ("grammar, tweaked", tweak::tweak(&grammar::module(rng), rng)?),
            75..85 => ("real, tweaked", tweak::tweak(rng.pick(&self.seeds).as_slice(), rng)?),
            85..97 => ("real, broken", mutate::mutate(rng.pick(&self.seeds).as_slice(), &self.seeds, rng)),
            _ => ("grammar, broken", mutate::mutate(&grammar::module(rng), &self.seeds, rng)),
        })
    }

    /// A module that activation is likely to accept.
    pub fn good(&self, rng: &mut Rng) -> Vec<u8> {
        match rng.u32(0..4) {
            0 => rng.pick(&self.seeds).clone(),
            _ => grammar::module(rng),
        }
    }
}
