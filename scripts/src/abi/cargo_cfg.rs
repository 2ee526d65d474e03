//! `#[cfg(…)]` as it is decided for a program on the chain.

use syn::{Attribute, Meta, Token, punctuated::Punctuated};

/// Whether an item with these attributes is part of the program: built for WebAssembly, no test, no feature.
pub fn enabled(attributes: &[Attribute]) -> bool {
    let mut conditions = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    conditions.all(|attribute| attribute.parse_args::<Meta>().is_ok_and(|condition| holds(&condition)))
}

fn holds(condition: &Meta) -> bool {
    let list = |meta: &Meta| -> Vec<Meta> {
        let Meta::List(list) = meta else { return Vec::new() };
        let parsed = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
        parsed.map(|list| list.into_iter().collect()).unwrap_or_default()
    };
    let path = condition.path();
    if path.is_ident("not") {
        return !list(condition).iter().all(holds);
    }
    if path.is_ident("all") {
        return list(condition).iter().all(holds);
    }
    if path.is_ident("any") {
        return list(condition).iter().any(holds);
    }
    let wanted = ["target_arch", "target_family"].iter().any(|name| path.is_ident(name));
    wanted && quote::ToTokens::to_token_stream(condition).to_string().contains("\"wasm")
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    #[test]
    fn programs_are_no_tests_and_have_no_features() {
        let disabled: [Attribute; 4] = [
            parse_quote!(#[cfg(test)]),
            parse_quote!(#[cfg(feature = "testing")]),
            parse_quote!(#[cfg(not(target_arch = "wasm32"))]),
            parse_quote!(#[cfg(all(target_arch = "wasm32", test))]),
        ];
        let kept: [Attribute; 3] = [
            parse_quote!(#[cfg(not(feature = "contract-client-gen"))]),
            parse_quote!(#[cfg(any(test, target_arch = "wasm32"))]),
            parse_quote!(#[derive(Debug)]),
        ];

        assert!(disabled.iter().all(|attribute| !enabled(std::slice::from_ref(attribute))));
        assert!(kept.iter().all(|attribute| enabled(std::slice::from_ref(attribute))));
    }
}
