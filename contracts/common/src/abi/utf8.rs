//! Whether bytes are text.

/// Whether `bytes` are well-formed UTF-8. Says what `core::str::from_utf8` says, without its 256 bytes of static data,
/// which would cost 192 gas on every call of the contract.
///
/// Source: The Unicode Standard, table 3-7, line by line.
pub fn is_valid(mut bytes: &[u8]) -> bool {
    loop {
        bytes = match bytes {
            [] => return true,
            [0x00..=0x7f, rest @ ..] => rest,
            [0xc2..=0xdf, 0x80..=0xbf, rest @ ..] => rest,
            [0xe0, 0xa0..=0xbf, 0x80..=0xbf, rest @ ..] => rest,
            [0xe1..=0xec | 0xee..=0xef, 0x80..=0xbf, 0x80..=0xbf, rest @ ..] => rest,
            [0xed, 0x80..=0x9f, 0x80..=0xbf, rest @ ..] => rest,
            [0xf0, 0x90..=0xbf, 0x80..=0xbf, 0x80..=0xbf, rest @ ..] => rest,
            [0xf1..=0xf3, 0x80..=0xbf, 0x80..=0xbf, 0x80..=0xbf, rest @ ..] => rest,
            [0xf4, 0x80..=0x8f, 0x80..=0xbf, 0x80..=0xbf, rest @ ..] => rest,
            _ => return false,
        }
    }
}
