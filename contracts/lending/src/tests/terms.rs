//! `setTerms`, `terms`: each parameter's bounds, read back; those that contradict each other.

use alloy_primitives::U256;
use common::testing::Revert;

use super::interface::ILending::*;
use super::setup::*;

/// A parameter: its name, how to write it, least, most, the unit of its steps.
struct Parameter {
    set: fn(&mut Terms, U256),
    get: fn(&Terms) -> U256,
    min: U256,
    max: U256,
    unit: U256,
}

macro_rules! parameters {
    ($($field:ident $min:literal $max:literal $unit:literal)*) => {
        [$(Parameter {
            set: |terms, value| terms.$field = value,
            get: |terms| terms.$field,
            min: wad($min),
            max: wad($max),
            unit: wad($unit),
        }),*]
    };
}

/// As documented, in the order of the struct; those whose bounds hang on others by the bounds of their own.
fn parameters() -> [Parameter; 14] {
    parameters! {
        enabled "0" "0.000000000000000001" "0.000000000000000001"
        minLtv "0.0001" "0.97" "0.0001"
        maxLtv "0.0001" "0.97" "0.0001"
        ltMargin "0.01" "0.3" "0.0001"
        riskMultiple "0" "1" "0.0001"
        haircut "0" "0.5" "0.0001"
        minBonus "0" "0.15" "0.0001"
        maxBonus "0" "0.15" "0.0001"
        targetHealth "1.001" "16" "0.001"
        minDebt "0" "75000" "0.001"
        reserveFactor "0" "0.25" "0.001"
        reserveTarget "0" "1" "0.001"
        premiumSlope "0" "2" "0.001"
        calmSigma "0" "20" "0.001"
    }
}

/// Terms in which any one parameter may take any of its values, but for the bonuses, which bound each other.
fn loose(number: usize) -> Terms {
    let low = Terms { minLtv: wad("0.0001"), maxLtv: wad("0.5"), minBonus: n(0), maxBonus: wad("0.15"), ..usual() };
    match number {
        // The least with the most, the most with the least.
        1 => Terms { maxLtv: wad("0.97"), ltMargin: wad("0.01"), maxBonus: n(0), ..low },
        2 => Terms { ltMargin: wad("0.01"), maxBonus: n(0), ..low },
        _ => low,
    }
}

fn set(market: &Market, terms: &Terms) -> Result<(), Revert> {
    market.set_terms(7, terms.clone())
}

fn read(market: &Market) -> Terms {
    market.view(termsCall { number: n(7) }).unwrap()
}

#[test]
fn terms_are_read_back_each_in_its_place() {
    let market = lending(6, 18);
    set(&market, &usual()).unwrap();
    assert_eq!(read(&market), usual());
    let zero = market.view(termsCall { number: n(8) }).unwrap();
    assert!(parameters().iter().all(|parameter| (parameter.get)(&zero).is_zero()));
    let event = market.events::<TermsSet>().pop().unwrap();
    assert_eq!(event, TermsSet { number: n(7), previous: zero, current: usual() });

    set(&market, &fixed()).unwrap();
    let event = market.events::<TermsSet>().pop().unwrap();
    assert_eq!(event, TermsSet { number: n(7), previous: usual(), current: fixed() });
    assert_eq!(market.view(termsCall { number: U256::from(USUAL) }), Ok(usual()), "others are as they were");
}

/// Every parameter at its least and its most, alone, changes nothing else; a step beyond is refused with its number.
#[test]
fn every_parameter_has_its_bounds() {
    let market = lending(6, 18);
    for (number, Parameter { set: write, get, min, max, unit }) in parameters().into_iter().enumerate() {
        for value in [min, min + unit, max - unit, max] {
            let mut terms = loose(number);
            write(&mut terms, value);
            assert_eq!(set(&market, &terms), Ok(()), "{number}: {value}");
            let found = read(&market);
            assert_eq!((get(&found), found), (value, terms), "{number}");
        }
        let before = read(&market);
        let below = if min.is_zero() { MAX } else { min - unit };
        for value in [below, max + unit, MAX] {
            let mut terms = loose(number);
            write(&mut terms, value);
            let error = ParameterOutOfRange { parameter: number as u8, value, min, max };
            assert_eq!(set(&market, &terms), refused(error), "{number}: {value}");
        }
        assert_eq!(read(&market), before);
    }
}

#[test]
fn what_is_between_two_steps_is_refused() {
    let market = lending(6, 18);
    for (number, Parameter { set: write, min, max, unit, .. }) in parameters().into_iter().enumerate().skip(1) {
        for value in [min + n(1), min + unit + unit / n(2), max - n(1)] {
            let mut terms = loose(number);
            write(&mut terms, value);
            let error = NotRepresentable { parameter: number as u8, value, unit };
            assert_eq!(set(&market, &terms), refused(error), "{number}: {value}");
        }
    }
}

/// The most is not below the least, and the threshold not above 0.98.
#[test]
fn what_one_may_borrow_lies_between_the_least_and_the_threshold() {
    let market = lending(6, 18);
    let terms = Terms { minLtv: wad("0.6"), maxLtv: wad("0.5999"), maxBonus: wad("0.01"), ..usual() };
    let error = ParameterOutOfRange { parameter: 2, value: wad("0.5999"), min: wad("0.6"), max: wad("0.93") };
    assert_eq!(set(&market, &terms), refused(error));
    assert_eq!(set(&market, &Terms { maxLtv: wad("0.6"), ..terms.clone() }), Ok(()));
    let error = ParameterOutOfRange { parameter: 2, value: wad("0.9301"), min: wad("0.6"), max: wad("0.93") };
    assert_eq!(set(&market, &Terms { maxLtv: wad("0.9301"), ..terms.clone() }), refused(error));
    assert_eq!(set(&market, &Terms { maxLtv: wad("0.93"), ..terms }), Ok(()));
}

/// `(1 + bonus)·LT < 1` at the highest threshold: at 0.91 the bonus is below 0.0989….
#[test]
fn a_liquidation_takes_less_than_what_secures() {
    let market = lending(6, 18);
    let error = ParameterOutOfRange { parameter: 7, value: wad("0.0989"), min: wad("0.01"), max: wad("0.0989") };
    assert_eq!(set(&market, &Terms { maxBonus: wad("0.0989"), ..usual() }), Ok(()));
    let error = ParameterOutOfRange { value: wad("0.099"), ..error };
    assert_eq!(set(&market, &Terms { maxBonus: wad("0.099"), ..usual() }), refused(error));
    // At 0.8 exactly 0.25 would be one: 0.15 is the most anyway. At 0.9 and 0.1111 it is below, at 0.9 and 0.1112 above.
    let nine = Terms { maxLtv: wad("0.85"), ..usual() };
    assert_eq!(set(&market, &Terms { maxBonus: wad("0.1111"), ..nine.clone() }), Ok(()));
    assert!(set(&market, &Terms { maxBonus: wad("0.1112"), ..nine }).is_err());
    // Exactly one is too much: 1.0204·0.98 = 0.999992, and 0.0205 is above.
    let high = Terms { maxLtv: wad("0.93"), ..usual() };
    assert_eq!(set(&market, &Terms { maxBonus: wad("0.0204"), ..high.clone() }), Ok(()));
    assert!(set(&market, &Terms { maxBonus: wad("0.0205"), ..high }).is_err());
}

#[test]
fn the_bonus_is_not_below_the_least() {
    let market = lending(6, 18);
    let terms = Terms { minBonus: wad("0.05"), maxBonus: wad("0.0499"), ..usual() };
    let error = ParameterOutOfRange { parameter: 7, value: wad("0.0499"), min: wad("0.05"), max: wad("0.0989") };
    assert_eq!(set(&market, &terms), refused(error));
    assert_eq!(set(&market, &Terms { maxBonus: wad("0.05"), ..terms }), Ok(()));
}

#[test]
fn the_owner_alone_sets_terms() {
    let market = lending(6, 18);
    let call = setTermsCall { number: U256::from(USUAL), terms: fixed() };
    assert_eq!(outcome(market.send(CAROL, call)), refused(OwnableUnauthorizedAccount { account: CAROL }));
    assert_eq!(market.view(termsCall { number: U256::from(USUAL) }), Ok(usual()));
    assert!(market.chain.logs().is_empty());
}

/// A number is a number: 0 and the greatest too.
#[test]
fn terms_have_any_number() {
    let market = lending(6, 18);
    for number in [n(0), MAX] {
        market.send(OWNER, setTermsCall { number, terms: fixed() }).unwrap();
        assert_eq!(market.view(termsCall { number }), Ok(fixed()));
    }
}
