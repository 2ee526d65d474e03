//! What every host function works with: ink, memory, the host, the record.

use alloy_primitives::{Address, B256, U256};
use wasmtime::{Caller, Val};

use super::escape::Escape;
use super::host::Host;
use super::price;
use super::state::{Exports, State};

/// One call of a host function.
pub(super) struct Env<'a> {
    caller: Caller<'a, State>,
    exports: Exports,
    start_ink: u64,
}

impl<'a> Env<'a> {
    /// Begins a host call.
    pub fn new(caller: Caller<'a, State>) -> Result<Self, Escape> {
        let exports = caller.data().exports.ok_or(Escape::NotInstrumented)?;
        let mut env = Self { caller, exports, start_ink: 0 };
        env.start_ink = env.ink();
        Ok(env)
    }

    /// The frame's data.
    pub fn state(&mut self) -> &mut State {
        self.caller.data_mut()
    }

    /// The chain.
    pub fn host(&mut self) -> &mut dyn Host {
        self.state().host.get()
    }

    // Ink

    /// Ink left.
    pub fn ink(&mut self) -> u64 {
        self.exports.ink.get(&mut self.caller).i64().unwrap_or(0).cast_unsigned()
    }

    fn set_ink(&mut self, ink: u64) {
        // The global is a mutable i64 by instrumentation, so this cannot fail.
        let _ = self.exports.ink.set(&mut self.caller, Val::I64(ink.cast_signed()));
    }

    fn out_of_ink(&mut self) -> Escape {
        let left = self.ink();
        if let Some(profiler) = &mut self.state().profiler {
            profiler.lose(left);
        }
        self.set_ink(0);
        let _ = self.exports.status.set(&mut self.caller, Val::I32(1));
        Escape::OutOfInk
    }

    /// Takes ink, or ends the program.
    pub fn charge(&mut self, ink: u64) -> Result<(), Escape> {
        match self.ink().checked_sub(ink) {
            Some(left) => {
                self.set_ink(left);
                Ok(())
            }
            None => Err(self.out_of_ink()),
        }
    }

    /// Ends the program for lack of ink, whatever is left.
    pub fn exhaust<T>(&mut self) -> Result<T, Escape> {
        Err(self.out_of_ink())
    }

    /// Ink bought by one gas.
    pub fn ink_price(&mut self) -> u64 {
        self.state().frame.ink_price.max(1).into()
    }

    /// Gas left, rounded down.
    pub fn gas_left(&mut self) -> u64 {
        self.ink() / self.ink_price()
    }

    /// Takes gas.
    pub fn charge_gas(&mut self, gas: u64) -> Result<(), Escape> {
        let ink = gas.saturating_mul(self.ink_price());
        self.charge(ink)
    }

    /// Ends the program unless this much gas is left.
    pub fn require_gas(&mut self, gas: u64) -> Result<(), Escape> {
        if self.ink() < gas.saturating_mul(self.ink_price()) { self.exhaust() } else { Ok(()) }
    }

    /// Takes the ink of copying `bytes` from the program to the chain: they are read, then copied again.
    pub fn charge_passed_on(&mut self, bytes: u32) -> Result<(), Escape> {
        self.charge(price::read(bytes))?;
        self.charge(price::read(bytes))
    }

    // Memory

    /// Bytes of the program's memory.
    pub fn read(&mut self, pointer: u32, length: u32) -> Result<Vec<u8>, Escape> {
        let (start, length) = (pointer as usize, length as usize);
        let memory = self.exports.memory.data(&self.caller);
        memory.get(start..start.saturating_add(length)).map(<[u8]>::to_vec).ok_or(Escape::Memory)
    }

    /// Fails where a range is not within the program's memory.
    pub fn check(&self, pointer: u32, length: u32) -> Result<(), Escape> {
        let end = u64::from(pointer) + u64::from(length);
        if end <= self.exports.memory.data_size(&self.caller) as u64 { Ok(()) } else { Err(Escape::Memory) }
    }

    fn read_array<const N: usize>(&mut self, pointer: u32) -> Result<[u8; N], Escape> {
        let memory = self.exports.memory.data(&self.caller);
        let bytes = memory.get(pointer as usize..).and_then(<[u8]>::first_chunk);
        bytes.copied().ok_or(Escape::Memory)
    }

    /// A word of the program's memory.
    pub fn read_word(&mut self, pointer: u32) -> Result<B256, Escape> {
        self.read_array(pointer).map(B256::new)
    }

    /// A big-endian number of 32 bytes.
    pub fn read_number(&mut self, pointer: u32) -> Result<U256, Escape> {
        self.read_array(pointer).map(U256::from_be_bytes::<32>)
    }

    /// An address.
    pub fn read_address(&mut self, pointer: u32) -> Result<Address, Escape> {
        self.read_array(pointer).map(Address::new)
    }

    /// Writes into the program's memory.
    pub fn write(&mut self, pointer: u32, bytes: &[u8]) -> Result<(), Escape> {
        let start = pointer as usize;
        let memory = self.exports.memory.data_mut(&mut self.caller);
        let target = memory.get_mut(start..start.saturating_add(bytes.len())).ok_or(Escape::Memory)?;
        target.copy_from_slice(bytes);
        Ok(())
    }

    // Profile

    /// Tells the profiler, where there is one, that a host function begins.
    pub fn begin(&mut self) {
        let (ink, state) = (self.start_ink, self.state());
        if let Some(profiler) = &mut state.profiler {
            profiler.host_enter(ink, state.host.get().frames_opened());
        }
    }

    /// Tells the profiler what made a difference to the price.
    pub fn detail(&mut self, detail: &'static str, slots: usize) {
        if let Some(profiler) = &mut self.state().profiler {
            profiler.detail(detail, slots as u64);
        }
    }

    /// Tells the profiler that the host function ends.
    pub fn end(&mut self, name: &'static str) {
        if self.state().profiler.is_none() {
            return;
        }
        let (ink, state) = (self.ink(), self.state());
        if let Some(profiler) = &mut state.profiler {
            profiler.host_exit(name, ink, state.host.get().frames_opened());
        }
    }

    // Record

    /// Records the call; call it last. Arguments and results are given in parts.
    pub fn record(&mut self, name: &'static str, args: &[&[u8]], outs: &[&[u8]]) {
        self.record_child(name, args, outs, None);
    }

    /// As [`Env::record`], for a call or creation with this number.
    pub fn record_child(&mut self, name: &'static str, args: &[&[u8]], outs: &[&[u8]], child: Option<usize>) {
        let ink = (self.start_ink, self.ink());
        self.state().record(name, ink, child, || (args.concat(), outs.concat()));
    }
}
