//! What an owner signs to approve without a transaction (EIP-2612).

use alloy_primitives::{Address, B256, U256};
use common::cell::Word;
use common::eip712::{hash_of, hash_words, immediate_hash_of};
use common::immediate::Immediate;

/// The version in the EIP-712 domain.
pub const VERSION: &str = "1";

/// The hash of [`VERSION`].
pub const VERSION_HASH: B256 = hash_of(VERSION);

const PERMIT_TYPE: Immediate =
    immediate_hash_of("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

/// The hash of the signed struct; `deadline` in seconds.
pub fn struct_hash(owner: Address, spender: Address, value: U256, nonce: U256, deadline: U256) -> B256 {
    let [value, nonce, deadline] = [value, nonce, deadline].map(Word::into_word);
    hash_words([PERMIT_TYPE.word(), owner.into_word(), spender.into_word(), value, nonce, deadline])
}
