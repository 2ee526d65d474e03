//! Code as the EVM runs it, kept so that it is looked through for jump targets only once.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use alloy_primitives::map::B256Map;
use alloy_primitives::{B256, Bytes};
use revm::bytecode::Bytecode;

use super::database::bytecode;

/// Most code that is kept \[bytes\]; beyond, all of it is forgotten.
const KEPT: usize = 32 << 20;

/// Analysed code by its hash. Clones share it.
#[derive(Clone, Default)]
pub(super) struct Codes(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    codes: B256Map<Bytecode>,
    size: usize,
}

impl Codes {
    /// The code of this hash, which `read` reads where it is not known yet.
    pub fn get(&self, hash: B256, read: impl FnOnce() -> Bytes) -> Bytecode {
        if let Some(code) = self.kept().codes.get(&hash) {
            return code.clone();
        }
        let code = bytecode(read());
        let mut kept = self.kept();
        if kept.size > KEPT {
            *kept = Kept::default();
        }
        kept.size += code.original_byte_slice().len();
        kept.codes.insert(hash, code.clone());
        code
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Codes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Codes").finish_non_exhaustive()
    }
}
