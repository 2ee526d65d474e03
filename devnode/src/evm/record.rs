//! What an execution records beside its result, and the recorder that fills it in.

use std::collections::BTreeSet;
use std::time::Instant;

use alloy_primitives::{Address, Bytes, Log, U256};

use super::opcodes::Opcodes;
use super::steps::StepLog;
use super::{FrameKind, ProgramTrace, Recording, Step, TouchedState, Trace, TraceLog};

/// Most memory that the record of one execution may take \[bytes\]; what a frame, a step or a host call takes is
/// estimated.
pub const MAX_RECORD: usize = 64 * 1024 * 1024;

/// A frame without its data \[bytes\].
const FRAME_SIZE: usize = 320;
/// A log without its data \[bytes\].
const LOG_SIZE: usize = 96;
/// A host call without its data \[bytes\].
const HOST_CALL_SIZE: usize = 128;

/// Wei that moved before or after the frames of a message: its fees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// What for, in Nitro's words.
    pub purpose: &'static str,
    /// Who paid; none for wei that the fees hold.
    pub from: Option<Address>,
    /// Who received.
    pub to: Option<Address>,
    /// Amount \[wei\].
    pub value: U256,
}

/// Why a record is not whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// It would have become larger than [`MAX_RECORD`].
    TooLarge,
    /// The deadline came first.
    TooLate,
}

/// What an execution recorded, as far as it was asked to; the frames are in [`super::Executed::trace`].
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// Gas limit of the message.
    pub gas_limit: u64,
    /// Payments before the outermost frame.
    pub before: Vec<Transfer>,
    /// Payments after it.
    pub after: Vec<Transfer>,
    /// Steps of EVM code.
    pub steps: Vec<Step>,
    /// Accounts and words touched.
    pub state: Option<TouchedState>,
    /// Set where something is missing.
    pub cut: Option<Cut>,
}

/// Builds a [`Trace`] and a [`Record`] while frames open and close.
#[derive(Debug)]
pub(super) struct Recorder {
    /// What is asked for.
    pub recording: Recording,
    /// Steps, and what they need.
    pub steps: StepLog,
    /// Words of ArbOS' storage that were looked at.
    pub arbos_slots: BTreeSet<U256>,
    record: Record,
    open: Vec<Trace>,
    /// Frames that are open and not recorded, because the record was cut before.
    skipped: usize,
    done: Option<Trace>,
    logs_seen: usize,
    room: usize,
}

impl Recorder {
    /// A recorder, unless there is nothing to record.
    pub fn new(recording: Recording, gas_limit: u64) -> Option<Self> {
        let asked = recording.frames || recording.state || recording.steps.is_some();
        asked.then(|| Self {
            recording,
            steps: StepLog::default(),
            arbos_slots: BTreeSet::new(),
            record: Record { gas_limit, ..Record::default() },
            open: Vec::new(),
            skipped: 0,
            done: None,
            logs_seen: 0,
            room: MAX_RECORD,
        })
    }

    /// Takes room for `bytes`; false where the record is cut, now or before.
    pub fn charge(&mut self, bytes: usize) -> bool {
        if self.record.cut.is_some() {
            return false;
        }
        match self.room.checked_sub(bytes) {
            Some(rest) => self.room = rest,
            None => self.cut(Cut::TooLarge),
        }
        self.record.cut.is_none()
    }

    /// Takes room for a host call with so much data.
    pub fn charge_host_call(&mut self, bytes: usize) -> bool {
        self.charge(bytes.saturating_add(HOST_CALL_SIZE))
    }

    /// Ends the record where its time is over.
    pub fn check_time(&mut self) {
        if self.recording.deadline.is_some_and(|deadline| Instant::now() >= deadline) {
            self.cut(Cut::TooLate);
        }
    }

    /// Whether the next step shall be noted.
    pub fn wants_steps(&self) -> bool {
        self.record.cut.is_none()
            && self.recording.steps.is_some_and(|options| options.limit == 0 || self.record.steps.len() < options.limit)
    }

    /// Notes a step.
    pub fn step(&mut self, step: Step) {
        if self.charge(step.size()) {
            self.record.steps.push(step);
        }
    }

    /// Frames recorded within the innermost one so far.
    pub fn children(&self) -> Option<usize> {
        let whole = self.recording.frames && self.skipped == 0;
        self.open.last().filter(|_| whole).map(|frame| frame.calls.len())
    }

    /// Counts of the innermost frame's opcodes, where they are wanted.
    pub fn opcodes(&mut self) -> Option<&mut Opcodes> {
        let wanted = self.recording.functions && self.skipped == 0;
        let frame = self.open.last_mut().filter(|_| wanted)?;
        Some(frame.opcodes.get_or_insert_default())
    }

    /// Passes over a frame that opens, where the record is cut: true if so.
    pub fn passes_over(&mut self) -> bool {
        let cut = self.record.cut.is_some();
        self.skipped += usize::from(cut);
        cut
    }

    /// A frame opened; `logs` are all logs that stand.
    pub fn enter(&mut self, frame: Trace, logs: &[Log]) {
        self.take_logs(logs);
        self.check_time();
        if self.skipped > 0 || !self.charge(FRAME_SIZE + frame.input.len()) {
            self.skipped += 1;
            return;
        }
        self.open.push(frame);
    }

    /// The innermost frame closed; `logs` are all logs that stand.
    pub fn leave(&mut self, gas_used: u64, output: Bytes, to: Option<Address>, error: Option<String>, logs: &[Log]) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        self.take_logs(logs);
        let Some(mut frame) = self.open.pop() else { return };
        frame.gas_used = gas_used;
        frame.output = if self.charge(output.len()) { output } else { Bytes::new() };
        frame.error = error;
        frame.to = to.unwrap_or(frame.to);
        match self.open.last_mut() {
            Some(parent) => parent.calls.push(frame),
            None => self.done = Some(frame),
        }
    }

    /// Something within the innermost frame that shows as a frame and runs nothing.
    pub fn event(&mut self, kind: FrameKind, from: Address, to: Address, value: U256, logs: &[Log]) {
        if !self.recording.frames || self.open.is_empty() {
            return;
        }
        self.enter(Trace::opened(kind, (from, to), value, Bytes::new(), 0, false), logs);
        self.leave(0, Bytes::new(), None, None, logs);
    }

    /// The innermost frame ran a program.
    pub fn program(&mut self, program: ProgramTrace) {
        if let Some(frame) = self.open.last_mut().filter(|_| self.skipped == 0) {
            frame.program = Some(program);
        }
    }

    /// Wei moved before the outermost frame.
    pub fn before(&mut self, transfer: Transfer) {
        self.record.before.push(transfer);
    }

    /// Wei moved after the outermost frame.
    pub fn after(&mut self, transfer: Transfer) {
        self.record.after.push(transfer);
    }

    /// The whole trace, once the outermost frame has closed, and all the rest.
    pub fn finish(self, state: Option<TouchedState>) -> (Option<Trace>, Record) {
        (self.done, Record { state, ..self.record })
    }

    /// Gives the logs that are new to the innermost frame. A revert takes logs away.
    fn take_logs(&mut self, logs: &[Log]) {
        let new = logs.get(self.logs_seen..).unwrap_or_default();
        self.logs_seen = logs.len();
        if self.skipped > 0 || !self.recording.frames {
            return;
        }
        for log in new {
            if !self.charge(LOG_SIZE + log.data.data.len()) {
                return;
            }
            if let Some(frame) = self.open.last_mut() {
                frame.logs.push(TraceLog { log: log.clone(), position: frame.calls.len() });
            }
        }
    }

    fn cut(&mut self, cut: Cut) {
        self.record.cut.get_or_insert(cut);
    }
}
