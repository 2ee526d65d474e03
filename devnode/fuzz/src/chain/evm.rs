//! Random EVM code from a small grammar: storage, calls to known accounts, creations, loops, and the odd stray byte.

use alloy_primitives::Address;

use crate::random::{Choose, Rng};

/// Code; with `burns` it may destroy itself, and with it money.
pub fn code(known: &[Address], burns: bool, rng: &mut Rng) -> Vec<u8> {
    let mut code = Vec::new();
    for _ in 0..rng.u32(1..24) {
        piece(&mut code, known, burns, rng);
    }
    match rng.u32(0..5) {
        // RETURN, REVERT, STOP, INVALID, and none.
        0 | 1 => {
            push(&mut code, &[64]);
            push(&mut code, &[0]);
            code.push(if rng.bool() { 0xf3 } else { 0xfd });
        }
        2 => code.push(0x00),
        3 => code.push(0xfe),
        _ => {}
    }
    code
}

fn push(code: &mut Vec<u8>, bytes: &[u8]) {
    code.push(0x5f + bytes.len() as u8);
    code.extend(bytes);
}

fn number(code: &mut Vec<u8>, rng: &mut Rng) {
    match rng.u32(0..6) {
        0 => {
            let length = rng.usize(1..33);
            // A byte that is no SELFDESTRUCT, should this ever run as code.
            push(code, &vec![rng.u8(0..0xff); length]);
        }
        1 => push(code, &(rng.edge() & 0x7f7f_7f7f_7f7f_7f7f).to_be_bytes()),
        // CALLDATALOAD(0), GAS, CALLVALUE
        2 => code.extend([0x5f, 0x35]),
        3 => code.push(*rng.pick(&[0x5a, 0x34, 0x47, 0x3d, 0x36, 0x43, 0x42, 0x48])),
        _ => push(code, &[rng.u8(0..64)]),
    }
}

fn piece(code: &mut Vec<u8>, known: &[Address], burns: bool, rng: &mut Rng) {
    match rng.u32(0..24) {
        // SSTORE, TSTORE, MSTORE
        0..4 => {
            number(code, rng);
            push(code, &[rng.u8(0..8)]);
            code.push(*rng.pick(&[0x55, 0x55, 0x5d, 0x52]));
        }
        // SLOAD, TLOAD, MLOAD and POP
        4..6 => {
            push(code, &[rng.u8(0..8)]);
            code.extend([*rng.pick(&[0x54, 0x5c, 0x51]), 0x50]);
        }
        6..13 => call(code, known, rng),
        13..15 => create(code, rng),
        // Arithmetic on two numbers, and POP
        15 => {
            number(code, rng);
            number(code, rng);
            code.extend([*rng.pick(&[0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0a, 0x0b, 0x10, 0x1b, 0x20]), 0x50]);
        }
        // LOG0 to LOG4
        16 => {
            let topics = rng.u8(0..5);
            (0..topics).for_each(|_| number(code, rng));
            push(code, &[rng.u8(0..100)]);
            push(code, &[0]);
            code.push(0xa0 + topics);
        }
        // CALLDATACOPY, CODECOPY, RETURNDATACOPY
        17 => {
            push(code, &[rng.u8(0..128)]);
            push(code, &[rng.u8(0..4)]);
            push(code, &[rng.u8(0..128)]);
            code.push(*rng.pick(&[0x37, 0x39, 0x3e]));
        }
        // BALANCE, EXTCODESIZE, EXTCODEHASH of a known account, and POP
        18 => {
            push(code, rng.pick(known).as_slice());
            code.extend([*rng.pick(&[0x31, 0x3b, 0x3f]), 0x50]);
        }
        // A jump back: for ever, or while a number is left.
        19 if code.len() < 200 => {
            let here = code.len() as u8;
            code.push(0x5b);
            code.extend([0x5a, 0x61, 0x40, 0x00, 0x10, 0x60, here, 0x57]);
        }
        // SELFDESTRUCT
        20 if burns => {
            push(code, rng.pick(known).as_slice());
            code.push(0xff);
        }
        21 if burns => code.push(rng.u8(..)),
        22 => code.push(rng.u8(0x80..0xa0)),
        _ => {
            number(code, rng);
            if rng.bool() {
                code.push(0x50);
            }
        }
    }
}

/// One of the four calls, with what came back copied to memory.
fn call(code: &mut Vec<u8>, known: &[Address], rng: &mut Rng) {
    let op = *rng.pick(&[0xf1, 0xf1, 0xf1, 0xf2, 0xf4, 0xfa]);
    push(code, &[rng.u8(0..128)]);
    push(code, &[0]);
    push(code, &[rng.u8(0..128)]);
    push(code, &[rng.u8(0..32)]);
    if op == 0xf1 || op == 0xf2 {
        if rng.one_in(3) { number(code, rng) } else { push(code, &[rng.u8(0..3)]) }
    }
    push(code, rng.pick(known).as_slice());
    if rng.one_in(4) {
        number(code, rng)
    } else {
        code.push(0x5a)
    }
    code.extend([op, 0x50]);
}

/// CREATE or CREATE2 of calldata, or of a constant that returns some of its code.
fn create(code: &mut Vec<u8>, rng: &mut Rng) {
    let two = rng.bool();
    if rng.bool() {
        code.extend([0x36, 0x5f, 0x5f, 0x37]);
    } else {
        // PUSH 16 bytes of init code, MSTORE at 0
        push(code, &[0x60, 0x08, 0x60, 0x08, 0x5f, 0x39, 0x60, 0x08, 0x5f, 0xf3, 0x60, 0x01, 0x5f, 0x55, 0x00, 0x00]);
        code.extend([0x60, 0x80, 0x1b, 0x5f, 0x52]);
    }
    if two {
        number(code, rng);
    }
    push(code, &[if rng.bool() { 16 } else { rng.u8(0..128) }]);
    code.push(0x5f);
    push(code, &[rng.u8(0..3)]);
    code.extend([if two { 0xf5 } else { 0xf0 }, 0x50]);
}
