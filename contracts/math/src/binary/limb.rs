//! The digit of the binary numbers.

use core::ops::{Add, BitAnd, Mul, Neg, Shl, Shr, Sub};

/// A signed digit, or a sum of products of digits.
///
/// The sizes of the operands are such that nothing leaves 63 bits; builds for tests check every operation, the others
/// wrap, because the check would cost several times the operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Limb(pub i64);

macro_rules! operator {
    ($($operator:ident $method:ident $checked:ident $wrapping:ident)*) => {
        $(impl $operator for Limb {
            type Output = Self;

            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                #[cfg(any(test, debug_assertions))]
                return Self(self.0.$checked(other.0).expect("a limb left 63 bits"));
                #[cfg(not(any(test, debug_assertions)))]
                return Self(self.0.$wrapping(other.0));
            }
        })*
    };
}

operator! {
    Add add checked_add wrapping_add
    Sub sub checked_sub wrapping_sub
    Mul mul checked_mul wrapping_mul
}

impl Neg for Limb {
    type Output = Self;

    #[inline(always)]
    fn neg(self) -> Self {
        Self(0) - self
    }
}

impl Shl<u32> for Limb {
    type Output = Self;

    #[inline(always)]
    fn shl(self, bits: u32) -> Self {
        Self(self.0.wrapping_shl(bits))
    }
}

/// Towards −∞.
impl Shr<u32> for Limb {
    type Output = Self;

    #[inline(always)]
    fn shr(self, bits: u32) -> Self {
        Self(self.0.wrapping_shr(bits))
    }
}

impl BitAnd<i64> for Limb {
    type Output = Self;

    #[inline(always)]
    fn bitand(self, mask: i64) -> Self {
        Self(self.0 & mask)
    }
}
