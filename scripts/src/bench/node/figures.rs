//! What was measured, as a table or as JSON.

use anyhow::Result;
use serde::Serialize;

use super::server::Program;
use crate::bench::machine::Machine;
use crate::table::{self, Table, thousands};

/// One measurement on both nodes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// What was measured.
    pub name: String,
    /// Its unit.
    pub unit: &'static str,
    /// Our node's value.
    pub devnode: Option<f64>,
    /// anvil's value.
    pub anvil: Option<f64>,
}

/// All measurements, in the order in which they were first made.
#[derive(Clone, Debug, Default)]
pub struct Figures(Vec<Figure>);

impl Figures {
    /// Notes a value of which the largest counts.
    pub fn most(&mut self, name: &str, unit: &'static str, node: &str, value: f64) {
        self.note(name, unit, node, value, f64::max);
    }

    /// Notes a value of which the smallest counts.
    pub fn least(&mut self, name: &str, unit: &'static str, node: &str, value: f64) {
        self.note(name, unit, node, value, f64::min);
    }

    fn note(&mut self, name: &str, unit: &'static str, node: &str, value: f64, better: fn(f64, f64) -> f64) {
        let index = self.0.iter().position(|figure| figure.name == name).unwrap_or_else(|| {
            self.0.push(Figure { name: name.to_owned(), unit, devnode: None, anvil: None });
            self.0.len() - 1
        });
        let figure = &mut self.0[index];
        let known = if node == "anvil" { &mut figure.anvil } else { &mut figure.devnode };
        *known = Some(known.map_or(value, |known| better(known, value)));
    }
}

/// The measurements, and what they were made with.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    devnode: String,
    anvil: Option<String>,
    machine: String,
    figures: Vec<Figure>,
}

impl Report {
    /// The report of a run.
    pub fn new(ours: &Program, anvil: Option<&Program>, figures: Figures) -> Self {
        Self {
            devnode: ours.version.clone(),
            anvil: anvil.map(|anvil| anvil.version.clone()),
            machine: Machine::this().to_string(),
            figures: figures.0,
        }
    }

    /// Prints it.
    pub fn print(&self, json: bool) -> Result<()> {
        if json {
            return table::print_json(self);
        }
        table::print(&self.text())
    }

    fn text(&self) -> String {
        let mut lines = Table::new(["", "devnode", "anvil", "unit"]);
        for figure in &self.figures {
            let [ours, theirs] = [figure.devnode, figure.anvil].map(|value| value.map(shown).unwrap_or_default());
            lines.row([figure.name.clone(), ours, theirs, figure.unit.to_owned()]);
        }
        let anvil = self.anvil.as_deref().unwrap_or("no anvil");
        format!("devnode {}; {anvil}; {}\n{}", self.devnode, self.machine, lines.render())
    }
}

/// Three digits or all before the point.
fn shown(value: f64) -> String {
    match value {
        ..10.0 => format!("{value:.2}"),
        ..100.0 => format!("{value:.1}"),
        _ => thousands(value.round() as u64),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_of_repeated_measurements_counts() {
        let mut figures = Figures::default();
        for value in [2.0, 3.0, 1.0] {
            figures.most("rate", "per s", "devnode", value);
            figures.least("time", "ms", "anvil", value);
        }

        let [rate, time] = &figures.0[..] else { panic!("{figures:?}") };
        assert_eq!((rate.devnode, rate.anvil), (Some(3.0), None));
        assert_eq!((time.devnode, time.anvil), (None, Some(1.0)));
    }

    #[test]
    fn values_are_shown_with_as_many_digits_as_they_are_worth() {
        assert_eq!([1.234, 56.78, 12_345.6].map(shown), ["1.23", "56.8", "12,346"]);
    }
}
