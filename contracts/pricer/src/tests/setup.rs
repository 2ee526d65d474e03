//! One call to a pricer on a chain, and numbers as people write them.

use alloy_primitives::utils::parse_units;
use alloy_primitives::{Address, I256, U256, address};
use alloy_sol_types::SolCall;
use common::testing::{Chain, Program, Revert};

use super::interface::IPricer::*;
use super::interface::*;
use crate::Pricer;

pub const PRICER: Address = address!("000000000000000000000000000000000000071c");

/// A fresh chain with a pricer.
pub fn chain() -> Chain {
    let chain = Chain::new();
    chain.install(PRICER, Program::of::<Pricer>());
    chain
}

/// Asks a pricer.
pub fn ask<C: SolCall>(call: C) -> Result<C::Return, Revert> {
    chain().view(PRICER, call)
}

/// A decimal number in WAD.
pub fn wad(number: &str) -> U256 {
    parse_units(number, 18).unwrap().get_absolute()
}

/// A decimal number with a sign in WAD.
pub fn signed(number: &str) -> I256 {
    match number.strip_prefix('-') {
        Some(magnitude) => -I256::from_raw(wad(magnitude)),
        None => I256::from_raw(wad(number)),
    }
}

/// Numbers with signs in WAD.
pub fn all_signed(numbers: &[&str]) -> Vec<I256> {
    numbers.iter().map(|number| signed(number)).collect()
}

/// A year of 365 days \[seconds\].
pub const YEAR: u64 = 31_536_000;

/// An option at a spot price, with a strike, years to expiry, volatility, rate and carry.
pub fn option(kind: &str, numbers: [&str; 6]) -> EuropeanOption {
    let [spot, strike, years, volatility, rate, carry] = numbers;
    let seconds = wad(years) * U256::from(YEAR) / wad("1");
    EuropeanOption {
        isCall: kind == "call",
        spot: wad(spot),
        strike: wad(strike),
        timeToExpiry: seconds.to(),
        volatility: wad(volatility),
        rate: signed(rate),
        carry: signed(carry),
    }
}

/// Haug's first example: a call without dividends.
pub fn usual() -> EuropeanOption {
    option("call", ["60", "65", "0.25", "0.30", "0.08", "0.08"])
}

/// Options of every kind: in and out of the money, short and long, with negative rates and carries.
pub fn various() -> Vec<EuropeanOption> {
    vec![
        usual(),
        option("put", ["60", "65", "0.25", "0.30", "0.08", "0.08"]),
        option("call", ["1.56", "1.60", "0.5", "0.12", "0.06", "-0.02"]),
        option("put", ["3000", "2500", "0.01", "0.9", "-0.02", "0.01"]),
        option("call", ["100", "100", "30", "0.2", "0", "0"]),
    ]
}

/// How an option is changed so that it is refused, and the refusal.
type Spoilt = (fn(&mut EuropeanOption), Revert);

/// Every term just below and just above its bounds.
pub fn out_of_bounds() -> Vec<Spoilt> {
    let (least, most) = (wad("0.000000001"), wad("100000000000000"));
    let unit = U256::ONE;
    let spot = |spot| SpotOutOfRange { spot, min: least, max: most }.into();
    let strike = |strike| StrikeOutOfRange { strike, min: least, max: most }.into();
    let time = |time| TimeOutOfRange { time, min: 1, max: 30 * YEAR }.into();
    let volatility = |volatility| VolatilityOutOfRange { volatility, min: wad("0.0001"), max: wad("20") }.into();
    let rate = |rate| RateOutOfRange { rate, min: signed("-0.5"), max: signed("2") }.into();
    // At the usual rate of 8 %, for yields from −50 % to 200 %.
    let carry = |carry| CarryOutOfRange { carry, min: signed("-1.92"), max: signed("0.58") }.into();
    vec![
        (|option| option.spot = wad("0.000000001") - U256::ONE, spot(least - unit)),
        (|option| option.spot = wad("100000000000000") + U256::ONE, spot(most + unit)),
        (|option| option.spot = U256::MAX, spot(U256::MAX)),
        (|option| option.strike = U256::ZERO, strike(U256::ZERO)),
        (|option| option.strike = wad("100000000000000") + U256::ONE, strike(most + unit)),
        (|option| option.timeToExpiry = 0, time(0)),
        (|option| option.timeToExpiry = 30 * YEAR + 1, time(30 * YEAR + 1)),
        (|option| option.timeToExpiry = u64::MAX, time(u64::MAX)),
        (|option| option.volatility = wad("0.0001") - U256::ONE, volatility(wad("0.0001") - unit)),
        (|option| option.volatility = wad("20") + U256::ONE, volatility(wad("20") + unit)),
        (|option| option.rate = signed("-0.5") - I256::ONE, rate(signed("-0.5") - I256::ONE)),
        (|option| option.rate = signed("2") + I256::ONE, rate(signed("2") + I256::ONE)),
        (|option| option.rate = I256::MIN, rate(I256::MIN)),
        (|option| option.carry = signed("-1.92") - I256::ONE, carry(signed("-1.92") - I256::ONE)),
        (|option| option.carry = signed("0.58") + I256::ONE, carry(signed("0.58") + I256::ONE)),
        (|option| option.carry = I256::MAX, carry(I256::MAX)),
    ]
}

/// What a method refuses of the usual option: every term out of bounds, with its own error.
pub fn refuses_out_of_bounds<T: std::fmt::Debug + PartialEq>(method: impl Fn(EuropeanOption) -> Result<T, Revert>) {
    for (spoil, refusal) in out_of_bounds() {
        let mut option = usual();
        spoil(&mut option);
        assert_eq!(method(option.clone()), Err(refusal), "{option:?}");
    }
}

/// Refuses two numbers that differ by more than `units` in the last digit.
#[track_caller]
pub fn assert_near(number: impl TryInto<I256>, expected: &str, units: u64) {
    let number = number.try_into().unwrap_or(I256::MAX);
    let gap = (number - signed(expected)).unsigned_abs();
    assert!(gap <= U256::from(units), "{number} is {gap} units off {expected}");
}
