//! The block and its implementation of `Router`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Error, ImplItem, ItemImpl, Result, Type};

use crate::declaration;
use crate::method::{Kind, Method};

/// The block without its attributes, and the router; with the feature `export-abi`, the SDK's attribute on what it declares.
pub fn expand(block: ItemImpl) -> Result<TokenStream> {
    if let Some((_, name, _)) = &block.trait_ {
        return Err(Error::new_spanned(
            name,
            "this router knows no traits: list their methods in the contract's own block",
        ));
    }
    let declared = declaration::of(block.clone());
    let mut block = block;
    let mut methods = Vec::new();
    for item in &mut block.items {
        if let ImplItem::Fn(function) = item {
            methods.push(Method::take(function)?);
        }
    }
    let router = implementation(&block.self_ty, &methods)?;
    Ok(quote! {
        #[cfg(not(feature = "export-abi"))]
        #block
        #[cfg(not(feature = "export-abi"))]
        #router
        #[cfg(feature = "export-abi")]
        #[::stylus_sdk::stylus_proc::public]
        #declared
    })
}

fn implementation(contract: &Type, methods: &[Method]) -> Result<TokenStream> {
    let functions = || methods.iter().filter(|method| method.kind == Kind::Function);
    let constants = functions().map(constant);
    let arms = functions().map(arm);
    let payable = functions().filter(|method| method.payable).map(Method::selector);
    let constructor = constructor(methods)?;
    let receive = receive(methods)?;
    Ok(quote! {
        impl ::stylus_sdk::abi::Router<#contract> for #contract {
            type Storage = Self;

            // The same selector twice would be an arm that is never reached.
            #[deny(unreachable_patterns)]
            fn route(contract: &mut Self, selector: u32, input: &[u8]) -> Option<::stylus_sdk::ArbResult> {
                #(#constants)*
                let takes_value = false #(|| selector == #payable)*;
                if !takes_value && ::common::abi::has_value(contract) {
                    return Some(::common::abi::refusal());
                }
                let result = match selector {
                    #(#arms)*
                    _ => return None,
                };
                Some(result.unwrap_or_else(::common::abi::refusal))
            }

            fn constructor(contract: &mut Self, input: &[u8]) -> Option<::stylus_sdk::ArbResult> {
                #constructor
            }

            #[allow(unused_variables, reason = "not every contract takes value without data")]
            fn receive(contract: &mut Self) -> Option<Result<(), ::alloc::vec::Vec<u8>>> {
                #receive
            }

            fn fallback(_contract: &mut Self, _input: &[u8]) -> Option<::stylus_sdk::ArbResult> {
                None
            }
        }
    })
}

/// `const SELECTOR_…: u32`, computed by the SDK from the types.
fn constant(method: &Method) -> TokenStream {
    let (selector, name) = (method.selector(), &method.abi_name);
    let arguments = method.arguments.iter().map(|argument| &argument.ty);
    quote! {
        const #selector: u32 = u32::from_be_bytes({
            use ::stylus_sdk::function_selector;
            function_selector!(#name #(, #arguments)*)
        });
    }
}

fn arm(method: &Method) -> TokenStream {
    let (selector, call) = (method.selector(), call(method));
    quote! { #selector => #call, }
}

/// Decodes, calls, encodes: `Option<ArbResult>`, nothing when the calldata does not decode.
fn call(method: &Method) -> TokenStream {
    let (name, locals) = (&method.name, method.locals());
    let receiver = method.has_receiver.then(|| quote! { contract, });
    let read = method.arguments.iter().map(|argument| {
        if argument.in_calldata {
            quote! { calldata()? }
        } else {
            quote! { next() }
        }
    });
    let reading = (!locals.is_empty()).then(|| {
        quote! {
            let mut arguments = ::common::abi::Arguments::new(input);
            #(let #locals = arguments.#read;)*
            if arguments.malformed() {
                return None;
            }
        }
    });
    quote! {
        (|| {
            #reading
            Some(::common::abi::Reply::reply(Self::#name(#receiver #(#locals),*)))
        })()
    }
}

/// What a call without data does; refused where no method is meant for it.
fn receive(methods: &[Method]) -> Result<TokenStream> {
    let mut takers = methods.iter().filter(|method| method.kind == Kind::Receive);
    let Some(method) = takers.next() else { return Ok(quote! { None }) };
    let name = &method.name;
    if takers.next().is_some() || !method.payable || !method.arguments.is_empty() || !method.has_receiver {
        return Err(Error::new(name.span(), "one payable method without arguments takes value without data"));
    }
    Ok(quote! { Some(Self::#name(contract)) })
}

fn constructor(methods: &[Method]) -> Result<TokenStream> {
    let mut constructors = methods.iter().filter(|method| method.kind == Kind::Constructor);
    let Some(method) = constructors.next() else { return Ok(quote! { None }) };
    if let Some(second) = constructors.next() {
        return Err(Error::new(second.name.span(), "a contract has one constructor"));
    }
    let call = call(method);
    let value = (!method.payable).then(|| {
        quote! {
            if ::common::abi::has_value(contract) {
                return Some(::common::abi::refusal());
            }
        }
    });
    Ok(quote! {
        #value
        if !::common::abi::construct_once(contract) {
            return Some(::common::abi::refusal());
        }
        let result = #call;
        Some(result.unwrap_or_else(::common::abi::refusal))
    })
}
