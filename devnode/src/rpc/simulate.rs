//! `eth_simulateV1`: blocks of calls, with geth's parameters, results and error codes.

use alloy_primitives::Bytes;
use serde_json::{Value, json};

use super::api::{Api, Method, method};
use super::error::{INTERNAL_ERROR, INVALID_PARAMS, REVERTED, RpcError, RpcResult};
use super::json::{self, quantity};
use super::message::{Request, block_overrides, member, state_overrides};
use super::params::{Params, flag};
use crate::chain::{BlockCalls, FoundLog, SimulatedBlock, SimulatedCall, Simulation, SimulationError};
use crate::evm::Status;
use crate::revert;

/// Most blocks in one request.
const MAX_BLOCKS: usize = 256;

const NONCE_TOO_LOW: i32 = -38010;
const NONCE_TOO_HIGH: i32 = -38011;
const INTRINSIC_GAS: i32 = -38013;
const INSUFFICIENT_FUNDS: i32 = -38014;
const BLOCK_GAS_LIMIT: i32 = -38015;
const BLOCK_NUMBER: i32 = -38020;
const BLOCK_TIMESTAMP: i32 = -38021;
const MAX_INIT_CODE: i32 = -38025;
const CLIENT_LIMIT: i32 = -38026;
const VM_ERROR: i32 = -32015;

pub const METHODS: &[Method] = &[method("eth_simulateV1", 1, 2, simulate)];

fn simulate(api: &Api, params: &Params) -> RpcResult {
    let chain_id = api.chain.chain_id();
    let (mut simulation, whole) = params.read(0, |value: &Value| parse(value, chain_id))?;
    if simulation.blocks.is_empty() {
        return Err(RpcError::new(INVALID_PARAMS, "empty input"));
    }
    if simulation.blocks.len() > MAX_BLOCKS {
        return Err(RpcError::new(CLIENT_LIMIT, "too many blocks"));
    }
    simulation.base = params.block(1)?;
    let blocks = api.chain.simulate(&simulation).map_err(error)?;
    Ok(blocks.iter().map(|simulated| render(simulated, whole)).collect())
}

/// Reads the first parameter: the simulation, and whether transactions shall be shown whole.
fn parse(value: &Value, chain_id: u64) -> Result<(Simulation, bool), String> {
    let members = value.as_object().ok_or_else(|| "expected an object".to_owned())?;
    let option = |name| Ok::<_, String>(member(members, name, flag)?.unwrap_or(false));
    let blocks = |value: &Value| {
        let blocks = value.as_array().ok_or_else(|| "expected a list".to_owned())?;
        blocks.iter().map(|block| parse_block(block, chain_id)).collect::<Result<Vec<_>, _>>()
    };
    let simulation = Simulation {
        blocks: member(members, "blockStateCalls", blocks)?.unwrap_or_default(),
        trace_transfers: option("traceTransfers")?,
        validate: option("validation")?,
        ..Simulation::default()
    };
    Ok((simulation, option("returnFullTransactions")?))
}

fn parse_block(value: &Value, chain_id: u64) -> Result<BlockCalls, String> {
    let members = value.as_object().ok_or_else(|| "expected an object".to_owned())?;
    let requests = |value: &Value| {
        let calls = value.as_array().ok_or_else(|| "expected a list".to_owned())?;
        calls.iter().map(|call| Request::parse(call, chain_id)).collect::<Result<Vec<_>, _>>()
    };
    let requests = member(members, "calls", requests)?.unwrap_or_default();
    Ok(BlockCalls {
        overrides: member(members, "blockOverrides", block_overrides)?.unwrap_or_default(),
        state: member(members, "stateOverrides", state_overrides)?.unwrap_or_default(),
        calls: requests.iter().map(Request::message).collect(),
        with_nonce: requests.iter().map(|request| request.nonce.is_some()).collect(),
    })
}

fn render(simulated: &SimulatedBlock, whole: bool) -> Value {
    let mut block = json::block(&simulated.block, whole);
    if let Some(transactions) = block["transactions"].as_array_mut().filter(|_| whole) {
        transactions.iter_mut().for_each(without_signature);
    }
    block["calls"] =
        simulated.calls.iter().enumerate().map(|(index, call)| render_call(simulated, index, call)).collect();
    block
}

/// Nobody has signed these transactions.
fn without_signature(transaction: &mut Value) {
    for name in ["v", "r", "s", "yParity"] {
        if let Some(value) = transaction.get_mut(name) {
            *value = json!("0x0");
        }
    }
}

fn render_call(simulated: &SimulatedBlock, index: usize, call: &SimulatedCall) -> Value {
    let receipt = &simulated.block.receipts[index];
    let logs = receipt.logs.iter().enumerate().map(|(position, log)| {
        let block = simulated.block.clone();
        json::log(&FoundLog { block, transaction: index, index: receipt.first_log_index + position, log: log.clone() })
    });
    let mut rendered = json!({
        "returnData": if matches!(call.status, Status::Failed(_)) { Bytes::new() } else { call.output.clone() },
        "logs": logs.collect::<Vec<_>>(),
        "gasUsed": quantity(call.gas_used),
        "maxUsedGas": quantity(call.peak_gas),
        "status": quantity(u8::from(call.status == Status::Success)),
    });
    match &call.status {
        Status::Success => {}
        Status::Reverted => {
            let message = revert::message(&call.output);
            rendered["error"] = json!({ "code": REVERTED, "message": message, "data": call.output });
        }
        Status::Failed(text) => rendered["error"] = json!({ "code": VM_ERROR, "message": text }),
    }
    rendered
}

fn error(error: SimulationError) -> RpcError {
    let code = match &error {
        SimulationError::TooManyBlocks => CLIENT_LIMIT,
        SimulationError::Numbers { .. } => BLOCK_NUMBER,
        SimulationError::Times { .. } => BLOCK_TIMESTAMP,
        SimulationError::GasLimit { .. } => BLOCK_GAS_LIMIT,
        SimulationError::Rejected { reason, .. } => rejection_code(reason),
        SimulationError::Block(_) | SimulationError::Invalid(_) | SimulationError::Timeout => {
            return RpcError::server(error.to_string());
        }
    };
    RpcError::new(code, error.to_string())
}

/// The code of a message that cannot run at all.
fn rejection_code(reason: &str) -> i32 {
    const CODES: [(&str, i32); 8] = [
        ("nonce too low", NONCE_TOO_LOW),
        ("nonce too high", NONCE_TOO_HIGH),
        ("intrinsic gas too low", INTRINSIC_GAS),
        ("insufficient funds for gas * price + value", INSUFFICIENT_FUNDS),
        ("insufficient funds for transfer", INSUFFICIENT_FUNDS),
        ("max initcode size exceeded", MAX_INIT_CODE),
        ("max fee per gas less than block base fee", INVALID_PARAMS),
        ("max priority fee per gas higher than max fee per gas", INVALID_PARAMS),
    ];
    CODES.iter().find(|(start, _)| reason.starts_with(start)).map_or(INTERNAL_ERROR, |(_, code)| *code)
}
