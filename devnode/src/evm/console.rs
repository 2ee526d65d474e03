//! What contracts say while they run: `console` of Stylus programs, `console.log` of Solidity contracts.

use alloy_primitives::Address;

/// Most lines that one execution keeps.
const MAX_LINES: usize = 10_000;

/// Most text that one execution keeps \[bytes\].
const MAX_TEXT: usize = 1 << 20;

/// A line that a contract printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsoleLine {
    /// The contract.
    pub contract: Address,
    /// What it said.
    pub text: String,
}

/// The lines of one execution, those of frames that reverted included.
#[derive(Debug, Default)]
pub(super) struct Console {
    lines: Vec<ConsoleLine>,
    text: usize,
}

impl Console {
    /// Adds a line. A program that prints without end is cut off: printing costs it next to nothing.
    pub fn print(&mut self, contract: Address, text: &str) {
        let full = self.lines.len() >= MAX_LINES || self.text.saturating_add(text.len()) > MAX_TEXT;
        match (full, self.text > MAX_TEXT) {
            (false, _) => {
                self.text += text.len();
                self.lines.push(ConsoleLine { contract, text: text.to_owned() });
            }
            (true, false) => {
                self.text = MAX_TEXT + 1;
                self.lines.push(ConsoleLine { contract, text: "… and more, which was dropped".to_owned() });
            }
            (true, true) => {}
        }
    }

    /// All lines, in order.
    pub fn into_lines(self) -> Vec<ConsoleLine> {
        self.lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_bounded_in_number_and_in_length() {
        let mut console = Console::default();
        for _ in 0..2 * MAX_LINES {
            console.print(Address::ZERO, "x");
        }
        let lines = console.into_lines();
        assert_eq!(lines.len(), MAX_LINES + 1);
        assert!(lines[MAX_LINES].text.contains("dropped"));

        let mut console = Console::default();
        console.print(Address::ZERO, &"x".repeat(MAX_TEXT));
        console.print(Address::ZERO, "y");
        console.print(Address::ZERO, "");
        let lines = console.into_lines();
        assert_eq!(lines.len(), 2);
        assert!(lines[1].text.contains("dropped"));
    }
}
