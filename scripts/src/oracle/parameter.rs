//! Parameters of a feed by their names.

use alloy::primitives::U256;
use anyhow::{Context, Result, ensure};

use super::contract::FeedConfig;
use super::decimal;

/// What a parameter is in.
#[derive(Clone, Copy, Debug)]
enum Unit {
    /// A price or a ratio.
    Wad,
    /// Seconds, or a grade.
    Whole,
}

/// Sets a parameter: prices and ratios as numbers, times in seconds, grades from 0 Valid to 4 Halted.
///
/// Fails on a name that feeds do not have; signers and threshold are none, because they belong to the network.
pub fn set(config: &mut FeedConfig, name: &str, value: &str) -> Result<()> {
    let (field, unit) = field(config, name).with_context(|| format!("feeds have no parameter {name}"))?;
    *field = match unit {
        Unit::Wad => decimal::parse(value, 0)?,
        Unit::Whole => {
            let whole: Option<U256> = value.parse().ok();
            ensure!(whole.is_some(), "{name} is a whole number, not {value}");
            whole.unwrap_or_default()
        }
    };
    Ok(())
}

fn field<'a>(config: &'a mut FeedConfig, name: &str) -> Option<(&'a mut U256, Unit)> {
    Some(match name {
        "maxSkew" => (&mut config.maxSkew, Unit::Whole),
        "maxAge" => (&mut config.maxAge, Unit::Whole),
        "minPrice" => (&mut config.minPrice, Unit::Wad),
        "maxPrice" => (&mut config.maxPrice, Unit::Wad),
        "maxJump" => (&mut config.maxJump, Unit::Wad),
        "bucket" => (&mut config.bucket, Unit::Whole),
        "fixWindow" => (&mut config.fixWindow, Unit::Whole),
        "minSigma" => (&mut config.minSigma, Unit::Wad),
        "maxSigma" => (&mut config.maxSigma, Unit::Wad),
        "elevatedSigma" => (&mut config.elevatedSigma, Unit::Wad),
        "turbulentSigma" => (&mut config.turbulentSigma, Unit::Wad),
        "elevatedRatio" => (&mut config.elevatedRatio, Unit::Wad),
        "turbulentRatio" => (&mut config.turbulentRatio, Unit::Wad),
        "exitShare" => (&mut config.exitShare, Unit::Wad),
        "dwell" => (&mut config.dwell, Unit::Whole),
        "staleAfter" => (&mut config.staleAfter, Unit::Whole),
        "maxConfidence" => (&mut config.maxConfidence, Unit::Wad),
        "borrowGrade" => (&mut config.borrowGrade, Unit::Whole),
        "liquidateGrade" => (&mut config.liquidateGrade, Unit::Whole),
        "quoteGrade" => (&mut config.quoteGrade, Unit::Whole),
        "settleGrade" => (&mut config.settleGrade, Unit::Whole),
        "redeemGrade" => (&mut config.redeemGrade, Unit::Whole),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_set_in_their_units() {
        let mut config = FeedConfig::default();
        for (name, value) in [("maxJump", "0.1"), ("dwell", "43200"), ("borrowGrade", "1")] {
            set(&mut config, name, value).unwrap();
        }

        let jump: U256 = "100000000000000000".parse().unwrap();
        assert_eq!([config.maxJump, config.dwell, config.borrowGrade], [jump, U256::from(43_200), U256::ONE]);
    }

    #[test]
    fn what_is_no_parameter_is_refused() {
        let mut config = FeedConfig::default();
        for (name, value) in [("signers", "1"), ("jump", "1"), ("dwell", "1.5"), ("maxJump", "x")] {
            assert!(set(&mut config, name, value).is_err(), "{name} = {value}");
        }
    }
}
