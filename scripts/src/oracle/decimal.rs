//! Prices as text: exact, never through floating point.

use alloy::primitives::U256;
use anyhow::{Context, Result, ensure};

/// Decimals of a WAD.
const WAD_DECIMALS: u32 = 18;

/// A decimal number in units of `10^-decimals`, in WAD. Digits beyond the 18th decimal are cut off.
///
/// Fails on anything that is not digits with at most one point among them.
pub fn parse(text: &str, decimals: u32) -> Result<U256> {
    let number = || format!("{text:?} is no decimal number");
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits: String = [whole, fraction].concat();
    ensure!(!digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit()), number());
    let value: U256 = digits.parse().with_context(number)?;
    let places = fraction.len() as u64 + u64::from(decimals);
    let power = |exponent: u64| U256::from(10).checked_pow(U256::from(exponent));
    let wad = u64::from(WAD_DECIMALS);
    if places > wad {
        return Ok(power(places - wad).map_or(U256::ZERO, |divisor| value / divisor));
    }
    power(wad - places).and_then(|factor| value.checked_mul(factor)).with_context(|| format!("{text:?} is too large"))
}

/// A share, as a number or in percent, in parts of 10^9: `0.5%` and `0.005` are 5,000,000.
pub fn parts(text: &str) -> Result<u64> {
    let (number, decimals) = text.strip_suffix('%').map_or((text, 0), |number| (number.trim_end(), 2));
    let parts = parse(number, decimals)? / U256::from(1_000_000_000_u64);
    let small = u64::try_from(parts).ok().filter(|parts| *parts <= 1_000_000_000);
    small.with_context(|| format!("{text} is more than the whole"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wad(text: &str, decimals: u32) -> String {
        parse(text, decimals).unwrap().to_string()
    }

    #[test]
    fn decimals_are_exact() {
        assert_eq!(wad("228.38", 0), "228380000000000000000");
        assert_eq!(wad("190818855732", 8), "1908188557320000000000");
        assert_eq!(wad("0.123456789012345678", 0), "123456789012345678");
        assert_eq!(wad("0.1234567890123456789", 0), "123456789012345678");
        assert_eq!(wad("1.5", 1), "150000000000000000");
        assert_eq!((wad(".5", 0), wad("7.", 0)), (wad("0.5", 0), wad("7", 0)));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", ".", "-1", "1e3", "1,5", "1.2.3", "NaN", " 1", &"9".repeat(70)] {
            assert!(parse(text, 0).is_err(), "{text}");
        }
    }

    #[test]
    fn shares_come_with_or_without_percent() {
        assert_eq!(parts("0.5%").unwrap(), 5_000_000);
        assert_eq!(parts("0.005").unwrap(), 5_000_000);
        assert_eq!(parts("100 %").unwrap(), 1_000_000_000);
        assert!(parts("101%").is_err() && parts("half").is_err());
    }
}
