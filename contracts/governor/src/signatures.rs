//! Votes by signature (EIP-712): of a key, or of a contract that says so (ERC-1271).

use alloc::vec::Vec;

use alloy_primitives::{Address, B256, U256};
use alloy_sol_types::{SolCall, sol};
use common::abi::{Answer, Argument};
use common::cell::Word;
use common::eip712::{self, hash_words, immediate_hash_of};
use common::flash::append_bytes;
use common::immediate::Immediate;
use common::outside::{ALL_GAS, ask, calldata};
use common::signature::{recover, recover_compact};
use stylus_sdk::crypto::keccak;
use stylus_sdk::prelude::*;
use stylus_sdk::stylus_core::AccountAccess;

use crate::Governor;
use crate::errors::*;

sol! {
    function isValidSignature(bytes32 hash, bytes signature) external view returns (bytes4);
}

/// The name in the EIP-712 domain.
pub const NAME: &str = "TVD Governor";
/// The version in it.
pub const VERSION: &str = "1";

const NAME_HASH: Immediate = immediate_hash_of(NAME);
const VERSION_HASH: Immediate = immediate_hash_of(VERSION);
/// What is signed for a vote.
pub const BALLOT: Immediate = immediate_hash_of("Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)");
/// What is signed for a vote with a reason.
pub const EXTENDED_BALLOT: Immediate = immediate_hash_of(
    "ExtendedBallot(uint256 proposalId,uint8 support,address voter,uint256 nonce,string reason,bytes params)",
);

impl Governor {
    /// Uses a signature of a vote, once; with reason and parameters where they are given.
    pub(crate) fn check_ballot(
        &mut self,
        id: U256,
        support: u8,
        voter: Address,
        extended: Option<[&[u8]; 2]>,
        signature: &[u8],
    ) -> Result<(), Error> {
        let mut nonces = self.nonces.setter(voter);
        let nonce = nonces.get();
        nonces.set(nonce.wrapping_add(U256::ONE));
        let fields = [id.into_word(), support.into_word(), voter.into_word(), nonce.into_word()];
        let [a, b, c, d] = fields;
        let message = match extended {
            None => hash_words([BALLOT.word(), a, b, c, d]),
            Some([reason, params]) => hash_words([EXTENDED_BALLOT.word(), a, b, c, d, keccak(reason), keccak(params)]),
        };
        let vm = self.vm();
        let domain =
            eip712::domain_separator(NAME_HASH.word(), VERSION_HASH.word(), vm.chain_id(), vm.contract_address());
        if self.has_signed(voter, eip712::typed_data_hash(domain, message), signature) {
            return Ok(());
        }
        Err(GovernorInvalidSignature { voter }.into())
    }

    /// Whether an account signed a hash.
    fn has_signed(&self, account: Address, digest: B256, signature: &[u8]) -> bool {
        if self.vm().code_size(account) != 0 {
            let data = with_bytes(isValidSignatureCall::SELECTOR, digest, signature);
            let answer = ask(self.vm(), account, &data, ALL_GAS).unwrap_or_default();
            let mut valid = B256::ZERO;
            if let Some(head) = valid.first_chunk_mut() {
                *head = isValidSignatureCall::SELECTOR;
            }
            return B256::decode(&answer, 0) == Some(valid);
        }
        let ([r, s], rest) = match signature.as_chunks::<32>() {
            ([r, s], rest) => ([B256::new(*r), B256::new(*s)], rest),
            _ => return false,
        };
        let signer = match rest {
            [] => recover_compact(self.vm(), digest, r, s),
            [v] => recover(self.vm(), digest, *v, r, s),
            _ => None,
        };
        signer == Some(account)
    }
}

/// Calldata of a view that takes bytes last, behind one word.
fn with_bytes(selector: [u8; 4], first: B256, data: &[u8]) -> Vec<u8> {
    let mut input = calldata(selector);
    first.append(&mut input);
    64_u64.append(&mut input);
    append_bytes(&mut input, data);
    input
}
