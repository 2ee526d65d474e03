//! What stands between braces in a template: figures by their names and numbers, joined by `+ - × ÷ min max`.
//!
//! Spaces part the words. All operators are alike: `a + b ÷ c` is `( a + b ) ÷ c`.

use std::str::SplitWhitespace;

use anyhow::{Context, Result, bail};

/// What an expression comes to. A name that ends in `?` may be absent, and then there is no result.
///
/// Fails on a name that `find` does not know, and on what is no expression.
pub fn evaluate(text: &str, find: &dyn Fn(&str) -> Option<f64>) -> Result<Option<f64>> {
    Parser { words: text.split_whitespace(), find }.until(None)
}

struct Parser<'a> {
    words: SplitWhitespace<'a>,
    find: &'a dyn Fn(&str) -> Option<f64>,
}

impl Parser<'_> {
    /// From an operand to the word that ends the expression.
    fn until(&mut self, end: Option<&str>) -> Result<Option<f64>> {
        let mut value = self.operand()?;
        loop {
            let word = self.words.next();
            if word == end {
                return Ok(value);
            }
            let operator = word.context("a parenthesis is not closed")?;
            let right = self.operand()?;
            value = value.zip(right).map(|(left, right)| apply(operator, left, right)).transpose()?;
        }
    }

    fn operand(&mut self) -> Result<Option<f64>> {
        let word = self.words.next().context("a figure is missing")?;
        if word == "(" {
            return self.until(Some(")"));
        }
        if let Ok(number) = word.parse() {
            return Ok(Some(number));
        }
        let name = word.strip_suffix('?');
        match ((self.find)(name.unwrap_or(word)), name) {
            (None, None) => bail!("there is no figure {word}"),
            (value, _) => Ok(value),
        }
    }
}

fn apply(operator: &str, left: f64, right: f64) -> Result<f64> {
    Ok(match operator {
        "+" => left + right,
        "-" => left - right,
        "×" => left * right,
        "÷" => left / right,
        "min" => left.min(right),
        "max" => left.max(right),
        other => bail!("{other} is no operator"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Result<Option<f64>> {
        evaluate(text, &|name| [("a.b/c", 8.0), ("d", 2.0)].iter().find(|(known, _)| *known == name).map(|pair| pair.1))
    }

    #[test]
    fn operators_go_from_left_to_right() {
        for (text, result) in [
            ("a.b/c", 8.0),
            ("a.b/c - d ÷ 3", 2.0),
            ("a.b/c - ( d ÷ 4 )", 7.5),
            ("a.b/c ÷ ( a.b/c min d )", 4.0),
            ("( a.b/c + d ) × 10 max 7", 100.0),
        ] {
            assert_eq!(value(text).unwrap(), Some(result), "{text}");
        }
    }

    #[test]
    fn what_may_be_absent_leaves_nothing() {
        assert_eq!(value("x?").unwrap(), None);
        assert_eq!(value("d ÷ x?").unwrap(), None);
        assert_eq!(value("d?").unwrap(), Some(2.0));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (text, words) in [
            ("d + x", "there is no figure x"),
            ("d ^ d", "^ is no operator"),
            ("( d + d", "a parenthesis is not closed"),
            ("d +", "a figure is missing"),
            ("", "a figure is missing"),
        ] {
            assert_eq!(value(text).unwrap_err().to_string(), words, "{text}");
        }
    }
}
