//! Parameters of Stylus, packed in one word. Source: Nitro, `arbos/programs/params.go`.

use alloy_primitives::B256;

use crate::arbos::{Slots, storage::Field};

/// The ramp that `ArbWasm.pageRamp` reports. Informational: prices come from a table.
pub const PAGE_RAMP: u64 = 620_674_314;
/// Gas in a unit of [`StylusParams::min_init_gas`].
pub const MIN_INIT_UNIT: u64 = 128;
/// Gas in a unit of [`StylusParams::min_cached_gas`].
pub const MIN_CACHED_UNIT: u64 = 32;
/// Per cent in a unit of the scalars.
pub const SCALAR_UNIT: u64 = 2;
/// Largest module before the limit became a parameter \[bytes\].
const INITIAL_MAX_WASM_SIZE: u32 = 128 * 1024;
/// Stack depth that ArbOS 50 lowers chains to \[words\].
const LOWERED_STACK_DEPTH: u32 = 22_000;

/// Parameters of Stylus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StylusParams {
    /// Stylus version; programs of other versions must be activated again.
    pub version: u16,
    /// Ink that a gas buys, 24 bits, not zero.
    pub ink_price: u32,
    /// Limit on a program's stack \[words\].
    pub max_stack_depth: u32,
    /// Pages that a transaction gets free.
    pub free_pages: u16,
    /// Gas for each page above the free ones.
    pub page_gas: u16,
    /// Limit on pages.
    pub page_limit: u16,
    /// Least gas to enter a program [128 gas].
    pub min_init_gas: u8,
    /// Least gas to enter a cached program [32 gas].
    pub min_cached_gas: u8,
    /// Factor on programs' initialisation costs [2 %].
    pub init_cost_scalar: u8,
    /// Factor on cached programs' initialisation costs [2 %].
    pub cached_cost_scalar: u8,
    /// Age at which programs expire \[days\].
    pub expiry_days: u16,
    /// Age from which programs can be kept alive \[days\].
    pub keepalive_days: u16,
    /// How many recent programs a block remembers.
    pub block_cache_size: u16,
    /// Largest uncompressed module \[bytes\].
    pub max_wasm_size: u32,
    /// Most fragments of a program (ArbOS 60).
    pub max_fragments: u8,
}

impl StylusParams {
    /// What ArbOS 30 began with.
    pub const INITIAL: Self = Self {
        version: 1,
        ink_price: 10_000,
        max_stack_depth: 4 * 65_536,
        free_pages: 2,
        page_gas: 1000,
        page_limit: 128,
        min_init_gas: 72,
        min_cached_gas: 11,
        init_cost_scalar: 50,
        cached_cost_scalar: 50,
        expiry_days: 365,
        keepalive_days: 31,
        block_cache_size: 32,
        max_wasm_size: 0,
        max_fragments: 0,
    };

    /// Applies what the upgrade to this ArbOS version changes.
    #[must_use]
    pub fn upgraded(self, arbos_version: u64) -> Self {
        match arbos_version {
            31 => Self { version: 2, min_init_gas: 69, ..self },
            40 => Self { max_wasm_size: INITIAL_MAX_WASM_SIZE, ..self },
            50 => Self { max_stack_depth: self.max_stack_depth.min(LOWERED_STACK_DEPTH), ..self },
            59 => Self { version: 3, ..self },
            60 => Self { max_wasm_size: 2 * INITIAL_MAX_WASM_SIZE, max_fragments: 4, ..self },
            _ => self,
        }
    }

    /// Largest uncompressed module \[bytes\]: a constant before ArbOS 40.
    pub fn wasm_limit(&self, arbos_version: u64) -> u32 {
        if arbos_version < 40 { INITIAL_MAX_WASM_SIZE } else { self.max_wasm_size }
    }

    /// Age at which programs expire \[seconds\].
    pub fn expiry_seconds(&self) -> u64 {
        u64::from(self.expiry_days) * 86_400
    }

    /// Age from which programs can be kept alive \[seconds\].
    pub fn keepalive_seconds(&self) -> u64 {
        u64::from(self.keepalive_days) * 86_400
    }

    /// Reads the packed form.
    pub fn unpack(word: B256) -> Self {
        let mut fields = Unpacker(&word.0);
        Self {
            version: fields.take(2) as u16,
            ink_price: fields.take(3),
            max_stack_depth: fields.take(4),
            free_pages: fields.take(2) as u16,
            page_gas: fields.take(2) as u16,
            page_limit: fields.take(2) as u16,
            min_init_gas: fields.take(1) as u8,
            min_cached_gas: fields.take(1) as u8,
            init_cost_scalar: fields.take(1) as u8,
            cached_cost_scalar: fields.take(1) as u8,
            expiry_days: fields.take(2) as u16,
            keepalive_days: fields.take(2) as u16,
            block_cache_size: fields.take(2) as u16,
            max_wasm_size: fields.take(4),
            max_fragments: fields.take(1) as u8,
        }
    }

    /// Makes the packed form: the fields in order, big endian, without gaps, zeros behind.
    pub fn pack(&self) -> B256 {
        let mut bytes = Vec::with_capacity(32);
        bytes.extend(self.version.to_be_bytes());
        bytes.extend(&self.ink_price.to_be_bytes()[1..]);
        bytes.extend(self.max_stack_depth.to_be_bytes());
        bytes.extend(self.free_pages.to_be_bytes());
        bytes.extend(self.page_gas.to_be_bytes());
        bytes.extend(self.page_limit.to_be_bytes());
        bytes.extend([self.min_init_gas, self.min_cached_gas, self.init_cost_scalar, self.cached_cost_scalar]);
        bytes.extend(self.expiry_days.to_be_bytes());
        bytes.extend(self.keepalive_days.to_be_bytes());
        bytes.extend(self.block_cache_size.to_be_bytes());
        bytes.extend(self.max_wasm_size.to_be_bytes());
        bytes.push(self.max_fragments);
        B256::right_padding_from(&bytes)
    }
}

/// Takes big-endian numbers off the front.
pub(super) struct Unpacker<'a>(pub &'a [u8]);

impl Unpacker<'_> {
    /// The next `size` bytes, at most four.
    pub fn take(&mut self, size: usize) -> u32 {
        let (number, rest) = self.0.split_at(size);
        self.0 = rest;
        number.iter().fold(0, |sum, byte| (sum << 8) | u32::from(*byte))
    }
}

/// The parameters in storage.
#[derive(Clone, Copy, Debug)]
pub struct ParamsField(pub(super) Field<B256>);

impl ParamsField {
    /// Reads them: one word.
    pub fn get(self, slots: &mut dyn Slots) -> StylusParams {
        StylusParams::unpack(self.0.get(slots))
    }

    /// Writes them: one word.
    pub fn set(self, slots: &mut dyn Slots, params: StylusParams) {
        self.0.set(slots, params.pack());
    }
}
