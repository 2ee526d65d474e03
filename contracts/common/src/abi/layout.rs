//! How types lie in calldata and return data.

use alloc::string::String;
use alloc::vec::Vec;

use alloy_primitives::aliases::U48;
use alloy_primitives::{Address, FixedBytes, I256, U256};
use stylus_sdk::abi::Bytes;

/// The place that a type takes among others.
pub trait Layout {
    /// Bytes of its head: all of a fixed type.
    const HEAD: usize = 32;
    /// Whether it stands behind the heads, with an offset to it in its head.
    const DYNAMIC: bool = false;
    /// Bytes of an item of a list; of a fixed type, all of it.
    const ITEM: usize = Self::HEAD;
}

macro_rules! words {
    ($($type:ty)*) => {
        $(impl Layout for $type {})*
    };
}

words!(U256 I256 Address bool u8 u16 u32 u64 u128 U48);

impl<const N: usize> Layout for FixedBytes<N> {}

impl Layout for String {
    const DYNAMIC: bool = true;
    const ITEM: usize = 1;
}

impl Layout for Bytes {
    const DYNAMIC: bool = true;
    const ITEM: usize = 1;
}

impl<T: Layout> Layout for Vec<T> {
    const DYNAMIC: bool = true;
    const ITEM: usize = T::HEAD;
}

/// Says how structs lie whose fields have fixed types: `fixed_structs! { Leg Greeks }`. In `sol!` each has the SDK's
/// `#[derive(AbiType)]`, which gives the selectors their tuples.
#[macro_export]
macro_rules! fixed_structs {
    ($($name:ident)*) => {
        $(impl $crate::abi::Layout for $name {
            const HEAD: usize = <Self as ::alloy_sol_types::SolType>::ENCODED_SIZE.expect("a struct has fields of fixed types");
        })*
    };
}
