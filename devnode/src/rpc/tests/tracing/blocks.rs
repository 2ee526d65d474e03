//! Whole blocks: traced, encoded, and their storage page by page.

use alloy_consensus::Header;
use alloy_consensus::proofs::ordered_trie_root_with_encoder;
use alloy_primitives::{Address, B256, Bytes, U256, hex, keccak256};
use alloy_rlp::{BufMut, Decodable};
use serde_json::{Value, json};

use super::{ARB_WASM, Lab, OTHER, PLACE, caller_of, key, quantity, word};
use crate::evm::tests::support::{caller_program, calling, exchanger, forwarder, module_c, wat};
use crate::program::code;

/// One block with transactions of every kind that there is: plain, EVM, programs, both, precompiles, creations,
/// an activation, and failures of several sorts. Returns the number of transactions.
fn mixed_block(lab: &Lab) -> usize {
    let echo = lab.program(&module_c());
    let caller = lab.program(&caller_program("call_contract"));
    let trapping = lab.program(&wat(r#"(module (memory (export "memory") 1 1)
        (func (export "user_entrypoint") (param i32) (result i32) unreachable))"#));
    let endless = lab.program(&wat(r#"(module (memory (export "memory") 1 1)
        (func (export "user_entrypoint") (param i32) (result i32) (loop (br 0)) unreachable))"#));
    let sleeping = lab.deploy(&wat(r#"(module (memory (export "memory") 0 0)
        (func (export "user_entrypoint") (param i32) (result i32) (i32.const 1)))"#));
    lab.place(PLACE, &exchanger());
    lab.place(OTHER, &caller_of(trapping));
    let (burner, through) = (Address::with_last_byte(0xb1), Address::with_last_byte(0xb2));
    lab.place(burner, &hex!("fe"));
    lab.place(through, &forwarder(caller));

    let activate = [&keccak256("activateProgram(address)")[..4], sleeping.into_word().as_slice()].concat();
    let arb_sys = Address::with_last_byte(0x64);
    let withdraw = [&keccak256("withdrawEth(address)")[..4], OTHER.into_word().as_slice()].concat();
    let calls: [(Option<Address>, u64, Vec<u8>); 15] = [
        (Some(Address::with_last_byte(0xc1)), 5, vec![]),
        (Some(PLACE), 0, vec![1; 32]),
        (Some(PLACE), 0, vec![0; 32]),
        (Some(echo), 0, b"hello".to_vec()),
        (Some(caller), 0, calling(0, PLACE, &[3; 32])),
        (Some(through), 0, calling(0, echo, b"deep")),
        (Some(trapping), 0, vec![]),
        (Some(endless), 0, vec![]),
        (Some(OTHER), 0, vec![]),
        (Some(burner), 0, vec![]),
        (Some(sleeping), 0, vec![]),
        (Some(arb_sys), 7, withdraw),
        (Some(ARB_WASM), 1_000_000_000_000_000_000, activate),
        (None, 0, code::init_code(&exchanger())),
        (None, 0, hex!("fe").to_vec()),
    ];
    let count = calls.len();
    let dev = json!([crate::chain::DEV_ADDRESS, "latest"]);
    let nonce: u64 = lab.call("eth_getTransactionCount", dev).as_str().unwrap().parse::<U256>().unwrap().to();
    lab.call("evm_setAutomine", json!([false]));
    for (place, (to, value, data)) in calls.into_iter().enumerate() {
        let gas = if to == Some(ARB_WASM) { 3_000_000 } else { 300_000 };
        let nonce = quantity(nonce + place as u64);
        let data = hex::encode_prefixed(data);
        lab.send(json!({ "to": to, "value": quantity(value), "data": data, "gas": quantity(gas), "nonce": nonce }));
    }
    lab.call("evm_mine", json!([]));
    lab.call("evm_setAutomine", json!([true]));
    count
}

#[test]
fn all_tracers_agree_with_the_receipts_of_a_mixed_block() {
    let lab = Lab::new();
    let count = mixed_block(&lab);
    let receipts = lab.call("eth_getBlockReceipts", json!(["latest"]));
    let receipts = receipts.as_array().unwrap();
    assert_eq!(receipts.len(), count + 1);
    let failures = receipts.iter().filter(|receipt| receipt["status"] == "0x0").count();
    assert_eq!(failures, 5, "trap, endless loop, invalid opcode, no activation, failed creation");

    let block = |options: Value| lab.call("debug_traceBlockByNumber", json!(["latest", options]));
    for options in [json!({ "disableStorage": true }), json!({ "enableMemory": true, "enableReturnData": true })] {
        for (trace, receipt) in block(options).as_array().unwrap().iter().zip(receipts) {
            assert_eq!(trace["txHash"], receipt["transactionHash"]);
            assert_eq!(quantity(trace["result"]["gas"].as_u64().unwrap()), receipt["gasUsed"]);
            assert_eq!(trace["result"]["failed"], receipt["status"] == "0x0");
        }
    }
    for with_log in [true, false] {
        let options = json!({ "tracer": "callTracer", "tracerConfig": { "withLog": with_log } });
        for (trace, receipt) in block(options).as_array().unwrap().iter().zip(receipts) {
            assert_eq!(trace["result"]["gasUsed"], receipt["gasUsed"]);
            assert_eq!(trace["result"].get("error").is_some(), receipt["status"] == "0x0");
            if with_log {
                assert_eq!(count_logs(&trace["result"]), receipt["logs"].as_array().unwrap().len());
            }
        }
    }
    for (trace, receipt) in block(json!({ "tracer": "flatCallTracer" })).as_array().unwrap().iter().zip(receipts) {
        let root = &trace["result"][0];
        assert_eq!(root["transactionPosition"], json!(receipts.iter().position(|one| one == receipt)));
        if receipt["status"] == "0x1" {
            assert_eq!(root["result"]["gasUsed"], receipt["gasUsed"]);
        }
    }
    // One transaction traced alone says the same as in its block.
    for tracer in ["callTracer", "prestateTracer", "4byteTracer", "stylusTracer"] {
        for trace in block(json!({ "tracer": tracer })).as_array().unwrap() {
            assert_eq!(lab.trace_with(&trace["txHash"], tracer), trace["result"]);
        }
    }
}

fn count_logs(frame: &Value) -> usize {
    let own = frame.get("logs").and_then(Value::as_array).map_or(0, Vec::len);
    let inner = frame.get("calls").and_then(Value::as_array).into_iter().flatten().map(count_logs);
    own + inner.sum::<usize>()
}

/// The post-states of all transactions, one on the other, are the state after the block.
#[test]
fn differences_add_up_to_the_state_after_the_block() {
    let lab = Lab::new();
    mixed_block(&lab);
    let options = json!({ "tracer": "prestateTracer", "tracerConfig": { "diffMode": true } });
    let traces = lab.call("debug_traceBlockByNumber", json!(["latest", options]));
    let mut balances = std::collections::BTreeMap::new();
    let mut words = std::collections::BTreeMap::new();
    for trace in traces.as_array().unwrap() {
        let (pre, post) = (&trace["result"]["pre"], &trace["result"]["post"]);
        for (address, account) in post.as_object().unwrap() {
            if let Some(balance) = account.get("balance") {
                balances.insert(address.clone(), balance.clone());
            }
            let old = pre[address].get("storage").and_then(Value::as_object).cloned().unwrap_or_default();
            let new = account.get("storage").and_then(Value::as_object).cloned().unwrap_or_default();
            words.extend(old.keys().map(|slot| ((address.clone(), slot.clone()), word(0))));
            words.extend(new.into_iter().map(|(slot, value)| ((address.clone(), slot), value)));
        }
    }
    assert!(balances.contains_key(&key(Address::with_last_byte(0xc1))));
    assert!(words.contains_key(&(key(PLACE), word(0).as_str().unwrap().to_owned())));
    for (address, balance) in balances {
        // Fees come to the network's account after the record of who was touched.
        if address != key(Address::ZERO) {
            assert_eq!(lab.call("eth_getBalance", json!([address])), balance, "{address}");
        }
    }
    for ((address, slot), value) in words {
        assert_eq!(lab.call("eth_getStorageAt", json!([address, slot])), value, "{address} {slot}");
    }
}

#[test]
fn blocks_are_found_by_number_hash_and_encoding() {
    let lab = Lab::new();
    lab.place(PLACE, &exchanger());
    lab.send_to(PLACE, &[1; 32]);
    let block = lab.call("eth_getBlockByNumber", json!(["latest", false]));
    let options = json!({ "tracer": "callTracer" });
    let by_number = lab.call("debug_traceBlockByNumber", json!(["0x1", options]));
    assert_eq!(by_number.as_array().unwrap().len(), 2);
    assert_eq!(lab.call("debug_traceBlockByHash", json!([block["hash"], options])), by_number);
    let raw = lab.call("debug_getRawBlock", json!(["latest"]));
    assert_eq!(lab.call("debug_traceBlock", json!([raw, options])), by_number);

    let unknown = word(1);
    assert_eq!(lab.error("debug_traceBlockByNumber", json!(["0x63"])), "block #99 not found");
    let not_found = format!("block {} not found", unknown.as_str().unwrap());
    assert_eq!(lab.error("debug_traceBlockByHash", json!([unknown])), not_found);
    assert_eq!(lab.error("debug_traceBlockByNumber", json!(["earliest"])), "genesis is not traceable");
    assert_eq!(lab.error("debug_traceTransaction", json!([unknown])), "transaction not found");
    for broken in ["0x", "0x80", "0xc0", "0xc1", "0xf90201", "0xc180", "0xffffffffffffffffffff"] {
        let error = lab.error("debug_traceBlock", json!([broken]));
        assert!(error.starts_with("could not decode block: "), "{broken}: {error}");
    }
    let foreign = lab.error("debug_traceBlock", json!(["0xc3c20102"]));
    assert_eq!(foreign, format!("block {} not found", keccak256(hex!("c20102"))));
    assert_eq!(lab.call("debug_getBadBlocks", json!([])), json!([]));
    assert!(lab.error("debug_intermediateRoots", json!([block["hash"]])).contains("not supported"));
}

#[test]
fn encodings_hash_to_what_the_header_says() {
    let lab = Lab::new();
    mixed_block(&lab);
    let block = lab.call("eth_getBlockByNumber", json!(["latest", false]));
    let bytes = |method: &str| -> Bytes { serde_json::from_value(lab.call(method, json!(["latest"]))).unwrap() };
    let raw = bytes("debug_getRawHeader");
    assert_eq!(json!(keccak256(&raw)), block["hash"]);
    assert_eq!(json!(Header::decode(&mut raw.as_ref()).unwrap().hash_slow()), block["hash"]);
    assert!(bytes("debug_getRawBlock").len() > raw.len());

    let root = |items: &[Bytes]| json!(ordered_trie_root_with_encoder(items, |item, out| out.put_slice(item)));
    let receipts: Vec<Bytes> = serde_json::from_value(lab.call("debug_getRawReceipts", json!(["latest"]))).unwrap();
    assert_eq!(root(&receipts), block["receiptsRoot"]);
    let raw_transaction =
        |hash: &Value| -> Bytes { serde_json::from_value(lab.call("debug_getRawTransaction", json!([hash]))).unwrap() };
    let transactions: Vec<_> = block["transactions"].as_array().unwrap().iter().map(raw_transaction).collect();
    assert_eq!(root(&transactions), block["transactionsRoot"]);
    assert_eq!(raw_transaction(&word(1)), Bytes::new());
}

#[test]
fn storage_comes_in_pages_by_the_slots_hashes() {
    let lab = Lab::new();
    for (slot, value) in [(1, 11), (2, 12), (3, 13)] {
        lab.call("anvil_setStorageAt", json!([PLACE, word(slot), word(value)]));
    }
    lab.place(PLACE, &exchanger());
    lab.send_to(PLACE, &[9; 32]);
    let hash = lab.call("eth_getBlockByNumber", json!(["latest", false]))["hash"].clone();
    let range = |index: u64, start: Value, most: u64| {
        lab.call("debug_storageRangeAt", json!([hash, index, PLACE, start, most]))
    };

    // Before the internal transaction, and before the one that writes slot 0.
    let mut hashes: Vec<_> = [1_u64, 2, 3].map(|slot| keccak256(B256::from(U256::from(slot)))).to_vec();
    hashes.sort();
    for index in [0, 1] {
        let page = range(index, json!("0x"), 2);
        let keys: Vec<_> = page["storage"].as_object().unwrap().keys().cloned().collect();
        assert_eq!(keys, hashes[..2].iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(page["nextKey"], json!(hashes[2]));
        let rest = range(index, page["nextKey"].clone(), 2);
        let (_, last) = rest["storage"].as_object().unwrap().iter().next().unwrap();
        let slot = last["key"].as_str().unwrap().parse::<B256>().unwrap();
        assert_eq!(keccak256(slot), hashes[2]);
        assert_eq!(last["value"], word(10 + U256::from_be_bytes(slot.0).to::<u64>()));
        assert_eq!((rest["storage"].as_object().unwrap().len(), &rest["nextKey"]), (1, &Value::Null));
    }
    // A block later the write shows.
    lab.send_to(OTHER, &[]);
    let next = lab.call("eth_getBlockByNumber", json!(["latest", false]))["hash"].clone();
    let page = lab.call("debug_storageRangeAt", json!([next, 0, PLACE, "0x", 10]));
    let zero = keccak256(B256::ZERO).to_string();
    assert_eq!(page["storage"][zero], json!({ "key": word(0), "value": hex::encode_prefixed([9; 32]) }));
    assert_eq!(page["storage"].as_object().unwrap().len(), 4);
}
