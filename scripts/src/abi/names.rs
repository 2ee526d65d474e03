//! Names from Rust in Solidity.

/// The name that the SDK gives to a function or argument: camel case, words cut at underscores, at changes between
/// letters and digits, and before capitals. `balance_of` → `balanceOf`, `quote2x` → `quote2X`.
pub fn camel(name: &str) -> String {
    let mut words = words(name.trim_start_matches("r#")).into_iter();
    let mut camel = words.next().unwrap_or_default().to_lowercase();
    for word in words {
        let mut letters = word.chars();
        camel.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        camel.push_str(&letters.as_str().to_lowercase());
    }
    camel
}

fn words(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut words = vec![String::new()];
    for (at, letter) in letters.iter().enumerate() {
        let previous = at.checked_sub(1).map(|at| letters[at]);
        let next = letters.get(at + 1);
        let cut = previous.is_some_and(|previous| {
            previous.is_numeric() != letter.is_numeric() && previous != '_' && *letter != '_'
                || previous.is_lowercase() && letter.is_uppercase()
                || previous.is_uppercase() && letter.is_uppercase() && next.is_some_and(|next| next.is_lowercase())
        });
        if cut || *letter == '_' {
            words.push(String::new());
        }
        if let (Some(word), false) = (words.last_mut(), *letter == '_') {
            word.push(*letter);
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// A name that Solidity accepts: its reserved words get an underscore.
pub fn variable(name: &str) -> String {
    let name = camel(name);
    if RESERVED.contains(&name.as_str()) { name + "_" } else { name }
}

/// Whether a word means something to Solidity.
pub fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name)
}

const RESERVED: [&str; 98] = [
    "abstract",
    "address",
    "after",
    "alias",
    "anonymous",
    "apply",
    "as",
    "assembly",
    "auto",
    "bool",
    "break",
    "byte",
    "bytes",
    "calldata",
    "case",
    "catch",
    "constant",
    "constructor",
    "continue",
    "contract",
    "copyof",
    "days",
    "default",
    "define",
    "delete",
    "do",
    "else",
    "emit",
    "enum",
    "ether",
    "event",
    "external",
    "fallback",
    "false",
    "final",
    "fixed",
    "for",
    "function",
    "gwei",
    "hours",
    "if",
    "immutable",
    "implements",
    "import",
    "in",
    "indexed",
    "inline",
    "int",
    "interface",
    "internal",
    "is",
    "let",
    "library",
    "macro",
    "mapping",
    "match",
    "memory",
    "minutes",
    "modifier",
    "mutable",
    "new",
    "null",
    "of",
    "override",
    "partial",
    "payable",
    "pragma",
    "private",
    "promise",
    "public",
    "pure",
    "receive",
    "reference",
    "relocatable",
    "return",
    "returns",
    "sealed",
    "seconds",
    "sizeof",
    "static",
    "storage",
    "string",
    "struct",
    "supports",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "type",
    "typedef",
    "typeof",
    "uint",
    "unchecked",
    "using",
    "var",
    "view",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// What the SDK's library for letter cases makes of these names.
    #[test]
    fn camel_case_is_the_sdk_s() {
        let cases = [
            ("balance_of", "balanceOf"),
            ("eip712_domain", "eip712Domain"),
            ("quote2x", "quote2X"),
            ("to_u256", "toU256"),
            ("log_2", "log2"),
            ("balanceOf", "balanceOf"),
            ("DOMAIN_SEPARATOR", "domainSeparator"),
            ("_unused", "unused"),
            ("transfer", "transfer"),
        ];
        for (rust, solidity) in cases {
            assert_eq!(camel(rust), solidity);
        }
    }

    #[test]
    fn reserved_words_step_aside() {
        assert_eq!(["reference", "r#in", "from"].map(variable), ["reference_", "in_", "from"]);
    }
}
