//! Real numbers of 384 bits.

use std::cmp::Ordering;
use std::ops::{Add, Div, Mul, Neg, Sub};

use alloy_primitives::{I256, U256};
use anyhow::{Context as _, Result};
use dashu_float::FBig;
use dashu_float::round::mode::HalfEven;
use dashu_int::{IBig, UBig};

/// Enough for 50 digits behind what a tail of 10^−55 takes away, and for a result of 256 bits and its fraction.
const PRECISION: usize = 384;

/// A number with 384 bits; every operation rounds to nearest.
#[derive(Clone, Debug, PartialEq)]
pub struct Real(FBig<HalfEven, 2>);

impl Real {
    fn new(number: FBig<HalfEven, 2>) -> Self {
        Self(number.with_precision(PRECISION).value())
    }

    /// A small whole number.
    pub fn whole(number: i64) -> Self {
        Self::new(FBig::from(IBig::from(number)))
    }

    /// `2^power`.
    pub fn power_of_two(power: isize) -> Self {
        Self::new(FBig::from_parts(IBig::ONE, power))
    }

    /// A whole number.
    pub fn integer(number: I256) -> Self {
        let magnitude = Self::unsigned(number.unsigned_abs());
        if number.is_negative() { -magnitude } else { magnitude }
    }

    /// A whole number that is not negative.
    pub fn unsigned(number: U256) -> Self {
        Self::new(FBig::from(IBig::from(UBig::from_le_bytes(&number.to_le_bytes::<32>()))))
    }

    /// The number that so many units of the 18th decimal are.
    pub fn wad(units: I256) -> Self {
        Self::integer(units) / Self::one_wad()
    }

    /// The same, not negative.
    pub fn unsigned_wad(units: U256) -> Self {
        Self::unsigned(units) / Self::one_wad()
    }

    /// The number in units of the 18th decimal.
    pub fn units(&self) -> Self {
        self * Self::one_wad()
    }

    fn one_wad() -> Self {
        Self::whole(1_000_000_000_000_000_000)
    }

    /// A decimal number as files write it: `-1.5`, `3e-5`; what is below 10^−9999 is taken for nothing.
    pub fn parse(text: &str) -> Result<Self> {
        let unclear = || format!("{text:?} is no decimal number");
        let (digits, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let power: i64 = power.parse().with_context(unclear)?;
        let digits = IBig::from_str_radix(&format!("{whole}{fraction}"), 10).ok().with_context(unclear)?;
        let places = power - i64::try_from(fraction.len())?;
        if places < -10_000 {
            return Ok(Self::whole(0));
        }
        let scale = Self::new(FBig::from(IBig::from(10).pow(usize::try_from(places.unsigned_abs())?)));
        let digits = Self::new(FBig::from(digits));
        Ok(if places < 0 { digits / scale } else { digits * scale })
    }

    /// `e^self`.
    pub fn exp(&self) -> Self {
        Self(self.0.exp())
    }

    /// `e^self − 1`.
    pub fn exp_m1(&self) -> Self {
        Self(self.0.exp_m1())
    }

    /// The natural logarithm of a positive number.
    pub fn ln(&self) -> Self {
        Self(self.0.ln())
    }

    /// `√self`.
    pub fn sqrt(&self) -> Self {
        Self(self.0.sqrt())
    }

    /// The magnitude.
    pub fn abs(&self) -> Self {
        if self.is_negative() { -self } else { self.clone() }
    }

    /// Whether the number is below zero.
    pub fn is_negative(&self) -> bool {
        *self < Self::whole(0)
    }

    /// Whether the number is zero.
    pub fn is_zero(&self) -> bool {
        *self == Self::whole(0)
    }

    /// The nearest double: for printing, and for sizes that need not be exact.
    pub fn to_f64(&self) -> f64 {
        self.0.to_f64().value()
    }

    /// The nearest whole number, or nothing if a signed word of 256 bits does not hold it.
    pub fn to_integer(&self) -> Option<I256> {
        let magnitude = self.abs().to_unsigned()?;
        let value = I256::try_from(magnitude).ok()?;
        Some(if self.is_negative() { -value } else { value })
    }

    /// The nearest whole number, or nothing if a word of 256 bits does not hold it.
    pub fn to_unsigned(&self) -> Option<U256> {
        let whole = UBig::try_from(self.0.to_int().value()).ok()?;
        U256::try_from_le_slice(&whole.to_le_bytes())
    }
}

impl PartialOrd for Real {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.0.partial_cmp(&other.0)
    }
}

impl Neg for Real {
    type Output = Self;

    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Neg for &Real {
    type Output = Real;

    fn neg(self) -> Real {
        -self.clone()
    }
}

macro_rules! operator {
    ($($operator:ident $method:ident)*) => {
        $(
            impl $operator<&Real> for &Real {
                type Output = Real;

                fn $method(self, other: &Real) -> Real {
                    Real((&self.0).$method(&other.0))
                }
            }

            impl $operator<Real> for &Real {
                type Output = Real;

                fn $method(self, other: Real) -> Real {
                    self.$method(&other)
                }
            }

            impl $operator<&Real> for Real {
                type Output = Real;

                fn $method(self, other: &Real) -> Real {
                    (&self).$method(other)
                }
            }

            impl $operator<Real> for Real {
                type Output = Real;

                fn $method(self, other: Real) -> Real {
                    (&self).$method(&other)
                }
            }
        )*
    };
}

operator! { Add add Sub sub Mul mul Div div }
