//! Gas that a message pays before anything runs.

use super::Message;

/// EIP-7623: gas that calldata costs at least, in place of execution.
pub(super) const FLOOR_PER_TOKEN: u64 = 10;
const TRANSACTION: u64 = 21_000;
const CREATION: u64 = 32_000;
const ZERO_BYTE: u64 = 4;
const NON_ZERO_BYTE: u64 = 16;
const INIT_CODE_WORD: u64 = 2;
const ACCESS_LIST_ADDRESS: u64 = 2_400;
const ACCESS_LIST_KEY: u64 = 1_900;
const AUTHORIZATION: u64 = 25_000;

/// Intrinsic gas: the transaction, its calldata, access list and authorisations.
pub fn intrinsic_gas(message: &Message) -> u64 {
    let zeros = message.data.iter().filter(|byte| **byte == 0).count() as u64;
    let non_zeros = message.data.len() as u64 - zeros;
    let mut gas = TRANSACTION + ZERO_BYTE * zeros + NON_ZERO_BYTE * non_zeros;
    if message.to.is_create() {
        gas += CREATION + INIT_CODE_WORD * message.data.len().div_ceil(32) as u64;
    }
    let keys: usize = message.access_list.0.iter().map(|item| item.storage_keys.len()).sum();
    gas += ACCESS_LIST_ADDRESS * message.access_list.0.len() as u64 + ACCESS_LIST_KEY * keys as u64;
    gas + AUTHORIZATION * message.authorizations.len() as u64
}

/// EIP-7623's floor: 21,000 and ten for each token, a non-zero byte being four tokens.
pub(super) fn floor_gas(message: &Message) -> u64 {
    let zeros = message.data.iter().filter(|byte| **byte == 0).count() as u64;
    let tokens = zeros + 4 * (message.data.len() as u64 - zeros);
    TRANSACTION + FLOOR_PER_TOKEN * tokens
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloy_primitives::{Bytes, TxKind, hex};

    /// `setL1PricePerUnit(0)`: four non-zero and 32 zero bytes.
    #[test]
    fn calldata_is_priced_by_the_byte() {
        let mut data = hex!("2b352fae").to_vec();
        data.extend([0; 32]);
        let message = Message { data: data.into(), to: TxKind::Call(Default::default()), ..Default::default() };
        assert_eq!(intrinsic_gas(&message), 21_192);
    }

    /// The raw creation of the CREATE2 factory, whose intrinsic gas is published as 54,298.
    #[test]
    fn creation_pays_for_its_init_code() {
        let mut code = hex!("604580600e600039806000f350fe7f").to_vec();
        code.extend([0xff; 31]);
        code.extend(hex!("e03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3"));
        let message = Message { data: Bytes::from(code), to: TxKind::Create, ..Default::default() };
        assert_eq!(intrinsic_gas(&message), 54_298);
    }
}
