//! Errors, events and structs as their fields, one after the other.
//!
//! `sol!` says what an error, event or struct is; these macros say in which order its fields are written, and the codec does
//! the rest. The general encoder would be compiled anew for each of them, half a kilobyte every time. A field left out does
//! not compile, and the tests of the contracts decode every error, event and struct by an independent declaration.

use alloc::vec::Vec;

use stylus_sdk::stylus_core::RawLogAccess;

/// An error that knows its revert data.
pub trait Refusal {
    /// Selector and fields.
    fn revert_data(&self) -> Vec<u8>;
}

/// An event that knows its log.
pub trait Event {
    /// How many topics: the signature and the indexed fields.
    const TOPICS: usize;

    /// Appends the topics, then the other fields.
    fn append_to(&self, bytes: &mut Vec<u8>);
}

/// Emits an event.
pub fn log<E: Event>(vm: &impl RawLogAccess, event: &E) {
    let mut bytes = Vec::with_capacity(160);
    event.append_to(&mut bytes);
    vm.emit_log(&bytes, E::TOPICS);
}

/// Revert data that begins with a selector and has room for the fields of most errors.
#[inline(never)]
pub fn revert(selector: [u8; 4]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(100);
    bytes.extend_from_slice(&selector);
    bytes
}

/// Lists the fields of errors in order: `fields_of_errors! { StringTooLong { length, max } … }`. Fixed types only.
#[macro_export]
macro_rules! fields_of_errors {
    ($($error:ident { $($field:ident),* })*) => {
        $(impl $crate::abi::Refusal for $error {
            fn revert_data(&self) -> ::alloc::vec::Vec<u8> {
                let Self { $($field),* } = self;
                #[allow(unused_mut, reason = "not every error has fields")]
                let mut bytes = $crate::abi::revert(<Self as ::alloy_sol_types::SolError>::SELECTOR);
                $($crate::abi::Answer::append($field, &mut bytes);)*
                bytes
            }
        })*
    };
}

/// Lists the fields of events, the indexed ones first: `fields_of_events! { Transfer { from, to; value } … }`. Fixed types only.
#[macro_export]
macro_rules! fields_of_events {
    ($($event:ident { $($indexed:ident),*; $($field:ident),* })*) => {
        $(impl $crate::abi::Event for $event {
            const TOPICS: usize = 1 $(+ { let _ = stringify!($indexed); 1 })*;

            fn append_to(&self, bytes: &mut ::alloc::vec::Vec<u8>) {
                let Self { $($indexed,)* $($field),* } = self;
                const { $crate::immediate::Immediate::new(<Self as ::alloy_sol_types::SolEvent>::SIGNATURE_HASH.0) }.append_to(bytes);
                $($crate::abi::Answer::append($indexed, bytes);)*
                $($crate::abi::Answer::append($field, bytes);)*
            }
        })*
    };
}

/// Lists the fields of structs in order: `fields_of_structs! { Leg { option, quantity } … }`. Fixed types only, structs among
/// them, as in [`fixed_structs!`](crate::fixed_structs).
#[macro_export]
macro_rules! fields_of_structs {
    ($($name:ident { $($field:ident),* })*) => {
        $crate::fixed_structs! { $($name)* }

        $(impl $crate::abi::Argument for $name {
            #[inline(never)]
            fn read(input: &mut $crate::abi::Input, mut head: usize) -> Self {
                Self { $($field: $crate::abi::next(input, &mut head)),* }
            }
        }

        impl $crate::abi::Answer for $name {
            #[inline(never)]
            #[allow(non_snake_case, reason = "fields have Solidity's names")]
            fn append(&self, bytes: &mut ::alloc::vec::Vec<u8>) {
                let Self { $($field),* } = self;
                $($crate::abi::Answer::append($field, bytes);)*
            }
        })*
    };
}

/// Declares a contract's `Error`, the revert data of one of these Solidity errors and of nothing else:
/// `errors! { pub struct Error of StringTooLong … }`.
///
/// A variant of an enum would be as large as the largest error and be moved at every `?`; this is one pointer, and an error is
/// encoded where it is raised, out of the way of what goes well.
#[macro_export]
macro_rules! errors {
    ($(#[$attribute:meta])* pub struct $name:ident of $($error:ident)*) => {
        $(#[$attribute])*
        #[derive(Debug, PartialEq, Eq)]
        pub struct $name(::alloc::boxed::Box<::alloc::vec::Vec<u8>>);

        $(impl From<$error> for $name {
            #[cold]
            #[inline(never)]
            fn from(error: $error) -> Self {
                Self::of($crate::abi::Refusal::revert_data(&error))
            }
        })*

        impl $name {
            /// Another contract's revert data, or another method's, passed on.
            #[cold]
            #[inline(never)]
            pub fn of(revert_data: ::alloc::vec::Vec<u8>) -> Self {
                Self(::alloc::boxed::Box::new(revert_data))
            }

            /// Whether it is the error of this selector.
            pub fn is(&self, selector: [u8; 4]) -> bool {
                self.0.starts_with(&selector)
            }
        }

        // Asked for by the SDK's export; the errors themselves come from the sources.
        #[cfg(feature = "export-abi")]
        impl ::stylus_sdk::abi::export::internal::InnerTypes for $name {}

        impl From<$name> for ::alloc::vec::Vec<u8> {
            fn from(error: $name) -> Self {
                *error.0
            }
        }
    };
}
