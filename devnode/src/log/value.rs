//! Decoded values as text for people: one line each, of a bounded length, without control characters.

use alloy_dyn_abi::DynSolValue;
use alloy_primitives::hex;

/// Longest text or byte string that is shown whole \[characters, bytes\].
const LONGEST: usize = 96;

/// Most elements of an array that are shown.
const MOST: usize = 8;

/// The value; texts in quotes or bare.
pub(crate) fn value_text(value: &DynSolValue, quoted: bool) -> String {
    match value {
        DynSolValue::Bool(value) => value.to_string(),
        DynSolValue::Int(value, _) => value.to_string(),
        DynSolValue::Uint(value, _) => value.to_string(),
        DynSolValue::FixedBytes(word, length) => bytes(&word[..*length]),
        DynSolValue::Address(address) => address.to_string(),
        DynSolValue::Function(function) => hex::encode_prefixed(function.as_slice()),
        DynSolValue::Bytes(data) => bytes(data),
        DynSolValue::String(text) if quoted => format!("\"{}\"", plain(text, LONGEST)),
        DynSolValue::String(text) => plain(text, usize::MAX),
        DynSolValue::Array(values) | DynSolValue::FixedArray(values) => format!("[{}]", list(values)),
        // Tuples, and structs where another crate's features make them a case of their own.
        other => format!("({})", list(other.as_fixed_seq().unwrap_or_default())),
    }
}

fn list(values: &[DynSolValue]) -> String {
    let mut shown: Vec<_> = values.iter().take(MOST).map(|value| value_text(value, true)).collect();
    if values.len() > MOST {
        shown.push(format!("… {} more", values.len() - MOST));
    }
    shown.join(", ")
}

/// Bytes in hex, cut after a while.
pub(super) fn bytes(data: &[u8]) -> String {
    match data.get(..LONGEST) {
        Some(start) if data.len() > LONGEST => format!("{}… ({} bytes)", hex::encode_prefixed(start), data.len()),
        _ => hex::encode_prefixed(data),
    }
}

/// Text without what would confuse a terminal, cut after `most` characters.
pub(super) fn plain(text: &str, most: usize) -> String {
    let mut out = String::new();
    for (position, char) in text.chars().enumerate() {
        if position == most {
            out.push('…');
            break;
        }
        match char {
            '\t' => out.push(' '),
            char if char.is_control() => out.extend(char.escape_default()),
            char => out.push(char),
        }
    }
    out
}

/// Values with the names of their parameters, where these have names.
pub(super) fn named<'a>(names: impl IntoIterator<Item = &'a str>, values: &[DynSolValue]) -> String {
    let pairs = names.into_iter().zip(values).map(|(name, value)| match name {
        "" => value_text(value, true),
        name => format!("{name}: {}", value_text(value, true)),
    });
    pairs.collect::<Vec<_>>().join(", ")
}
