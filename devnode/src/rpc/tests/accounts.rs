//! Transactions that the node fills in and signs, and what a wallet asks about the chain.

use serde_json::{Value, json};

use super::{node, real_node};

const DEV: &str = "0x3f1eae7d46d88f08fc2f8ed27fcb2ab183eb2d0e";
const BOB: &str = "0x00000000000000000000000000000000000000b0";

#[test]
fn a_filled_transaction_says_everything_but_the_signature() {
    let (_node, client) = real_node();
    let filled = client.call("eth_fillTransaction", json!([{ "from": DEV, "to": BOB, "value": "0x1" }]));
    let transaction = &filled["tx"];

    assert_eq!(transaction["type"], "0x2");
    assert_eq!(transaction["nonce"], "0x6");
    assert_eq!(transaction["gas"], "0x5208");
    assert_eq!(transaction["maxPriorityFeePerGas"], "0x0");
    assert_eq!(transaction["maxFeePerGas"], "0xbebc200", "twice the base fee");
    assert_eq!(transaction["chainId"], "0x64aba");
    assert_eq!([&transaction["r"], &transaction["s"]], ["0x0", "0x0"]);
    assert!(transaction.get("blockHash").is_none());
    assert!(filled["raw"].as_str().unwrap().starts_with("0x02"));
    assert_eq!(client.call("eth_blockNumber", json!([])), "0x0", "nothing was sent");
}

#[test]
fn a_signed_transaction_can_be_sent_by_anybody() {
    let (_node, client) = real_node();
    let signed = client.call("eth_signTransaction", json!([{ "from": DEV, "to": BOB, "value": "0x1" }]));
    let hash = client.call("eth_sendRawTransaction", json!([signed]));

    assert_eq!(client.call("eth_getTransactionByHash", json!([hash]))["from"], DEV);
    assert_eq!(client.call("eth_getRawTransactionByHash", json!([hash])), signed);
    assert_eq!(client.call("eth_getRawTransactionByBlockNumberAndIndex", json!(["0x1", "0x1"])), signed);
    let block = client.call("eth_getBlockByNumber", json!(["0x1"]))["hash"].clone();
    assert_eq!(client.call("eth_getRawTransactionByBlockHashAndIndex", json!([block, "0x1"])), signed);
    assert_eq!(client.error("eth_signTransaction", json!([{ "from": BOB, "to": DEV }]))["message"], "unknown account");
}

#[test]
fn a_transaction_sent_in_sync_returns_its_receipt() {
    let (_node, client) = real_node();
    let signed = client.call("eth_signTransaction", json!([{ "from": DEV, "to": BOB }]));
    let receipt = client.call("eth_sendRawTransactionSync", json!([signed, 1000]));
    assert_eq!(receipt["status"], "0x1");
    assert_eq!(receipt["blockNumber"], "0x1");

    client.call("evm_setAutomine", json!([false]));
    let signed = client.call("eth_signTransaction", json!([{ "from": DEV, "to": BOB }]));
    assert_eq!(client.error("eth_sendRawTransactionSync", json!([signed]))["code"], 4);
}

#[test]
fn an_unsigned_transaction_is_sent_for_anybody() {
    let (_node, client) = real_node();
    client.call("anvil_setBalance", json!([BOB, "0xde0b6b3a7640000"]));
    let hash = client.call("eth_sendUnsignedTransaction", json!([{ "from": BOB, "to": DEV, "value": "0x1" }]));
    assert_eq!(client.call("eth_getTransactionByHash", json!([hash]))["from"], BOB);
    let error = client.error("eth_sendTransaction", json!([{ "from": BOB, "to": DEV }]));
    assert_eq!(error["message"], "unknown account", "for that one transaction only");
}

#[test]
fn a_changed_chain_id_shows_everywhere() {
    let (_node, client) = real_node();
    let old = client.call("eth_signTransaction", json!([{ "from": DEV, "to": BOB }]));
    assert_eq!(client.call("anvil_setChainId", json!([421_614])), Value::Null);

    assert_eq!(client.call("eth_chainId", json!([])), "0x66eee");
    assert_eq!(client.call("net_version", json!([])), "421614");
    let chain_id = json!([{ "to": "0x0000000000000000000000000000000000000064", "data": "0xd127f54a" }]);
    assert_eq!(client.call("eth_call", chain_id), format!("0x{:064x}", 421_614));
    let opcode = json!([{ "data": "0x465f5260205ff3" }]);
    assert_eq!(client.call("eth_call", opcode), format!("0x{:064x}", 421_614));
    assert_eq!(
        client.error("eth_sendRawTransaction", json!([old]))["message"],
        "invalid chain id for signer: have 412346 want 421614"
    );
    let hash = client.call("eth_sendTransaction", json!([{ "from": DEV, "to": BOB }]));
    assert_eq!(client.call("eth_getTransactionByHash", json!([hash]))["chainId"], "0x66eee");
}

#[test]
fn the_largest_chain_id_fits_a_legacy_signature() {
    let (_node, client) = real_node();
    client.call("anvil_setChainId", json!(["0xffffffffffffffff"]));

    let hash = client.call("eth_sendTransaction", json!([{ "from": DEV, "to": BOB, "gasPrice": "0x5f5e100" }]));
    let transaction = client.call("eth_getTransactionByHash", json!([hash]));

    assert_eq!(transaction["type"], "0x0");
    let v = u128::from_str_radix(&transaction["v"].as_str().unwrap()[2..], 16).unwrap();
    assert_eq!((v - 35) / 2, u64::MAX.into());
}

#[test]
fn a_wallet_learns_who_and_where_it_is() {
    let (_node, client) = node();
    let chain = client.call("eth_chainId", json!([]));
    let version = client.call("net_version", json!([]));
    assert_eq!(u64::from_str_radix(&chain.as_str().unwrap()[2..], 16).unwrap().to_string(), version.as_str().unwrap());
    assert_eq!(client.call("eth_accounts", json!([])), json!([DEV]));
    assert_eq!(client.call("net_listening", json!([])), true);
    assert_eq!(client.call("net_peerCount", json!([])), "0x0");
    assert_eq!(client.call("eth_mining", json!([])), false);
    assert_eq!(client.call("eth_hashrate", json!([])), "0x0");
    assert_eq!(client.call("rpc_modules", json!([]))["eth"], "1.0");
}

#[test]
fn headers_and_uncles_are_answered() {
    let (_node, client) = node();
    client.call("evm_mine", json!([]));
    let header = client.call("eth_getHeaderByNumber", json!(["latest"]));
    assert_eq!(header["number"], "0x1");
    assert!(header.get("transactions").is_none());
    assert_eq!(client.call("eth_getHeaderByHash", json!([header["hash"]])), header);
    assert_eq!(client.call("eth_getBlockTransactionCountByHash", json!([header["hash"]])), "0x1");

    for (method, params) in
        [("eth_getUncleCountByBlockNumber", json!(["0x1"])), ("eth_getUncleCountByBlockHash", json!([header["hash"]]))]
    {
        assert_eq!(client.call(method, params), "0x0");
    }
    assert_eq!(client.call("eth_getUncleCountByBlockNumber", json!(["0x99"])), Value::Null);
    assert_eq!(client.call("eth_getUncleByBlockNumberAndIndex", json!(["0x1", "0x0"])), Value::Null);
    assert_eq!(client.call("eth_getUncleByBlockHashAndIndex", json!([header["hash"], "0x0"])), Value::Null);
    assert_eq!(client.call("eth_getTransactionByBlockHashAndIndex", json!([header["hash"], "0x7"])), Value::Null);
    let proof = client.error("eth_getProof", json!([DEV, [], "latest"]));
    assert_eq!(proof["message"], "proofs are not supported: this chain keeps no tries");
}

#[test]
fn the_pool_shows_what_waits() {
    let (_node, client) = node();
    let empty = json!({ "pending": {}, "queued": {} });
    assert_eq!(client.call("txpool_content", json!([])), empty);
    assert_eq!(client.call("txpool_status", json!([])), json!({ "pending": "0x0", "queued": "0x0" }));

    client.call("evm_setAutomine", json!([false]));
    let hash = client.call("eth_sendTransaction", json!([{ "from": DEV, "to": BOB, "value": "0x5" }]));
    assert_eq!(client.call("txpool_status", json!([]))["pending"], "0x1");
    let content = client.call("txpool_content", json!([]));
    assert_eq!(content["pending"][DEV]["6"]["hash"], hash);
    assert_eq!(client.call("txpool_contentFrom", json!([DEV]))["pending"]["6"]["hash"], hash);
    let summary = client.call("txpool_inspect", json!([]))["pending"][DEV]["6"].clone();
    assert_eq!(summary, "0x00000000000000000000000000000000000000B0: 5 wei + 21000 gas × 200000000 wei");

    let waiting = client.call("eth_getTransactionByHash", json!([hash]));
    assert_eq!(waiting["blockHash"], Value::Null);
    assert_eq!(waiting["gasPrice"], "0xbebc200", "the most that it will pay");
    assert_eq!(client.call("anvil_removePoolTransactions", json!([DEV])), Value::Null);
    assert_eq!(client.call("txpool_content", json!([])), empty);
    assert_eq!(client.call("eth_getTransactionByHash", json!([hash])), Value::Null);
}
