//! What the virtual machine keeps for one running frame.

use alloy_primitives::{Address, Bytes};
use wasmtime::{Global, Memory};

use super::hooks::MAX_SHOWN;
use super::host::Frame;
use super::profile::Profiler;
use super::storage_cache::StorageCache;
use super::store::HostPointer;
use super::trace::HostCall;

/// The data of one frame, beside the instance's own.
pub(super) struct State {
    pub frame: Frame,
    pub host: HostPointer,
    /// What `write_result` set last.
    pub output: Vec<u8>,
    /// Bytes that the program may still print; none once it wanted to print more.
    pub console_room: Option<usize>,
    /// What the last call or creation returned.
    pub return_data: Bytes,
    pub storage: StorageCache,
    /// The account whose code was looked at last.
    pub last_code: Option<(Address, Bytes)>,
    /// Calls and creations so far.
    pub children: usize,
    /// Host calls, where they are recorded.
    pub trace: Option<Vec<HostCall>>,
    /// Where the ink goes, where that is asked for.
    pub profiler: Option<Profiler>,
    /// The instance's exports, once there is an instance.
    pub exports: Option<Exports>,
}

/// What instrumentation added to the instance, and its memory.
#[derive(Clone, Copy)]
pub(super) struct Exports {
    pub ink: Global,
    pub status: Global,
    pub stack: Global,
    pub memory: Memory,
}

impl State {
    pub fn new(frame: Frame, host: HostPointer, traced: bool) -> Self {
        Self {
            frame,
            host,
            output: Vec::new(),
            console_room: Some(MAX_SHOWN),
            return_data: Bytes::new(),
            storage: StorageCache::default(),
            last_code: None,
            children: 0,
            trace: traced.then(Vec::new),
            profiler: None,
            exports: None,
        }
    }

    /// Adds to the record, where there is one and the host has room for it. The closure makes arguments and
    /// results.
    pub fn record(
        &mut self,
        name: &'static str,
        ink: (u64, u64),
        child: Option<usize>,
        values: impl FnOnce() -> (Vec<u8>, Vec<u8>),
    ) {
        if let Some(trace) = &mut self.trace {
            let (args, outs) = values();
            if self.host.get().has_room(args.len() + outs.len()) {
                trace.push(HostCall { name, args, outs, start_ink: ink.0, end_ink: ink.1, child });
            }
        }
    }
}
