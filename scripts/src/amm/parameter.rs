//! Parameters of a pool by their names.

use alloy::primitives::U256;
use anyhow::{Context, Result, bail};

use super::contract::PoolConfig;
use crate::oracle::decimal;

/// A parameter and what it shall be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    name: String,
    value: U256,
}

impl Change {
    /// Reads `feeSlope=20` or `decayPeriod=1800`: ratios as numbers, times in seconds.
    pub fn parse(text: &str) -> Result<Self> {
        let form = || format!("{text} is no parameter such as feeSlope=20");
        let (name, value) = text.split_once('=').with_context(form)?;
        let field = field(&mut PoolConfig::default(), name).map(|(_, unit)| unit).with_context(form)?;
        let value = match field {
            Unit::Ratio => decimal::parse(value, 0),
            Unit::Seconds => value.parse().map_err(anyhow::Error::from),
        };
        Ok(Self { name: name.to_owned(), value: value.with_context(form)? })
    }

    /// Writes it into a pool's parameters.
    pub fn apply(&self, config: &mut PoolConfig) -> Result<()> {
        match field(config, &self.name) {
            Some((field, _)) => *field = self.value,
            None => bail!("there is no parameter {}", self.name),
        }
        Ok(())
    }
}

/// What a parameter is in.
#[derive(Clone, Copy, Debug)]
enum Unit {
    Ratio,
    Seconds,
}

/// The parameter of a name.
fn field<'a>(config: &'a mut PoolConfig, name: &str) -> Option<(&'a mut U256, Unit)> {
    Some(match name {
        "baseFee" => (&mut config.baseFee, Unit::Ratio),
        "feeSlope" => (&mut config.feeSlope, Unit::Ratio),
        "sigmaSlope" => (&mut config.sigmaSlope, Unit::Ratio),
        "calmSigma" => (&mut config.calmSigma, Unit::Ratio),
        "maxAccumulator" => (&mut config.maxAccumulator, Unit::Ratio),
        "reduction" => (&mut config.reduction, Unit::Ratio),
        "filterPeriod" => (&mut config.filterPeriod, Unit::Seconds),
        "decayPeriod" => (&mut config.decayPeriod, Unit::Seconds),
        "maxExitCharge" => (&mut config.maxExitCharge, Unit::Ratio),
        "exitRatio" => (&mut config.exitRatio, Unit::Ratio),
        "ripening" => (&mut config.ripening, Unit::Seconds),
        "exitWindow" => (&mut config.exitWindow, Unit::Seconds),
        "bucket" => (&mut config.bucket, Unit::Seconds),
        "protocolShare" => (&mut config.protocolShare, Unit::Ratio),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_changes_by_its_name() {
        let mut config = PoolConfig::default();
        for text in ["feeSlope=20", "reduction=0.8", "decayPeriod=1800"] {
            Change::parse(text).unwrap().apply(&mut config).unwrap();
        }

        let expected = ["20000000000000000000", "800000000000000000", "1800"].map(|text| text.parse::<U256>().unwrap());
        assert_eq!([config.feeSlope, config.reduction, config.decayPeriod], expected);
        assert_eq!((config.baseFee, config.filterPeriod), (U256::ZERO, U256::ZERO));
    }

    #[test]
    fn what_is_no_parameter_is_refused() {
        for text in ["feeSlope", "slope=1", "feeSlope=x", "decayPeriod=1.5", "=1"] {
            assert!(Change::parse(text).is_err(), "{text}");
        }
    }
}
