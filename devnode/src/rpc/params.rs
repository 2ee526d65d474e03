//! Parameters of a method, as lenient as geth: trailing ones may be missing or null.

use std::str::FromStr;

use alloy_primitives::{Address, B256, Bytes, U256};
use serde_json::Value;

use super::error::{INVALID_PARAMS, RpcError};
use crate::chain::BlockRef;

/// The parameters, in order.
#[derive(Clone, Debug, Default)]
pub struct Params(Vec<Value>);

impl Params {
    /// Parses the `params` member and checks that there are `required` to `most` of them.
    pub fn parse(text: Option<&str>, required: usize, most: usize) -> Result<Self, RpcError> {
        let values = match text.map(serde_json::from_str) {
            None | Some(Ok(Value::Null)) => Vec::new(),
            Some(Ok(Value::Array(values))) => values,
            Some(_) => return Err(RpcError::new(INVALID_PARAMS, "non-array args")),
        };
        if values.len() > most {
            return Err(RpcError::new(INVALID_PARAMS, format!("too many arguments, want at most {most}")));
        }
        if let Some(missing) = (0..required).find(|index| values.get(*index).is_none_or(Value::is_null)) {
            let text = format!("missing value for required argument {missing}");
            return Err(RpcError::new(INVALID_PARAMS, text));
        }
        Ok(Self(values))
    }

    /// The parameter at `index`, unless it is missing or null.
    pub fn get(&self, index: usize) -> Option<&Value> {
        self.0.get(index).filter(|value| !value.is_null())
    }

    /// A parameter read by `parse`.
    pub fn read<T>(&self, index: usize, parse: impl Fn(&Value) -> Result<T, String>) -> Result<T, RpcError> {
        let value = self.get(index).unwrap_or(&Value::Null);
        parse(value).map_err(|reason| RpcError::argument(index, reason))
    }

    /// A parameter that may be missing.
    pub fn optional<T>(
        &self,
        index: usize,
        parse: impl Fn(&Value) -> Result<T, String>,
    ) -> Result<Option<T>, RpcError> {
        self.get(index).map(|value| parse(value).map_err(|reason| RpcError::argument(index, reason))).transpose()
    }

    /// An address.
    pub fn address(&self, index: usize) -> Result<Address, RpcError> {
        self.read(index, address)
    }

    /// A 32-byte value.
    pub fn hash(&self, index: usize) -> Result<B256, RpcError> {
        self.read(index, hash)
    }

    /// A block; the newest where missing.
    pub fn block(&self, index: usize) -> Result<BlockRef, RpcError> {
        Ok(self.optional(index, block)?.unwrap_or_default())
    }
}

/// An address.
pub fn address(value: &Value) -> Result<Address, String> {
    Address::from_slice_checked(&bytes(value)?, "common.Address")
}

/// A 32-byte value.
pub fn hash(value: &Value) -> Result<B256, String> {
    B256::from_slice_checked(&bytes(value)?, "common.Hash")
}

/// Bytes with the prefix `0x`.
pub fn bytes(value: &Value) -> Result<Bytes, String> {
    let text = value.as_str().ok_or_else(|| "expected a hex string".to_owned())?;
    if !text.starts_with("0x") && !text.starts_with("0X") {
        return Err("hex string without 0x prefix".to_owned());
    }
    Bytes::from_str(&text[2..]).map_err(|error| format!("invalid hex string: {error}"))
}

/// A number: hex or decimal text, or a JSON number.
pub fn number(value: &Value) -> Result<U256, String> {
    match value {
        Value::Number(number) => number.as_u64().map(U256::from).ok_or_else(|| format!("invalid number {number}")),
        Value::String(text) if text.is_empty() || text == "0x" => Err("empty hex string".to_owned()),
        Value::String(text) => U256::from_str(text).map_err(|_| format!("invalid number {text:?}")),
        _ => Err("expected a number".to_owned()),
    }
}

/// A number of at most 64 bits.
pub fn small(value: &Value) -> Result<u64, String> {
    number(value)?.try_into().map_err(|_| "number has more than 64 bits".to_owned())
}

/// A number of at most 128 bits.
pub fn medium(value: &Value) -> Result<u128, String> {
    number(value)?.try_into().map_err(|_| "number has more than 128 bits".to_owned())
}

/// A truth value.
pub fn flag(value: &Value) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| "expected true or false".to_owned())
}

/// A storage slot, with or without leading zeros.
pub fn slot(value: &Value) -> Result<U256, String> {
    number(value).map_err(|_| "unable to decode storage key".to_owned())
}

/// A block: tag, number, or the object of EIP-1898. `safe` and `finalized` are the newest block: nothing here
/// can be undone by anyone but the user.
pub fn block(value: &Value) -> Result<BlockRef, String> {
    match value {
        Value::String(tag) => match tag.as_str() {
            "latest" | "safe" | "finalized" | "" => Ok(BlockRef::Latest),
            "pending" => Ok(BlockRef::Pending),
            "earliest" => Ok(BlockRef::Earliest),
            text if text.len() == 66 => hash(value).map(BlockRef::Hash),
            _ => small(value).map(BlockRef::Number),
        },
        Value::Number(_) => small(value).map(BlockRef::Number),
        Value::Object(members) => match (members.get("blockHash"), members.get("blockNumber")) {
            (Some(_), Some(_)) => Err("cannot specify both BlockHash and BlockNumber, choose one or the other".into()),
            (Some(hash_value), None) => hash(hash_value).map(BlockRef::Hash),
            (None, Some(number)) => block(number),
            (None, None) => Err("block object without blockHash or blockNumber".into()),
        },
        _ => Err("expected a block number or tag".into()),
    }
}

trait FixedSize: Sized {
    fn from_slice_checked(bytes: &[u8], name: &str) -> Result<Self, String>;
}

impl FixedSize for Address {
    fn from_slice_checked(bytes: &[u8], name: &str) -> Result<Self, String> {
        Self::try_from(bytes).map_err(|_| wrong_length(bytes, 40, name))
    }
}

impl FixedSize for B256 {
    fn from_slice_checked(bytes: &[u8], name: &str) -> Result<Self, String> {
        Self::try_from(bytes).map_err(|_| wrong_length(bytes, 64, name))
    }
}

fn wrong_length(bytes: &[u8], want: usize, name: &str) -> String {
    format!("hex string has length {}, want {want} for {name}", 2 * bytes.len())
}
