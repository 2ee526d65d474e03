//! Errors as a Nitro node words them.

use alloy_primitives::Bytes;
use serde_json::{Value, json};

use crate::chain::{BlockError, CallError, SubmitError};
use crate::revert;

/// Code of most errors.
pub const SERVER_ERROR: i32 = -32000;
/// Code of requests that are no requests.
pub const INVALID_REQUEST: i32 = -32600;
/// Code of methods that do not exist.
pub const METHOD_NOT_FOUND: i32 = -32601;
/// Code of wrong parameters.
pub const INVALID_PARAMS: i32 = -32602;
/// Code of a crash.
pub const INTERNAL_ERROR: i32 = -32603;
/// Code of a question about what is no longer kept.
pub const PRUNED: i32 = 4444;
/// Code of an answer that would be too long.
pub const RESPONSE_TOO_LARGE: i32 = -32003;
/// Code of a revert.
pub const REVERTED: i32 = 3;

/// An error as the client sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct RpcError {
    /// Code.
    pub code: i32,
    /// Message.
    pub message: String,
    /// Revert data, for reverts only.
    pub data: Option<Value>,
}

/// The result of a method.
pub type RpcResult = Result<Value, RpcError>;

impl RpcError {
    /// An error of this code.
    pub fn new(code: i32, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), data: None }
    }

    /// An error of the general code.
    pub fn server(message: impl Into<String>) -> Self {
        Self::new(SERVER_ERROR, message)
    }

    /// A parameter that does not fit, counted from zero.
    pub fn argument(index: usize, reason: impl std::fmt::Display) -> Self {
        Self::new(INVALID_PARAMS, format!("invalid argument {index}: {reason}"))
    }

    /// A method that is not there.
    pub fn unknown_method(name: &str) -> Self {
        Self::new(METHOD_NOT_FOUND, format!("the method {name} does not exist/is not available"))
    }

    /// A revert with its data.
    pub fn reverted(data: &Bytes) -> Self {
        Self { code: REVERTED, message: revert::message(data), data: Some(json!(data)) }
    }
}

impl From<SubmitError> for RpcError {
    fn from(error: SubmitError) -> Self {
        Self::server(error.0)
    }
}

impl From<BlockError> for RpcError {
    fn from(error: BlockError) -> Self {
        let code = if error == BlockError::Pruned { PRUNED } else { SERVER_ERROR };
        Self::new(code, error.to_string())
    }
}

impl From<CallError> for RpcError {
    fn from(error: CallError) -> Self {
        match error {
            CallError::Reverted(data) => Self::reverted(&data),
            CallError::Block(error) => error.into(),
            other => Self::server(other.to_string()),
        }
    }
}
