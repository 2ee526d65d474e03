//! Vanna, volga and charm: examples of a book, and derivatives of the price that know no formula for them.

use ::truth::Real;

use super::super::is_nearest;
use super::published::{prints, terms};
use crate::options::{self, Kind};

/// Vanna, volga and charm in units.
fn second_order(kind: Kind, inputs: [&str; 6]) -> [Real; 3] {
    let greeks = options::greeks(kind, &terms(inputs)).unwrap();
    [greeks.vanna, greeks.volga, greeks.charm].map(Real::integer)
}

/// E. Haug, "The Complete Guide to Option Pricing Formulas", 2nd edition, chapter 2: DdeltaDvol of a stock, DvegaDvol and
/// DdeltaDtime of futures.
#[test]
fn examples_of_a_book() {
    let [vanna, _, _] = second_order(Kind::Call, ["90", "80", "0.25", "0.2", "0.05", "0.05"]);
    assert!(prints(&vanna, "-1.0008"));
    let [_, volga, _] = second_order(Kind::Call, ["90", "130", "0.75", "0.28", "0.05", "0"]);
    assert!(prints(&volga, "92.3444"));
    let [_, _, charm] = second_order(Kind::Put, ["105", "90", "0.25", "0.24", "0.14", "0"]);
    assert!(prints(&charm, "0.3700"));
}

/// Numerical derivatives of the price alone, `S·e^((b−r)T)·Φ(d1) − K·e^(−rT)·Φ(d2)` and its put: `mpmath.diff` at 120 digits
/// with `Φ(x) = erfc(−x/√2)/2`, twice by the spot price and the volatility, by the volatility, and minus by the spot price
/// and the time.
#[test]
fn derivatives_of_the_price() {
    use Kind::{Call, Put};
    for (kind, inputs, derivatives) in [
        (
            Call,
            ["60", "65", "0.25", "0.3", "0.08", "0.08"],
            ["0.5994683791488995388912002095", "5.849937076668190811975322861", "-0.5614862551075085384267521507"],
        ),
        (
            Put,
            ["100", "95", "0.5", "0.2", "0.1", "0.05"],
            ["-0.7570553112544794186875226269", "32.66439842087074550177996809", "0.0240041107877423069010611181"],
        ),
        (
            Call,
            ["105", "100", "0.5", "0.36", "0.1", "0"],
            ["-0.06450585384955052144925965376", "1.527528585314198305394075984", "0.08268497335883774973634402716"],
        ),
        (
            Put,
            ["1.56", "1.6", "0.5", "0.12", "0.06", "-0.02"],
            ["1.366149680297222672014321938", "0.5633065520870620293443307603", "-0.1293219422226407149651539521"],
        ),
        (
            Call,
            ["0.5", "7", "10", "1.5", "-0.02", "0.03"],
            ["0.2151435600790977820183085902", "-0.6390439765891052107568934399", "-0.09679881739074969583993672754"],
        ),
        (
            Put,
            ["1500", "2000", "2", "0.9", "-0.01", "0.02"],
            ["0.3547633458723331141621896751", "-332.4829823683373264363781199", "-0.07536879945072845284976415871"],
        ),
    ] {
        for (result, derivative) in second_order(kind, inputs).iter().zip(derivatives) {
            assert!(is_nearest(result, &Real::parse(derivative).unwrap()), "{kind:?} {inputs:?}: {derivative}");
        }
    }
}
