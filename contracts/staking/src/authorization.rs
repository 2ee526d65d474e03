//! Delegation by signature (EIP-712), as OpenZeppelin's `Votes` has it.

use alloy_primitives::{Address, B256, U256};
use common::cell::Word;
use common::eip712::{self, hash_words, immediate_hash_of};
use common::immediate::Immediate;
use common::number::word;
use common::signature::recover;
use stylus_sdk::prelude::*;

use crate::Staking;
use crate::errors::*;

/// The name in the EIP-712 domain.
pub const NAME: &str = "TVD Staking";
/// The version in it.
pub const VERSION: &str = "1";

const NAME_HASH: Immediate = immediate_hash_of(NAME);
const VERSION_HASH: Immediate = immediate_hash_of(VERSION);
const DELEGATION_TYPE: Immediate = immediate_hash_of("Delegation(address delegatee,uint256 nonce,uint256 expiry)");

impl Staking {
    /// Who signed that it gives its votes, whose signature is used by that.
    pub(crate) fn delegator(
        &mut self,
        delegatee: Address,
        [nonce, expiry]: [U256; 2],
        v: u8,
        r: B256,
        s: B256,
    ) -> Result<Address, Error> {
        if word(self.now()) > expiry {
            return Err(VotesExpiredSignature { expiry }.into());
        }
        let vm = self.vm().clone();
        let domain =
            eip712::domain_separator(NAME_HASH.word(), VERSION_HASH.word(), vm.chain_id(), vm.contract_address());
        let message =
            hash_words([DELEGATION_TYPE.word(), delegatee.into_word(), nonce.into_word(), expiry.into_word()]);
        let Some(signer) = recover(&vm, eip712::typed_data_hash(domain, message), v, r, s) else {
            return Err(ECDSAInvalidSignature {}.into());
        };
        let mut account = self.accounts.setter(signer);
        let current = account.nonce();
        if nonce != current {
            return Err(InvalidAccountNonce { account: signer, currentNonce: current }.into());
        }
        account.set_nonce(current.wrapping_add(U256::ONE));
        Ok(signer)
    }
}
