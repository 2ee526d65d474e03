//! What `math` states about its errors.

use truth::{Error, Real};

/// The error that is allowed.
#[derive(Clone, Debug)]
pub enum Bound {
    /// One unit, or 10^−18 of a result above 1.
    Elementary,
    /// One unit, and beyond rounding 10^−12 of the result.
    Distribution,
    /// Beyond rounding 10^−17 of the spot price, and 10^−9 of a price above 10^−15 of the spot price. A put on little may be
    /// worth far more than the spot price, beyond what its digits tell: then 10^−17 of the price itself.
    Price {
        /// The spot price.
        spot: Real,
    },
    /// One unit, or 10^−14 of the natural scale.
    Greek {
        /// The natural scale.
        scale: Real,
    },
    /// So many units.
    Units(i64),
    /// An absolute error, such as that of a table with few digits.
    Within(Real),
}

impl Bound {
    /// Whether an error is allowed.
    pub fn allows(&self, error: &Error) -> bool {
        let one = Real::whole(1);
        let part = |of: &Real, power: i32| of / ten_to(power);
        match self {
            Self::Elementary => error.units <= one || error.units <= part(&error.truth.abs(), 18),
            Self::Distribution => error.units <= one && error.relative() <= part(&one, 12),
            Self::Price { spot } => {
                let spot = spot.units();
                let tells = error.truth > part(&spot, 15);
                let large = if error.truth > spot { &error.truth } else { &spot };
                let near = error.beyond_rounding <= part(large, 17);
                near && (!tells || error.beyond_rounding <= part(&error.truth, 9))
            }
            Self::Greek { scale } => error.units <= one || error.units <= part(&scale.units(), 14),
            Self::Units(units) => error.units <= Real::whole(*units),
            Self::Within(tolerance) => error.units <= tolerance.units(),
        }
    }

    /// The natural scale of the result, where its bound has one.
    pub fn scale(&self) -> Option<&Real> {
        match self {
            Self::Price { spot: scale } | Self::Greek { scale } => Some(scale),
            _ => None,
        }
    }
}

fn ten_to(power: i32) -> Real {
    Real::whole(10_i64.pow(power.unsigned_abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn real(text: &str) -> Real {
        Real::parse(text).unwrap()
    }

    /// The error of a result that is so many units off a truth.
    fn off(truth: &str, units: &str) -> Error {
        let truth = real(truth);
        Error::new(&(truth.units() + real(units)), &truth)
    }

    #[test]
    fn above_one_a_unit_grows_with_the_result() {
        assert!(Bound::Elementary.allows(&off("0.5", "-0.999")));
        assert!(!Bound::Elementary.allows(&off("0.5", "1.001")));
        assert!(Bound::Elementary.allows(&off("30", "29.9")));
        assert!(!Bound::Elementary.allows(&off("30", "30.1")));
    }

    #[test]
    fn a_probability_keeps_twelve_digits_beyond_rounding() {
        assert!(Bound::Distribution.allows(&off("0.9", "0.9")));
        assert!(Bound::Distribution.allows(&off("1e-18", "0.5")));
        assert!(!Bound::Distribution.allows(&off("1e-18", "0.6")));
        assert!(!Bound::Distribution.allows(&off("0.9", "1.1")));
    }

    #[test]
    fn a_price_keeps_nine_digits_unless_it_is_nothing_beside_the_spot_price() {
        let bound = |spot| Bound::Price { spot: real(spot) };
        // 10^−17 of 100 is 1000 units.
        assert!(bound("100").allows(&off("10", "1000")));
        assert!(!bound("100").allows(&off("10", "1001")));
        assert!(bound("10").allows(&off("100", "1000")));
        assert!(!bound("100").allows(&off("1e-9", "2")));
        assert!(bound("100").allows(&off("1e-14", "2")));
    }

    #[test]
    fn a_greek_is_measured_by_its_scale() {
        let bound = Bound::Greek { scale: real("1000") };
        assert!(bound.allows(&off("3", "-9000000")));
        assert!(!bound.allows(&off("3", "11000000")));
        assert!(Bound::Greek { scale: real("0.001") }.allows(&off("3", "1")));
    }

    #[test]
    fn a_published_value_has_its_own_tolerance() {
        let bound = Bound::Within(real("1e-4"));
        assert!(bound.allows(&off("2.1334", "99999999999999")));
        assert!(!bound.allows(&off("2.1334", "100000000000001")));
        assert!(Bound::Units(2).allows(&off("1", "2")));
        assert!(!Bound::Units(2).allows(&off("1", "2.1")));
    }
}
