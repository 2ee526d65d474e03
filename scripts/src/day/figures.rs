//! What was seen: samples over time, events, weeks, gas.

use std::collections::BTreeMap;

use serde::Serialize;

/// How things stood at a price.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Sample {
    /// The market's own time \[seconds\].
    pub time: u64,
    /// Prices \[dollars\], in the order of the feeds.
    pub prices: Vec<f64>,
    /// Volatility of the first feed over 30 minutes, and over 30 days.
    pub sigma: [f64; 2],
    /// Its regime: 0 Calm, 1 Elevated, 2 Turbulent.
    pub regime: u8,
    /// Fees of the pools, in their order.
    pub fees: Vec<f64>,
    /// What one may borrow in the first market; nothing where the oracle refuses.
    pub ltv: Option<f64>,
    /// Its liquidation threshold.
    pub lt: f64,
    /// What lies in pools, in markets and in locks \[dollars\].
    pub locked: [f64; 3],
    /// What is borrowed \[dollars\].
    pub debt: f64,
    /// An option to sell a whole first coin at today's price within 30 days \[dollars\].
    pub put: f64,
}

/// A week's emissions.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Week {
    /// When it began, in the market's own time \[seconds\].
    pub begin: u64,
    /// What is minted \[whole tokens\].
    pub budget: f64,
    /// Of that for lockers and for the insurance.
    pub lockers: f64,
    /// Of that for the insurance.
    pub insurance: f64,
    /// The token's volatility when the week was rolled.
    pub sigma: f64,
}

/// What kind of thing happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Somebody borrowed.
    Borrowed,
    /// Somebody was liquidated.
    Liquidated,
    /// A regime began.
    Regime,
    /// Governance, or its steward, changed something.
    Governance,
    /// Somebody left a pool.
    Left,
    /// Fees came to those who lock.
    Revenue,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Event {
    /// The market's own time \[seconds\].
    pub time: u64,
    /// What kind of thing.
    pub kind: Kind,
    /// In words.
    pub what: String,
}

/// Gas of one kind of act.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Gas {
    /// How often.
    pub count: u64,
    /// All of it.
    pub sum: u64,
    /// The least.
    pub least: u64,
    /// The most.
    pub most: u64,
}

impl Gas {
    /// One more.
    pub fn add(&mut self, gas: u64) {
        self.least = if self.count == 0 { gas } else { self.least.min(gas) };
        self.most = self.most.max(gas);
        self.count += 1;
        self.sum += gas;
    }

    /// The mean, rounded down.
    pub fn mean(&self) -> u64 {
        self.sum.checked_div(self.count).unwrap_or(0)
    }
}

/// Sums over the day.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Totals {
    /// What was traded in the pools \[dollars\].
    pub volume: f64,
    /// How many borrowers there were, and how many of them were liquidated.
    pub borrowers: u64,
    /// How many of them were liquidated.
    pub liquidated: u64,
    /// What liquidators repaid, and what they were given beyond it \[dollars\].
    pub repaid: f64,
    /// What they were given beyond it \[dollars\].
    pub bonus: f64,
    /// What lenders lost \[dollars\].
    pub bad_debt: f64,
    /// What lockers claimed \[dollars\].
    pub claimed: f64,
    /// What the one who left a pool was charged for it, as a share.
    pub exit_charge: f64,
}

/// Everything.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Figures {
    /// What was played.
    pub course: String,
    /// Names of the feeds.
    pub feeds: Vec<String>,
    /// Names of the pools.
    pub pools: Vec<String>,
    /// How far the first feed fell, as a share.
    pub fall: f64,
    /// At each price, at most every five minutes.
    pub samples: Vec<Sample>,
    /// What happened.
    pub events: Vec<Event>,
    /// Emissions by the week, from before the crash to after it.
    pub weeks: Vec<Week>,
    /// Sums.
    pub totals: Totals,
    /// Gas by act.
    pub gas: BTreeMap<String, Gas>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gas_has_a_mean_and_its_ends() {
        let mut gas = Gas::default();
        for used in [50, 30, 41] {
            gas.add(used);
        }
        assert_eq!((gas.count, gas.least, gas.most, gas.mean()), (3, 30, 50, 40));
        assert_eq!(Gas::default().mean(), 0);
    }
}
