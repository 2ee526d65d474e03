//! Revert data in words.

use alloy::dyn_abi::{DynSolType, DynSolValue, ErrorExt};
use alloy::json_abi::{Error as ErrorAbi, JsonAbi};
use alloy::primitives::hex;
use alloy::sol_types::{Panic, Revert, SolError};

/// Errors of the precompiles, the StylusDeployer and the cache manager, with the way out where there is one.
const KNOWN: [(&str, &str); 18] = [
    ("ProgramNotWasm()", "the code is no Stylus program"),
    ("ProgramNotActivated()", "the program is not activated"),
    ("ProgramNeedsUpgrade(uint16 version, uint16 stylusVersion)", "activate the program again"),
    ("ProgramExpired(uint64 ageInSeconds)", "activate the program again"),
    ("ProgramUpToDate()", "the program is activated already"),
    ("ProgramKeepaliveTooSoon(uint64 ageInSeconds)", "keep it alive later"),
    ("ProgramInsufficientValue(uint256 have, uint256 want)", "the data fee rose meanwhile; run it again"),
    ("ContractDeploymentError(bytes bytecode)", "the code was not accepted, or the address is taken"),
    ("ContractInitializationError(address newContract, bytes data)", "the constructor reverted"),
    ("RefundExcessValueError(uint256 excessValue)", "the sender takes no refund; deploy from a plain account"),
    ("EmptyBytecode()", "there is no code; build it first"),
    ("InitValueButNotInitData()", "value without a constructor call"),
    ("NotChainOwner(address sender)", "only a chain owner may do this"),
    ("AsmTooLarge(uint256 asm, uint256 queueSize, uint256 cacheSize)", "the program does not fit the cache"),
    ("AlreadyCached(bytes32 codehash)", "the program is cached already"),
    ("BidTooLarge(uint256 bid)", "bid less"),
    ("BidTooSmall(uint192 bid, uint192 min)", "bid at least the minimum"),
    ("BidsArePaused()", "the cache manager takes no bids now; leave --cache-bid out"),
];

/// How the text begins of what nobody knows.
pub const UNKNOWN: &str = "unknown error";

/// What revert data says, with `abi` for the contract's own errors: a name with its arguments, then the meaning.
///
/// The error that a constructor raised stands inside the StylusDeployer's; both are shown.
pub fn explain(data: &[u8], abi: Option<&JsonAbi>) -> String {
    if data.is_empty() {
        return "reverted without a reason".to_owned();
    }
    if let Ok(Revert { reason }) = Revert::abi_decode(data) {
        return reason;
    }
    if let Ok(panic) = Panic::abi_decode(data) {
        return panic.to_string();
    }
    if let Some((error, hint)) = known(data) {
        return match error.arguments.as_slice() {
            [_, (_, DynSolValue::Bytes(inner))] => format!("{hint}: {}", explain(inner, abi)),
            _ => format!("{}: {hint}", error.text()),
        };
    }
    let own = abi.into_iter().flat_map(JsonAbi::errors).find_map(|error| Decoded::of(error, data));
    own.map_or_else(|| format!("{UNKNOWN} {}", hex::encode_prefixed(data)), |error| error.text())
}

/// A value as it stands in an error's text.
pub fn text(value: &DynSolValue) -> String {
    match value {
        DynSolValue::Bool(flag) => flag.to_string(),
        DynSolValue::Int(number, _) => number.to_string(),
        DynSolValue::Uint(number, _) => number.to_string(),
        DynSolValue::FixedBytes(word, size) => hex::encode_prefixed(&word[..*size]),
        DynSolValue::Address(address) => address.to_string(),
        DynSolValue::Bytes(bytes) => hex::encode_prefixed(bytes),
        DynSolValue::String(string) => string.clone(),
        other => format!("{other:?}"),
    }
}

/// An error by name, with its named arguments.
struct Decoded {
    name: String,
    arguments: Vec<(String, DynSolValue)>,
}

impl Decoded {
    fn of(error: &ErrorAbi, data: &[u8]) -> Option<Self> {
        if !data.starts_with(error.selector().as_slice()) {
            return None;
        }
        let values = error.decode_error(data).ok()?.body;
        let names = error.inputs.iter().map(|input| input.name.clone());
        Some(Self { name: error.name.clone(), arguments: names.zip(values).collect() })
    }

    fn text(&self) -> String {
        let shown: Vec<String> = self
            .arguments
            .iter()
            .map(|(name, value)| if name.is_empty() { text(value) } else { format!("{name}: {}", text(value)) })
            .collect();
        format!("{}({})", self.name, shown.join(", "))
    }
}

fn known(data: &[u8]) -> Option<(Decoded, &'static str)> {
    KNOWN.iter().find_map(|(signature, hint)| {
        let error = ErrorAbi::parse(signature).ok()?;
        Some((Decoded::of(&error, data)?, *hint))
    })
}

/// Decodes what a view answered as the one value of `kind`; `None` where it does not fit.
pub fn answer(kind: &DynSolType, data: &[u8]) -> Option<DynSolValue> {
    let decoded = DynSolType::Tuple(vec![kind.clone()]).abi_decode_params(data).ok()?;
    decoded.as_tuple().and_then(|values| values.first()).cloned()
}

#[cfg(test)]
mod tests {
    use alloy::primitives::hex;

    use super::*;

    fn token_like() -> JsonAbi {
        JsonAbi::parse([
            "error ERC20InvalidReceiver(address receiver)",
            "error CapExceeded(uint256 supply, uint256 cap)",
        ])
        .unwrap()
    }

    // The selectors are the published ones.
    #[test]
    fn precompile_errors_have_name_numbers_and_a_way_out() {
        assert_eq!(explain(&hex!("cc944bf2"), None), "ProgramUpToDate(): the program is activated already");
        let data = [&hex!("09781ab7")[..], &[0; 31], &[3], &[0; 31], &[9]].concat();
        let text = explain(&data, None);
        assert_eq!(text, "ProgramInsufficientValue(have: 3, want: 9): the data fee rose meanwhile; run it again");
    }

    // Every selector as published for the chain's contracts.
    #[test]
    fn all_published_selectors_are_known() {
        let selectors = [
            "27f38212", "6f809c4e", "637d968f", "c9b12e52", "cc944bf2", "16bd0cf8", "09781ab7", "794c92ce", "88d8f57d",
            "3ea99169", "21744a59", "00cc7971", "9531eff1", "bcc27c37", "c7e2d8e5", "f6e86d28", "df370e48", "8f55c96c",
        ];
        let ours = KNOWN.map(|(signature, _)| hex::encode(ErrorAbi::parse(signature).unwrap().selector()));
        assert_eq!(ours, selectors);
    }

    #[test]
    fn a_constructor_error_is_found_inside_the_deployers() {
        // ContractInitializationError(0x22…, hex of ERC20InvalidReceiver(0)), encoded by hand.
        let inner = [&hex!("ec442f05")[..], &[0; 32]].concat();
        let data = [&hex!("88d8f57d")[..], &[0; 12], &[0x22; 20], &[0; 31], &[64], &[0; 31], &[36], &inner, &[0; 28]];
        let text = explain(&data.concat(), Some(&token_like()));
        let zero = "0x0000000000000000000000000000000000000000";
        assert_eq!(text, format!("the constructor reverted: ERC20InvalidReceiver(receiver: {zero})"));
    }

    #[test]
    fn solidity_strings_and_panics_are_read() {
        // Error("no"), Panic(0x11)
        let string = [&hex!("08c379a0")[..], &[0; 31], &[32], &[0; 31], &[2], b"no", &[0; 30]].concat();
        assert_eq!(explain(&string, None), "no");
        let panic = [&hex!("4e487b71")[..], &[0; 31], &[0x11]].concat();
        assert!(explain(&panic, None).contains("overflow"));
    }

    #[test]
    fn what_nobody_knows_is_shown_raw() {
        assert_eq!(explain(&[], None), "reverted without a reason");
        assert_eq!(explain(&hex!("01020304"), Some(&token_like())), "unknown error 0x01020304");
        // The right selector with arguments cut short is not decoded into something else.
        assert!(explain(&hex!("09781ab700"), None).starts_with("unknown error"));
    }
}
