//! Memory of this process, and time on the processor, where the system tells (Linux).

use std::time::{Duration, Instant};

/// Resident memory \[bytes\]; zero where the system does not tell.
pub fn resident() -> u64 {
    const PAGE: u64 = 4096;
    let text = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    text.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or(0) * PAGE
}

/// Most resident memory since the last [`forget_peak`] \[bytes\]; zero where the system does not tell.
pub fn peak() -> u64 {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or(0) * 1024
}

/// Lets [`peak`] begin anew.
pub fn forget_peak() {
    // Where this is not possible, peaks are those of the whole run.
    let _not_everywhere = std::fs::write("/proc/self/clear_refs", "5");
}

/// Measures how long this thread works: on the processor where the system tells, by the wall where it does not.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Instant, Option<Duration>);

impl Stopwatch {
    /// Begins.
    pub fn start() -> Self {
        Self(Instant::now(), thread_time())
    }

    /// Time since then.
    pub fn elapsed(self) -> Duration {
        match (self.1, thread_time()) {
            (Some(before), Some(now)) => now.saturating_sub(before),
            _ => self.0.elapsed(),
        }
    }
}

fn thread_time() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// Bytes as mebibytes, for reports.
pub fn mebibytes(bytes: u64) -> u64 {
    bytes >> 20
}
