//! One method of the block: its name in the ABI, its arguments, its kind.

use proc_macro2::{Ident, Span};
use syn::{Attribute, Error, FnArg, GenericArgument, ImplItemFn, LitStr, Pat, PathArguments, Result, Type};

/// How a method is reached.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// By selector.
    Function,
    /// Once, at deployment.
    Constructor,
    /// By a call without data.
    Receive,
}

/// What the router must know of a method.
pub struct Method {
    pub name: Ident,
    pub abi_name: String,
    pub kind: Kind,
    pub payable: bool,
    pub has_receiver: bool,
    pub arguments: Vec<Argument>,
}

/// What a method takes.
pub struct Argument {
    /// Its type in the ABI.
    pub ty: Type,
    /// Whether the method reads it where it lies.
    pub in_calldata: bool,
}

impl Method {
    /// Reads a method and strips the attributes that are meant for the router.
    pub fn take(function: &mut ImplItemFn) -> Result<Self> {
        let name = function.sig.ident.clone();
        let mut method = Self {
            abi_name: camel_case(&name.to_string()),
            name,
            kind: Kind::Function,
            payable: false,
            has_receiver: function.sig.receiver().is_some(),
            arguments: function
                .sig
                .inputs
                .iter()
                .filter_map(|input| argument(input).transpose())
                .collect::<Result<_>>()?,
        };
        let attributes = std::mem::take(&mut function.attrs);
        for attribute in attributes {
            if !method.read(&attribute)? {
                function.attrs.push(attribute);
            }
        }
        Ok(method)
    }

    /// Takes note of an attribute; false when it is not for the router.
    fn read(&mut self, attribute: &Attribute) -> Result<bool> {
        let path = attribute.path();
        if path.is_ident("constructor") {
            self.kind = Kind::Constructor;
        } else if path.is_ident("payable") {
            self.payable = true;
        } else if path.is_ident("selector") {
            self.abi_name = selector_name(attribute)?;
        } else if path.is_ident("receive") {
            self.kind = Kind::Receive;
        } else if path.is_ident("fallback") {
            return Err(Error::new_spanned(attribute, "this router knows no fallback"));
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    /// The constant that holds the selector.
    pub fn selector(&self) -> Ident {
        Ident::new(&format!("SELECTOR_{}", self.name.to_string().to_uppercase()), Span::call_site())
    }

    /// Identifiers for the decoded arguments.
    pub fn locals(&self) -> Vec<Ident> {
        (0..self.arguments.len()).map(|index| Ident::new(&format!("argument_{index}"), Span::call_site())).collect()
    }
}

/// An argument; nothing for the receiver.
fn argument(input: &FnArg) -> Result<Option<Argument>> {
    let FnArg::Typed(input) = input else { return Ok(None) };
    match &*input.pat {
        Pat::Ident(_) => {
            let inner = wrapped(&input.ty, "Calldata");
            let in_calldata = inner.is_some();
            Ok(Some(Argument { ty: inner.unwrap_or(&input.ty).clone(), in_calldata }))
        }
        pattern => Err(Error::new_spanned(pattern, "an argument of the ABI has a name")),
    }
}

/// The `T` of a type `Name<T>`.
pub fn wrapped<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    let Type::Path(path) = ty else { return None };
    let segment = path.path.segments.last().filter(|segment| segment.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

/// The text in `#[selector(name = "…")]`.
fn selector_name(attribute: &Attribute) -> Result<String> {
    let mut name = None;
    attribute.parse_nested_meta(|meta| {
        if !meta.path.is_ident("name") {
            return Err(meta.error("expected `name`"));
        }
        name = Some(meta.value()?.parse::<LitStr>()?.value());
        Ok(())
    })?;
    name.ok_or_else(|| Error::new_spanned(attribute, "expected `name = \"…\"`"))
}

/// `transfer_from` → `transferFrom`.
fn camel_case(name: &str) -> String {
    let mut parts = name.split('_').filter(|part| !part.is_empty());
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |name, part| {
        let (initial, rest) = part.split_at(1);
        name + &initial.to_uppercase() + rest
    })
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    fn method(source: &str) -> Result<Method> {
        Method::take(&mut syn::parse_str(source).unwrap())
    }

    #[test]
    fn names_become_camel_case() {
        assert_eq!(camel_case("transfer"), "transfer");
        assert_eq!(camel_case("transfer_from"), "transferFrom");
        assert_eq!(camel_case("max_ltv_e18"), "maxLtvE18");
    }

    #[test]
    fn a_name_can_be_chosen() {
        let named = method(r#"#[selector(name = "DOMAIN_SEPARATOR")] fn domain(&self) -> B256 {}"#).unwrap();
        assert_eq!(named.abi_name, "DOMAIN_SEPARATOR");
        assert!(method(r#"#[selector(id = "x")] fn domain(&self) {}"#).is_err());
    }

    #[test]
    fn an_argument_may_stay_in_calldata() {
        let list = method("fn sum(numbers: Calldata<Vec<U256>>, start: U256) {}").unwrap().arguments;
        let read: Vec<_> =
            list.iter().map(|Argument { ty, in_calldata }| (quote!(#ty).to_string(), *in_calldata)).collect();
        assert_eq!(read, [("Vec < U256 >".to_owned(), true), ("U256".to_owned(), false)]);
    }

    #[test]
    fn attributes_for_the_router_are_taken_and_others_stay() {
        let mut function =
            syn::parse_str(r#"#[doc = "Pays."] #[payable] #[inline] fn pay(&mut self, to: Address) {}"#).unwrap();

        let method = Method::take(&mut function).unwrap();

        assert!(method.payable && method.has_receiver && method.kind == Kind::Function);
        assert_eq!(method.arguments.len(), 1);
        assert_eq!(function.attrs.len(), 2);
    }

    #[test]
    fn a_call_without_data_has_a_method_of_its_own() {
        let receive = method("#[receive] #[payable] fn take(&mut self) -> Result<(), Vec<u8>> { Ok(()) }").unwrap();
        assert!(receive.payable && receive.kind == Kind::Receive);
    }

    #[test]
    fn what_the_router_does_not_know_is_refused() {
        assert!(method("#[fallback] fn other(&mut self) {}").is_err());
        assert!(method("fn pair(&self, (a, b): (U256, U256)) {}").is_err());
    }
}
