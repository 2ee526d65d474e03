//! `eth_sendRawTransactionConditional`.

use serde_json::{Value, json};

use super::real_node;

const DEV: &str = "0x3f1eae7d46d88f08fc2f8ed27fcb2ab183eb2d0e";
const BOB: &str = "0x00000000000000000000000000000000000000b0";

#[test]
fn a_transaction_is_taken_only_while_its_conditions_hold() {
    let (_node, client) = real_node();
    let word = |value: u64| format!("0x{value:064x}");
    client.call("anvil_setStorageAt", json!([BOB, "0x1", word(7)]));
    client.call("evm_setNextBlockTimestamp", json!([2_000_000_000]));
    client.call("evm_mine", json!([]));
    let signed = client.call("eth_signTransaction", json!([{ "from": DEV, "to": BOB }]));
    let refused = |options: Value| {
        let error = client.error("eth_sendRawTransactionConditional", json!([signed, options]));
        (error["code"].as_i64().unwrap(), error["message"].as_str().unwrap().to_owned())
    };

    let not_met = |what: &str| (-32003, format!("{what} condition not met"));
    assert_eq!(refused(json!({ "blockNumberMin": "0x1" })), not_met("BlockNumberMin"), "it is the parent chain's");
    assert_eq!(refused(json!({ "timestampMin": 2_000_000_001 })), not_met("TimestampMin"));
    assert_eq!(refused(json!({ "timestampMax": "0x1" })), not_met("TimestampMax"));
    let other = json!({ "knownAccounts": { BOB: { word(1): word(8) } } });
    assert_eq!(refused(other), not_met("Storage slot value"));
    assert_eq!(refused(json!({ "knownAccounts": { BOB: word(1) } })).0, -32000, "a storage root");
    assert_eq!(refused(json!({ "knownAccounts": 7 })).0, -32602);
    assert_eq!(client.call("eth_getTransactionCount", json!([DEV])), "0x6");

    let met = json!({
        "knownAccounts": { BOB: { word(1): word(7) } },
        "blockNumberMin": "0x0",
        "blockNumberMax": "0x0",
        "timestampMax": 2_000_000_000,
    });
    let hash = client.call("eth_sendRawTransactionConditional", json!([signed, met]));
    assert_eq!(client.call("eth_getTransactionReceipt", json!([hash]))["status"], "0x1");
}
