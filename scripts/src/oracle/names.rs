//! Names of feeds: a short text from the left in a word.

use alloy::primitives::B256;
use anyhow::{Result, ensure};

/// The word of a name.
///
/// Fails where it is empty or does not fit.
pub fn id(name: &str) -> Result<B256> {
    ensure!(!name.is_empty() && name.len() <= 32, "{name:?} is no name of a feed: it has 1 to 32 bytes");
    Ok(B256::right_padding_from(name.as_bytes()))
}

/// The name in a word.
pub fn name(feed: B256) -> String {
    let bytes: Vec<u8> = feed.into_iter().take_while(|byte| *byte != 0).collect();
    String::from_utf8(bytes).unwrap_or_else(|_| feed.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_comes_back_from_its_word() {
        let word = id("ETH/USD").unwrap();
        assert!(word.starts_with(b"ETH/USD\0"));
        assert_eq!(name(word), "ETH/USD");
        assert!(id("").is_err() && id(&"x".repeat(33)).is_err());
    }
}
