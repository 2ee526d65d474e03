//! What a program asked of the chain, call by call.

/// One call of a host function that succeeded.
///
/// Arguments and results are the values themselves, not the pointers: integers big-endian, addresses and
/// words as they are, one after the other (`stylus-execution.md` §7). Two entries are no host functions:
/// `user_entrypoint` begins every run, `user_returned` ends one that came to a status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostCall {
    /// The host function.
    pub name: &'static str,
    /// Arguments.
    pub args: Vec<u8>,
    /// Results.
    pub outs: Vec<u8>,
    /// Ink left before the call.
    pub start_ink: u64,
    /// Ink left after it.
    pub end_ink: u64,
    /// For calls and creations: how many times the frame had asked [`super::Host::call`] or
    /// [`super::Host::create`] before, so that the host can attach what it saw.
    pub child: Option<usize>,
}
