//! Foreign ERC-20 tokens, well-behaved and otherwise.

use alloy_primitives::{Address, B256, U256};
use alloy_sol_types::{SolCall, SolValue, sol};
use stylus_sdk::ArbResult;
use stylus_sdk::call::RawCall;
use stylus_sdk::host::VM;
use stylus_sdk::prelude::*;

use super::Program;

sol! {
    #![sol(all_derives)]

    function decimals() external view returns (uint8);
    function mint(address to, uint256 amount) external;
    function balanceOf(address account) external view returns (uint256);
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);

    error InsufficientFunds(uint256 balance, uint256 needed);
}

/// How a token answers a transfer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Moves the amount, returns true.
    Standard,
    /// Moves the amount, returns nothing (USDT).
    ReturnsNothing,
    /// Moves nothing, returns false.
    ReturnsFalse,
    /// Moves the amount, returns the number two.
    ReturnsTwo,
    /// Keeps this many per cent.
    TakesFee(u8),
    /// Reverts without data.
    RevertsSilently,
    /// Calls the address with this calldata before it moves the amount; passes a failure on.
    CallsBack(Address, Vec<u8>),
}

/// A token of this manner with 18 decimals. `mint` is open to all; allowances are not checked.
pub fn token(manner: Manner) -> Program {
    token_of(18, manner)
}

/// The same with other decimals.
pub fn token_of(decimals: u8, manner: Manner) -> Program {
    Program::script(move |input, vm| {
        let selector: [u8; 4] = input.get(..4).and_then(|bytes| bytes.try_into().ok()).ok_or_else(Vec::new)?;
        match selector {
            decimalsCall::SELECTOR => Ok(U256::from(decimals).abi_encode()),
            mintCall::SELECTOR => {
                let mintCall { to, amount } = decode(input)?;
                credit(vm, to, amount);
                Ok(Vec::new())
            }
            balanceOfCall::SELECTOR => {
                let balanceOfCall { account } = decode(input)?;
                Ok(balance(vm, account).abi_encode())
            }
            transferCall::SELECTOR => {
                let transferCall { to, amount } = decode(input)?;
                moved(vm, &manner, vm.msg_sender(), to, amount)
            }
            transferFromCall::SELECTOR => {
                let transferFromCall { from, to, amount } = decode(input)?;
                moved(vm, &manner, from, to, amount)
            }
            _ => Err(Vec::new()),
        }
    })
}

fn decode<C: SolCall>(input: &[u8]) -> Result<C, Vec<u8>> {
    C::abi_decode_validate(input).map_err(|_| Vec::new())
}

fn moved(vm: &VM, manner: &Manner, from: Address, to: Address, amount: U256) -> ArbResult {
    let mut fee = U256::ZERO;
    match manner {
        Manner::ReturnsFalse => return Ok(false.abi_encode()),
        Manner::RevertsSilently => return Err(Vec::new()),
        Manner::TakesFee(percent) => fee = amount * U256::from(*percent) / U256::from(100),
        // SAFETY: a script holds no storage accessors.
        Manner::CallsBack(target, data) => drop(unsafe { RawCall::new(vm).call(*target, data) }?),
        Manner::Standard | Manner::ReturnsNothing | Manner::ReturnsTwo => {}
    }
    let held = balance(vm, from);
    let rest = held.checked_sub(amount);
    let error = InsufficientFunds { balance: held, needed: amount };
    set_balance(vm, from, rest.ok_or_else(|| alloy_sol_types::SolError::abi_encode(&error))?);
    credit(vm, to, amount - fee);
    Ok(match manner {
        Manner::ReturnsNothing => Vec::new(),
        Manner::ReturnsTwo => U256::from(2).abi_encode(),
        _ => true.abi_encode(),
    })
}

/// Balances lie in the slot that is the account's address.
fn balance(vm: &VM, account: Address) -> U256 {
    vm.storage_load_bytes32(U256::from_be_bytes(account.into_word().0)).into()
}

fn set_balance(vm: &VM, account: Address, amount: U256) {
    // SAFETY: a script holds no storage accessors.
    unsafe { vm.storage_cache_bytes32(U256::from_be_bytes(account.into_word().0), B256::from(amount)) };
}

fn credit(vm: &VM, account: Address, amount: U256) {
    set_balance(vm, account, balance(vm, account) + amount);
}
