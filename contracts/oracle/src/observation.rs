//! What a signer signs (EIP-712): a price of a feed, and when it was so.

use alloy_primitives::{Address, B256, U256};
use common::cell::Word;
use common::eip712::{self, hash_words, immediate_hash_of};
use common::immediate::Immediate;

/// The name in the EIP-712 domain.
pub const NAME: &str = "TVD Oracle";
/// The version in the EIP-712 domain.
pub const VERSION: &str = "1";

const NAME_HASH: Immediate = immediate_hash_of(NAME);
const VERSION_HASH: Immediate = immediate_hash_of(VERSION);
const OBSERVATION_TYPE: Immediate =
    immediate_hash_of("Observation(bytes32 feed,uint256 price,uint256 confidence,uint64 observedAt)");

/// What binds a signature to one oracle on one chain.
pub fn domain_separator(chain_id: u64, oracle: Address) -> B256 {
    eip712::domain_separator(NAME_HASH.word(), VERSION_HASH.word(), chain_id, oracle)
}

/// What is signed.
pub fn digest(domain: B256, feed: B256, price: U256, confidence: U256, observed_at: u64) -> B256 {
    let (price, confidence) = (price.into_word(), confidence.into_word());
    let observed_at = U256::from(observed_at).into_word();
    eip712::typed_data_hash(domain, hash_words([OBSERVATION_TYPE.word(), feed, price, confidence, observed_at]))
}
