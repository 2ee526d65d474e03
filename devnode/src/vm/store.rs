//! The one place besides [`super::disk`] with unsafe code: a store that borrows its host for the length of one run.
//!
//! The engine wants the data of a store to be `'static`, while the host is borrowed from the caller's frame.
//! The borrow's lifetime is therefore erased here and restored by structure: the erased pointer is created in
//! [`with_store`], which also owns the store, and which ends both before the borrow ends.

use std::mem;
use std::ptr::NonNull;

use wasmtime::{Engine, Store};

use super::host::{Frame, Host};
use super::state::State;

/// An exclusive borrow of the host, its lifetime erased.
pub(super) struct HostPointer(NonNull<dyn Host>);

impl HostPointer {
    /// The host.
    ///
    /// The result borrows `self`, hence the state, hence the store: no two such references exist at a time,
    /// and none outlives the host function that asked for it. While a host function holds one, the frames
    /// that the host opens beneath it run on stores of their own.
    pub fn get(&mut self) -> &mut dyn Host {
        // SAFETY: the pointer comes from a `&mut dyn Host` that `with_store` holds while the store exists, and
        // the only way here is an exclusive borrow of that store's data.
        unsafe { self.0.as_mut() }
    }
}

/// Lends a store with fresh state to `run`, and drops it afterwards.
pub(super) fn with_store<R>(
    engine: &Engine,
    frame: Frame,
    host: &mut dyn Host,
    traced: bool,
    run: impl FnOnce(&mut Store<State>) -> R,
) -> R {
    // SAFETY: only the lifetime changes. The pointer goes into the store's data and nowhere else, the store
    // is dropped at the end of this function, and `host` stays exclusively borrowed until then. `State` and
    // `Store` do not touch the host when they are dropped, also in an unwinding panic.
    let erased = unsafe { mem::transmute::<NonNull<dyn Host + '_>, NonNull<dyn Host>>(NonNull::from(host)) };
    let mut store = Store::new(engine, State::new(frame, HostPointer(erased), traced));
    run(&mut store)
}
