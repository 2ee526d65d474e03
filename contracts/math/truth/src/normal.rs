//! The standard normal distribution.

use std::sync::LazyLock;

use crate::Real;

/// From here on a tail, 10^−58, is taken for nothing: so little shows in no output of `math`.
const LIMIT: i64 = 16;

/// `√(2π)`, by J. Machin's `π/4 = 4·arctan(1/5) − arctan(1/239)`.
static ROOT_TWO_PI: LazyLock<Real> = LazyLock::new(|| {
    let quarter = Real::whole(4) * arctan_of_reciprocal(5) - arctan_of_reciprocal(239);
    (Real::whole(8) * quarter).sqrt()
});

/// `arctan(1/n) = 1/n − 1/(3n³) + 1/(5n⁵) − …`
fn arctan_of_reciprocal(n: i64) -> Real {
    let (square, mut power, mut sum) = (Real::whole(-n * n), Real::whole(1) / Real::whole(n), Real::whole(0));
    for odd in (1..).step_by(2) {
        let next = &sum + &power / Real::whole(odd);
        if next == sum {
            break;
        }
        (sum, power) = (next, power / &square);
    }
    sum
}

/// The density `φ(x)`.
pub fn pdf(x: &Real) -> Real {
    let square = x * x;
    (square / Real::whole(-2)).exp() / &*ROOT_TWO_PI
}

/// The distribution `Φ(x)`; its relative error in the lower tail is below 2^−180.
pub fn cdf(x: &Real) -> Real {
    pdf_and_cdf(x).1
}

/// `φ(x)` and `Φ(x)`.
///
/// `Φ(x) = ½ + φ(x)·(x + x³/3 + x⁵/(3·5) + …)` (M. Abramowitz and I. Stegun, "Handbook of Mathematical Functions",
/// 26.2.11): all terms have one sign, and the bits that the difference of the two halves loses, 190 of 384 at most, are there.
pub fn pdf_and_cdf(x: &Real) -> (Real, Real) {
    if x.abs() > Real::whole(LIMIT) {
        return (Real::whole(0), Real::whole(i64::from(!x.is_negative())));
    }
    let density = pdf(x);
    let (square, mut term, mut sum) = (x * x, x.clone(), x.clone());
    for odd in (3..).step_by(2) {
        term = term * &square / Real::whole(odd);
        let next = &sum + &term;
        if next == sum {
            break;
        }
        sum = next;
    }
    let cdf = Real::power_of_two(-1) + &density * sum;
    (density, cdf)
}

/// Mills' ratio `(1 − Φ(z))/φ(z)` for `z` from 0 on, to 40 digits.
///
/// By the distribution up to 6, beyond by 300 levels of the continued fraction `1/(z + 1/(z + 2/(z + 3/…)))` (26.2.14).
pub fn mills_ratio(z: &Real) -> Real {
    if *z <= Real::whole(6) {
        let (density, tail) = pdf_and_cdf(&-z);
        return tail / density;
    }
    let level = (1..300).rev().fold(z.clone(), |below, level| z + Real::whole(level) / below);
    Real::whole(1) / level
}

/// The `x` with `Φ(x) = probability`, from a guess that is right to some digits, by Newton's iteration on `ln Φ`.
pub fn quantile(probability: &Real, guess: &Real) -> Real {
    let mut x = guess.clone();
    // Each step squares the error; the last one changes nothing that matters.
    for _ in 0..40 {
        let (density, cdf) = pdf_and_cdf(&x);
        let step = (&cdf / probability).ln() * &cdf / density;
        x = x - &step;
        if step.abs() < Real::power_of_two(-150) {
            break;
        }
    }
    x
}
