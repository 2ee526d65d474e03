//! Solidity's `console.log`: a call to an address where nobody lives, which a dev node understands.
//!
//! The library (`hardhat/console.sol`, `forge-std/console.sol`) has one function for every list of up to four
//! arguments of four types, and some for single values of other types. Its first versions wrote `uint` and `int`
//! into the signatures, so those selectors are known too.

use std::collections::HashMap;
use std::sync::OnceLock;

use alloy_dyn_abi::{DynSolType, DynSolValue};
use alloy_primitives::{Address, address, keccak256};

/// Where the calls go.
pub(crate) const ADDRESS: Address = address!("000000000000000000636F6e736F6c652e6c6f67");

/// Functions of one argument that are not named `log`, less the `bytesN`.
const NAMED: [(&str, &str); 7] = [
    ("logInt", "int256"),
    ("logUint", "uint256"),
    ("logString", "string"),
    ("logBool", "bool"),
    ("logAddress", "address"),
    ("logBytes", "bytes"),
    ("log", "int256"),
];

/// What a call prints, or nothing where it is no call of the library.
pub(crate) fn decode(input: &[u8]) -> Option<String> {
    let (selector, arguments) = input.split_first_chunk()?;
    let types = functions().get(selector)?;
    let DynSolValue::Tuple(values) = DynSolType::Tuple(types.clone()).abi_decode_params(arguments).ok()? else {
        return None;
    };
    Some(format(&values))
}

fn functions() -> &'static HashMap<[u8; 4], Vec<DynSolType>> {
    static FUNCTIONS: OnceLock<HashMap<[u8; 4], Vec<DynSolType>>> = OnceLock::new();
    FUNCTIONS.get_or_init(|| {
        let mut functions = HashMap::new();
        let mut add = |name: &str, types: &[&str]| {
            let parsed: Vec<_> = types.iter().filter_map(|ty| DynSolType::parse(ty).ok()).collect();
            let signature = format!("{name}({})", types.join(","));
            functions.insert(selector(&signature.replace("int256", "int")), parsed.clone());
            functions.insert(selector(&signature), parsed);
        };
        for types in lists() {
            add("log", &types);
        }
        for (name, ty) in NAMED {
            add(name, &[ty]);
        }
        add("log", &["string", "int256"]);
        for length in 1..=32 {
            let ty = format!("bytes{length}");
            add(&format!("logBytes{length}"), &[&ty]);
        }
        functions
    })
}

fn selector(signature: &str) -> [u8; 4] {
    let hash = keccak256(signature);
    [hash[0], hash[1], hash[2], hash[3]]
}

/// Every list of up to four of the four types.
fn lists() -> Vec<Vec<&'static str>> {
    let mut all = vec![vec![]];
    let mut longest = all.clone();
    for _ in 0..4 {
        longest = longest
            .iter()
            .flat_map(|list: &Vec<&str>| {
                ["uint256", "string", "bool", "address"].map(|ty| [list.as_slice(), &[ty]].concat())
            })
            .collect();
        all.extend(longest.iter().cloned());
    }
    all
}

/// As Node's `util.format`: a first text with `%s`, `%d` and their kin takes the values that follow, and what is left is
/// put behind.
fn format(values: &[DynSolValue]) -> String {
    let (text, mut rest) = match values.split_first() {
        Some((DynSolValue::String(text), rest)) => (text.as_str(), rest),
        _ => ("", values),
    };
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match (char, chars.peek(), rest.split_first()) {
            ('%', Some('%'), _) if values.len() > 1 => {
                chars.next();
                out.push('%');
            }
            ('%', Some('s' | 'd' | 'i' | 'o' | 'O'), Some((value, others))) => {
                chars.next();
                out.push_str(&crate::log::value_text(value, false));
                rest = others;
            }
            _ => out.push(char),
        }
    }
    for value in rest {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&crate::log::value_text(value, false));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloy_primitives::hex;

    /// Selectors as `hardhat/console.sol` lists them.
    #[test]
    fn the_librarys_selectors_are_known() {
        let known = ["51973ec9", "f82c50f1", "41304fac", "32458eed", "2c2ecbc2", "4b5c4277", "c3b55635", "2d5b6cb9"];
        let signatures = [
            "log()",
            "log(uint256)",
            "log(string)",
            "log(bool)",
            "log(address)",
            "log(string,string)",
            "log(string,bool)",
            "log(int256)",
        ];
        for (selector, signature) in known.into_iter().zip(signatures) {
            let bytes: [u8; 4] = hex::decode(selector).unwrap().try_into().unwrap();
            assert_eq!(super::selector(signature), bytes, "{signature}");
            assert!(functions().contains_key(&bytes), "{signature}");
        }
        // The first versions' `log(uint)`, `log(string,uint)`.
        for old in ["f5b1bba9", "9710a9d0"] {
            let bytes: [u8; 4] = hex::decode(old).unwrap().try_into().unwrap();
            assert!(functions().contains_key(&bytes), "{old}");
        }
    }

    fn word(number: u8) -> String {
        format!("{number:064x}")
    }

    #[test]
    fn arguments_are_put_side_by_side() {
        let hi = format!("{}{}", word(2), "6869".to_owned() + &"0".repeat(60));
        let text = format!("41304fac{}{hi}", word(32));
        assert_eq!(decode(&hex::decode(text).unwrap()).unwrap(), "hi");
        // log(string,uint256): b60e72cc.
        let text = format!("b60e72cc{}{}{hi}", word(64), word(7));
        assert_eq!(decode(&hex::decode(text).unwrap()).unwrap(), "hi 7");
        assert_eq!(decode(&hex::decode(format!("32458eed{}", word(1))).unwrap()).unwrap(), "true");
        assert_eq!(decode(&hex::decode("51973ec9").unwrap()).unwrap(), "");
    }

    #[test]
    fn a_first_text_takes_what_follows() {
        let text = |text: &str| DynSolValue::String(text.into());
        let number = |number: u64| DynSolValue::Uint(alloy_primitives::U256::from(number), 256);
        let cases = [
            (vec![text("a %d of %s"), number(1), text("b")], "a 1 of b"),
            (vec![text("100%"), number(1)], "100% 1"),
            (vec![text("%d%%"), number(5)], "5%"),
            (vec![text("%s"), text("x"), number(3)], "x 3"),
            (vec![text("%s")], "%s"),
            (vec![number(1), text("%d")], "1 %d"),
        ];
        for (values, expected) in cases {
            assert_eq!(format(&values), expected);
        }
    }

    #[test]
    fn other_calls_print_nothing() {
        for input in ["", "41304f", "41304fac", "deadbeef", "f82c50f100"] {
            assert_eq!(decode(&hex::decode(input).unwrap()), None, "{input}");
        }
    }
}
