//! Where the gas of an act went, at ours: by the node's profile of its transaction.

use alloy::primitives::B256;
use anyhow::{Result, ensure};
use serde::Serialize;
use serde_json::{Value, json};

use crate::bench::spent::{list, sum};
use crate::deploy::Chain;
use crate::table::{Table, decimal, thousands};

/// The parts of an act's gas, in all programs that it went through; what they lack to the whole is calldata read, answers written,
/// hashes, divisions and what calls cost by themselves.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Parts {
    /// Stable name, as the act's.
    pub id: String,
    /// From the receipt.
    pub gas: u64,
    /// Of the transaction with its calldata.
    pub intrinsic: u64,
    /// Within tokens and precompiles.
    pub outside: u64,
    /// How many programs were entered.
    pub programs: u64,
    /// Entering them: initialisation and memory.
    pub entry: f64,
    /// Slots read and written.
    pub storage: f64,
    /// Events.
    pub logs: f64,
    /// The programs' own opcodes.
    pub compute: f64,
}

impl Parts {
    /// Of a transaction to a program.
    pub async fn of(chain: &Chain, id: &str, transaction: B256) -> Result<Self> {
        let tracer = json!([transaction, { "tracer": "gasProfile" }]);
        Self::of_profile(id, &chain.rpc("debug_traceTransaction", tracer).await?)
    }

    fn of_profile(id: &str, profile: &Value) -> Result<Self> {
        let number = |name: &str| profile[name].as_u64().unwrap_or_default();
        let (gas, intrinsic) = (number("gasUsed"), number("intrinsicGas"));
        let mut parts = Self { id: id.to_owned(), gas, intrinsic, ..Self::default() };
        ensure!(profile["frame"]["program"] == true, "what was profiled is no program");
        parts.add(&profile["frame"])?;
        Ok(parts)
    }

    /// Adds a frame with all that it called.
    fn add(&mut self, frame: &Value) -> Result<()> {
        if frame["program"] != true {
            self.outside += frame["gasUsed"].as_u64().unwrap_or_default();
            return Ok(());
        }
        ensure!(frame["error"].is_null(), "what was profiled failed: {}", frame["error"]);
        self.programs += 1;
        self.entry += sum(frame, "entry", &[""]);
        self.storage += sum(frame, "hostFunctions", &["storage_", "transient_"]);
        self.logs += sum(frame, "hostFunctions", &["emit_log"]);
        self.compute += sum(frame, "functions", &[""]);
        list(&frame["calls"]).iter().try_for_each(|call| self.add(call))
    }
}

/// The parts for people.
pub fn table(all: &[Parts]) -> Table {
    let mut lines =
        Table::new(["id", "gas", "intrinsic", "outside", "programs", "entry", "storage", "logs", "compute"]);
    for parts in all {
        let [gas, intrinsic, outside, programs] =
            [parts.gas, parts.intrinsic, parts.outside, parts.programs].map(thousands);
        let [entry, storage, logs, compute] = [parts.entry, parts.storage, parts.logs, parts.compute].map(decimal);
        lines.row([parts.id.clone(), gas, intrinsic, outside, programs, entry, storage, logs, compute]);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program(calls: &[Value]) -> Value {
        json!({
            "program": true, "error": null,
            "entry": [{ "name": "cached init", "gas": 700.0 }],
            "functions": [{ "name": "user_entrypoint", "gas": 12.25 }],
            "hostFunctions": [
                { "name": "storage_load_bytes32", "gas": 2_100.5 }, { "name": "emit_log", "gas": 1_700.0 },
                { "name": "call_contract", "gas": 2_600.0 },
            ],
            "calls": calls,
        })
    }

    #[test]
    fn programs_that_are_called_count_with_their_caller() {
        let token = json!({ "program": false, "gasUsed": 30_000, "calls": [] });
        let frame = program(&[program(&[]), token]);
        let profile = json!({ "gasUsed": 100_000, "intrinsicGas": 24_000, "frame": frame });

        let parts = Parts::of_profile("governor.x", &profile).unwrap();
        assert_eq!((parts.gas, parts.intrinsic, parts.outside, parts.programs), (100_000, 24_000, 30_000, 2));
        assert_eq!((parts.entry, parts.storage, parts.logs, parts.compute), (1_400.0, 4_201.0, 3_400.0, 24.5));
    }

    #[test]
    fn what_fails_is_refused() {
        let failed = json!({ "frame": { "program": true, "error": "execution reverted" } });
        assert!(Parts::of_profile("x", &failed).is_err());
        assert!(Parts::of_profile("x", &json!({ "frame": { "program": false } })).is_err());
    }
}
