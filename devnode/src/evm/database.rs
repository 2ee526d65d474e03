//! The state before an execution, in the shape that revm reads.

use std::convert::Infallible;

use alloy_primitives::{Address, B256, Bytes, KECCAK256_EMPTY, U256};
use revm::Database;
use revm::bytecode::Bytecode;
use revm::state::AccountInfo;

use super::StateReader;
use super::codes::Codes;
use super::executor::Peek;
use crate::arbos::state;

/// Reads a [`StateReader`]; knows no error.
#[derive(Clone)]
pub(super) struct ReaderDb<'a>(pub &'a dyn StateReader, pub Codes);

impl std::fmt::Debug for ReaderDb<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ReaderDb")
    }
}

impl Database for ReaderDb<'_> {
    type Error = Infallible;

    fn basic(&mut self, address: Address) -> Result<Option<AccountInfo>, Infallible> {
        Ok(self.0.account(address).map(|record| {
            let code = (record.code_hash == KECCAK256_EMPTY).then(Bytecode::default);
            AccountInfo {
                balance: record.balance,
                nonce: record.nonce,
                code_hash: record.code_hash,
                code,
                ..Default::default()
            }
        }))
    }

    fn code_by_hash(&mut self, code_hash: B256) -> Result<Bytecode, Infallible> {
        Ok(self.1.get(code_hash, || self.0.code(code_hash)))
    }

    fn storage(&mut self, address: Address, slot: U256) -> Result<U256, Infallible> {
        Ok(self.0.storage(address, slot))
    }

    /// What the opcode `BLOCKHASH` shows: the hashes that ArbOS keeps for the parent chain.
    fn block_hash(&mut self, number: u64) -> Result<B256, Infallible> {
        Ok(state::l1_blocks().hash(&mut Peek(self.0), number))
    }
}

/// Code as revm keeps it. Bytes that begin like a delegation and are none run as code.
pub(super) fn bytecode(code: Bytes) -> Bytecode {
    Bytecode::new_raw_checked(code.clone()).unwrap_or_else(|_| Bytecode::new_legacy(code))
}
