//! Nothing panics and nothing wraps, whatever the arguments: limbs check themselves in builds for tests.
//!
//! `PROPTEST_CASES` says how many times every public function is called:
//! `PROPTEST_CASES=1000000 cargo test --release -p math arbitrary`.

use std::path::Path;

use alloy_primitives::{I256, U256};
use proptest::prelude::*;
use truth::Cases;

use super::any_u256;
use super::options::terms;
use crate::fraction::{self, decay, ln_ratio};
use crate::interest::{annual_yield, exponential_end, exponential_mean, growth, linear_growth};
use crate::options::{
    Frictions, Kind, Leg, Terms, black76, greeks, implied_volatility, mark, price, quote, scenario_grid, years,
};
use crate::volatility::*;
use crate::*;

/// How often, unless the environment says.
const CASES: u32 = 20_000;

fn config() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(CASES), ..ProptestConfig::default() }
}

/// Signed words of every length, the extremes among them.
fn any_i256() -> impl Strategy<Value = I256> {
    (any_u256(), any::<bool>()).prop_map(|(word, negated)| {
        let signed = I256::from_raw(word);
        if negated { signed.wrapping_neg() } else { signed }
    })
}

/// A signed word, or one of an ordinary size: up to 200 either way.
fn exponent() -> impl Strategy<Value = I256> {
    const MOST: i128 = 200_000_000_000_000_000_000;
    prop_oneof![any_i256(), (-MOST..MOST).prop_map(|units| I256::try_from(units).unwrap())]
}

/// Times of every length.
fn seconds() -> impl Strategy<Value = u64> {
    prop_oneof![8 => (any::<u64>(), 0_u32..64).prop_map(|(time, cut)| time >> cut), 1 => Just(0), 1 => Just(u64::MAX)]
}

/// An option within bounds, of whose arguments any may be replaced by any word.
fn any_terms() -> impl Strategy<Value = (Kind, Terms)> {
    let words = ([any_u256(), any_u256(), any_u256(), any_u256()], [any_i256(), any_i256()]);
    (any::<u64>(), words, any::<u8>()).prop_map(|(seed, (words, rates), replaced)| {
        let (kind, within) = terms(&Cases::new(seed).option());
        // Two turns in three leave an option whole, or all but one argument of it.
        let replaced = match replaced % 3 {
            0 => 0,
            1 => 1 << (replaced % 8),
            _ => replaced,
        };
        let word = |index: usize, own| if replaced >> index & 1 == 1 { words[index] } else { own };
        let rate = |index: usize, own| if replaced >> (4 + index) & 1 == 1 { rates[index] } else { own };
        let Terms { spot, strike, years, volatility, rate: interest, carry } = within;
        let (spot, strike, years, volatility) = (word(0, spot), word(1, strike), word(2, years), word(3, volatility));
        (kind, Terms { spot, strike, years, volatility, rate: rate(0, interest), carry: rate(1, carry) })
    })
}

/// The results of rounding down and up are errors, or at most a unit apart.
fn assert_sides(down: Result<U256, MathError>, up: Result<U256, MathError>) -> Result<(), TestCaseError> {
    match (down, up) {
        (Ok(down), Ok(up)) => prop_assert!(up >= down && up - down <= U256::ONE),
        // Rounding up may leave 256 bits.
        (Ok(down), Err(error)) => prop_assert!(down == U256::MAX && error == MathError::Overflow),
        (down, up) => prop_assert_eq!(down, up),
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn integer_functions_return(a in any_u256(), b in any_u256(), d in any_u256(), signed in any_i256()) {
        type S = Software;
        let _ = (add(a, b), sub(a, b), mul(a, b), wad_to_ray(a));
        let _ = (to_signed(a), to_unsigned(signed), to_u128(a), to_u64(a), log2_down(a), cbrt_down(a));
        let (root, _) = (sqrt_down::<S>(a), sqrt_wad_down(a));
        prop_assert!(root.bit_len() <= 128);
        assert_sides(div_down::<S>(a, d), div_up::<S>(a, d))?;
        assert_sides(mul_div_down::<S>(a, b, d), mul_div_up::<S>(a, b, d))?;
        assert_sides(wad_mul_down::<S>(a, b), wad_mul_up::<S>(a, b))?;
        assert_sides(wad_div_down::<S>(a, b), wad_div_up::<S>(a, b))?;
        assert_sides(ray_mul_down::<S>(a, b), ray_mul_up::<S>(a, b))?;
        assert_sides(ray_div_down::<S>(a, b), ray_div_up::<S>(a, b))?;
        assert_sides(ray_to_wad_down::<S>(a), ray_to_wad_up::<S>(a))?;
    }

    #[test]
    fn elementary_functions_return(word in any_u256(), x in exponent()) {
        let _ = (exp(x), exp_m1(x), ln(word), ln_1p(x), pow(word, x));
        prop_assert!(normal::cdf(x) <= WAD && normal::pdf(x) <= WAD >> 1);
        let inside = !word.is_zero() && word < WAD;
        prop_assert_eq!(normal::quantile(word).is_ok(), inside);
        prop_assert!(normal::quantile(word % (WAD - U256::ONE) + U256::ONE).is_ok());
    }

    #[test]
    fn growth_and_averages_return(
        (a, b, c) in (any_u256(), any_u256(), any_u256()),
        (x, y) in (exponent(), exponent()),
        (time, before, tau) in (seconds(), seconds(), seconds()),
    ) {
        let _ = (linear_growth(a, time), annual_yield(a), exponential_end(a, x), exponential_mean(a, x));
        let _ = (years(time), options::units_of_years(time));
        prop_assert!(growth(a, time).is_ok_and(|factor| factor >= RAY) || growth(a, time) == Err(MathError::Overflow));
        let _ = (log_return(a, b), of_variance(a), deviation(a, time), return_limit(a, time, b));
        let (tick, earlier) = (Tick { log_return: x, seconds: time }, Tick { log_return: y, seconds: before });
        let limit = ReturnLimit { multiple: b, least_variance: c };
        let _ = (sample_variance(tick), ewma_variance(a, tick, tau), winsorised_variance(a, tick, limit, tau));
        let _ = bipower_variance(a, tick, earlier, tau);
        if let Ok(mean) = ema(a, b, time, tau) {
            prop_assert!(a.min(b) <= mean && mean <= a.max(b));
        }
    }

    #[test]
    fn packed_numbers_return(
        (bits, other, speed) in (any::<u64>(), any::<u64>(), any::<u64>()),
        (price, before) in (any::<u128>(), any::<u128>()),
        (time, memory) in (seconds(), seconds()),
        (ppm, deviations) in (any::<u32>(), any::<u64>()),
    ) {
        let [number, other, speed] = [bits, other, speed].map(Packed::from_bits);
        let _ = (number.to_whole(), number.volatility(), number.per_root_second(), number.toward(price, time, memory));
        let _ = (log_price(price), geometric_mean(price as i128, time));
        let _ = (Packed::of(price), Packed::variance_of(ppm), number.bits());
        if let Ok(tick) = Return::between(price, before, time) {
            let _ = (tick.exceeds(ppm), tick.speed(), number.ewma(&tick, memory), number.bipower(&tick, speed, memory));
            let cut = tick.cut(other, deviations);
            let _ = (cut.speed(), number.ewma(&cut, memory));
        }
    }

    #[test]
    fn fractions_return(
        (numerator, denominator) in (any::<u128>(), any::<u128>()),
        (x, sum, shift) in (any::<i64>(), any::<i128>(), any::<i8>()),
        (time, memory) in (seconds(), seconds()),
    ) {
        let logarithm = ln_ratio(numerator, denominator);
        prop_assert_eq!(logarithm.is_ok(), numerator != 0 && denominator != 0);
        prop_assert!(logarithm.is_ok_and(|log| log.unsigned_abs() < 1 << 47) || logarithm.is_err());
        prop_assert!(fraction::exp_m1(x >> (x as u32 & 63)).is_ok_and(|growth| growth >= -fraction::ONE) || x > 0);
        prop_assert_eq!(decay(time, memory).is_ok_and(|left| left <= 1 << 40), memory != 0);
        let _ = (fraction::geometric_mean(sum, time, shift), fraction::geometric_mean(sum >> 40, time, shift % 37));
    }

    #[test]
    fn options_return((kind, terms) in any_terms(), other in any_u256()) {
        let (all, some) = (greeks(kind, &terms), mark(kind, &terms));
        prop_assert_eq!(price(kind, &terms), all.map(|greeks| greeks.price));
        prop_assert_eq!(some.is_ok(), all.is_ok());
        let _ = black76(kind, &terms);
        // Any price: of the option, a unit beside it, of anything.
        let own = all.map_or(other, |greeks| greeks.price);
        for price in [own, own.saturating_add(U256::ONE), own.saturating_sub(U256::ONE), other] {
            let _ = implied_volatility(kind, price, &terms);
        }
    }

    #[test]
    fn quotes_and_grids_return(
        (kind, terms) in any_terms(),
        words in [any_u256(), any_u256(), any_u256(), any_u256(), any_u256()],
        spots in prop::collection::vec(exponent(), 0..3),
        volatilities in prop::collection::vec(exponent(), 0..3),
        quantity in any::<i128>(),
    ) {
        let [hedging_cost, hedge_interval, latency, hazard_rate, recovery] = words;
        let wild = Frictions { hedging_cost, hedge_interval, latency, hazard_rate, recovery };
        let within = |word: U256, most: u128| word % U256::from(most + 1);
        let mild = Frictions {
            hedging_cost: within(hedging_cost, options::MOST_HEDGING_COST),
            hedge_interval: within(hedge_interval, options::terms::YEARS.1),
            latency: within(latency, options::terms::YEARS.1),
            hazard_rate: within(hazard_rate, options::MOST_HAZARD_RATE),
            recovery: within(recovery, options::MOST_RECOVERY),
        };
        let _ = (quote(kind, &terms, &wild), quote(kind, &terms, &mild));
        // Magnitudes of 2^127 are no quantities.
        let legs = [quantity >> 1, quantity >> 70].map(|quantity| Leg { kind, terms, quantity });
        let _ = scenario_grid(legs, &spots, &volatilities);
        let _ = scenario_grid(legs, &[I256::ZERO], &[I256::ZERO]);
    }
}

/// What is exported is called above.
#[test]
fn every_public_function_is_called() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let read = |file: &str| std::fs::read_to_string(source.join(file)).unwrap();
    let (here, mut names) = (read("tests/arbitrary.rs"), Vec::new());
    for file in ["lib.rs", "options/mod.rs", "volatility/mod.rs"] {
        let text = read(file);
        for list in text.split("pub use ").skip(1) {
            let (list, _) = list.split_once(';').unwrap();
            let list = list.rsplit("::").next().unwrap().trim_matches(['{', '}', '\n', ' ']).to_owned();
            names.extend(list.split(',').map(|name| name.trim().to_owned()));
        }
    }
    for file in ["fraction.rs", "interest.rs", "normal.rs", "volatility/mod.rs"] {
        let text = read(file);
        names.extend(text.split("\npub fn ").skip(1).map(|rest| rest.split('(').next().unwrap().to_owned()));
    }
    names.retain(|name| name.starts_with(|first: char| first.is_ascii_lowercase()));
    assert!(names.len() > 50, "{names:?}");
    for name in names {
        assert!(here.contains(&format!("{name}(")) || here.contains(&format!("{name}::<")), "{name} is not called");
    }
}
