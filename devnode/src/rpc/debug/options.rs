//! The options of a trace: which tracer, how much of it, how long it may take.

use std::time::{Duration, Instant};

use serde_json::{Map, Value};

use super::super::error::RpcError;
use super::super::message::member;
use super::super::params::{Params, flag, small};
use super::script;
use super::tracer::{self, Tracer};
use crate::evm::{Recording, StepOptions};

/// How long a trace may take unless the client says otherwise.
const TIMEOUT: Duration = Duration::from_secs(5);

/// How long a trace may take at most: beyond this the arithmetic of clocks ends.
const MAX_TIMEOUT: Duration = Duration::from_secs(365 * 24 * 3600);

/// What the client wants.
#[derive(Debug)]
pub struct Options {
    /// How the trace is shown.
    pub tracer: Tracer,
    /// Time limit.
    pub timeout: Duration,
}

impl Options {
    /// Reads the parameter at `index`, which may be missing.
    pub fn of(params: &Params, index: usize) -> Result<Self, RpcError> {
        let empty = Map::new();
        let members = match params.get(index) {
            None => &empty,
            Some(Value::Object(members)) => members,
            Some(_) => return Err(RpcError::argument(index, "expected an object")),
        };
        let at = |reason| RpcError::argument(index, reason);
        let timeout = match members.get("timeout").and_then(Value::as_str) {
            None => TIMEOUT,
            Some(text) => duration(text).map_err(RpcError::server)?.min(MAX_TIMEOUT),
        };
        let tracer = match members.get("tracer").and_then(Value::as_str) {
            None | Some("") => Tracer::StructLog(steps(members).map_err(at)?),
            Some(name) => named(name, members.get("tracerConfig"))?,
        };
        Ok(Self { tracer, timeout })
    }

    /// What has to be recorded.
    pub fn recording(&self, deadline: Instant) -> Recording {
        Recording { deadline: Some(deadline), ..self.tracer.recording() }
    }
}

/// A tracer by its name or its source.
fn named(name: &str, config: Option<&Value>) -> Result<Tracer, RpcError> {
    if script::is_name(name) {
        return tracer::named(name, config.filter(|config| !config.is_null()));
    }
    if script::is_cargo_stylus(name) {
        return Ok(Tracer::Stylus { native: false });
    }
    Err(RpcError::server("tracers written in JavaScript are not supported, except the one of cargo-stylus"))
}

/// The options of the default tracer.
fn steps(members: &Map<String, Value>) -> Result<StepOptions, String> {
    let on = |name| Ok::<_, String>(member(members, name, flag)?.unwrap_or(false));
    Ok(StepOptions {
        limit: member(members, "limit", small)?.map_or(0, |limit| usize::try_from(limit).unwrap_or(usize::MAX)),
        stack: !on("disableStack")?,
        memory: on("enableMemory")?,
        storage: !on("disableStorage")?,
        return_data: on("enableReturnData")?,
    })
}

/// A duration as Go writes it: `1m30s`, `1.5h`, `300ms`. A negative one is over at once.
fn duration(text: &str) -> Result<Duration, String> {
    let invalid = || format!("time: invalid duration {text:?}");
    let negative = text.starts_with('-');
    let mut rest = text.strip_prefix(['-', '+']).unwrap_or(text);
    if rest == "0" {
        return Ok(Duration::ZERO);
    }
    if rest.is_empty() {
        return Err(invalid());
    }
    let mut total = Duration::ZERO;
    while !rest.is_empty() {
        let number_end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let (number, after) = rest.split_at(number_end);
        let number: f64 = number.parse().map_err(|_| invalid())?;
        let unit_end = after.find(|c: char| c.is_ascii_digit() || c == '.').unwrap_or(after.len());
        let (unit, after) = after.split_at(unit_end);
        let seconds = match unit {
            "ns" => 1e-9,
            "us" | "µs" | "μs" => 1e-6,
            "ms" => 1e-3,
            "s" => 1.0,
            "m" => 60.0,
            "h" => 3600.0,
            "" => return Err(format!("time: missing unit in duration {text:?}")),
            other => return Err(format!("time: unknown unit {other:?} in duration {text:?}")),
        };
        let part = Duration::try_from_secs_f64(number * seconds).map_err(|_| invalid())?;
        total = total.checked_add(part).ok_or_else(invalid)?;
        rest = after;
    }
    Ok(if negative { Duration::ZERO } else { total })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Examples of Go's documentation of `time.ParseDuration`, and its errors.
    #[test]
    fn durations_are_gos() {
        assert_eq!(duration("10h"), Ok(Duration::from_secs(36_000)));
        assert_eq!(duration("1h10m10s"), Ok(Duration::from_secs(4_210)));
        assert_eq!(duration("1µs"), Ok(Duration::from_micros(1)));
        assert_eq!(duration("1.5s"), Ok(Duration::from_millis(1_500)));
        assert_eq!(duration("-5s"), Ok(Duration::ZERO));
        assert_eq!(duration("0"), Ok(Duration::ZERO));
        assert_eq!(duration("5"), Err("time: missing unit in duration \"5\"".into()));
        assert_eq!(duration("5x"), Err("time: unknown unit \"x\" in duration \"5x\"".into()));
        for wrong in ["", "-", "s", ".s", "1.2.3s", "five"] {
            assert_eq!(duration(wrong), Err(format!("time: invalid duration {wrong:?}")));
        }
    }
}
