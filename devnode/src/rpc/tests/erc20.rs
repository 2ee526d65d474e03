//! Balances and allowances of tokens by hand.

use serde_json::{Value, json};

use super::client::Client;
use super::real_node;

const TOKEN: &str = "0x00000000000000000000000000000000000000c0";
const ALICE: &str = "0x00000000000000000000000000000000000000a1";
const BOB: &str = "0x00000000000000000000000000000000000000b0";

/// `balanceOf` from a mapping in slot 0, `allowance` from one in slot 1, laid out as Solidity does; both look at
/// slot 5 first, which has nothing to do with the result.
const CODE: &str = "0x60003560e01c6370a0823114602b576004356000526001602052604060002060205260243560005260375\
                    65b60043560005260006020525b6005545060406000205460005260206000f3";

fn word(address: &str) -> String {
    format!("{:0>64}", &address[2..])
}

fn view(client: &Client, data: String) -> Value {
    client.call("eth_call", json!([{ "to": TOKEN, "data": data }]))
}

fn number(value: u64) -> String {
    format!("0x{value:064x}")
}

#[test]
fn a_balance_is_dealt() {
    let (_node, client) = real_node();
    client.call("anvil_setCode", json!([TOKEN, CODE]));
    let balance = |of: &str| view(&client, format!("0x70a08231{}", word(of)));
    assert_eq!(balance(BOB), number(0));

    assert_eq!(client.call("anvil_dealERC20", json!([BOB, TOKEN, "0x64"])), Value::Null);
    assert_eq!(balance(BOB), number(100));
    assert_eq!(balance(ALICE), number(0));
    client.call("hardhat_dealERC20", json!([TOKEN, ALICE, "7"]));
    assert_eq!(balance(ALICE), number(7), "the other order is understood too");
    client.call("anvil_setERC20Balance", json!([BOB, TOKEN, 0]));
    assert_eq!(balance(BOB), number(0));
}

#[test]
fn zero_for_a_balance_of_zero_changes_no_other_word() {
    let (_node, client) = real_node();
    client.call("anvil_setCode", json!([TOKEN, CODE]));
    client.call("anvil_setStorageAt", json!([TOKEN, "0x5", number(9)]));
    client.call("anvil_dealERC20", json!([BOB, TOKEN, 0]));
    assert_eq!(client.call("eth_getStorageAt", json!([TOKEN, "0x5"])), number(9));
}

#[test]
fn an_allowance_is_set() {
    let (_node, client) = real_node();
    client.call("anvil_setCode", json!([TOKEN, CODE]));
    assert_eq!(client.call("anvil_setERC20Allowance", json!([ALICE, BOB, TOKEN, "0x5"])), Value::Null);

    let allowance = |owner: &str, spender: &str| view(&client, format!("0xdd62ed3e{}{}", word(owner), word(spender)));
    assert_eq!(allowance(ALICE, BOB), number(5));
    assert_eq!(allowance(BOB, ALICE), number(0));
}

#[test]
fn what_is_no_token_is_told() {
    let (_node, client) = real_node();
    let error = client.error("anvil_dealERC20", json!([ALICE, BOB, 1]));
    assert_eq!(error, json!({ "code": -32000, "message": "Unable to set ERC20 balance, no slot found" }));
}
