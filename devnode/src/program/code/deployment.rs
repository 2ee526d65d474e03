//! Init code that deploys a program.

/// Length of the prelude \[bytes\].
const PRELUDE: usize = 43;

/// Init code that returns `code` as the new contract's: a prelude of 43 bytes, then the code.
pub fn init_code(code: &[u8]) -> Vec<u8> {
    let mut init = Vec::with_capacity(PRELUDE + code.len());
    init.push(0x7F); // PUSH32 the code's length
    init.extend([0; 24]);
    init.extend((code.len() as u64).to_be_bytes());
    init.push(0x80); // DUP1
    init.extend([0x60, PRELUDE as u8]); // PUSH1 the prelude's length
    init.extend([0x60, 0x00, 0x39]); // PUSH1 0, CODECOPY
    init.extend([0x60, 0x00, 0xF3]); // PUSH1 0, RETURN
    init.push(0x00); // version
    init.extend_from_slice(code);
    init
}
