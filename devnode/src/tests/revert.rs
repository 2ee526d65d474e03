//! Revert data in words: selectors and texts from the lists of Nitro and geth.

use alloy_primitives::hex;

use crate::revert::message;

#[test]
fn errors_of_precompiles_are_named() {
    let one = format!("{:064x}", 1);
    let cases = [
        ("27f38212", "", "ProgramNotWasm()"),
        ("6f809c4e", "", "ProgramNotActivated()"),
        ("637d968f", &format!("{one}{:064x}", 2), "ProgramNeedsUpgrade(1, 2)"),
        ("c9b12e52", &one, "ProgramExpired(1)"),
        ("cc944bf2", "", "ProgramUpToDate()"),
        ("16bd0cf8", &one, "ProgramKeepaliveTooSoon(1)"),
        ("09781ab7", &format!("{one}{:064x}", 1_000_000), "ProgramInsufficientValue(1, 1000000)"),
        ("d5dc642d", &format!("{one}{one}"), "InvalidBlockNumber(1, 1)"),
        ("80698456", "", "NoTicketWithID()"),
        ("902824c1", "", "NotCallable()"),
        ("f812e656", "", "CallerNotArbOS()"),
        ("1753067f", &format!("{one}{:064x}{one}{:064x}6869{:060}", 96, 2, 0), "Custom(1, hi, true)"),
    ];
    for (selector, arguments, text) in cases {
        let data = hex::decode(format!("{selector}{arguments}")).unwrap();
        assert_eq!(message(&data), format!("execution reverted: error {text}"));
    }
}

#[test]
fn panics_are_told_in_geths_words() {
    let cases = [
        (0x00, "generic panic"),
        (0x01, "assert(false)"),
        (0x11, "arithmetic underflow or overflow"),
        (0x12, "division or modulo by zero"),
        (0x21, "enum overflow"),
        (0x22, "invalid encoded storage byte array accessed"),
        (0x31, "out-of-bounds array access; popping on an empty array"),
        (0x32, "out-of-bounds access of an array or bytesN"),
        (0x41, "out of memory"),
        (0x51, "uninitialized function"),
        (0x99, "unknown panic code: 0x99"),
    ];
    for (code, text) in cases {
        let data = hex::decode(format!("4e487b71{code:064x}")).unwrap();
        assert_eq!(message(&data), format!("execution reverted: {text}"));
    }
}

#[test]
fn other_data_is_left_alone() {
    for data in ["", "00", "12345678", "c9b12e52", "1753067fffff"] {
        assert_eq!(message(&hex::decode(data).unwrap()), "execution reverted");
    }
}
