//! The default tracer: steps of EVM code in geth's form. Stylus programs have none.

use alloy_primitives::{U256, hex};
use serde_json::{Map, Value, json};

use super::super::json;
use super::tracer::Traced;
use crate::evm::{Status, Step};

/// Renders the steps and what came of them.
pub fn render(traced: &Traced<'_>) -> Value {
    let executed = traced.executed;
    json!({
        "gas": executed.gas_used,
        "failed": executed.status != Status::Success,
        "returnValue": json::bytes(&executed.output),
        "structLogs": executed.record.steps.iter().map(step).collect::<Vec<_>>(),
    })
}

fn step(step: &Step) -> Value {
    let mut members = Map::new();
    let mut set = |name: &str, value: Value| members.insert(name.to_owned(), value);
    set("pc", json!(step.pc));
    set("op", json!(step.op));
    set("gas", json!(step.gas));
    set("gasCost", json!(step.gas_cost));
    set("depth", json!(step.depth));
    if let Some(error) = &step.error {
        set("error", json!(error));
    }
    if let Some(stack) = &step.stack {
        set("stack", stack.iter().map(|word| json!(format!("{word:#x}"))).collect());
    }
    if let Some(data) = step.return_data.as_ref().filter(|data| !data.is_empty()) {
        set("returnData", json!(data));
    }
    if let Some(memory) = &step.memory {
        set("memory", memory.chunks(32).map(|word| json!(hex::encode(word))).collect());
    }
    if let Some(storage) = &step.storage {
        let word = |(slot, value): (&U256, &U256)| (format!("{slot:064x}"), json!(format!("{value:064x}")));
        set("storage", Value::Object(storage.iter().map(word).collect()));
    }
    if step.refund > 0 {
        set("refund", json!(step.refund));
    }
    Value::Object(members)
}
