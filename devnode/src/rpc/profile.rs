//! Gas profiles: the tracer `gasProfile`, and `tvd_profile`.

use serde_json::{Value, json};

use super::api::{Api, Method, method};
use super::error::{RpcError, RpcResult};
use super::params::Params;
use crate::chain::CallRequest;
use crate::profile::{Profile, ProfileError};

pub const METHODS: &[Method] = &[method("tvd_profile", 1, 2, profile)];

/// The tracer's name.
const TRACER: &str = "gasProfile";

/// Whether these options of a `debug_trace…` method ask for a profile.
pub fn is_asked(options: Option<&Value>) -> bool {
    options.and_then(|options| options.get("tracer")).and_then(Value::as_str) == Some(TRACER)
}

/// `debug_traceTransaction` with the tracer.
pub fn of_transaction(api: &Api, params: &Params) -> RpcResult {
    Ok(api.chain.profile(params.hash(0)?)?.json())
}

/// `debug_traceCall` with the tracer.
pub fn of_call(api: &Api, request: &CallRequest) -> RpcResult {
    Ok(api.chain.profile_call(request)?.json())
}

/// `tvd_profile(transaction, format)`: a text, or a JSON document.
fn profile(api: &Api, params: &Params) -> RpcResult {
    let hash = params.hash(0)?;
    let write: fn(&Profile) -> Value = match params.get(1).and_then(Value::as_str) {
        None if params.get(1).is_none() => Profile::json,
        Some("json") => Profile::json,
        Some("text") => |profile| json!(profile.text()),
        Some("speedscope") => Profile::speedscope,
        Some("chrome") => Profile::chrome,
        _ => return Err(RpcError::argument(1, "the format is one of text, json, speedscope, chrome")),
    };
    Ok(write(&api.chain.profile(hash)?))
}

impl From<ProfileError> for RpcError {
    fn from(error: ProfileError) -> Self {
        match error {
            ProfileError::Call(error) => error.into(),
            other => Self::server(other.to_string()),
        }
    }
}
