//! `abi/<Contract>.json`: what clients read.

use alloy_json_abi::{
    Constructor, Error, Event, EventParam, Fallback, Function as JsonFunction, InternalType, JsonAbi,
    Param as JsonParam, Receive, StateMutability,
};
use anyhow::{Context, Result};

use super::contract::{Abi, Function, FunctionKind, Item, Mutability, Param, Type};

/// The ABI as indented JSON, always in the same order: constructor, then by kind and name.
pub fn json(abi: &Abi) -> Result<String> {
    let text = serde_json::to_string_pretty(&convert(abi)).context("cannot write the ABI as JSON")?;
    Ok(text + "\n")
}

/// The ABI in the form that libraries share.
pub fn convert(abi: &Abi) -> JsonAbi {
    let mut json = JsonAbi::new();
    for function in &abi.functions {
        let state_mutability = mutability(function.mutability);
        match function.kind {
            FunctionKind::Function => {
                let entry = json.functions.entry(function.name.clone()).or_default();
                entry.push(convert_function(function));
            }
            FunctionKind::Constructor => {
                json.constructor = Some(Constructor { inputs: params(&function.inputs), state_mutability });
            }
            FunctionKind::Receive => json.receive = Some(Receive { state_mutability }),
            FunctionKind::Fallback => json.fallback = Some(Fallback { state_mutability }),
        }
    }
    for event in &abi.events {
        json.events.entry(event.name.clone()).or_default().push(convert_event(event));
    }
    for error in &abi.errors {
        let converted = Error { name: error.name.clone(), inputs: params(&error.params) };
        json.errors.entry(error.name.clone()).or_default().push(converted);
    }
    json
}

fn convert_function(function: &Function) -> JsonFunction {
    JsonFunction {
        name: function.name.clone(),
        inputs: params(&function.inputs),
        outputs: params(&function.outputs),
        state_mutability: mutability(function.mutability),
    }
}

fn convert_event(event: &Item) -> Event {
    let inputs = event.params.iter().map(|param| {
        let JsonParam { ty, name, components, internal_type } = convert_param(param);
        EventParam { ty, name, indexed: param.indexed, components, internal_type }
    });
    Event { name: event.name.clone(), inputs: inputs.collect(), anonymous: event.anonymous }
}

fn params(params: &[Param]) -> Vec<JsonParam> {
    params.iter().map(convert_param).collect()
}

fn convert_param(param: &Param) -> JsonParam {
    let (components, internal_type) = match param.ty.structure() {
        Some(ty) => (params(&ty.fields), InternalType::Struct { contract: None, ty: param.ty.written() }),
        None => (Vec::new(), InternalType::Other { contract: None, ty: param.ty.written() }),
    };
    JsonParam { ty: json_type(&param.ty), name: param.name.clone(), components, internal_type: Some(internal_type) }
}

/// The type's name, with `tuple` for a struct.
pub fn json_type(ty: &Type) -> String {
    match ty {
        Type::Plain(name) => name.clone(),
        Type::Struct(_) => "tuple".to_owned(),
        Type::Array(ty, Some(len)) => format!("{}[{len}]", json_type(ty)),
        Type::Array(ty, None) => format!("{}[]", json_type(ty)),
    }
}

fn mutability(mutability: Mutability) -> StateMutability {
    match mutability {
        Mutability::Pure => StateMutability::Pure,
        Mutability::View => StateMutability::View,
        Mutability::Nonpayable => StateMutability::NonPayable,
        Mutability::Payable => StateMutability::Payable,
    }
}
