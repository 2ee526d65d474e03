//! What the figures have to stay under.

use serde::{Deserialize, Serialize};

use crate::table::{Table, decimal};

/// A figure and its limit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// What is limited.
    pub id: String,
    /// The figure.
    pub value: f64,
    /// Its limit.
    pub limit: f64,
    /// Whether the limit itself is too much.
    pub strict: bool,
    /// Whether the figure is within its limit.
    pub reached: bool,
}

impl Target {
    /// A figure that may be as large as the limit.
    pub fn at_most(id: &str, value: f64, limit: f64) -> Self {
        Self { id: id.to_owned(), value, limit, strict: false, reached: value <= limit }
    }

    /// A figure that must be smaller than the limit.
    pub fn below(id: &str, value: f64, limit: f64) -> Self {
        Self { id: id.to_owned(), value, limit, strict: true, reached: value < limit }
    }

    /// The same with its figure rounded to hundredths; whether it is within its limit is not judged anew.
    pub fn rounded(&self) -> Self {
        Self { value: (self.value * 100.0).round() / 100.0, ..self.clone() }
    }

    /// `reached` or `missed`.
    pub fn verdict(&self) -> &'static str {
        if self.reached { "reached" } else { "missed" }
    }
}

/// The targets for people, one a line.
pub fn table(targets: &[Target]) -> Table {
    let mut lines = Table::new(["target", "figure", "", "limit", ""]);
    for target in targets {
        let relation = if target.strict { "<" } else { "≤" };
        let cells = [target.id.clone(), decimal(target.value), relation.to_owned(), decimal(target.limit)];
        let [id, value, relation, limit] = cells;
        lines.row([id, value, relation, limit, target.verdict().to_owned()]);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_itself_is_reached_or_missed() {
        assert!(Target::at_most("x", 400.0, 400.0).reached);
        assert!(!Target::at_most("x", 400.1, 400.0).reached);
        assert!(!Target::below("x", 700.0, 700.0).reached);
        assert_eq!(Target::below("x", 699.9, 700.0).verdict(), "reached");
    }

    #[test]
    fn a_rounded_figure_is_judged_as_it_was() {
        let target = Target::at_most("x", 100.001, 100.0).rounded();
        assert_eq!((target.value, target.reached), (100.0, false));
    }
}
