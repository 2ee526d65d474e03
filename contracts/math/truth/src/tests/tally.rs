use crate::{Error, Real, Tally};

fn wad(units: &str) -> Real {
    Real::parse(units).unwrap() / Real::whole(1_000_000_000_000_000_000)
}

#[test]
fn an_error_is_counted_in_units_and_without_its_rounding() {
    let error = Error::new(&Real::whole(10), &wad("12"));
    assert_eq!(error.units.to_f64(), 2.0);
    assert_eq!(error.relative().to_f64(), 1.5 / 12.0);

    let rounded = Error::new(&Real::whole(10), &wad("10.4"));
    assert!((rounded.units.to_f64() - 0.4).abs() < 1e-12);
    assert!(rounded.relative().is_zero());
}

#[test]
fn a_tally_remembers_the_worst_input() {
    let mut tally = Tally::default();
    for (result, input) in [(10, "good"), (13, "worst"), (9, "bad")] {
        tally.add(&Error::new(&Real::whole(result), &wad("10")), || input.to_owned());
    }
    assert_eq!((tally.cases, tally.worst_input.as_str()), (3, "worst"));
    assert_eq!(tally.max_abs.to_f64(), 3.0);
    assert_eq!(tally.max_rel.to_f64(), 0.25);
}
