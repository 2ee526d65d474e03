//! Names of functions for code on the chain.

use std::convert::Infallible;
use std::sync::Arc;

use alloy_primitives::{Address, B256, Bytes, KECCAK256_EMPTY};

use crate::evm::StateReader;
use crate::program::code::{Bounds, extract};
use crate::program::{FunctionNames, Symbols};

/// Symbols, and the state in which code is found.
pub(crate) struct Names<'a> {
    symbols: Symbols,
    state: &'a dyn StateReader,
}

impl<'a> Names<'a> {
    pub fn new(symbols: Symbols, state: &'a dyn StateReader) -> Self {
        Self { symbols, state }
    }

    /// The names for the program with this code.
    pub fn of(&self, code_hash: B256) -> Option<Arc<FunctionNames>> {
        if self.symbols.is_empty() {
            return None;
        }
        let fragment = |address: Address| Ok::<_, Infallible>(self.code_at(address));
        let wasm = extract(&self.state.code(code_hash), Bounds::Active, fragment).ok()?;
        self.symbols.of(&wasm)
    }

    fn code_at(&self, address: Address) -> Bytes {
        match self.state.account(address) {
            Some(account) if account.code_hash != KECCAK256_EMPTY => self.state.code(account.code_hash),
            _ => Bytes::new(),
        }
    }
}
