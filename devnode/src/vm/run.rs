//! Runs one frame.

use alloy_primitives::Bytes;
use wasmtime::{Error, Store, Trap, Val};

use super::engine::{MAX_WASM_STACK, Program, Vm};
use super::escape::Escape;
use super::host::{Frame, Host};
use super::profile::{Profile, Profiler};
use super::state::{Exports, State};
use super::store::with_store;
use super::trace::HostCall;

/// Native stack beyond the program's own that a frame needs, for host functions and what the chain does
/// between two frames \[bytes\].
const HOST_STACK: usize = 2 << 20;

/// Native stack at the start of every frame \[bytes\].
const ROOM: usize = MAX_WASM_STACK + HOST_STACK;

/// Native stack allocated when the room runs out \[bytes\]. Only address space: pages that no frame touches are
/// never backed by memory, and a frame that uses little leaves its room to the next.
const STACK_SEGMENT: usize = 4 * ROOM;

/// How a frame ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The program returned zero.
    Success,
    /// The program returned something else.
    Reverted,
    /// A trap, or a host function that refused. Reverts without data and keeps the gas.
    Failed,
    /// The ink did not reach.
    OutOfInk,
    /// The stack did not reach.
    OutOfStack,
}

/// What came of a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// How it ended.
    pub ended: Ended,
    /// Return or revert data; empty in all other cases.
    pub output: Bytes,
    /// Gas left, rounded down; zero without ink or stack.
    pub gas_left: u64,
    /// Ink used; all of it without ink or stack.
    pub ink_used: u64,
    /// What went wrong, for people to read, where the frame failed.
    pub fault: Option<String>,
}

impl Vm {
    /// Runs a frame on a fresh instance of the program.
    ///
    /// Frames nest: a call that the program makes may come back here on the same thread, 1024 deep, and the
    /// native stack is extended as needed. With `trace` the host calls are appended to it.
    pub fn run(
        &self,
        program: &Program,
        frame: Frame,
        host: &mut dyn Host,
        trace: Option<&mut Vec<HostCall>>,
    ) -> Outcome {
        self.run_and_look(frame, host, trace, |store| run_in(store, program).0)
    }

    /// As [`Vm::run`], and tells where the ink went: by function where the program is a profiling variant (see
    /// [`Vm::load_profiled`]), else by host function alone.
    pub fn run_profiled(
        &self,
        program: &Program,
        frame: Frame,
        host: &mut dyn Host,
        trace: Option<&mut Vec<HostCall>>,
    ) -> (Outcome, Profile) {
        let given = frame.gas.saturating_mul(frame.ink_price.into());
        self.run_and_look(frame, host, trace, |store| {
            store.data_mut().profiler = Some(Profiler::new(given));
            let (outcome, left) = run_in(store, program);
            let profiler = store.data_mut().profiler.take();
            let profile = profiler.map(|profiler| profiler.finish(outcome.ink_used, left));
            (outcome, profile.unwrap_or_default())
        })
    }

    fn run_and_look<T>(
        &self,
        frame: Frame,
        host: &mut dyn Host,
        trace: Option<&mut Vec<HostCall>>,
        run: impl FnOnce(&mut Store<State>) -> T,
    ) -> T {
        stacker::maybe_grow(ROOM, STACK_SEGMENT, || {
            with_store(self.engine(), frame, host, trace.is_some(), |store| {
                let result = run(store);
                if let (Some(all), Some(own)) = (trace, store.data_mut().trace.take()) {
                    all.extend(own);
                }
                result
            })
        })
    }
}

/// The outcome, and the ink that the instance had left, whatever became of it.
fn run_in(store: &mut Store<State>, program: &Program) -> (Outcome, u64) {
    let frame = &store.data().frame;
    let ink = frame.gas.saturating_mul(frame.ink_price.into());
    let length = frame.calldata.len() as u32;

    let (exports, result) = match enter(store, program, ink) {
        Ok((exports, entry)) => {
            store.data_mut().record("user_entrypoint", (ink, ink), None, || (length.to_be_bytes().to_vec(), vec![]));
            (Some(exports), entry.call(&mut *store, length))
        }
        // No instance, hence no work done: memory or address space of the machine ran out.
        Err(error) => (None, Err(error)),
    };
    let left = exports.map_or(ink, |exports| global(store, exports.ink));
    let (ended, fault) = judge(store, exports, result, left);

    let (rest, gas_left) = match ended {
        Ended::OutOfInk | Ended::OutOfStack => (0, 0),
        _ => (left, left / u64::from(store.data().frame.ink_price.max(1))),
    };
    let output = match ended {
        Ended::Success | Ended::Reverted => std::mem::take(&mut store.data_mut().output).into(),
        _ => Bytes::new(),
    };
    (Outcome { ended, output, gas_left, ink_used: ink.saturating_sub(rest), fault }, left)
}

type EntryPoint = wasmtime::TypedFunc<u32, u32>;

/// Makes the instance and fills its meters.
fn enter(store: &mut Store<State>, program: &Program, ink: u64) -> Result<(Exports, EntryPoint), Error> {
    let instance = program.instance.instantiate(&mut *store)?;
    let names = &program.exports;
    let mut find = |export| instance.get_module_export(&mut *store, export).ok_or(Escape::NotInstrumented);
    let entry = find(&names.entry_point)?.into_func().ok_or(Escape::NotInstrumented)?;
    let mut find_global = |export| find(export)?.into_global().ok_or(Escape::NotInstrumented);
    let (ink_left, status) = (find_global(&names.ink)?, find_global(&names.status)?);
    let stack = find_global(&names.stack)?;
    let memory = find(&names.memory)?.into_memory().ok_or(Escape::NotInstrumented)?;

    let exports = Exports { ink: ink_left, status, stack, memory };
    let depth = store.data().frame.max_stack_depth.cast_signed();
    ink_left.set(&mut *store, Val::I64(ink.cast_signed()))?;
    stack.set(&mut *store, Val::I32(depth))?;
    store.data_mut().exports = Some(exports);
    Ok((exports, entry.typed(&*store)?))
}

fn global(store: &mut Store<State>, global: wasmtime::Global) -> u64 {
    match global.get(&mut *store) {
        Val::I64(value) => value.cast_unsigned(),
        Val::I32(value) => value.cast_unsigned().into(),
        _ => 0,
    }
}

/// How the frame ended, judged in the order of the rules: stack, ink, the program's will, anything else.
fn judge(
    store: &mut Store<State>,
    exports: Option<Exports>,
    result: Result<u32, Error>,
    ink: u64,
) -> (Ended, Option<String>) {
    let status = match result {
        Ok(status) => status,
        Err(error) => {
            if let Some(exports) = exports {
                if global(store, exports.stack) == 0 {
                    return (Ended::OutOfStack, None);
                }
                if global(store, exports.status) == 1 {
                    return (Ended::OutOfInk, None);
                }
            }
            match error.downcast_ref::<Escape>() {
                Some(Escape::Exit(status)) => *status,
                // The counted stack is smaller than the native one except for code made to defeat it.
                None if error.downcast_ref() == Some(&Trap::StackOverflow) => return (Ended::OutOfStack, None),
                _ => return (Ended::Failed, Some(error.root_cause().to_string())),
            }
        }
    };
    store.data_mut().record("user_returned", (ink, ink), None, || (vec![], status.to_be_bytes().to_vec()));
    (if status == 0 { Ended::Success } else { Ended::Reverted }, None)
}
