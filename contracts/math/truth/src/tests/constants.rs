//! 50 digits from the tables of M. Abramowitz and I. Stegun and the OEIS (A001113, A002162, A019727).

use super::agree;
use crate::{Real, normal};

#[test]
fn e_and_ln_2_and_the_density_at_zero() {
    let constant = |digits| Real::parse(digits).unwrap();
    let e = constant("2.7182818284590452353602874713526624977572470936999595749669676277");
    let ln_2 = constant("0.6931471805599453094172321214581765680755001343602552541206800094");
    let root_two_pi = constant("2.5066282746310005024157652848110452530069867406099383166299235763");

    assert!(agree(&Real::whole(1).exp(), &e, 60));
    assert!(agree(&Real::whole(2).ln(), &ln_2, 60));
    assert!(agree(&normal::pdf(&Real::whole(0)), &(Real::whole(1) / root_two_pi), 60));
    assert!(agree(&(Real::whole(1).exp_m1() + Real::whole(1)), &e, 60));
}

#[test]
fn numbers_are_read_as_they_are_written() {
    let half = Real::power_of_two(-1);
    for text in ["0.5", ".5", "5e-1", "0.05E1", "+0.5"] {
        assert_eq!(Real::parse(text).unwrap(), half, "{text}");
    }
    assert_eq!(Real::parse("-0.5").unwrap(), -half);
    for text in ["", "half", "1e", "1.2.3", "-"] {
        assert!(Real::parse(text).is_err(), "{text}");
    }
}

#[test]
fn the_halves_of_the_distribution_add_up() {
    for x in ["0", "0.001", "1", "3.7", "9", "15.9", "40"] {
        let x = Real::parse(x).unwrap();
        assert!(agree(&(normal::cdf(&x) + normal::cdf(&-&x)), &Real::whole(1), 100));
    }
}

#[test]
fn the_quantile_undoes_the_distribution() {
    for (x, guess) in [("-8.7", "-8"), ("-1", "-0.9"), ("0.1", "0")] {
        let (x, guess) = (Real::parse(x).unwrap(), Real::parse(guess).unwrap());
        assert!(agree(&normal::quantile(&normal::cdf(&x), &guess), &x, 60));
    }
}

#[test]
fn the_continued_fraction_meets_the_distribution() {
    for z in ["6.000001", "9", "14"] {
        let z = Real::parse(z).unwrap();
        let (density, tail) = normal::pdf_and_cdf(&-&z);
        assert!(agree(&normal::mills_ratio(&z), &(tail / density), 40));
    }
}
