//! What revert data says.

use std::sync::OnceLock;

use alloy_primitives::{Address, Selector, U256, hex, keccak256};
use alloy_sol_types::{Panic, Revert, SolError};

/// Solidity errors of the precompiles.
const PRECOMPILE_ERRORS: [&str; 12] = [
    "ProgramNotWasm()",
    "ProgramNotActivated()",
    "ProgramNeedsUpgrade(uint16,uint16)",
    "ProgramExpired(uint64)",
    "ProgramUpToDate()",
    "ProgramKeepaliveTooSoon(uint64)",
    "ProgramInsufficientValue(uint256,uint256)",
    "InvalidBlockNumber(uint256,uint256)",
    "NoTicketWithID()",
    "NotCallable()",
    "CallerNotArbOS()",
    "Custom(uint64,string,bool)",
];

/// The message of an error with this data.
pub fn message(data: &[u8]) -> String {
    match reason(data) {
        Some(reason) => format!("execution reverted: {reason}"),
        None => "execution reverted".to_owned(),
    }
}

/// What the data says, where it is understood.
pub fn reason(data: &[u8]) -> Option<String> {
    solidity(data).or_else(|| precompile_error(data))
}

/// What the data says, where it is one of Solidity's own errors.
pub fn solidity(data: &[u8]) -> Option<String> {
    if let Ok(revert) = Revert::abi_decode(data) {
        return Some(revert.reason);
    }
    Panic::abi_decode(data).ok().map(|panic| panic_text(panic.code))
}

fn panic_text(code: U256) -> String {
    let known = match code.try_into().unwrap_or(u64::MAX) {
        0x00 => "generic panic",
        0x01 => "assert(false)",
        0x11 => "arithmetic underflow or overflow",
        0x12 => "division or modulo by zero",
        0x21 => "enum overflow",
        0x22 => "invalid encoded storage byte array accessed",
        0x31 => "out-of-bounds array access; popping on an empty array",
        0x32 => "out-of-bounds access of an array or bytesN",
        0x41 => "out of memory",
        0x51 => "uninitialized function",
        _ => return format!("unknown panic code: {code:#x}"),
    };
    known.to_owned()
}

/// `error Name(a, b)`, for an error that a precompile can raise.
fn precompile_error(data: &[u8]) -> Option<String> {
    static SELECTORS: OnceLock<Vec<(Selector, &str)>> = OnceLock::new();
    let selectors = SELECTORS.get_or_init(|| {
        let selector = |signature: &str| Selector::from_slice(&keccak256(signature)[..4]);
        PRECOMPILE_ERRORS.iter().map(|signature| (selector(signature), *signature)).collect()
    });

    let (selector, arguments) = data.split_at_checked(4)?;
    let (_, signature) = selectors.iter().find(|(known, _)| known.as_slice() == selector)?;
    let (name, types) = signature.strip_suffix(')')?.split_once('(')?;
    let values: Option<Vec<_>> = types
        .split(',')
        .filter(|kind| !kind.is_empty())
        .enumerate()
        .map(|(i, kind)| value(kind, arguments, i))
        .collect();
    Some(format!("error {name}({})", values?.join(", ")))
}

/// The argument at `index`, written as a Nitro node does.
fn value(kind: &str, arguments: &[u8], index: usize) -> Option<String> {
    let word = arguments.get(32 * index..32 * index + 32)?;
    let number = U256::from_be_slice(word);
    Some(match kind {
        "bool" => (!number.is_zero()).to_string(),
        "address" => Address::from_slice(&word[12..]).to_string(),
        "bytes32" => hex::encode_prefixed(word),
        "string" => text(arguments, number)?,
        _ => number.to_string(),
    })
}

fn text(arguments: &[u8], offset: U256) -> Option<String> {
    let start = usize::try_from(offset).ok()?;
    let length = arguments.get(start..start.checked_add(32)?)?;
    let length = usize::try_from(U256::from_be_slice(length)).ok()?;
    let bytes = arguments.get(start + 32..(start + 32).checked_add(length)?)?;
    String::from_utf8(bytes.to_vec()).ok()
}
