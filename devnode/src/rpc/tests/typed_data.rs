//! EIP-712. The mail is the standard's own example; its hashes are those that the standard's test prints.

use serde_json::{Value, json};

use super::node;
use crate::rpc::typed_data::signing_hash;

fn mail() -> Value {
    json!({
        "types": {
            "EIP712Domain": [
                { "name": "name", "type": "string" },
                { "name": "version", "type": "string" },
                { "name": "chainId", "type": "uint256" },
                { "name": "verifyingContract", "type": "address" },
            ],
            "Person": [{ "name": "name", "type": "string" }, { "name": "wallet", "type": "address" }],
            "Mail": [
                { "name": "from", "type": "Person" },
                { "name": "to", "type": "Person" },
                { "name": "contents", "type": "string" },
            ],
        },
        "primaryType": "Mail",
        "domain": {
            "name": "Ether Mail",
            "version": "1",
            "chainId": 1,
            "verifyingContract": "0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC",
        },
        "message": {
            "from": { "name": "Cow", "wallet": "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826" },
            "to": { "name": "Bob", "wallet": "0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB" },
            "contents": "Hello, Bob!",
        },
    })
}

const MAIL_HASH: &str = "0xbe609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2";

#[test]
fn the_standards_example_has_its_hash() {
    assert_eq!(signing_hash(&mail()).unwrap().to_string(), MAIL_HASH);
}

#[test]
fn the_object_may_come_as_text_and_without_its_domains_type() {
    assert_eq!(signing_hash(&json!(mail().to_string())).unwrap().to_string(), MAIL_HASH);
    let mut open = mail();
    open["types"].as_object_mut().unwrap().remove("EIP712Domain");
    assert_eq!(signing_hash(&open).unwrap().to_string(), MAIL_HASH);
}

#[test]
fn what_does_not_fit_is_told() {
    let with = |edit: fn(&mut Value)| {
        let mut data = mail();
        edit(&mut data);
        signing_hash(&data).unwrap_err()
    };
    assert_eq!(with(|data| data["primaryType"] = json!("Letter")), "type \"Letter\" is not defined");
    assert_eq!(with(|data| data["message"]["contents"] = json!(7)), "contents: expected a text");
    assert_eq!(with(|data| data["message"]["from"] = json!("Cow")), "from: Person: expected an object");
    assert!(with(|data| data["message"] = json!({})).contains("is missing"));
    assert_eq!(
        with(|data| data["types"]["Mail"][2]["type"] = json!("uint7")),
        "contents: type \"uint7\" is not defined"
    );
    assert_eq!(
        with(|data| data["types"]["Mail"][2]["type"] = json!("bytes33")),
        "contents: type \"bytes33\" is not defined"
    );
    assert!(signing_hash(&json!({})).is_err());
}

/// A message with one member; the hash of `uint8` 255 and so on must equal the one of the same word in a wider type.
fn hash_of(kind: &str, value: Value) -> Result<String, String> {
    let data = json!({
        "types": { "One": [{ "name": "it", "type": kind }] },
        "primaryType": "One",
        "domain": {},
        "message": { "it": value },
    });
    signing_hash(&data).map(|hash| hash.to_string())
}

#[test]
fn numbers_come_as_numbers_hex_or_decimal_text_and_must_fit() {
    let expected = hash_of("uint8", json!(255)).unwrap();
    assert_eq!(hash_of("uint8", json!("0xff")).unwrap(), expected);
    assert_eq!(hash_of("uint8", json!("255")).unwrap(), expected);
    assert_eq!(hash_of("uint8", json!(256)).unwrap_err(), "it: 256 does not fit into uint8");

    assert_eq!(hash_of("int8", json!(-128)).unwrap(), hash_of("int8", json!("-128")).unwrap());
    assert_eq!(hash_of("int8", json!(-129)).unwrap_err(), "it: -129 does not fit into int8");
    assert_eq!(hash_of("int8", json!(128)).unwrap_err(), "it: 128 does not fit into int8");
    assert_eq!(hash_of("bytes4", json!("0x0102")).unwrap_err(), "it: expected 4 bytes, not 2");
    assert_eq!(hash_of("uint8[2]", json!([1])).unwrap_err(), "it: expected 2 values, not 1");
    assert!(hash_of("uint8[][2]", json!([[], [1, 2]])).is_ok());
}

#[test]
fn the_node_signs_for_its_own_account_only() {
    let (_node, client) = node();
    let dev = "0x3f1eae7d46d88f08fc2f8ed27fcb2ab183eb2d0e";
    // RFC 6979 makes signatures repeatable; who signed is checked by ethers and viem in tests/js.
    let signature = client.call("eth_signTypedData_v4", json!([dev, mail()]));
    assert_eq!(signature.as_str().unwrap().len(), 2 + 2 * 65);
    for method in ["eth_signTypedData", "eth_signTypedData_v3"] {
        assert_eq!(client.call(method, json!([dev, mail().to_string()])), signature);
    }
    let stranger = "0x00000000000000000000000000000000000000b0";
    assert_eq!(client.error("eth_signTypedData_v4", json!([stranger, mail()]))["message"], "unknown account");
    assert_eq!(client.error("eth_signTypedData_v4", json!([dev, {}]))["code"], -32602);
}
