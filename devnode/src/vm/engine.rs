//! Compiles modules and keeps them.

use std::collections::HashMap;
use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use alloy_primitives::B256;
use wasmtime::{Config, Engine, InstancePre, Linker, Module, ModuleExport, OptLevel};

use super::disk::DiskCache;
use super::hooks;
use super::state::State;
use crate::program::exports::{ENTRY_POINT, INK_LEFT, INK_STATUS, MEMORY, STACK_LEFT};
use crate::program::profiling_variant;

/// Native stack that one frame's WebAssembly may use \[bytes\].
///
/// The depth checker of the instrumentation must fire before the native stack ends. A counted word is a local
/// or an operand of 8 bytes; a machine frame adds a return address, a frame pointer, passed arguments and
/// spills, and the smallest counted frame has 6 words. 64 bytes a word leave room for all of that, with the
/// 262,144 words of the early ArbOS versions; the 22,000 of today need a tenth.
pub(super) const MAX_WASM_STACK: usize = 262_144 * 64;

/// Address space reserved for each memory \[bytes\]: the 128 pages that a program can pay for.
///
/// The engine's default of 4 GiB saves bounds checks, but a thousand nested frames would then ask for 4 TiB,
/// which machines with a limit on address space refuse. A memory that grows further, where a chain's owner
/// made pages free, is moved.
const MEMORY_RESERVATION: u64 = 128 << 16;

/// How many compiled modules are kept.
const MODULES_KEPT: usize = 512;

/// How much machine code is kept \[bytes\].
const CODE_KEPT: usize = 256 << 20;

/// A program: the hash of its code on the chain, and the Stylus version that it was activated with.
pub(super) type ModuleKey = (B256, u16);

/// Compiles and runs programs. Cheap to clone; clones share the compiled modules.
#[derive(Clone)]
pub struct Vm {
    inner: Arc<Inner>,
}

struct Inner {
    engine: Engine,
    linker: Linker<State>,
    modules: Mutex<Modules>,
    disk: Option<DiskCache>,
}

/// What a compiled module is kept under.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    program: ModuleKey,
    /// Whether it is the profiling variant.
    profiling: bool,
}

#[derive(Default)]
struct Modules {
    programs: HashMap<Key, (Arc<Program>, u64)>,
    /// Counts loads, so that the module used longest ago can be told.
    clock: u64,
    /// Machine code of all of them \[bytes\].
    code: usize,
}

impl Modules {
    fn get(&mut self, key: Key) -> Option<Arc<Program>> {
        self.clock += 1;
        let (program, used) = self.programs.get_mut(&key)?;
        *used = self.clock;
        Some(program.clone())
    }

    fn insert(&mut self, key: Key, program: Arc<Program>) {
        self.clock += 1;
        while self.programs.len() >= MODULES_KEPT || self.code + program.code > CODE_KEPT {
            let oldest = self.programs.iter().min_by_key(|(_, (_, used))| *used).map(|(key, _)| *key);
            let Some((removed, _)) = oldest.and_then(|oldest| self.programs.remove(&oldest)) else { break };
            self.code -= removed.code;
        }
        self.code += program.code;
        if let Some((replaced, _)) = self.programs.insert(key, (program, self.clock)) {
            self.code -= replaced.code;
        }
    }
}

/// A compiled program.
pub struct Program {
    pub(super) instance: InstancePre<State>,
    pub(super) exports: ProgramExports,
    /// Length of its machine code \[bytes\].
    code: usize,
}

/// Where a program's exports are.
pub(super) struct ProgramExports {
    pub entry_point: ModuleExport,
    pub memory: ModuleExport,
    pub ink: ModuleExport,
    pub status: ModuleExport,
    pub stack: ModuleExport,
}

impl fmt::Debug for Vm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vm").finish_non_exhaustive()
    }
}

impl fmt::Debug for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Program").finish_non_exhaustive()
    }
}

/// Why a program could not be loaded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadError<E> {
    /// The instrumented module could not be made.
    #[error("{0}")]
    Make(E),
    /// The engine does not take the module, which activation should have refused.
    #[error("the module does not compile: {0}")]
    Compile(String),
}

impl Vm {
    /// A virtual machine with nothing compiled yet.
    ///
    /// # Panics
    /// If the engine does not support this machine.
    pub fn new() -> Self {
        let (engine, linker) = engine().expect("the engine supports this machine");
        Self { inner: Arc::new(Inner { engine, linker, modules: Mutex::default(), disk: None }) }
    }

    /// A virtual machine that also keeps compiled programs in a folder, for its next runs. `debug` says whether
    /// the chain allows debugging. Whoever can write the folder can run code in this process.
    ///
    /// # Errors
    /// If the folder cannot be used.
    pub fn with_cache(folder: &Path, debug: bool) -> anyhow::Result<Self> {
        let (engine, linker) = engine().map_err(|error| anyhow::anyhow!("{error:#}"))?;
        let disk = Some(DiskCache::open(folder, &engine, debug)?);
        Ok(Self { inner: Arc::new(Inner { engine, linker, modules: Mutex::default(), disk }) })
    }

    pub(super) fn engine(&self) -> &Engine {
        &self.inner.engine
    }

    /// The compiled program of a code hash, from memory or from the instrumented module that `make` returns.
    ///
    /// # Errors
    /// [`LoadError::Make`] with the error of `make`; [`LoadError::Compile`] if the engine refuses the module.
    pub fn load<E>(
        &self,
        code_hash: B256,
        stylus_version: u16,
        make: impl FnOnce() -> Result<Vec<u8>, E>,
    ) -> Result<Arc<Program>, LoadError<E>> {
        self.load_as(Key { program: (code_hash, stylus_version), profiling: false }, make)
    }

    /// As [`Vm::load`], for the profiling variant: the same program, which [`Vm::run_profiled`] can look into.
    ///
    /// # Errors
    /// As [`Vm::load`].
    pub fn load_profiled<E>(
        &self,
        code_hash: B256,
        stylus_version: u16,
        make: impl FnOnce() -> Result<Vec<u8>, E>,
    ) -> Result<Arc<Program>, LoadError<E>> {
        let make = || {
            let module = make()?;
            // There is always a variant; without one, the run would only be told apart less finely.
            Ok(profiling_variant(&module).unwrap_or(module))
        };
        self.load_as(Key { program: (code_hash, stylus_version), profiling: true }, make)
    }

    fn load_as<E>(&self, key: Key, make: impl FnOnce() -> Result<Vec<u8>, E>) -> Result<Arc<Program>, LoadError<E>> {
        if let Some(program) = self.modules().get(key) {
            return Ok(program);
        }
        // The lock is open while compiling: two threads may do the same work, neither waits for the other.
        let refused = |error: wasmtime::Error| LoadError::Compile(format!("{error:#}"));
        // Profiles are rare; the disk is for what every run needs.
        let disk = self.inner.disk.as_ref().filter(|_| !key.profiling);
        let kept = disk.and_then(|disk| disk.get(self.engine(), key.program));
        let module = match kept {
            Some(module) => module,
            None => {
                let bytes = make().map_err(LoadError::Make)?;
                let module = Module::new(self.engine(), bytes).map_err(refused)?;
                disk.inspect(|disk| disk.put(key.program, &module));
                module
            }
        };
        let program = Arc::new(self.prepare(&module).map_err(refused)?);
        self.modules().insert(key, program.clone());
        Ok(program)
    }

    fn modules(&self) -> std::sync::MutexGuard<'_, Modules> {
        self.inner.modules.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Compiles an instrumented module without keeping it.
    ///
    /// # Errors
    /// If the module is not valid or was not instrumented.
    pub fn compile(&self, module: &[u8]) -> Result<Program, CompileError> {
        let compiled = Module::new(self.engine(), module).and_then(|module| self.prepare(&module));
        compiled.map_err(|error| CompileError(format!("{error:#}")))
    }

    fn prepare(&self, module: &Module) -> wasmtime::Result<Program> {
        let find = |name| module.get_export_index(name).ok_or(super::escape::Escape::NotInstrumented);
        let exports = ProgramExports {
            entry_point: find(ENTRY_POINT)?,
            memory: find(MEMORY)?,
            ink: find(INK_LEFT)?,
            status: find(INK_STATUS)?,
            stack: find(STACK_LEFT)?,
        };
        let image = module.image_range();
        let code = image.end as usize - image.start as usize;
        Ok(Program { instance: self.inner.linker.instantiate_pre(module)?, exports, code })
    }
}

/// The engine, and the host functions that programs may import.
fn engine() -> wasmtime::Result<(Engine, Linker<State>)> {
    let mut config = Config::new();
    config
        .cranelift_opt_level(OptLevel::Speed)
        // The second is not used here, but the engine insists that it be no smaller.
        .max_wasm_stack(MAX_WASM_STACK)
        .async_stack_size(MAX_WASM_STACK)
        .memory_reservation(MEMORY_RESERVATION)
        .memory_guard_size(0)
        .memory_reservation_for_growth(0)
        .guard_before_linear_memory(false)
        // Traps are ordinary ends of programs: nobody looks at where they happened.
        .wasm_backtrace_max_frames(None)
        .generate_address_map(false);
    let engine = Engine::new(&config)?;
    let mut linker = Linker::new(&engine);
    hooks::link(&mut linker)?;
    Ok((engine, linker))
}

impl Default for Vm {
    fn default() -> Self {
        Self::new()
    }
}

/// The engine's words on why it refuses a module.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct CompileError(String);
