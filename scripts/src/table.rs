//! Results for people: aligned columns on standard output. For machines: JSON.

use std::io::{ErrorKind, Write, stdout};

use anyhow::Result;
use serde::Serialize;

/// Rows under a header: the first column to the left, numbers to the right.
#[derive(Clone, Debug)]
pub struct Table {
    rows: Vec<Vec<String>>,
    is_text: bool,
}

impl Table {
    /// An empty table with these column titles.
    pub fn new<const N: usize>(titles: [&str; N]) -> Self {
        Self { rows: vec![titles.map(str::to_owned).to_vec()], is_text: false }
    }

    /// The same with all columns to the left, for words.
    pub fn left(self) -> Self {
        Self { is_text: true, ..self }
    }

    /// Adds a row; missing cells stay empty.
    pub fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.to_vec());
    }

    /// The lines, without trailing blanks.
    pub fn render(&self) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| self.rows.iter().filter_map(|row| row.get(column)).map(|c| c.chars().count()).max();
        let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
        let mut text = String::new();
        for row in &self.rows {
            let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| match column {
                column if column == 0 || self.is_text => format!("{cell:<width$}"),
                _ => format!("{cell:>width$}"),
            });
            text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
            text.push('\n');
        }
        text
    }

    /// Writes the table to standard output.
    pub fn print(&self) -> Result<()> {
        print(&self.render())
    }
}

/// Writes a value to standard output as indented JSON.
pub fn print_json(value: &impl Serialize) -> Result<()> {
    print(&format!("{}\n", serde_json::to_string_pretty(value)?))
}

/// Writes text to standard output; a reader who has gone is no error.
pub fn print(text: &str) -> Result<()> {
    match stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// A number with its thousands apart: `24,576`.
pub fn thousands(number: impl Into<u128>) -> String {
    let digits = number.into().to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number with its thousands apart and at most one decimal: `1,234.5`, and `1,234` where it is whole.
pub fn decimal(number: f64) -> String {
    let tenths = (number * 10.0).round() as u64;
    let whole = thousands(tenths / 10);
    if tenths.is_multiple_of(10) { whole } else { format!("{whole}.{}", tenths % 10) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        let written = [0_u64, 999, 1_000, 24_576, 1_000_000].map(thousands);

        assert_eq!(written, ["0", "999", "1,000", "24,576", "1,000,000"]);
    }

    #[test]
    fn decimals_end_after_the_first() {
        let written = [0.0, 0.04, 12.25, 399.96, 1_234.5].map(decimal);

        assert_eq!(written, ["0", "0", "12.3", "400", "1,234.5"]);
    }

    #[test]
    fn columns_line_up() {
        let mut table = Table::new(["contract", "raw"]);
        table.row(["token".into(), "24,900".into()]);
        table.row(["amm".into(), "7".into()]);

        assert_eq!(table.render(), "contract     raw\ntoken     24,900\namm            7\n");
    }
}
