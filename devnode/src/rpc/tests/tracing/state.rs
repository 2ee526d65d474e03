//! `prestateTracer`.

use alloy_primitives::{Address, U256, hex};
use serde_json::{Value, json};

use super::{Lab, OTHER, PLACE, key, word};
use crate::chain::DEV_ADDRESS;
use crate::evm::tests::support::{exchanger, exchanger_program, forwarder};

/// Balance of the dev account at genesis \[wei\].
const THOUSAND_ETHER: u128 = 1_000_000_000_000_000_000_000;

impl Lab {
    fn prestate(&self, hash: &Value, config: Value) -> Value {
        self.trace(hash, json!({ "tracer": "prestateTracer", "tracerConfig": config }))
    }

    fn balance(&self, address: Address) -> Value {
        self.call("eth_getBalance", json!([address]))
    }
}

#[test]
fn what_a_transaction_needs_is_the_state_before_it() {
    let lab = Lab::new();
    lab.place(PLACE, &exchanger());
    lab.place(OTHER, &forwarder(PLACE));
    lab.send_to(PLACE, &[7; 32]);
    let before = lab.balance(DEV_ADDRESS);
    let hash = lab.send_to(OTHER, &[8; 32]);

    let state = lab.prestate(&hash, json!({}));
    assert_eq!(state[key(DEV_ADDRESS)], json!({ "balance": before, "nonce": 7 }));
    let seven = hex::encode_prefixed([7; 32]);
    let code = hex::encode_prefixed(exchanger());
    let contract = &state[key(PLACE)];
    assert_eq!((&contract["code"], &contract["balance"]), (&json!(code), &json!("0x0")));
    assert_eq!(contract["storage"], json!({ word(0).as_str().unwrap(): seven }));
    assert_eq!(state[key(OTHER)]["code"], hex::encode_prefixed(forwarder(PLACE)));
    assert!(state[key(OTHER)].get("storage").is_none());
    // The network's account receives fees, but nobody looked at it.
    assert!(state.get(key(Address::ZERO)).is_none());

    let bare = lab.prestate(&hash, json!({ "disableCode": true, "disableStorage": true }));
    assert!(bare[key(PLACE)].get("code").is_none() && bare[key(PLACE)].get("storage").is_none());
}

#[test]
fn differences_show_what_changed_and_no_zeros() {
    let lab = Lab::new();
    lab.place(PLACE, &exchanger());
    let start = U256::from(THOUSAND_ETHER);
    let first = lab.send_to(PLACE, &[1; 32]);
    let used: U256 = lab.receipt(&first)["gasUsed"].as_str().unwrap().parse().unwrap();
    let left = start - used * U256::from(super::BASE_FEE);

    let diff = lab.prestate(&first, json!({ "diffMode": true }));
    assert_eq!(diff["pre"][key(DEV_ADDRESS)], json!({ "balance": format!("{start:#x}"), "nonce": 6 }));
    assert_eq!(diff["post"][key(DEV_ADDRESS)], json!({ "balance": format!("{left:#x}"), "nonce": 7 }));
    let slot = word(0);
    let one = hex::encode_prefixed([1; 32]);
    assert!(diff["pre"][key(PLACE)].get("storage").is_none(), "a word that was zero is left out");
    assert_eq!(diff["post"][key(PLACE)], json!({ "storage": { slot.as_str().unwrap(): one } }));

    let second = lab.send_to(PLACE, &[0; 32]);
    let diff = lab.prestate(&second, json!({ "diffMode": true }));
    assert_eq!(diff["pre"][key(PLACE)]["storage"], json!({ slot.as_str().unwrap(): one }));
    assert_eq!(diff["post"][key(PLACE)], json!({}));

    let third = lab.send_to(PLACE, &[0; 32]);
    let diff = lab.prestate(&third, json!({ "diffMode": true }));
    assert!(diff["pre"].get(key(PLACE)).is_none() && diff["post"].get(key(PLACE)).is_none());
}

#[test]
fn programs_touch_state_like_contracts() {
    let lab = Lab::new();
    let program = lab.program(&exchanger_program());
    let diff = lab.prestate(&lab.send_to(program, &[5; 32]), json!({ "diffMode": true }));
    let five = hex::encode_prefixed([5; 32]);
    assert_eq!(diff["post"][key(program)], json!({ "storage": { word(0).as_str().unwrap(): five } }));
}

#[test]
fn what_is_created_has_no_state_before_and_what_is_destroyed_none_after() {
    let lab = Lab::new();
    let hash = lab
        .send(json!({ "data": "0x600a600c600039600a6000f3602a60005260206000f3", "gas": "0x989680", "value": "0x0" }));
    let created: Address = serde_json::from_value(lab.receipt(&hash)["contractAddress"].clone()).unwrap();
    let diff = lab.prestate(&hash, json!({ "diffMode": true }));
    assert!(diff["pre"].get(key(created)).is_none());
    assert_eq!(diff["post"][key(created)], json!({ "nonce": 1, "code": "0x602a60005260206000f3" }));
    assert!(lab.prestate(&hash, json!({})).get(key(created)).is_none());
    let empty = lab.prestate(&hash, json!({ "includeEmpty": true }));
    assert_eq!(empty[key(created)], json!({ "balance": "0x0" }));

    lab.place(PLACE, &[hex!("73").as_slice(), OTHER.as_slice(), &hex!("ff")].concat());
    let hash = lab.send(json!({ "to": PLACE, "value": "0x5", "gas": "0x989680" }));
    let diff = lab.prestate(&hash, json!({ "diffMode": true }));
    assert!(diff["pre"].get(key(PLACE)).is_some() && diff["post"].get(key(PLACE)).is_none());
    assert_eq!(diff["post"][key(OTHER)], json!({ "balance": "0x5" }));

    let both =
        json!([hash, { "tracer": "prestateTracer", "tracerConfig": { "diffMode": true, "includeEmpty": true } }]);
    assert_eq!(lab.error("debug_traceTransaction", both), "cannot use diffMode with includeEmpty");
}

#[test]
fn what_a_reverted_frame_touched_counts_and_did_not_change() {
    let lab = Lab::new();
    // Stores 1 in slot 3 and reverts.
    lab.place(PLACE, &hex!("60016003555f5ffd"));
    lab.place(OTHER, &forwarder(PLACE));
    let hash = lab.send_to(OTHER, &[]);
    let state = lab.prestate(&hash, json!({}));
    assert_eq!(state[key(PLACE)]["storage"], json!({ word(3).as_str().unwrap(): word(0) }));
    let diff = lab.prestate(&hash, json!({ "diffMode": true }));
    assert!(diff["post"].get(key(PLACE)).is_none());
}
