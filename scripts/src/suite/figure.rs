//! Numbers of a manifest: written as numbers or as text, kept as text, so that no digit is lost.

use std::fmt;

use alloy::primitives::U256;
use anyhow::{Context, Result, ensure};
use serde::de::{Deserialize, Deserializer, Error, Visitor};

use crate::oracle::decimal;

/// A number that is not negative, as it was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Figure(String);

impl Figure {
    /// In units of 10^−18.
    pub fn wad(&self) -> Result<U256> {
        decimal::parse(&self.0, 0)
    }

    /// As an amount of a token with so many decimals \[smallest unit\].
    ///
    /// Fails where it has more digits than the token.
    pub fn amount(&self, decimals: u8) -> Result<U256> {
        let scale = 10_u128.pow(u32::from(18_u8.saturating_sub(decimals)));
        let wad = self.wad()?;
        ensure!(wad % U256::from(scale) == U256::ZERO, "{self} has more digits than the token's {decimals}");
        Ok(wad / U256::from(scale))
    }

    /// As a floating point number, for what is estimated only.
    pub fn number(&self) -> f64 {
        self.0.parse().unwrap_or_default()
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Figure {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl Visitor<'_> for Reader {
    type Value = Figure;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number that is not negative, such as 0.05 or 2_000")
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Figure, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Figure, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Figure, E> {
        self.visit_str(&value.to_string())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Figure, E> {
        let read = decimal::parse(text, 0).with_context(|| format!("{text} is no such number"));
        read.map_err(|_| E::custom(format!("{text} is not a number that is not negative")))?;
        Ok(Figure(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize)]
    struct Line {
        x: Figure,
    }

    fn read(text: &str) -> Result<Figure, String> {
        toml::from_str::<Line>(&format!("x = {text}")).map(|line| line.x).map_err(|error| error.to_string())
    }

    #[test]
    fn numbers_and_text_are_the_same() {
        for (text, wad) in
            [("0.05", "50000000000000000"), ("\"0.05\"", "50000000000000000"), ("2_000", "2000000000000000000000")]
        {
            assert_eq!(read(text).unwrap().wad().unwrap().to_string(), wad, "{text}");
        }
        assert_eq!(read("0.000001").unwrap().wad().unwrap().to_string(), "1000000000000");
    }

    #[test]
    fn what_is_no_number_is_quoted() {
        for text in ["-1", "\"much\"", "\"1,5\"", "nan", "true"] {
            let error = read(text).unwrap_err();
            assert!(error.contains("number"), "{text}: {error}");
        }
    }

    #[test]
    fn amounts_have_no_more_digits_than_their_token() {
        let figure = |text: &str| Figure(text.to_owned());
        assert_eq!(figure("1.5").amount(6).unwrap(), U256::from(1_500_000));
        assert_eq!(figure("1.5").amount(18).unwrap().to_string(), "1500000000000000000");
        assert!(figure("1.0000001").amount(6).is_err());
    }
}
