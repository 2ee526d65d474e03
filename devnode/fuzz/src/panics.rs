//! Panics of any thread, counted and remembered.

use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, Once, PoisonError};

static COUNT: AtomicU64 = AtomicU64::new(0);
static LAST: Mutex<String> = Mutex::new(String::new());

/// From now on panics are counted instead of printed.
pub fn watch() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        panic::set_hook(Box::new(|info| {
            COUNT.fetch_add(1, Ordering::SeqCst);
            *LAST.lock().unwrap_or_else(PoisonError::into_inner) = info.to_string();
        }));
    });
}

/// How many threads have panicked since [`watch`].
pub fn count() -> u64 {
    COUNT.load(Ordering::SeqCst)
}

/// Words and place of the latest panic.
pub fn last() -> String {
    LAST.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// Runs `work`; a panic becomes an error with its words.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|_| format!("panic: {}", last()))
}
