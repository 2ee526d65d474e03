//! Messages and overrides as clients write them.

use std::collections::BTreeMap;

use alloy_consensus::{TxEip1559, TxEip2930, TxEip7702, TxLegacy, TypedTransaction};
use alloy_eips::eip2930::AccessList;
use alloy_eips::eip7702::SignedAuthorization;
use alloy_primitives::{Address, Bytes, TxKind, U256};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::params::{address, block, bytes, hash, medium, number, slot, small};
use crate::chain::{AccountOverride, BlockOverrides};
use crate::evm::Message;

/// A message, with what it leaves open.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Sender.
    pub from: Option<Address>,
    /// Nonce.
    pub nonce: Option<u64>,
    /// Gas limit.
    pub gas: Option<u64>,
    /// Price of a legacy transaction \[wei\].
    pub gas_price: Option<u128>,
    /// Most to pay for a gas \[wei\].
    pub max_fee: Option<u128>,
    /// Tip \[wei\].
    pub max_priority_fee: Option<u128>,
    to: TxKind,
    value: U256,
    data: Bytes,
    access_list: Option<AccessList>,
    authorizations: Vec<SignedAuthorization>,
}

impl Request {
    /// Reads a message for the chain of this id.
    pub fn parse(value: &Value, chain_id: u64) -> Result<Self, String> {
        let members = value.as_object().ok_or_else(|| "expected an object".to_owned())?;
        if let Some(wanted) = member(members, "chainId", small)?.filter(|wanted| *wanted != chain_id) {
            return Err(format!("chainId does not match node's (have={wanted}, want={chain_id})"));
        }
        let request = Self {
            from: member(members, "from", address)?,
            nonce: member(members, "nonce", small)?,
            gas: member(members, "gas", small)?.or(member(members, "gasLimit", small)?),
            gas_price: member(members, "gasPrice", medium)?,
            max_fee: member(members, "maxFeePerGas", medium)?,
            max_priority_fee: member(members, "maxPriorityFeePerGas", medium)?,
            to: member(members, "to", optional_address)?.flatten().map_or(TxKind::Create, TxKind::Call),
            value: member(members, "value", number)?.unwrap_or_default(),
            data: data(members)?,
            access_list: member(members, "accessList", from_json)?,
            authorizations: member(members, "authorizationList", from_json)?.unwrap_or_default(),
        };
        if request.gas_price.is_some() && (request.max_fee.is_some() || request.max_priority_fee.is_some()) {
            return Err("both gasPrice and (maxFeePerGas or maxPriorityFeePerGas) specified".to_owned());
        }
        Ok(request)
    }

    /// The message to simulate; without a sender the zero address sends.
    pub fn message(&self) -> Message {
        let price = self.gas_price.unwrap_or_default();
        Message {
            tx_type: self.tx_type(),
            from: self.from.unwrap_or_default(),
            to: self.to,
            value: self.value,
            data: self.data.clone(),
            gas_limit: self.gas.unwrap_or_default(),
            max_fee_per_gas: self.max_fee.unwrap_or(price),
            max_priority_fee_per_gas: self.max_priority_fee.unwrap_or(price),
            nonce: self.nonce.unwrap_or_default(),
            access_list: self.access_list.clone().unwrap_or_default(),
            authorizations: self.authorizations.clone(),
        }
    }

    /// The transaction to sign, with what was left open filled in.
    pub fn transaction(&self, chain_id: u64, nonce: u64, gas_limit: u64, max_fee: u128) -> TypedTransaction {
        let (to, value, input) = (self.to, self.value, self.data.clone());
        let access_list = self.access_list.clone().unwrap_or_default();
        let max_fee_per_gas = self.max_fee.unwrap_or(max_fee);
        let max_priority_fee_per_gas = self.max_priority_fee.unwrap_or(0);
        let gas_price = self.gas_price.unwrap_or(max_fee);
        match self.tx_type() {
            0 => TxLegacy { chain_id: Some(chain_id), nonce, gas_price, gas_limit, to, value, input }.into(),
            1 => TxEip2930 { chain_id, nonce, gas_price, gas_limit, to, value, access_list, input }.into(),
            4 => TypedTransaction::Eip7702(TxEip7702 {
                chain_id,
                nonce,
                gas_limit,
                max_fee_per_gas,
                max_priority_fee_per_gas,
                to: to.into_to().unwrap_or_default(),
                value,
                access_list,
                authorization_list: self.authorizations.clone(),
                input,
            }),
            _ => TypedTransaction::Eip1559(TxEip1559 {
                chain_id,
                nonce,
                gas_limit,
                max_fee_per_gas,
                max_priority_fee_per_gas,
                to,
                value,
                access_list,
                input,
            }),
        }
    }

    fn tx_type(&self) -> u8 {
        match (self.authorizations.is_empty(), self.gas_price, &self.access_list) {
            (false, ..) => 4,
            (true, Some(_), Some(_)) => 1,
            (true, Some(_), None) => 0,
            (true, None, _) => 2,
        }
    }
}

/// State overrides.
pub fn state_overrides(value: &Value) -> Result<BTreeMap<Address, AccountOverride>, String> {
    let accounts = value.as_object().ok_or_else(|| "expected an object".to_owned())?;
    let mut overrides = BTreeMap::new();
    for (key, value) in accounts {
        let members = value.as_object().ok_or_else(|| "expected an object".to_owned())?;
        if members.get("movePrecompileToAddress").is_some_and(|value| !value.is_null()) {
            return Err(format!("account {key} is not a precompile that can be moved"));
        }
        let account = AccountOverride {
            balance: member(members, "balance", number)?,
            nonce: member(members, "nonce", small)?,
            code: member(members, "code", bytes)?,
            state: member(members, "state", words)?,
            state_diff: member(members, "stateDiff", words)?,
        };
        overrides.insert(address(&Value::String(key.clone()))?, account);
    }
    Ok(overrides)
}

/// Block overrides. Blob fees are accepted and change nothing: the chain has no blobs.
pub fn block_overrides(value: &Value) -> Result<BlockOverrides, String> {
    let members = value.as_object().ok_or_else(|| "expected an object".to_owned())?;
    for refused in ["beaconRoot", "withdrawals"] {
        if members.get(refused).is_some_and(|value| !value.is_null()) {
            return Err(format!("block override {refused:?} is not supported for this RPC method"));
        }
    }
    Ok(BlockOverrides {
        number: member(members, "number", small)?,
        difficulty: member(members, "difficulty", number)?,
        time: member(members, "time", small)?,
        gas_limit: member(members, "gasLimit", small)?,
        fee_recipient: member(members, "feeRecipient", address)?.or(member(members, "coinbase", address)?),
        base_fee: member(members, "baseFeePerGas", small)?.or(member(members, "baseFee", small)?),
    })
}

/// A member of an object, unless missing or null.
pub fn member<T>(
    members: &Map<String, Value>,
    name: &str,
    parse: impl Fn(&Value) -> Result<T, String>,
) -> Result<Option<T>, String> {
    let value = members.get(name).filter(|value| !value.is_null());
    value.map(|value| parse(value).map_err(|reason| format!("{name}: {reason}"))).transpose()
}

fn data(members: &Map<String, Value>) -> Result<Bytes, String> {
    let (data, input) = (member(members, "data", bytes)?, member(members, "input", bytes)?);
    match (data, input) {
        (Some(data), Some(input)) if data != input => {
            Err("both \"data\" and \"input\" are set and not equal. Please use \"input\" to pass transaction call data"
                .to_owned())
        }
        (data, input) => Ok(input.or(data).unwrap_or_default()),
    }
}

/// An address; older clients write an empty text for a creation.
fn optional_address(value: &Value) -> Result<Option<Address>, String> {
    if matches!(value.as_str(), Some("" | "0x")) { Ok(None) } else { address(value).map(Some) }
}

fn words(value: &Value) -> Result<BTreeMap<U256, U256>, String> {
    let words = value.as_object().ok_or_else(|| "expected an object".to_owned())?;
    let word =
        |(key, value): (&String, &Value)| Ok((slot(&Value::String(key.clone()))?, U256::from_be_bytes(hash(value)?.0)));
    words.iter().map(word).collect()
}

fn from_json<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    T::deserialize(value).map_err(|error| error.to_string())
}

/// A filter's bound.
pub fn bound(members: &Map<String, Value>, name: &str) -> Result<Option<crate::chain::BlockRef>, String> {
    member(members, name, block)
}
