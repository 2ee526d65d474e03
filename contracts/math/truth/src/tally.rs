//! How far results are from the truth.

use crate::Real;

/// The errors of a function over its cases.
#[derive(Clone, Debug)]
pub struct Tally {
    /// How many results were compared.
    pub cases: usize,
    /// The largest error \[units of the 18th decimal\].
    pub max_abs: Real,
    /// The largest error relative to the truth, beyond the half unit of rounding.
    pub max_rel: Real,
    /// The input with the largest error.
    pub worst_input: String,
}

impl Default for Tally {
    fn default() -> Self {
        Self { cases: 0, max_abs: Real::whole(0), max_rel: Real::whole(0), worst_input: String::new() }
    }
}

/// The error of one result.
#[derive(Clone, Debug)]
pub struct Error {
    /// The absolute error \[units of the 18th decimal\].
    pub units: Real,
    /// What of it is not rounding: beyond half a unit \[units\].
    pub beyond_rounding: Real,
    /// The truth \[units\].
    pub truth: Real,
}

impl Error {
    /// The error of a result in units against a true value.
    pub fn new(result: &Real, truth: &Real) -> Self {
        let truth = truth.units();
        let units = (result - &truth).abs();
        let half = Real::power_of_two(-1);
        let beyond_rounding = if units > half { &units - half } else { Real::whole(0) };
        Self { units, beyond_rounding, truth }
    }

    /// What is not rounding, relative to the truth, where the truth is at least half a unit and so shows.
    pub fn relative(&self) -> Real {
        match self.truth.abs() >= Real::power_of_two(-1) {
            true => &self.beyond_rounding / self.truth.abs(),
            false => Real::whole(0),
        }
    }
}

impl Tally {
    /// Adds a result; its input is written only if it is the worst so far.
    pub fn add(&mut self, error: &Error, input: impl FnOnce() -> String) {
        let relative = error.relative();
        if relative > self.max_rel {
            self.max_rel = relative;
        }
        if self.cases == 0 || error.units > self.max_abs {
            self.max_abs = error.units.clone();
            self.worst_input = input();
        }
        self.cases += 1;
    }
}
