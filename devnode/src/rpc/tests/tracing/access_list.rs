//! `eth_createAccessList`.

use alloy_primitives::{Address, hex};
use serde_json::{Value, json};

use super::{Lab, OTHER, PLACE, key, quantity, word};
use crate::evm::tests::support::{exchanger, exchanger_program, forwarder};

fn create(lab: &Lab, message: Value) -> Value {
    lab.call("eth_createAccessList", json!([message, "latest"]))
}

#[test]
fn the_list_names_what_is_touched_beside_sender_and_callee() {
    let lab = Lab::new();
    lab.place(PLACE, &forwarder(OTHER));
    lab.place(OTHER, &exchanger());
    let data = hex::encode_prefixed([1; 32]);
    let answer = create(&lab, json!({ "to": PLACE, "data": data }));
    let list = json!([{ "address": key(OTHER), "storageKeys": [word(0)] }]);
    assert_eq!(answer["accessList"], list);
    assert!(answer.get("error").is_none());

    // 2,400 and 1,900 for the list; the call saves 2,500 and the load 2,000.
    let message = |list: Option<&Value>| json!([{ "to": PLACE, "data": data, "accessList": list }, "latest", {}]);
    let used = |list| lab.call("debug_traceCall", message(list))["gas"].as_u64().unwrap();
    assert_eq!(answer["gasUsed"], quantity(used(Some(&list))));
    assert_eq!(used(Some(&list)), used(None) + 2_400 + 1_900 - 2_500 - 2_000);
    // The list is a fixed point: given, it comes back.
    let again = create(&lab, json!({ "to": PLACE, "data": data, "accessList": list }));
    assert_eq!(again["accessList"], list);
}

#[test]
fn the_callees_own_storage_and_programs_count() {
    let lab = Lab::new();
    lab.place(PLACE, &exchanger());
    let own = |address: Address| json!([{ "address": key(address), "storageKeys": [word(0)] }]);
    assert_eq!(create(&lab, json!({ "to": PLACE }))["accessList"], own(PLACE));
    let program = lab.program(&exchanger_program());
    assert_eq!(create(&lab, json!({ "to": program, "data": word(1) }))["accessList"], own(program));
}

#[test]
fn needless_entries_are_dropped_and_needed_ones_kept() {
    let lab = Lab::new();
    // BALANCE of another account, then a call to the identity precompile.
    lab.place(PLACE, &[hex!("73").as_slice(), OTHER.as_slice(), &hex!("31505f5f5f5f60045afa")].concat());
    let given = json!([
        { "address": key(PLACE), "storageKeys": [] },
        { "address": key(Address::with_last_byte(0xb1)), "storageKeys": [word(5)] },
    ]);
    let answer = create(&lab, json!({ "to": PLACE, "accessList": given }));
    let expected = json!([
        { "address": key(OTHER), "storageKeys": [] },
        { "address": key(Address::with_last_byte(0xb1)), "storageKeys": [word(5)] },
    ]);
    assert_eq!(answer["accessList"], expected);
}

#[test]
fn failures_come_with_the_list() {
    let lab = Lab::new();
    // Loads slot 1 and reverts.
    lab.place(PLACE, &hex!("6001545f5ffd"));
    let answer = create(&lab, json!({ "to": PLACE }));
    assert_eq!(answer["error"], "execution reverted");
    assert_eq!(answer["accessList"], json!([{ "address": key(PLACE), "storageKeys": [word(1)] }]));
    // With the list the load is warm: 21,000 + 2,400 + 1,900, then 3 + 100 + 4.
    assert_eq!(answer["gasUsed"], quantity(21_000 + 2_400 + 1_900 + 107));

    let created = create(&lab, json!({ "data": hex::encode_prefixed(exchanger()) }));
    let contract = Address::ZERO.create(0);
    assert_eq!(created["accessList"], json!([{ "address": key(contract), "storageKeys": [word(0)] }]));
    let error = lab.error("eth_createAccessList", json!([{ "to": PLACE, "gas": "0x1" }]));
    assert!(error.starts_with("failed to apply transaction: intrinsic gas too low"), "{error}");
}
