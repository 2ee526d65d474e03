//! Leave to act for another account, given by a signature.

use alloy_primitives::{Address, B256, U256};
use common::abi;
use common::cell::Word;
use common::eip712::{self, hash_words, immediate_hash_of};
use common::immediate::Immediate;
use common::signature::recover;
use stylus_sdk::prelude::*;

use crate::Lending;
use crate::errors::*;
use crate::events::*;
use crate::types::Authorization;

/// The name in the EIP-712 domain.
pub const NAME: &str = "TVD Lending";
/// The version in it.
pub const VERSION: &str = "1";

const NAME_HASH: Immediate = immediate_hash_of(NAME);
const VERSION_HASH: Immediate = immediate_hash_of(VERSION);
const AUTHORIZATION_TYPE: Immediate = immediate_hash_of(
    "Authorization(address authorizer,address authorized,bool isAuthorized,uint256 nonce,uint256 deadline)",
);

/// What is signed.
pub fn digest(authorization: &Authorization, chain_id: u64, contract: Address) -> B256 {
    let Authorization { authorizer, authorized, isAuthorized, nonce, deadline } = authorization;
    let domain = eip712::domain_separator(NAME_HASH.word(), VERSION_HASH.word(), chain_id, contract);
    let message = hash_words([
        AUTHORIZATION_TYPE.word(),
        Address::into_word(authorizer),
        Address::into_word(authorized),
        isAuthorized.into_word(),
        nonce.into_word(),
        deadline.into_word(),
    ]);
    eip712::typed_data_hash(domain, message)
}

impl Lending {
    /// Gives leave, or takes it back.
    pub(crate) fn authorize(&mut self, authorizer: Address, authorized: Address, is_authorized: bool) {
        self.authorizations.setter(authorizer).setter(authorized).set(is_authorized);
        let caller = self.vm().msg_sender();
        abi::log(self.vm(), &AuthorizationSet { caller, authorizer, authorized, isAuthorized: is_authorized });
    }

    /// Uses a signature, once.
    pub(crate) fn check_signature(&mut self, signed: &Authorization, v: u8, r: B256, s: B256) -> Result<(), Error> {
        let (authorizer, nonce, deadline) = (signed.authorizer, signed.nonce, signed.deadline);
        let timestamp = U256::from(self.now());
        if timestamp > deadline {
            return Err(Expired { deadline, timestamp }.into());
        }
        let vm = self.vm().clone();
        let mut nonces = self.nonces.setter(authorizer);
        let expected = nonces.get();
        if nonce != expected {
            return Err(InvalidNonce { nonce, expected }.into());
        }
        let signer = recover(&vm, digest(signed, vm.chain_id(), vm.contract_address()), v, r, s);
        let recovered = signer.unwrap_or_default();
        if recovered != authorizer || recovered.is_zero() {
            return Err(InvalidSignature { authorizer, recovered }.into());
        }
        nonces.set(expected.wrapping_add(U256::ONE));
        abi::log(&vm, &NonceUsed { authorizer, nonce });
        Ok(())
    }
}
