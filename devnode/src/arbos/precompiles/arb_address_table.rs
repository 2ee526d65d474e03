//! ArbAddressTable: short numbers for addresses, and addresses compressed with them.

use alloy_primitives::{Address, Bytes, U256};
use alloy_rlp::{Decodable, Encodable, Header};
use alloy_sol_types::sol;

use self::ArbAddressTable::*;
use super::{
    frame::{Frame, Halt},
    method::{Method, method},
};
use crate::arbos::state;

sol! {
    interface ArbAddressTable {
        function addressExists(address account) external view returns (bool);
        function compress(address account) external returns (bytes);
        function decompress(bytes buf, uint256 offset) external view returns (address, uint256);
        function lookup(address account) external view returns (uint256);
        function lookupIndex(uint256 index) external view returns (address);
        function register(address account) external returns (uint256);
        function size() external view returns (uint256);
    }
}

pub const METHODS: &[Method] = &[
    method!(View, addressExistsCall, |frame, call| {
        Ok(state::address_table().number(frame, call.account).is_some())
    }),
    method!(Write, compressCall, |frame, call| Ok(compress(frame, call.account))),
    method!(View, decompressCall, |frame, call| decompress(frame, &call.buf, call.offset)),
    method!(View, lookupCall, |frame, call| {
        state::address_table().number(frame, call.account).map(U256::from).ok_or(Halt::Plain)
    }),
    method!(View, lookupIndexCall, |frame, call| {
        let index = call.index.try_into().map_err(|_| Halt::Plain)?;
        state::address_table().address(frame, index).ok_or(Halt::Plain)
    }),
    method!(Write, registerCall, |frame, call| {
        Ok(U256::from(state::address_table().register(frame, call.account)))
    }),
    method!(View, sizeCall, |frame, _| Ok(U256::from(state::address_table().size(frame)))),
];

/// The RLP of the address's number, or of the address where it has none.
fn compress(frame: &mut Frame<'_>, account: Address) -> Bytes {
    let mut out = Vec::new();
    match state::address_table().number(frame, account) {
        Some(number) => number.encode(&mut out),
        None => account.encode(&mut out),
    }
    out.into()
}

/// The address that [`compress`] wrote at `offset`, and how many bytes it took.
fn decompress(frame: &mut Frame<'_>, bytes: &[u8], offset: U256) -> Result<decompressReturn, Halt> {
    let offset = usize::try_from(offset).map_err(|_| Halt::Plain)?;
    let input = bytes.get(offset..).ok_or(Halt::Plain)?;
    let mut rest = input;
    let string = Header::decode_bytes(&mut rest, false).map_err(|_| Halt::Plain)?;
    let address = match <[u8; 20]>::try_from(string) {
        Ok(address) => address.into(),
        Err(_) => {
            rest = input;
            let number = u64::decode(&mut rest).map_err(|_| Halt::Plain)?;
            state::address_table().address(frame, number).ok_or(Halt::Plain)?
        }
    };
    Ok(decompressReturn { _0: address, _1: U256::from(input.len() - rest.len()) })
}
