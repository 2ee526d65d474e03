//! Where the gas of an act went, at ours: by the node's profile of its transaction.

use alloy::primitives::{Address, B256, hex};
use anyhow::{Result, ensure};
use serde::Serialize;
use serde_json::{Value, json};

use crate::bench::spent::{list, sum};
use crate::deploy::Chain;
use crate::table::{Table, decimal, thousands};

/// Selectors of an ERC-20's `balanceOf(address)`.
const BALANCE_OF: [u8; 4] = [0x70, 0xa0, 0x82, 0x31];

/// The parts of an act's gas; what they lack to the whole is calldata read, hashes, divisions and what calls cost by themselves.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Share {
    /// Stable name, as the act's.
    pub id: String,
    /// From the receipt.
    pub gas: u64,
    /// Of the transaction with its calldata.
    pub intrinsic: u64,
    /// Within the oracle.
    pub oracle: u64,
    /// Within tokens, where they move.
    pub transfers: u64,
    /// Within tokens, where their arrival is measured.
    pub arrival: u64,
    /// Slots read and written.
    pub storage: f64,
    /// Events.
    pub logs: f64,
    /// Entering the program: initialisation and memory.
    pub entry: f64,
    /// The program's own opcodes.
    pub compute: f64,
}

impl Share {
    /// Of a transaction to a program.
    pub async fn of(chain: &Chain, id: &str, transaction: B256, oracle: Address) -> Result<Self> {
        let tracer = json!([transaction, { "tracer": "gasProfile" }]);
        let profile = chain.rpc("debug_traceTransaction", tracer).await?;
        Self::of_profile(id, &profile, oracle)
    }

    fn of_profile(id: &str, profile: &Value, oracle: Address) -> Result<Self> {
        let frame = &profile["frame"];
        ensure!(frame["program"] == true, "what was profiled is no program");
        ensure!(frame["error"].is_null(), "the transaction that was profiled failed: {}", frame["error"]);
        let sum = |kind, prefixes: &[&str]| sum(frame, kind, prefixes);
        let mut share = Self {
            id: id.to_owned(),
            gas: profile["gasUsed"].as_u64().unwrap_or_default(),
            intrinsic: profile["intrinsicGas"].as_u64().unwrap_or_default(),
            storage: sum("hostFunctions", &["storage_", "transient_"]),
            logs: sum("hostFunctions", &["emit_log"]),
            entry: sum("entry", &[""]),
            compute: sum("functions", &[""]),
            ..Self::default()
        };
        for call in list(&frame["calls"]) {
            let gas = call["gasUsed"].as_u64().unwrap_or_default();
            if call["to"] == json!(oracle) {
                share.oracle += gas;
            } else if call["selector"] == json!(hex::encode_prefixed(BALANCE_OF)) {
                share.arrival += gas;
            } else {
                share.transfers += gas;
            }
        }
        Ok(share)
    }
}

/// The parts for people.
pub fn table(shares: &[Share]) -> Table {
    let titles = ["id", "gas", "intrinsic", "oracle", "transfers", "arrival", "storage", "logs", "entry", "compute"];
    let mut lines = Table::new(titles);
    for share in shares {
        let whole = [share.gas, share.intrinsic, share.oracle, share.transfers, share.arrival].map(thousands);
        let [gas, intrinsic, oracle, transfers, arrival] = whole;
        let [storage, logs, entry, compute] = [share.storage, share.logs, share.entry, share.compute].map(decimal);
        let id = share.id.clone();
        lines.row([id, gas, intrinsic, oracle, transfers, arrival, storage, logs, entry, compute]);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORACLE: Address = Address::repeat_byte(0x0c);

    #[test]
    fn a_profile_is_summed_by_whom_the_gas_went_to() {
        let token = Address::repeat_byte(0x70);
        let profile = json!({
            "gasUsed": 100_000, "intrinsicGas": 24_000,
            "frame": {
                "program": true, "error": null,
                "entry": [{ "name": "cached init", "gas": 700.0 }],
                "functions": [{ "name": "user_entrypoint", "gas": 12.25 }, { "name": "function 3", "gas": 3.0 }],
                "hostFunctions": [
                    { "name": "storage_load_bytes32 cold", "gas": 4_200.5 }, { "name": "storage_flush_cache", "gas": 5_000.0 },
                    { "name": "emit_log", "gas": 1_700.0 }, { "name": "read_args", "gas": 9.0 },
                ],
                "calls": [
                    { "to": ORACLE, "selector": "0x11111111", "gasUsed": 9_000 },
                    { "to": token, "selector": "0x70a08231", "gasUsed": 2_500 },
                    { "to": token, "selector": "0x23b872dd", "gasUsed": 30_000 },
                    { "to": token, "selector": "0x70a08231", "gasUsed": 500 },
                ],
            },
        });
        let share = Share::of_profile("lending.x", &profile, ORACLE).unwrap();
        assert_eq!((share.gas, share.intrinsic, share.oracle), (100_000, 24_000, 9_000));
        assert_eq!((share.transfers, share.arrival), (30_000, 3_000));
        assert_eq!((share.storage, share.logs, share.entry, share.compute), (9_200.5, 1_700.0, 700.0, 15.25));
    }

    #[test]
    fn what_fails_is_refused() {
        let failed = json!({ "frame": { "program": true, "error": "execution reverted" } });
        assert!(Share::of_profile("x", &failed, ORACLE).is_err());
    }
}
