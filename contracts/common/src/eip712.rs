//! Hashing of typed structured data (EIP-712), for everything that users sign off chain.
//!
//! The domain is rebuilt on every use. A cached separator needs a slot of its own (22,100 gas at deployment) and the
//! check that chain and contract are still the same, to save two short hashes (about 35 gas).

use alloc::string::String;
use alloc::vec::Vec;

use alloy_primitives::{Address, B256, FixedBytes, U256};
use stylus_sdk::crypto::keccak;
use stylus_sdk::host::VM;
use stylus_sdk::keccak_const::Keccak256;
use stylus_sdk::stylus_core::{AccountAccess, ChainAccess};

use crate::cell::Word;
use crate::immediate::Immediate;

/// `keccak256` of a text, at compile time: type hashes, role names, versions.
pub const fn hash_of(text: &str) -> B256 {
    B256::new(Keccak256::new().update(text.as_bytes()).finalize())
}

/// The same for hashes that only some calls need: part of their code instead of static data.
pub const fn immediate_hash_of(text: &str) -> Immediate {
    Immediate::new(hash_of(text).0)
}

const DOMAIN_TYPE: Immediate =
    immediate_hash_of("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");

/// The separator that binds a signature to one contract on one chain.
///
/// `name` and `version` are the hashes of the texts.
pub fn domain_separator(name: B256, version: B256, chain_id: u64, contract: Address) -> B256 {
    hash_words([DOMAIN_TYPE.word(), name, version, U256::from(chain_id).into_word(), contract.into_word()])
}

/// What is signed: `keccak256(0x1901 ‖ domain ‖ message)`, `message` being the hash of the struct.
pub fn typed_data_hash(domain: B256, message: B256) -> B256 {
    let mut bytes = [0; 66];
    bytes[0] = 0x19;
    bytes[1] = 0x01;
    bytes[2..34].copy_from_slice(domain.as_slice());
    bytes[34..].copy_from_slice(message.as_slice());
    keccak(bytes)
}

/// `keccak256` of words one after the other, as `hashStruct` wants its members.
pub fn hash_words<const N: usize>(words: [B256; N]) -> B256 {
    // SAFETY: a word is its 32 bytes and nothing else, and lies beside the next in the array.
    let bytes = unsafe { core::slice::from_raw_parts(words.as_ptr().cast::<u8>(), size_of_val(&words)) };
    keccak(bytes)
}

/// What ERC-5267 tells signers of a domain: which fields are used, name, version, chain, contract, salt, extensions.
pub type DomainFields = (FixedBytes<1>, String, String, U256, Address, B256, Vec<U256>);

/// The fields of a domain without salt and extensions.
#[inline(never)]
pub fn domain_fields(vm: &VM, name: &str, version: &str) -> DomainFields {
    // Name, version, chain and contract: the lowest four bits.
    let (fields, chain_id) = (FixedBytes([0x0f]), U256::from(vm.chain_id()));
    (fields, String::from(name), String::from(version), chain_id, vm.contract_address(), B256::ZERO, Vec::new())
}
