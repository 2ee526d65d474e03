//! One function's errors, and the first that its bound does not allow.

use alloy::primitives::{I256, U256};
use serde::Serialize;
use truth::{Error, Real, Tally};

use super::Bound;

/// What is known about a function.
#[derive(Clone, Debug)]
pub struct Measure {
    function: String,
    tally: Tally,
    max_scale: Option<Real>,
    exceeded: Option<String>,
}

/// A line of the result.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Whose errors.
    pub function: String,
    /// How many results were compared.
    pub cases: usize,
    /// The largest error [units of the 18th decimal].
    pub max_abs: f64,
    /// The largest error beyond rounding, relative to the truth.
    pub max_rel: f64,
    /// The largest error beyond rounding, relative to the natural scale of the result, where it has one.
    pub max_scale: Option<f64>,
    /// Where the error was largest.
    pub worst_input: String,
}

impl Measure {
    /// Of no cases yet.
    pub fn new(function: impl Into<String>) -> Self {
        Self { function: function.into(), tally: Tally::default(), max_scale: None, exceeded: None }
    }

    /// Compares a result with the truth; a function that fails has no result, which no bound allows.
    pub fn compare<E: std::fmt::Display>(
        &mut self,
        result: Result<impl Units, E>,
        truth: &Real,
        bound: &Bound,
        input: impl Fn() -> String,
    ) {
        match result {
            Ok(result) => self.add(&Error::new(&result.units(), truth), bound, input),
            Err(error) => self.refuse(&format!("fails at {}: {error}", input())),
        }
    }

    /// Adds an error.
    pub fn add(&mut self, error: &Error, bound: &Bound, input: impl Fn() -> String) {
        if !bound.allows(error) {
            self.refuse(&format!("is wrong by {:.3e} units at {}", error.units.to_f64(), input()));
        }
        if let Some(scale) = bound.scale() {
            let share = &error.beyond_rounding / scale.units();
            if self.max_scale.as_ref().is_none_or(|max| share > *max) {
                self.max_scale = Some(share);
            }
        }
        self.tally.add(error, input);
    }

    /// Remembers the first thing that is not allowed.
    pub fn refuse(&mut self, what: &str) {
        if self.exceeded.is_none() {
            self.exceeded = Some(format!("{} {what}", self.function));
        }
    }

    /// A sentence about the first error beyond its bound.
    pub fn exceeded(&self) -> Option<&str> {
        self.exceeded.as_deref()
    }

    /// How many results were compared.
    pub fn cases(&self) -> usize {
        self.tally.cases
    }

    /// The line of the result.
    pub fn row(&self) -> Row {
        Row {
            function: self.function.clone(),
            cases: self.tally.cases,
            max_abs: self.tally.max_abs.to_f64(),
            max_rel: self.tally.max_rel.to_f64(),
            max_scale: self.max_scale.as_ref().map(Real::to_f64),
            worst_input: self.tally.worst_input.clone(),
        }
    }
}

/// A number of `math`.
pub trait Units {
    /// It, in units.
    fn units(self) -> Real;

    /// It, in decimals.
    fn decimal(self) -> String;
}

impl Units for U256 {
    fn units(self) -> Real {
        Real::unsigned(self)
    }

    fn decimal(self) -> String {
        let (whole, rest) = self.div_rem(math::WAD);
        let text = format!("{whole}.{:0>18}", rest.to_string());
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

impl Units for I256 {
    fn units(self) -> Real {
        Real::integer(self)
    }

    fn decimal(self) -> String {
        let sign = if self.is_negative() { "-" } else { "" };
        format!("{sign}{}", self.unsigned_abs().decimal())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inputs_are_written_as_decimals() {
        let written = |units: i64| I256::try_from(units).unwrap().decimal();

        assert_eq!(written(0), "0");
        assert_eq!(written(1), "0.000000000000000001");
        assert_eq!(written(-1_500_000_000_000_000_000), "-1.5");
        assert_eq!(U256::MAX.decimal().len(), 60 + 19);
    }

    #[test]
    fn the_first_error_that_is_not_allowed_is_remembered() {
        let mut measure = Measure::new("f");
        let truth = Real::whole(1);
        for (units, input) in [(math::WAD, "a"), (math::WAD + U256::from(3), "b"), (U256::ZERO, "c")] {
            measure.compare(Ok::<_, math::MathError>(units), &truth, &Bound::Units(2), || input.to_owned());
        }
        measure.compare(Err::<U256, _>(math::MathError::Domain), &truth, &Bound::Units(2), || "d".to_owned());

        assert_eq!(measure.exceeded(), Some("f is wrong by 3.000e0 units at b"));
        let row = measure.row();
        assert_eq!((row.cases, row.max_abs, row.worst_input.as_str()), (3, 1e18, "c"));
    }

    #[test]
    fn a_failure_is_not_allowed() {
        let mut measure = Measure::new("f");
        measure.compare(Err::<U256, _>(math::MathError::Domain), &Real::whole(1), &Bound::Units(2), || "0".to_owned());
        assert_eq!(measure.exceeded(), Some("f fails at 0: the function has no value there"));
    }
}
