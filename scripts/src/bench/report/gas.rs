//! Gas as it is kept: in whole hundredths, so that what is equal is equal, and three per cent are three per cent.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An amount of gas. In JSON a number: whole, or with two decimals at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gas(i64);

impl Gas {
    /// In hundredths of a gas.
    pub fn hundredths(self) -> i64 {
        self.0
    }

    /// In gas.
    pub fn value(self) -> f64 {
        self.0 as f64 / 100.0
    }
}

impl From<f64> for Gas {
    /// Rounded to the nearest hundredth.
    fn from(gas: f64) -> Self {
        Self((gas * 100.0).round() as i64)
    }
}

impl From<u64> for Gas {
    fn from(gas: u64) -> Self {
        Self::from(gas as f64)
    }
}

impl Serialize for Gas {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 100 == 0 { serializer.serialize_i64(self.0 / 100) } else { serializer.serialize_f64(self.value()) }
    }
}

impl<'de> Deserialize<'de> for Gas {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        f64::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_has_whole_numbers_whole_and_others_to_hundredths() {
        let written = [34_129.0, 1_321.133_3, 0.0, -1.5, 445.000_000_1].map(Gas::from);
        let text = serde_json::to_string(&written).unwrap();
        assert_eq!(text, "[34129,1321.13,0,-1.5,445]");
        assert_eq!(serde_json::from_str::<[Gas; 5]>(&text).unwrap(), written);
        assert_eq!(Gas::from(7_u64).hundredths(), 700);
    }
}
