//! The tracers by name.

use alloy_primitives::B256;
use serde_json::{Map, Value, json};

use super::super::error::{RpcError, RpcResult};
use super::super::message::member;
use super::super::params::flag;
use super::{call, flat, four_byte, prestate, struct_log, stylus};
use crate::evm::{Executed, Recording, StepOptions};

/// How deep multiplexers nest.
const MAX_NESTING: usize = 8;

/// How a trace is shown.
#[derive(Debug)]
pub enum Tracer {
    /// Steps of EVM code.
    StructLog(StepOptions),
    /// `callTracer`.
    Call(call::Config),
    /// `flatCallTracer`.
    FlatCall(flat::Config),
    /// `prestateTracer`.
    Prestate(prestate::Config),
    /// `4byteTracer`.
    FourByte,
    /// `noopTracer`.
    Noop,
    /// `stylusTracer`, or its twin in JavaScript.
    Stylus {
        /// Whether frames of the EVM show arguments, results and ink, as the native tracer's do.
        native: bool,
    },
    /// `muxTracer`: several, by name.
    Mux(Vec<(String, Tracer)>),
}

/// Where a transaction stands.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Hash of its block.
    pub block_hash: B256,
    /// Number of its block.
    pub block_number: u64,
    /// Its hash.
    pub transaction_hash: B256,
    /// Its index in the block.
    pub index: usize,
}

/// An execution with its record, and where it stands, if it is in a block.
#[derive(Debug)]
pub struct Traced<'a> {
    /// The execution.
    pub executed: &'a Executed,
    /// Where it stands.
    pub place: Option<Place>,
}

/// The tracer of this name.
pub fn named(name: &str, config: Option<&Value>) -> Result<Tracer, RpcError> {
    nested(name, config, 0)
}

fn nested(name: &str, config: Option<&Value>, depth: usize) -> Result<Tracer, RpcError> {
    let empty = Map::new();
    let config = match config {
        None => &empty,
        Some(Value::Object(config)) => config,
        Some(_) => return Err(RpcError::server("tracerConfig: expected an object")),
    };
    let on = |member_name| {
        let value = member(config, member_name, flag).map_err(RpcError::server)?;
        Ok::<_, RpcError>(value.unwrap_or(false))
    };
    Ok(match name {
        "callTracer" => Tracer::Call(call::Config { only_top_call: on("onlyTopCall")?, with_log: on("withLog")? }),
        "flatCallTracer" => Tracer::FlatCall(flat::Config {
            convert_parity_errors: on("convertParityErrors")?,
            include_precompiles: on("includePrecompiles")?,
        }),
        "prestateTracer" => {
            let config = prestate::Config {
                diff: on("diffMode")?,
                code: !on("disableCode")?,
                storage: !on("disableStorage")?,
                empty: on("includeEmpty")?,
            };
            if config.diff && config.empty {
                return Err(RpcError::server("cannot use diffMode with includeEmpty"));
            }
            Tracer::Prestate(config)
        }
        "4byteTracer" => Tracer::FourByte,
        "noopTracer" => Tracer::Noop,
        "stylusTracer" => Tracer::Stylus { native: true },
        "muxTracer" if depth < MAX_NESTING => {
            let one = |(name, config): (&String, &Value)| {
                let config = Some(config).filter(|config| !config.is_null());
                Ok((name.clone(), nested(name, config, depth + 1)?))
            };
            Tracer::Mux(config.iter().map(one).collect::<Result<_, RpcError>>()?)
        }
        _ => return Err(RpcError::server("tracer not found")),
    })
}

impl Tracer {
    /// What has to be recorded for it.
    pub fn recording(&self) -> Recording {
        match self {
            Self::StructLog(steps) => Recording { steps: Some(*steps), ..Recording::NOTHING },
            Self::Call(_) | Self::FlatCall(_) | Self::FourByte | Self::Stylus { .. } => Recording::FRAMES,
            Self::Prestate(_) => Recording { state: true, ..Recording::FRAMES },
            Self::Noop => Recording::NOTHING,
            Self::Mux(tracers) => tracers.iter().fold(Recording::NOTHING, |sum, (_, tracer)| {
                let one = tracer.recording();
                Recording { frames: sum.frames || one.frames, state: sum.state || one.state, ..sum }
            }),
        }
    }

    /// The answer to the client.
    pub fn render(&self, traced: &Traced<'_>) -> RpcResult {
        match self {
            Self::StructLog(_) => Ok(struct_log::render(traced)),
            Self::Call(config) => call::render(*config, traced),
            Self::FlatCall(config) => flat::render(*config, traced),
            Self::Prestate(config) => Ok(prestate::render(*config, traced)),
            Self::FourByte => four_byte::render(traced),
            Self::Noop => Ok(json!({})),
            Self::Stylus { native } => stylus::render(*native, traced),
            Self::Mux(tracers) => {
                let one = |(name, tracer): &(String, Self)| Ok((name.clone(), tracer.render(traced)?));
                Ok(Value::Object(tracers.iter().map(one).collect::<Result<_, RpcError>>()?))
            }
        }
    }
}

impl<'a> Traced<'a> {
    /// The outermost frame.
    pub fn root(&self) -> Result<&'a crate::evm::Trace, RpcError> {
        self.executed.trace.as_ref().ok_or_else(|| RpcError::server("incorrect number of top-level calls"))
    }
}
