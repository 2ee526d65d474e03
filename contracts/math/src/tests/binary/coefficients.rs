//! The coefficients in the sources are those of the stated interpolations, computed again in high precision.

use truth::Real;
use truth::normal::{mills_ratio, pdf};

/// The coefficients of the one polynomial in a source, from the constant to the highest power, in units of 2^−112.
fn coefficients(source: &str) -> Vec<Real> {
    let (_, rest) = source.split_once("= horner!(").unwrap();
    let (polynomial, _) = rest.split_once(");").unwrap();
    let words = polynomial.split(|c: char| c.is_whitespace() || ",;:(".contains(c));
    let hexadecimal = words.filter_map(|word| {
        let (sign, digits) = word.strip_prefix('-').map_or((1, word), |digits| (-1, digits));
        let digits = digits.strip_prefix("0x")?.replace('_', "");
        let number = i128::from_str_radix(&digits, 16).unwrap();
        Some(Real::integer(number.try_into().unwrap()) * Real::whole(sign))
    });
    let mut list: Vec<Real> = hexadecimal.collect();
    list.reverse();
    list
}

/// The Chebyshev nodes `cos((2i + 1)π/2n)` of an interval.
fn nodes(count: usize, low: &Real, high: &Real) -> Vec<Real> {
    let two = Real::whole(2);
    let (middle, half) = ((low + high) / &two, (high - low) / &two);
    // φ(0) = 1/√(2π).
    let density = pdf(&Real::whole(0));
    let half_turn = Real::whole(1) / (&two * &density * &density);
    let angle = |index: usize| &half_turn * Real::whole(2 * index as i64 + 1) / Real::whole(2 * count as i64);
    (0..count).map(|index| &middle + &half * cosine(&angle(index))).collect()
}

/// `1 − x²/2! + x⁴/4! − …` for `x` up to π.
fn cosine(x: &Real) -> Real {
    let square = -(x * x);
    let terms = (1..60).scan(Real::whole(1), |term, k: i64| {
        *term = &*term * &square / Real::whole((2 * k - 1) * 2 * k);
        Some(term.clone())
    });
    terms.fold(Real::whole(1), |sum, term| sum + term)
}

/// The polynomial through `f` at the nodes, from the constant on: divided differences, then multiplied out.
fn interpolation(nodes: &[Real], f: impl Fn(&Real) -> Real) -> Vec<Real> {
    let mut differences: Vec<Real> = nodes.iter().map(f).collect();
    for order in 1..nodes.len() {
        for index in (order..nodes.len()).rev() {
            let span = &nodes[index] - &nodes[index - order];
            differences[index] = (&differences[index] - &differences[index - 1]) / span;
        }
    }
    let mut polynomial: Vec<Real> = Vec::new();
    for (node, difference) in nodes.iter().zip(&differences).rev() {
        // polynomial·(x − node) + difference.
        let shifted = [Real::whole(0)].into_iter().chain(polynomial.iter().cloned());
        let scaled = polynomial.iter().map(|c| -(c * node)).chain([Real::whole(0)]);
        polynomial = shifted.zip(scaled).map(|(a, b)| a + b).collect();
        polynomial[0] = &polynomial[0] + difference;
    }
    polynomial
}

/// Asserts that a source has these coefficients, `tolerance` units of 2^−112 aside.
fn assert_has(source: &str, expected: &[Real], tolerance: f64) {
    let found = coefficients(source);
    assert_eq!(found.len(), expected.len());
    for (power, (found, expected)) in found.iter().zip(expected).enumerate() {
        let expected = expected * Real::power_of_two(112);
        let apart = (found - &expected).abs().to_f64();
        assert!(apart <= tolerance, "power {power}: {apart} units apart");
    }
}

#[test]
fn of_the_exponential() {
    let reach = Real::whole(2).ln() / Real::whole(2) * Real::parse("1.01").unwrap();
    let nodes = nodes(14, &-&reach, &reach);
    let polynomial = interpolation(&nodes, |r| (r / Real::whole(8)).exp());
    assert_has(include_str!("../../binary/exponential.rs"), &polynomial, 1.0);
}

/// In powers of `32·z²`.
#[test]
fn of_the_logarithm() {
    let root = Real::whole(2).sqrt();
    let largest = (&root - Real::whole(1)) / (root + Real::whole(1));
    let end = &largest * &largest * Real::parse("1.02").unwrap();
    let nodes = nodes(17, &Real::whole(0), &end);
    // artanh(z)/z = ln((1 + z)/(1 − z))/(2z).
    let function = |square: &Real| {
        let z = square.sqrt();
        ((Real::whole(1) + &z) / (Real::whole(1) - &z)).ln() / (Real::whole(2) * z)
    };
    let polynomial = interpolation(&nodes, function);
    let scaled = polynomial.iter().enumerate().map(|(power, c)| c * Real::power_of_two(-5 * power as isize));
    assert_has(include_str!("../../binary/logarithm.rs"), &scaled.collect::<Vec<_>>(), 1.0);
}

/// `(z + 8)·R(z)/32` in powers of `t`, which is `1/(z + 8)` mapped from 1/30..1/8 to −1..1.
#[test]
fn of_mills_ratio() {
    let one = Real::whole(1);
    let nodes = nodes(36, &-&one, &one);
    let (low, high) = (&one / Real::whole(30), &one / Real::whole(8));
    let two = Real::whole(2);
    let function = |t: &Real| {
        let w = (&low + &high) / &two + (&high - &low) / &two * t;
        let shifted = Real::whole(1) / w;
        let z = &shifted - Real::whole(8);
        shifted * mills_ratio(&z) / Real::whole(32)
    };
    let polynomial = interpolation(&nodes, function);
    assert_has(include_str!("../../binary/mills.rs"), &polynomial, 1.0);
}
