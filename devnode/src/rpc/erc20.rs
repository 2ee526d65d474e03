//! Balances and allowances of ERC-20 tokens, set by hand: the slot is found by trying.

use alloy_primitives::{Address, U256};
use alloy_sol_types::{SolCall, SolValue, sol};
use serde_json::Value;

use super::api::{Api, Method, method};
use super::error::{RpcError, RpcResult};
use super::params::{Params, number};
use crate::chain::{AccountOverride, BlockRef, CallRequest};
use crate::evm::{Message, Status};

sol! {
    function balanceOf(address account) external view returns (uint256);
    function allowance(address owner, address spender) external view returns (uint256);
}

pub const METHODS: &[Method] = &[
    method("anvil_dealERC20", 3, 3, deal),
    method("hardhat_dealERC20", 3, 3, deal),
    method("anvil_setERC20Balance", 3, 3, deal),
    method("anvil_setERC20Allowance", 4, 4, allow),
];

/// anvil's order is account, token; the other way round is understood where only the first has code.
fn deal(api: &Api, params: &Params) -> RpcResult {
    let (first, second, amount) = (params.address(0)?, params.address(1)?, params.read(2, number)?);
    let has_code = |address| Ok::<_, RpcError>(!api.chain.code(address, BlockRef::Latest)?.is_empty());
    let swapped = has_code(first)? && !has_code(second)?;
    let (account, token) = if swapped { (second, first) } else { (first, second) };
    let call = balanceOfCall { account }.abi_encode();
    set(api, token, call, amount, "Unable to set ERC20 balance, no slot found")
}

fn allow(api: &Api, params: &Params) -> RpcResult {
    let (owner, spender, token) = (params.address(0)?, params.address(1)?, params.address(2)?);
    let call = allowanceCall { owner, spender }.abi_encode();
    set(api, token, call, params.read(3, number)?, "Unable to set ERC20 allowance, no slot found")
}

/// Sets the word which, when set, makes `call` return `amount`.
fn set(api: &Api, token: Address, call: Vec<u8>, amount: U256, otherwise: &str) -> RpcResult {
    let message = Message { to: token.into(), data: call.into(), ..Message::default() };
    let request = CallRequest { message, ..CallRequest::default() };
    // A second value tells the right word from one that does not matter while the amount is there already.
    let other = amount.wrapping_add(U256::ONE);
    for (account, slot) in api.chain.slots_read(&request)? {
        let follows = |word| returned(api, &request, account, slot, word) == Some(word);
        if follows(amount) && follows(other) {
            api.chain.set_storage(account, slot, amount);
            return Ok(Value::Null);
        }
    }
    Err(RpcError::server(otherwise))
}

/// What the call returns with this word in place.
fn returned(api: &Api, request: &CallRequest, account: Address, slot: U256, word: U256) -> Option<U256> {
    let replaced = AccountOverride { state_diff: Some([(slot, word)].into()), ..AccountOverride::default() };
    let request = CallRequest { state_overrides: [(account, replaced)].into(), ..request.clone() };
    let executed = api.chain.call(&request).ok().filter(|executed| executed.status == Status::Success)?;
    U256::abi_decode(&executed.output).ok()
}
