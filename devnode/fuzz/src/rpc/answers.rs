//! What an answer must look like.

use serde_json::Value;

use super::client::Response;
use super::values::Known;
use crate::counts::Counts;

/// Checks the answer to what was posted, and remembers hashes that it names.
pub fn check(body: &str, response: &Response, known: &mut Known, counts: &mut Counts) -> Result<(), String> {
    let sent: Result<Value, _> = serde_json::from_str(body);
    if response.status != 200 {
        // What is not worth reading is refused as HTTP: too long, or not JSON at all.
        return if (400..500).contains(&response.status) {
            Ok(())
        } else {
            Err(format!("HTTP status {}", response.status))
        };
    }
    if response.body.is_empty() {
        // Notifications have no answer.
        let wants_one = sent.is_ok_and(|sent| sent.get("id").is_some_and(Value::is_u64) && sent["method"].is_string());
        return if wants_one { Err("an empty answer to a request".to_owned()) } else { Ok(()) };
    }
    let answer: Value = serde_json::from_slice(&response.body)
        .map_err(|error| format!("an answer is no JSON: {error}: {}", cut(&response.body)))?;
    match (&sent, &answer) {
        (Ok(Value::Array(requests)), Value::Array(answers)) => {
            if answers.len() > requests.len() {
                return Err("more answers than requests".to_owned());
            }
            for answer in answers {
                let request = requests.iter().find(|request| request["id"] == answer["id"]);
                check_one(request.unwrap_or(&Value::Null), answer, known, counts)?;
            }
            Ok(())
        }
        (Ok(request), _) => check_one(request, &answer, known, counts),
        (Err(_), _) => check_one(&Value::Null, &answer, known, counts),
    }
}

fn check_one(request: &Value, answer: &Value, known: &mut Known, counts: &mut Counts) -> Result<(), String> {
    let bad = |what: &str| Err(format!("{what}: {} to {}", cut(answer.to_string()), cut(request.to_string())));
    if answer["jsonrpc"] != "2.0" {
        return bad("an answer without version");
    }
    let method = request["method"].as_str().filter(|name| is_a_name(name)).unwrap_or("no name");
    let is_whole = request["id"].is_u64() && request["method"].is_string() && request["jsonrpc"] == "2.0";
    match (answer.get("result"), answer.get("error")) {
        (Some(result), None) => {
            if is_whole && answer["id"] != request["id"] {
                return bad("an answer to another request");
            }
            counts.add("methods that succeed", method);
            remember(result, known);
            Ok(())
        }
        (None, Some(error)) => {
            let (Some(code), Some(message)) = (error["code"].as_i64(), error["message"].as_str()) else {
                return bad("an error without code or message");
            };
            counts.add("error codes", &code.to_string());
            counts.add("methods that fail", if is_whole { method } else { "no request" });
            if message.contains("crashed") { bad("a method crashed") } else { Ok(()) }
        }
        _ => bad("neither a result nor an error"),
    }
}

fn remember(result: &Value, known: &mut Known) {
    let mut note = |value: &Value| {
        if let Some(hash) = value.as_str().filter(|text| text.len() == 66).and_then(|text| text.parse().ok()) {
            known.hash(hash);
        }
    };
    note(result);
    note(&result["hash"]);
    note(&result["transactionHash"]);
}

/// Whether it could be a method's name: others would only make the report long.
fn is_a_name(name: &str) -> bool {
    let prefixes = ["anvil_", "debug_", "eth_", "evm_", "hardhat_", "net_", "personal_", "rpc_", "tenderly_", "web3_"];
    prefixes.iter().any(|prefix| name.starts_with(prefix))
        && name.len() < 48
        && !name.contains(|c: char| !c.is_ascii_alphanumeric() && c != '_')
}

fn cut(text: impl AsRef<[u8]>) -> String {
    let text = String::from_utf8_lossy(text.as_ref());
    text.chars().take(300).collect()
}
