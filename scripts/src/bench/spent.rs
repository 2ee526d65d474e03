//! What a call to a program spends on what, by the node's gas profile.

use alloy::primitives::{Address, Bytes};
use alloy::providers::{Provider, ProviderBuilder};
use anyhow::{Context, Result, ensure};
use serde::Serialize;
use serde_json::{Value, json};

use crate::deploy::Chain;

/// The parts of a call's gas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Spent {
    /// Entering the program: initialisation and memory.
    pub entry: f64,
    /// The program's own opcodes.
    pub compute: f64,
    /// Host functions: reading arguments, writing the answer, 256-bit divisions.
    pub host: f64,
}

impl Spent {
    /// What a call by the chain's account with this calldata spends within the program.
    pub async fn of(chain: &Chain, program: Address, data: &Bytes) -> Result<Self> {
        let address = chain.url().parse().with_context(|| format!("{} is no address of a node", chain.url()))?;
        let provider = ProviderBuilder::new().disable_recommended_fillers().connect_http(address);
        let call =
            json!([{ "from": chain.account(), "to": program, "data": data }, "latest", { "tracer": "gasProfile" }]);
        let profile: Value = provider.raw_request("debug_traceCall".into(), call).await.context("no gas profile")?;
        Self::of_frame(&profile["frame"])
    }

    /// Sums a frame of a profile.
    fn of_frame(frame: &Value) -> Result<Self> {
        ensure!(frame["program"] == true, "what was profiled is no program");
        ensure!(frame["error"].is_null(), "the call that was profiled fails: {}", frame["error"]);
        let all = |kind: &str| sum(frame, kind, &[""]);
        Ok(Self { entry: all("entry"), compute: all("functions"), host: all("hostFunctions") })
    }
}

/// The gas of a frame's parts of a kind whose names begin in one of these ways.
pub fn sum(frame: &Value, kind: &str, prefixes: &[&str]) -> f64 {
    let named = |part: &&Value| {
        let name = part["name"].as_str().unwrap_or_default();
        prefixes.iter().any(|prefix| name.starts_with(prefix))
    };
    list(&frame[kind]).iter().filter(named).filter_map(|part| part["gas"].as_f64()).sum()
}

/// A list in JSON; an empty one where there is none.
pub fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_is_summed_by_kind() {
        let frame = json!({
            "program": true, "error": null,
            "entry": [{ "gas": 700.0 }, { "gas": 1.5 }],
            "functions": [{ "gas": 12.25 }, { "gas": 3.0 }],
            "hostFunctions": [{ "gas": 9.5 }],
        });
        assert_eq!(Spent::of_frame(&frame).unwrap(), Spent { entry: 701.5, compute: 15.25, host: 9.5 });
    }

    #[test]
    fn what_fails_or_is_no_program_is_refused() {
        let failed = json!({ "program": true, "error": "execution reverted" });
        assert!(Spent::of_frame(&failed).unwrap_err().to_string().contains("execution reverted"));
        assert!(Spent::of_frame(&json!({ "program": false, "error": null })).is_err());
    }
}
