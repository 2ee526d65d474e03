//! What a call of the pricer costs a Solidity contract.

use serde::Serialize;

use super::spent::Spent;
use crate::table::{Table, decimal, thousands};

/// One call, as the mean of a sweep, beside DeFiMath's function of the same name. All in gas.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cost {
    /// Stable name: `pricer.<call>`.
    pub id: String,
    /// Through the interface: arguments encoded, the program called, the answer decoded.
    pub gas: f64,
    /// The dearest of the sweep, through the interface.
    pub most: f64,
    /// The call alone: calldata ready, answer not read.
    pub bare: f64,
    /// Within the program.
    #[serde(flatten)]
    pub spent: Spent,
    /// The dearest computation of the sweep.
    pub most_compute: f64,
    /// DeFiMath's function, inlined.
    pub defimath: Option<u64>,
}

/// One call of a sweep.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reading {
    /// Through the interface.
    pub gas: u64,
    /// The call alone.
    pub bare: u64,
    /// Within the program.
    pub spent: Spent,
}

impl Cost {
    /// The mean of a sweep.
    pub fn mean(id: &str, sweep: &[Reading], defimath: Option<u64>) -> Self {
        let mean = |part: fn(&Reading) -> f64| sweep.iter().map(part).sum::<f64>() / sweep.len() as f64;
        let most = |part: fn(&Reading) -> f64| sweep.iter().map(part).fold(0.0, f64::max);
        Self {
            id: id.to_owned(),
            gas: mean(|one| one.gas as f64),
            most: most(|one| one.gas as f64),
            bare: mean(|one| one.bare as f64),
            spent: Spent {
                entry: mean(|one| one.spent.entry),
                compute: mean(|one| one.spent.compute),
                host: mean(|one| one.spent.host),
            },
            most_compute: most(|one| one.spent.compute),
            defimath,
        }
    }

    /// What each further item of a list costs: the difference of `many` and one, spread over the rest.
    pub fn further(id: &str, one: &Reading, many: &Reading, count: u64) -> Self {
        let each = |part: fn(&Reading) -> f64| (part(many) - part(one)) / (count - 1) as f64;
        let (gas, compute) = (each(|list| list.gas as f64), each(|list| list.spent.compute));
        Self {
            id: id.to_owned(),
            gas,
            most: gas,
            bare: each(|list| list.bare as f64),
            spent: Spent { entry: each(|list| list.spent.entry), compute, host: each(|list| list.spent.host) },
            most_compute: compute,
            defimath: None,
        }
    }
}

/// The costs for people.
pub fn table(costs: &[Cost], peer: &str) -> Table {
    let titles = ["id", "gas", "most", "call alone", "entry", "compute", "most", "host", peer];
    let mut lines = Table::new(titles);
    for cost in costs {
        let Spent { entry, compute, host } = cost.spent;
        let figures = [cost.gas, cost.most, cost.bare, entry, compute, cost.most_compute, host].map(decimal);
        let [gas, most, bare, entry, compute, most_compute, host] = figures;
        let defimath = cost.defimath.map(thousands).unwrap_or_default();
        lines.row([cost.id.clone(), gas, most, bare, entry, compute, most_compute, host, defimath]);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(gas: u64, compute: f64) -> Reading {
        Reading { gas, bare: gas / 2, spent: Spent { entry: 700.0, compute, host: 10.0 } }
    }

    #[test]
    fn a_sweep_has_a_mean_and_a_most() {
        let cost = Cost::mean("x", &[reading(1_000, 200.0), reading(1_400, 300.0)], Some(2_582));
        assert_eq!((cost.gas, cost.most, cost.bare), (1_200.0, 1_400.0, 600.0));
        assert_eq!((cost.spent.entry, cost.spent.compute, cost.most_compute), (700.0, 250.0, 300.0));
    }

    #[test]
    fn a_further_item_bears_no_entry() {
        let cost = Cost::further("x", &reading(1_000, 200.0), &reading(5_900, 690.0), 50);
        assert_eq!((cost.gas, cost.spent.entry, cost.spent.compute), (100.0, 0.0, 10.0));
    }
}
