//! An author asks where a transaction's gas went, and reads the names of her own functions.

use alloy_primitives::B256;
use devnode::DevNode;
use scripts::cli::Output;
use scripts::profile::{Args, Format, run};
use serde_json::Value;

use crate::harness::*;

/// What `cargo tvd profile` writes.
async fn profile(world: &World, transaction: B256, format: Format) -> String {
    let folder = folder();
    let path = folder.path().join("profile");
    let args = Args { transaction, rpc_url: world.node.url(), format: Some(format), output: Some(path.clone()) };
    let asked = tokio::task::spawn_blocking(move || run(&args, Output { json: false, quiet: true }));
    asked.await.unwrap().unwrap();
    std::fs::read_to_string(path).unwrap()
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| panic!("{value} is no number"))
}

/// Ink of the parts of a frame: entry, functions, host functions and the rest.
fn parts(frame: &Value) -> u64 {
    let lists = ["entry", "functions", "hostFunctions", "opcodes", "other"];
    lists.iter().flat_map(|list| frame[list].as_array().unwrap()).map(|part| number(&part["ink"])).sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_profile_names_the_functions_and_adds_up_to_the_receipt() {
    let world = World::on(DevNode::builder().symbols(token_symbols()).spawn().unwrap()).await;
    let receipt = send(world.alice.transfer(caller(&world.bob), tokens(1))).await.unwrap();
    let transaction = B256::from(receipt.transaction_hash.0);

    let json: Value = serde_json::from_str(&profile(&world, transaction, Format::Json).await).unwrap();

    let gas = |part: &str| number(&json[part]);
    assert_eq!(gas("gasUsed"), receipt.gas_used.unwrap().as_u64());
    assert_eq!(
        gas("gasUsed") + gas("refundGas"),
        gas("intrinsicGas") + gas("l1Gas") + gas("floorGas") + gas("executionGas")
    );
    let frame = &json["frame"];
    assert_eq!(parts(frame), number(&frame["selfInk"]));
    assert_eq!(number(&frame["selfInk"]), gas("executionGas") * gas("inkPrice"));

    let functions = frame["functions"].as_array().unwrap();
    let transfer = functions.iter().find(|function| function["name"].as_str().unwrap().ends_with("Ledger>::transfer"));
    assert!(number(&transfer.unwrap()["ink"]) > 0, "{functions:?}");
    let text = profile(&world, transaction, Format::Text).await;
    assert!(text.contains("Ledger>::transfer"), "{text}");
}
