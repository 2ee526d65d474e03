use alloy_primitives::{I256, U256};
use proptest::prelude::*;

use super::decimal::{is_near, ray};
use super::{unsigned, wad};
use crate::interest::{annual_yield, exponential_end, exponential_mean, growth, linear_growth};
use crate::{MathError, RAY, WAD, YEAR};

/// Rates per second of `ln(1 + y)/year` for some yields, with the factors per second that MakerDAO publishes for them (cut short).
const YIELDS: [(&str, u128, u128); 5] = [
    ("0.01", 315_522_921_523_594_712, 1_000_000_000_315_522_921_573_372_069),
    ("0.05", 1_547_125_956_666_413_086, 1_000_000_001_547_125_957_863_212_448),
    ("0.1", 3_022_265_975_530_341_833, 1_000_000_003_022_265_980_097_387_650),
    ("0.5", 12_857_214_234_784_512_366, 1_000_000_012_857_214_317_438_491_659),
    ("1", 21_979_552_909_688_778_203, 1_000_000_021_979_553_151_239_153_027),
];

#[test]
fn growth_of_a_second_is_as_published() {
    for (_, rate, factor) in YIELDS {
        let result = growth(U256::from(rate), 1).unwrap();
        assert!(result.abs_diff(U256::from(factor)) <= U256::from(2), "{rate}: {result}");
    }
}

#[test]
fn growth_of_known_exponents() {
    // Computed with mpmath to 45 digits.
    for (rate, seconds, factor) in [
        (0, 1_000_000, "1"),
        (1_547_125_957_863_212_448, 0, "1"),
        (1, 1, "1.000000000000000000000000001"),
        (1_547_125_957_863_212_448, YEAR, "1.05000000003962937793023912680"),
        (1_268_391_679_350_583_460, 86_400, "1.00010959504619421688840930009"),
        (63_419_583_967_529_173_008, YEAR, "7.38905609893065022708477438675"),
        (10_u128.pow(27), 100, "26881171418161354484126255515800135873611118.8"),
        (10_u128.pow(27), 110, "592097202766467029895522881558803977225493294000."),
    ] {
        let result = growth(U256::from(rate), seconds).unwrap();
        assert!(is_near(result, ray(factor)), "{rate} over {seconds} s: {result}");
    }
}

#[test]
fn growth_beyond_256_bits_is_an_error() {
    // ln(2^256/10^27) = 115.2759….
    let rate = ray("0.001");
    assert!(growth(rate, 115_275).is_ok());
    assert_eq!(growth(rate, 115_276), Err(MathError::Overflow));
    assert_eq!(growth(U256::MAX, u64::MAX), Err(MathError::Overflow));
}

#[test]
fn linear_growth_is_simple_interest() {
    assert_eq!(linear_growth(ray("0.000000001"), YEAR), Ok(ray("1.031536")));
    assert_eq!(linear_growth(U256::MAX, 0), Ok(RAY));
    assert_eq!(linear_growth(U256::MAX - RAY, 1), Ok(U256::MAX));
    assert_eq!(linear_growth(U256::MAX - RAY + U256::ONE, 1), Err(MathError::Overflow));
    assert_eq!(linear_growth(U256::MAX, 2), Err(MathError::Overflow));
}

#[test]
fn the_yield_of_a_year_undoes_the_rate() {
    assert_eq!(annual_yield(U256::ZERO), Ok(U256::ZERO));
    for (percent, rate, _) in YIELDS {
        assert_eq!(annual_yield(U256::from(rate)), Ok(unsigned(percent)));
    }
    assert_eq!(annual_yield(U256::from(1_268_391_679_350_583_460_u128)), Ok(unsigned("0.040810774192388226751")));
    assert_eq!(annual_yield(U256::MAX), Err(MathError::Overflow));
    // A rate of 136 a year.
    assert_eq!(annual_yield(ray("0.0000043125317")), Err(MathError::Overflow));
}

/// `(x, (e^x − 1)/x, e^x)`, computed with mpmath to 45 digits; some at both sides of 2^−14, where the method changes.
const PATHS: [(&str, &str, &str); 17] = [
    ("0", "1", "1"),
    ("0.000000000000000001", "1.0000000000000000005000000000000", "1.0000000000000000010000000000000"),
    ("-0.000000000000000001", "0.999999999999999999500000000000000", "0.999999999999999999000000000000000"),
    ("0.000000001", "1.00000000050000000016666666670833333", "1.00000000100000000050000000016666666"),
    ("-0.00001", "0.999995000016666625000083333194444642", "0.999990000049999833333749999166668055"),
    ("0.0000610351562499", "1.00003051819901614042707733482062050", "1.00006103701893294541567541870524756"),
    ("0.00006103515625", "1.00003051819901619042911188659583882", "1.00006103701893304542177912059854710"),
    ("-0.000061", "0.999969500620157209240380835293137496", "0.999939001860462170410236336769047118"),
    ("0.5", "1.29744254140025629369730157562832714", "1.64872127070012814684865078781416357"),
    ("1", "1.71828182845904523536028747135266249", "2.71828182845904523536028747135266249"),
    ("-1", "0.632120558828557678404476229838539132", "0.367879441171442321595523770161460867"),
    ("2", "3.19452804946532511361521373028750390", "7.38905609893065022723042746057500781"),
    ("-3.5", "0.277086461879337571217203916467537187", "0.0301973834223185007397862923636198450"),
    ("10", "2202.54657948067165169579006452842443663", "22026.4657948067165169579006452842443663"),
    ("-40", "0.0249999999999999998937911436177102751", "0.00000000000000000424835425529158899532"),
    ("-200", "0.005", "0"),
    ("60", "1903345649692807139438261.95524127605033007660", "114200738981568428366295718.314476563019804596"),
];

#[test]
fn means_and_ends_of_known_paths() {
    for (x, mean, end) in PATHS {
        let result = exponential_mean(RAY, wad(x)).unwrap();
        assert!(is_near(result, ray(mean)), "mean to e^{x}: {result}");
        let result = exponential_end(RAY, wad(x)).unwrap();
        assert!(is_near(result, ray(end)), "e^{x}: {result}");
    }
}

#[test]
fn means_and_ends_beyond_256_bits_are_errors() {
    let far = wad("300");
    assert_eq!(exponential_mean(U256::ONE, far), Err(MathError::Overflow));
    assert_eq!(exponential_end(U256::ONE, far), Err(MathError::Overflow));
    assert_eq!(exponential_mean(U256::MAX, wad("0.1")), Err(MathError::Overflow));
    assert_eq!(exponential_end(U256::MAX, wad("0.1")), Err(MathError::Overflow));
    assert_eq!(exponential_mean(U256::MAX, I256::ZERO), Ok(U256::MAX));
    assert_eq!(exponential_end(WAD, I256::MIN), Ok(U256::ZERO));
    assert_eq!(exponential_mean(WAD, I256::MIN), Ok(U256::ZERO));
}

/// Rates per second from nothing to 10^4 a year.
fn any_rate() -> impl Strategy<Value = U256> {
    (any::<u128>(), 60_u32..128).prop_map(|(rate, width)| U256::from(rate >> width))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn growth_is_at_least_simple_interest(rate in any_rate(), seconds in 0..10 * YEAR) {
        if let Ok(growth) = growth(rate, seconds) {
            prop_assert!(growth >= linear_growth(rate, seconds).unwrap());
        }
    }

    /// One unit for each of the three roundings, times the other factor.
    #[test]
    fn growth_composes(rate in any_rate(), first in 0..YEAR / 100, second in 0..YEAR / 100) {
        let [a, b, both] = [first, second, first + second].map(|seconds| growth(rate, seconds).unwrap());
        let product = a * b / RAY;
        let allowed = (a + b) / RAY + both / U256::from(10).pow(U256::from(28)) + U256::from(2);
        prop_assert!(product.abs_diff(both) <= allowed, "{product} {both}");
    }

    #[test]
    fn growth_never_falls(rate in any_rate(), seconds in 0..YEAR / 100, more in 0_u64..1_000) {
        prop_assert!(growth(rate, seconds).unwrap() <= growth(rate, seconds + more).unwrap());
        prop_assert!(growth(rate, seconds).unwrap() <= growth(rate + U256::from(more), seconds).unwrap());
    }

    #[test]
    fn a_mean_lies_between_start_and_end(start in any::<u64>(), x in -40_000_000_000_000_000_000_i128..=40_000_000_000_000_000_000) {
        let (start, x) = (U256::from(start), I256::try_from(x).unwrap());
        let (mean, end) = (exponential_mean(start, x).unwrap(), exponential_end(start, x).unwrap());
        prop_assert!(start.min(end) <= mean && mean <= start.max(end));
    }

    /// The way back has the same mean.
    #[test]
    fn a_mean_is_the_same_from_the_other_end(x in -5_000_000_000_000_000_000_i64..=5_000_000_000_000_000_000, width in 0..63) {
        let x = I256::try_from(x >> width).unwrap();
        let there = exponential_mean(RAY, x).unwrap();
        let back = exponential_mean(exponential_end(RAY, x).unwrap(), -x).unwrap();
        // The end is rounded to half a unit, times at most (e^5 − 1)/5.
        prop_assert!(there.abs_diff(back) <= U256::from(16), "{there} {back}");
    }
}
