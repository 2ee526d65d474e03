//! A block as the SDK's attribute can read it: what it declares, where its methods work on bytes.

use syn::{FnArg, GenericArgument, ImplItem, ItemImpl, PathArguments, ReturnType, Type, parse_quote};

use crate::method::wrapped;

/// The block with every `Calldata<T>` and `Encoded<T>` in its signatures as `T`, and without the bodies that such a method
/// has: nobody calls them, the block is there to be printed.
pub fn of(mut block: ItemImpl) -> ItemImpl {
    for item in &mut block.items {
        let ImplItem::Fn(method) = item else { continue };
        let mut changed = false;
        for input in &mut method.sig.inputs {
            if let FnArg::Typed(input) = input {
                changed |= unwrap(&mut input.ty);
            }
        }
        if let ReturnType::Type(_, ty) = &mut method.sig.output {
            changed |= unwrap(ty);
        }
        if changed {
            method.block = parse_quote!({ ::core::unreachable!() });
        }
    }
    block
}

/// Takes the wrappers off a type and off those in its brackets; whether there were any.
fn unwrap(ty: &mut Type) -> bool {
    if let Some(inner) = wrapped(ty, "Calldata").or_else(|| wrapped(ty, "Encoded")).cloned() {
        *ty = inner;
        return true;
    }
    let Type::Path(path) = ty else { return false };
    let Some(segment) = path.path.segments.last_mut() else { return false };
    let PathArguments::AngleBracketed(arguments) = &mut segment.arguments else { return false };
    let mut changed = false;
    for argument in &mut arguments.args {
        if let GenericArgument::Type(ty) = argument {
            changed |= unwrap(ty);
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use quote::ToTokens;

    use super::*;

    fn text(tokens: impl ToTokens) -> String {
        tokens.to_token_stream().to_string()
    }

    #[test]
    fn methods_on_bytes_are_declared_by_their_types() {
        let declared = of(parse_quote! { impl Bank {
            pub fn sum(list: Calldata<Vec<U256>>, start: u64) -> Result<Encoded<U256>, Error> { add(list) }
            pub fn one(&self, of: Vec<U256>) -> Result<U256, Error> { Ok(of[0]) }
        } });
        let expected: ItemImpl = parse_quote! { impl Bank {
            pub fn sum(list: Vec<U256>, start: u64) -> Result<U256, Error> { ::core::unreachable!() }
            pub fn one(&self, of: Vec<U256>) -> Result<U256, Error> { Ok(of[0]) }
        } };
        assert_eq!(text(declared), text(expected));
    }
}
