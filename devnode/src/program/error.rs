//! Why a module is refused.

/// Why an activation failed. Whatever the reason, the caller loses all gas.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the fields are named in the texts")]
pub enum ActivationError {
    /// The validator refused the module.
    #[error("invalid WebAssembly: {0}")]
    Malformed(String),
    /// A section that programs may not have.
    #[error("unsupported section: {0}")]
    Section(String),
    /// Something other than a function is imported.
    #[error("import {0} is not a function")]
    ImportKind(String),
    /// No such host function.
    #[error("unknown import {0}")]
    UnknownImport(String),
    /// A host function is imported with another type than its own.
    #[error("import {0} has the wrong type")]
    ImportType(String),
    /// A host function is imported twice with different types.
    #[error("import {0} appears with two different types")]
    InconsistentImport(String),
    /// A name that begins with `stylus`.
    #[error("name {0} is reserved")]
    ReservedName(String),
    /// An export is named like an import.
    #[error("export {0} has the name of an import")]
    ExportsImport(String),
    /// A global does not start from one constant.
    #[error("global {0} is not initialised by a single constant")]
    GlobalInitialiser(usize),
    /// A segment does not start at one constant, or lies outside of its memory or table.
    #[error("{kind} segment {index} {problem}")]
    Segment { kind: &'static str, index: usize, problem: &'static str },
    /// An instruction that programs may not use.
    #[error("unsupported instruction {0}")]
    Instruction(String),
    /// No memory, or not under its name.
    #[error("the program must have one memory and export it as `memory`")]
    Memory,
    /// No entry point of type (i32) → i32.
    #[error("missing export user_entrypoint of type (i32) -> i32")]
    EntryPoint,
    /// A memory that can grow without the host function that charges for it. Programs built without an
    /// entry point end here, because their linker drops the import.
    #[error("missing import vm_hooks.pay_for_memory_grow of type (i32) -> ()")]
    MemoryCharge,
    /// A start function, on a chain that is not for debugging.
    #[error("start functions are not allowed")]
    StartFunction,
    /// Too much initial memory.
    #[error("initial memory of {pages} pages exceeds the limit of {limit}")]
    Pages { pages: u64, limit: u64 },
    /// Too many or too large.
    #[error("{what}: {count} exceeds the limit of {limit}")]
    Limit { what: &'static str, count: u64, limit: u64 },
    /// The gas does not reach.
    #[error("out of gas")]
    OutOfGas,
}

impl From<wasmparser::Error> for ActivationError {
    fn from(error: wasmparser::Error) -> Self {
        Self::Malformed(error.to_string())
    }
}

/// A name from a module, cut to a length that fits an error text.
pub(super) fn shorten(name: &str) -> String {
    const LONGEST: usize = 64;
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}
