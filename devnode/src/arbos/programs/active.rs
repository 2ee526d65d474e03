//! Whether a program may run, and what it costs to enter it.

use std::fmt;

use alloy_primitives::{B256, Bytes};
use alloy_sol_types::{SolError, sol};

use super::{ProgramRecord, StylusParams};
use crate::arbos::{Slots, pages::Pages, state};

/// First ArbOS version in which a program used earlier in the block counts as cached.
const RECENT_SINCE: u64 = 60;

sol! {
    error ProgramNotActivated();
    error ProgramNeedsUpgrade(uint16 version, uint16 stylusVersion);
    error ProgramExpired(uint64 ageInSeconds);
}

/// Why a program cannot run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgramError {
    /// Nobody activated it.
    NotActivated,
    /// It was activated for another Stylus version.
    NeedsUpgrade {
        /// Stylus version at activation; zero for never.
        version: u16,
        /// Stylus version in force.
        current: u16,
    },
    /// Its activation is too old.
    Expired {
        /// Seconds since its activation.
        age: u64,
    },
}

impl ProgramError {
    /// The Solidity error: selector and arguments.
    pub fn abi_encode(&self) -> Bytes {
        match *self {
            Self::NotActivated => ProgramNotActivated {}.abi_encode(),
            Self::NeedsUpgrade { version, current } => {
                ProgramNeedsUpgrade { version, stylusVersion: current }.abi_encode()
            }
            Self::Expired { age } => ProgramExpired { ageInSeconds: age }.abi_encode(),
        }
        .into()
    }
}

/// The form that a node's RPC shows.
impl fmt::Display for ProgramError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotActivated => write!(formatter, "error ProgramNotActivated()"),
            Self::NeedsUpgrade { version, current } => {
                write!(formatter, "error ProgramNeedsUpgrade({version}, {current})")
            }
            Self::Expired { age } => write!(formatter, "error ProgramExpired({age})"),
        }
    }
}

impl std::error::Error for ProgramError {}

/// A program that may run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActiveProgram {
    /// Stylus version at activation.
    pub version: u16,
    /// Initial memory \[pages\].
    pub footprint: u16,
    /// Whether it is flagged as cached.
    pub cached: bool,
    /// Gas to initialise it when it is in no cache, not counting `cached_gas`.
    pub init_gas: u64,
    /// Gas to initialise it when it is in a cache.
    pub cached_gas: u64,
    /// Estimated size of its machine code \[bytes\], rounded up to KiB.
    pub asm_size: u32,
}

impl ActiveProgram {
    fn new(record: &ProgramRecord, params: &StylusParams) -> Self {
        Self {
            version: record.version,
            footprint: record.footprint,
            cached: record.cached,
            init_gas: record.init_gas(params),
            cached_gas: record.cached_gas(params),
            asm_size: record.asm_size(),
        }
    }
}

/// Parameters of Stylus.
pub fn params(slots: &mut dyn Slots) -> StylusParams {
    state::programs().params().get(slots)
}

/// The program with this code hash at the time `now` \[seconds\], or why it cannot run.
pub fn active(slots: &mut dyn Slots, code_hash: B256, now: u64) -> Result<ActiveProgram, ProgramError> {
    let params = params(slots);
    let record = state::programs().record(code_hash).get(slots);
    record.check_active(&params, now)?;
    Ok(ActiveProgram::new(&record, &params))
}

/// What it costs to enter a program, in parts \[gas\].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EntryGas {
    /// Initial memory.
    pub pages: u64,
    /// What every entry costs.
    pub cached_init: u64,
    /// What an entry costs on top while the program is in no cache.
    pub init: u64,
}

impl EntryGas {
    /// All of it.
    pub fn total(self) -> u64 {
        self.pages.saturating_add(self.cached_init).saturating_add(self.init)
    }
}

/// Gas to enter a program: pages, initialisation, and `u64::MAX` where its pages break the limit.
///
/// `recent` is what [`RecentPrograms::insert`](crate::arbos::recent::RecentPrograms::insert) said; it has no
/// effect before ArbOS 60. Source: Nitro, `arbos/programs/programs.go` (`CallProgram`).
pub fn entry_gas(
    arbos_version: u64,
    params: &StylusParams,
    program: &ActiveProgram,
    pages: Pages,
    recent: bool,
) -> EntryGas {
    if pages.exceed_limit(program.footprint, params, arbos_version) {
        return EntryGas { pages: u64::MAX, ..EntryGas::default() };
    }
    let cached = program.cached || (recent && arbos_version >= RECENT_SINCE);
    EntryGas {
        pages: pages.cost(program.footprint, params),
        // Programs of Stylus 1 have the cached cost in their init cost already.
        cached_init: if cached || program.version > 1 { program.cached_gas } else { 0 },
        init: if cached { 0 } else { program.init_gas },
    }
}
