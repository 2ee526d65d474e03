//! Which names a piece of source mentions.

use proc_macro2::{TokenStream, TokenTree};

/// Every path in the tokens (`a::b::C`), in order, macros included.
pub fn paths(tokens: TokenStream) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    collect(tokens, &mut found);
    found
}

fn collect(tokens: TokenStream, found: &mut Vec<Vec<String>>) {
    let mut path: Vec<String> = Vec::new();
    // Colons seen since the last name: two of them join it to the next.
    let mut colons = 0;
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => {
                if colons != 2 {
                    finish(&mut path, found);
                }
                path.push(ident.to_string());
                colons = 0;
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
            TokenTree::Group(group) => {
                finish(&mut path, found);
                colons = 0;
                collect(group.stream(), found);
            }
            _ => {
                finish(&mut path, found);
                colons = 0;
            }
        }
    }
    finish(&mut path, found);
}

fn finish(path: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
    if !path.is_empty() {
        found.push(std::mem::take(path));
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    #[test]
    fn paths_stay_whole() {
        let tokens = quote! { self.vm().log(events::Paid { to: a::b::C }); };

        let found: Vec<String> = paths(tokens).iter().map(|path| path.join("::")).collect();

        assert_eq!(found, ["self", "vm", "log", "events::Paid", "to", "a::b::C"]);
    }
}
