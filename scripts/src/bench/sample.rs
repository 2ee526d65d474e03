//! The options that are priced: stock without dividends, as DeFiMath's functions take them.

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::{I256, U256};

/// Seconds of a day.
const DAY: u64 = 86_400;

/// Price of the underlying.
const SPOT: u64 = 1_000;

/// A year, riskless [basis points].
const RATE: u64 = 500;

/// A call in plain numbers.
#[derive(Clone, Copy, Debug)]
pub struct Call {
    strike: u64,
    days: u64,
    /// [per cent]
    volatility: u64,
}

impl Call {
    /// As the ABI's struct.
    pub fn encode(self) -> DynSolValue {
        self.option(true)
    }

    /// The put with the same terms.
    pub fn put(self) -> DynSolValue {
        self.option(false)
    }

    fn option(self, is_call: bool) -> DynSolValue {
        let mut terms = self.terms(is_call);
        terms.extend(terms.last().cloned());
        DynSolValue::Tuple(terms)
    }

    /// As the arguments of `black76`: all of the struct but the carry, which of a stock is the rate.
    pub fn forward(self) -> Vec<DynSolValue> {
        self.terms(true)
    }

    fn terms(self, is_call: bool) -> Vec<DynSolValue> {
        vec![
            is_call.into(),
            scaled(SPOT, 1).into(),
            self.strike(),
            seconds(self.days * DAY),
            scaled(self.volatility, 100).into(),
            DynSolValue::Int(I256::from_raw(scaled(RATE, 10_000)), 256),
        ]
    }

    /// The price at which it is exercised.
    pub fn strike(self) -> DynSolValue {
        scaled(self.strike, 1).into()
    }
}

/// Calls from far in to far out of the money, from a week to a year, calm and wild.
pub fn sweep() -> Vec<Call> {
    combine(&[800, 900, 1_000, 1_100, 1_250], &[7, 90, 365], &[40, 90])
}

/// Calls whose price says something of the volatility.
pub fn quoted() -> Vec<Call> {
    combine(&[900, 1_000, 1_100], &[30, 90, 365], &[40, 90])
}

/// `count` calls, no two alike, all in the middle of the sweep.
pub fn book(count: u64) -> Vec<Call> {
    (0..count).map(|index| Call { strike: 800 + 9 * index, days: 30 + 5 * index, volatility: 40 + index }).collect()
}

/// What a chain adds: a trade costs 0.1 % and there is one a day, settlement is an hour late, one contract in a hundred fails
/// in a year and leaves a half.
pub fn frictions() -> DynSolValue {
    let [cost, hazard, recovery] = [(1, 1_000), (1, 100), (1, 2)].map(|(part, of)| scaled(part, of).into());
    DynSolValue::Tuple(vec![cost, seconds(DAY), seconds(DAY / 24), hazard, recovery])
}

/// A portfolio of `count` legs, bought and sold in turn.
pub fn portfolio(count: u64) -> DynSolValue {
    let quantity = |index| if index % 2 == 0 { scaled(3, 2) } else { scaled(2, 1).wrapping_neg() };
    let legs = book(count).into_iter().zip(0..).map(|(call, index)| {
        DynSolValue::Tuple(vec![call.encode(), DynSolValue::Int(I256::from_raw(quantity(index)), 256)])
    });
    DynSolValue::Array(legs.collect())
}

/// Shocks in steps of 5 % around none.
pub fn shocks(count: u64) -> DynSolValue {
    let step = |index: u64| scaled(index, 20).wrapping_sub(scaled(count / 2, 20));
    DynSolValue::Array((0..count).map(|index| DynSolValue::Int(I256::from_raw(step(index)), 256)).collect())
}

fn combine(strikes: &[u64], days: &[u64], volatilities: &[u64]) -> Vec<Call> {
    let mut calls = Vec::new();
    for &strike in strikes {
        for &days in days {
            calls.extend(volatilities.iter().map(|&volatility| Call { strike, days, volatility }));
        }
    }
    calls
}

fn seconds(number: u64) -> DynSolValue {
    DynSolValue::Uint(U256::from(number), 64)
}

/// `value / parts` in WAD.
fn scaled(value: u64, parts: u64) -> U256 {
    U256::from(value) * U256::from(10).pow(U256::from(18)) / U256::from(parts)
}
