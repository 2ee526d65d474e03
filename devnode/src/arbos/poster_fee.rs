//! What a transaction pays for its data on the parent chain.
//! Source: Nitro, `arbos/l1pricing/l1pricing.go`, `arbos/tx_processor.go`.

use alloy_eips::eip2930::AccessList;
use alloy_primitives::{Bytes, TxKind, U256, keccak256};
use alloy_rlp::{BufMut, Encodable};
use brotli::enc::{
    BrotliEncoderMaxCompressedSize, StandardAlloc,
    encode::{BrotliEncoderOperation, BrotliEncoderParameter, BrotliEncoderStateStruct},
};

use super::pricing::ONE_IN_BIPS;

/// Units of a byte: the parent chain's gas for a byte of calldata that is not zero.
const UNITS_PER_BYTE: u64 = 16;
/// Units added where no signed transaction exists.
const PADDING_UNITS: u64 = 16 * UNITS_PER_BYTE;
/// Factor on units where no signed transaction exists [basis points].
const PADDED_BIPS: u64 = 10_100;
/// Factor on the fee in estimations [basis points].
const ESTIMATION_BIPS: u64 = 11_000;
/// Size of the compressor's window, as a power of two.
const WINDOW_BITS: u32 = 22;

/// Units of a signed transaction, from its EIP-2718 encoding, compressed at this level.
pub fn units(encoded: &[u8], brotli_level: u64) -> u64 {
    UNITS_PER_BYTE.saturating_mul(compressed_size(encoded, brotli_level))
}

/// Units of a message that has no signed transaction.
pub fn padded_units(message: &Unsigned, brotli_level: u64) -> u64 {
    let units = units(&message.stand_in(), brotli_level).saturating_add(PADDING_UNITS);
    (u128::from(units) * u128::from(PADDED_BIPS) / u128::from(ONE_IN_BIPS)) as u64
}

/// Gas that pays for `units` at `price_per_unit` \[wei\] and `base_fee` \[wei\], rounded down, saturating.
/// Zero where gas is free.
pub fn poster_gas(units: u64, price_per_unit: U256, base_fee: U256) -> u64 {
    gas_for(U256::from(units).saturating_mul(price_per_unit), base_fee)
}

/// As [`poster_gas`], with the margins of an estimation: a tenth more, at the base fee that a fall by an
/// eighth would leave, yet not below `min_base_fee` \[wei\].
pub fn padded_poster_gas(units: u64, price_per_unit: U256, base_fee: U256, min_base_fee: U256) -> u64 {
    let fee = U256::from(units).saturating_mul(price_per_unit);
    let padded = fee.saturating_mul(U256::from(ESTIMATION_BIPS)) / U256::from(ONE_IN_BIPS);
    let lowered = base_fee.saturating_mul(U256::from(7)) / U256::from(8);
    gas_for(padded, lowered.max(min_base_fee))
}

fn gas_for(fee: U256, base_fee: U256) -> u64 {
    fee.checked_div(base_fee).unwrap_or_default().saturating_to()
}

/// Length of the brotli stream. The whole input goes in at once: pieces would make a longer stream.
fn compressed_size(bytes: &[u8], level: u64) -> u64 {
    let mut encoder = BrotliEncoderStateStruct::new(StandardAlloc::default());
    encoder.set_parameter(BrotliEncoderParameter::BROTLI_PARAM_QUALITY, level.min(11) as u32);
    encoder.set_parameter(BrotliEncoderParameter::BROTLI_PARAM_LGWIN, WINDOW_BITS);
    encoder.set_parameter(BrotliEncoderParameter::BROTLI_PARAM_SIZE_HINT, bytes.len() as u32);

    let mut buffer = vec![0; BrotliEncoderMaxCompressedSize(bytes.len())];
    let (mut input_left, mut input_at) = (bytes.len(), 0);
    let (mut room, mut written) = (buffer.len(), 0);
    encoder.compress_stream(
        BrotliEncoderOperation::BROTLI_OPERATION_FINISH,
        &mut input_left,
        bytes,
        &mut input_at,
        &mut room,
        &mut buffer,
        &mut written,
        &mut None,
        &mut |_, _, _, _| (),
    );
    debug_assert!(encoder.is_finished(), "the buffer holds the longest possible stream");
    written as u64
}

/// A call or an estimation, of which only the size matters here.
#[derive(Clone, Debug, Default)]
pub struct Unsigned {
    /// Callee, or creation.
    pub to: TxKind,
    /// Value \[wei\].
    pub value: U256,
    /// Input or init code.
    pub data: Bytes,
    /// EIP-2930 access list.
    pub access_list: AccessList,
    /// Nonce; zero stands for one that is not known.
    pub nonce: u64,
    /// Gas limit; zero stands for one that is not known. Estimations pass zero, so that their answer does not
    /// depend on the limit that they try.
    pub gas_limit: u64,
    /// Fee cap \[wei\]; zero stands for one that is not known.
    pub max_fee_per_gas: u128,
    /// Tip \[wei\]; zero stands for one that is not known.
    pub max_priority_fee_per_gas: u128,
}

impl Unsigned {
    /// A type-2 transaction of about the right size: what is not known has fixed, incompressible values.
    fn stand_in(&self) -> Vec<u8> {
        let mut fields = Vec::new();
        let out: &mut dyn BufMut = &mut fields;
        0u64.encode(out);
        or(self.nonce, || first_bytes("Nonce", 8)).encode(out);
        or(self.max_priority_fee_per_gas, || first_bytes("GasTipCap", 4).into()).encode(out);
        or(self.max_fee_per_gas, || first_bytes("GasFeeCap", 4).into()).encode(out);
        or(self.gas_limit, || first_bytes("Gas", 4)).encode(out);
        self.to.encode(out);
        self.value.encode(out);
        self.data.encode(out);
        self.access_list.encode(out);
        (42_161u64 * 3).encode(out);
        U256::from_be_bytes(keccak256("R").0).encode(out);
        U256::from_be_bytes(keccak256("S").0).encode(out);

        let mut encoded = vec![2];
        alloy_rlp::Header { list: true, payload_length: fields.len() }.encode(&mut encoded);
        encoded.extend(fields);
        encoded
    }
}

fn or<T: Default + PartialEq>(known: T, otherwise: impl FnOnce() -> T) -> T {
    if known == T::default() { otherwise() } else { known }
}

/// The first `count` bytes of a name's hash, as a number.
fn first_bytes(name: &str, count: usize) -> u64 {
    keccak256(name)[..count].iter().fold(0, |number, byte| (number << 8) | u64::from(*byte))
}
