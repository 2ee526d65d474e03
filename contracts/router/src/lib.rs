//! `#[public]` as the SDK means it, with a smaller router.
//!
//! The SDK's attribute decodes arguments and encodes answers through the general machinery of `alloy`, compiled anew for
//! every list of types. For a token of 30 methods that was a third of the program and half of its static data. This
//! attribute reads the same source and routes the same selectors, through the small codec of `common::abi`.
//!
//! With the feature `export-abi` the SDK's own attribute is used, so that `cargo stylus export-abi` works as ever.

mod declaration;
mod method;
mod router;

use proc_macro::TokenStream;

/// Makes every method of an `impl` block an entry point of the contract.
///
/// As with the SDK: `&self` is a view, `&mut self` may write, no receiver is pure; names become camel case unless
/// `#[selector(name = "…")]` says otherwise; `#[payable]` methods take value, all others refuse it; `#[constructor]` runs
/// once, `#[receive]` when a call has no data. An argument `Calldata<T>` is a `T` that the method reads where it lies, an answer
/// `Encoded<T>` a `T` in bytes. Not supported, and refused: traits, `#[fallback]`, `#[implements]`.
#[proc_macro_attribute]
pub fn public(_attribute: TokenStream, item: TokenStream) -> TokenStream {
    let block = syn::parse_macro_input!(item as syn::ItemImpl);
    router::expand(block).unwrap_or_else(syn::Error::into_compile_error).into()
}
