//! The shared parts, on contracts made for the purpose.

mod abi;
mod arithmetic;
mod calldata;
mod cell;
mod chain;
mod contracts;
mod erc20;
mod lock;
mod place;
mod short_string;
mod signature;
mod structs;

use alloy_primitives::{Address, U256, address};

const ALICE: Address = address!("00000000000000000000000000000000000a11ce");
const BOB: Address = address!("0000000000000000000000000000000000000b0b");
const VAULT: Address = address!("000000000000000000000000000000000000face");
const OTHER: Address = address!("0000000000000000000000000000000000000ace");
const TOKEN: Address = address!("0000000000000000000000000000000000070ce4");

fn n(number: u64) -> U256 {
    U256::from(number)
}
