use alloy_primitives::{Bytes, TxKind, U256, keccak256};

use crate::arbos::poster_fee::{Unsigned, padded_poster_gas, padded_units, poster_gas, units};

/// Bytes that do not compress: SHA-256 has no pattern, and neither has Keccak.
fn noise(length: usize) -> Vec<u8> {
    (0u64..).flat_map(|index| keccak256(index.to_be_bytes()).0).take(length).collect()
}

#[test]
fn sizes_are_those_of_the_reference_encoder() {
    // Lengths from the reference implementation (the one in Node.js), quality 1, window 22.
    let squares: Vec<u8> = (0..4096u32).map(|i| ((i * i) >> 3) as u8).collect();
    for (bytes, length) in [
        (vec![], 1),
        (vec![0; 110], 20),
        (b"hello hello hello hello".to_vec(), 27),
        (squares, 1124),
        (noise(110), 114),
        (noise(5000), 5004),
    ] {
        assert_eq!(units(&bytes, 1), 16 * length, "{} bytes", bytes.len());
    }
}

#[test]
fn a_byte_costs_what_the_initial_price_says() {
    // 16 units of 50 gwei at 0.1 gwei are 8000 gas.
    let gwei = 1_000_000_000u64;
    assert_eq!(poster_gas(16, U256::from(50 * gwei), U256::from(gwei / 10)), 8000);
    assert_eq!(poster_gas(16, U256::ZERO, U256::from(gwei / 10)), 0);
    assert_eq!(poster_gas(16, U256::from(gwei), U256::ZERO), 0);
    // Rounded down.
    assert_eq!(poster_gas(1, U256::from(19), U256::from(10)), 1);
}

#[test]
fn estimations_add_a_tenth_and_expect_a_lower_base_fee() {
    let wei = U256::from;
    // 1000 · 1.1 / (800 · 7/8) is 1.57.
    assert_eq!(padded_poster_gas(1000, wei(1000), wei(800), wei(1)), 1_100_000 / 700);
    assert_eq!(padded_poster_gas(1000, wei(1000), wei(800), wei(800)), 1_100_000 / 800);
}

#[test]
fn a_call_pays_for_a_stand_in() {
    let call = Unsigned { to: TxKind::Call(Default::default()), ..Unsigned::default() };
    let with_data = Unsigned { data: Bytes::from(noise(1000)), ..call.clone() };
    let (small, large) = (padded_units(&call, 1), padded_units(&with_data, 1));
    // About a hundred bytes of transaction, 16 bytes of padding, a per cent.
    assert!((1500..3000).contains(&small), "{small}");
    // Noise compresses to itself and a few bytes of framing.
    assert!((16_160..16_400).contains(&(large - small)), "{}", large - small);
}

#[test]
fn what_is_known_of_a_call_takes_the_place_of_the_stand_in_s() {
    let call = Unsigned::default();
    let known = Unsigned { nonce: 1, gas_limit: 1, max_fee_per_gas: 1, max_priority_fee_per_gas: 1, ..call.clone() };
    // The stand-in's nonce takes nine bytes, its gas and fees five each.
    assert_eq!(padded_units(&call, 1) - padded_units(&known, 1), (16 * 20 * 101) / 100);
}
