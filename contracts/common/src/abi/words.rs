//! Structs all of whose fields are words: read, written and gone through in one piece, without code for each field.

/// Says of structs of `sol!` with `#[repr(C)]` that they are so many words: `structs_of_words! { PoolConfig 14 }`. Gives them
/// `zero`, `words` and `words_mut`, and the codec. A struct of another size does not compile.
#[macro_export]
macro_rules! structs_of_words {
    ($($name:ident $count:expr)*) => {
        $(const _: () = assert!(size_of::<$name>() == size_of::<[::alloy_primitives::U256; $count]>());

        impl $name {
            /// All fields zero, in one piece.
            pub fn zero() -> Self {
                // SAFETY: the struct has the layout of C and so many fields of this type.
                unsafe {
                    ::core::mem::transmute::<[::alloy_primitives::U256; $count], Self>(
                        [::alloy_primitives::U256::ZERO; $count],
                    )
                }
            }

            /// The fields by number.
            pub fn words(&self) -> &[::alloy_primitives::U256; $count] {
                // SAFETY: the struct has the layout of C and so many fields of this type.
                unsafe { &*::core::ptr::from_ref(self).cast() }
            }

            /// The fields by number, to write.
            pub fn words_mut(&mut self) -> &mut [::alloy_primitives::U256; $count] {
                // SAFETY: as above.
                unsafe { &mut *::core::ptr::from_mut(self).cast() }
            }
        }

        impl $crate::abi::Layout for $name {
            const HEAD: usize = 32 * $count;
        }

        impl $crate::abi::Argument for $name {
            fn read(input: &mut $crate::abi::Input, mut head: usize) -> Self {
                let mut value = Self::zero();
                for word in value.words_mut() {
                    *word = $crate::abi::next(input, &mut head);
                }
                value
            }
        }

        impl $crate::abi::Answer for $name {
            fn append(&self, bytes: &mut ::alloc::vec::Vec<u8>) {
                for word in self.words() {
                    word.append(bytes);
                }
            }
        })*
    };
}
