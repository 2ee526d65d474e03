//! What ArbOS remembers of an activated program, packed in one word.
//! Source: Nitro, `arbos/programs/programs.go`.

use alloy_primitives::B256;

use super::{MIN_CACHED_UNIT, MIN_INIT_UNIT, ProgramError, SCALAR_UNIT, StylusParams, params::Unpacker};
use crate::arbos::{Slots, storage::Field};

/// When activation times start to count \[seconds\].
pub const ARBITRUM_START: u64 = 1_421_388_000;

/// A program's activation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProgramRecord {
    /// Stylus version at activation; zero where it never was activated.
    pub version: u16,
    /// Cost to initialise it [gas before the scalar].
    pub init_cost: u16,
    /// Cost to initialise it from a cache [gas before the scalar].
    pub cached_cost: u16,
    /// Initial memory \[pages\].
    pub footprint: u16,
    /// Hours from [`ARBITRUM_START`] to the activation, 24 bits, rounded down.
    pub activated_at: u32,
    /// Estimated size of its machine code \[KiB\], 24 bits, rounded up.
    pub asm_kib: u32,
    /// Whether it is flagged as cached.
    pub cached: bool,
}

impl ProgramRecord {
    /// Reads the packed form.
    pub fn unpack(word: B256) -> Self {
        let mut fields = Unpacker(&word.0);
        Self {
            version: fields.take(2) as u16,
            init_cost: fields.take(2) as u16,
            cached_cost: fields.take(2) as u16,
            footprint: fields.take(2) as u16,
            activated_at: fields.take(3),
            asm_kib: fields.take(3),
            cached: fields.take(1) != 0,
        }
    }

    /// Makes the packed form: the fields in order, big endian, without gaps, zeros behind.
    pub fn pack(&self) -> B256 {
        let mut bytes = Vec::with_capacity(15);
        bytes.extend(self.version.to_be_bytes());
        bytes.extend(self.init_cost.to_be_bytes());
        bytes.extend(self.cached_cost.to_be_bytes());
        bytes.extend(self.footprint.to_be_bytes());
        bytes.extend(&self.activated_at.to_be_bytes()[1..]);
        bytes.extend(&self.asm_kib.to_be_bytes()[1..]);
        bytes.push(u8::from(self.cached));
        B256::right_padding_from(&bytes)
    }

    /// Seconds since the start of the hour of its activation.
    pub fn age(&self, now: u64) -> u64 {
        now.saturating_sub(ARBITRUM_START + u64::from(self.activated_at) * 3600)
    }

    /// Whether it can run: activated, of the current Stylus version, and not expired.
    pub fn check_active(&self, params: &StylusParams, now: u64) -> Result<(), ProgramError> {
        if self.version == 0 {
            return Err(ProgramError::NotActivated);
        }
        if self.version != params.version {
            return Err(ProgramError::NeedsUpgrade { version: self.version, current: params.version });
        }
        let age = self.age(now);
        if age > params.expiry_seconds() {
            return Err(ProgramError::Expired { age });
        }
        Ok(())
    }

    /// Gas to initialise it when it is in no cache, not counting [`Self::cached_gas`].
    pub fn init_gas(&self, params: &StylusParams) -> u64 {
        u64::from(params.min_init_gas) * MIN_INIT_UNIT + scaled(self.init_cost, params.init_cost_scalar)
    }

    /// Gas to initialise it when it is in a cache.
    pub fn cached_gas(&self, params: &StylusParams) -> u64 {
        u64::from(params.min_cached_gas) * MIN_CACHED_UNIT + scaled(self.cached_cost, params.cached_cost_scalar)
    }

    /// Estimated size of its machine code \[bytes\], rounded up to KiB.
    pub fn asm_size(&self) -> u32 {
        self.asm_kib.saturating_mul(1024)
    }
}

/// A cost times a scalar [2 %], rounded up.
fn scaled(cost: u16, scalar: u8) -> u64 {
    (u64::from(cost) * u64::from(scalar) * SCALAR_UNIT).div_ceil(100)
}

/// Whole hours since [`ARBITRUM_START`], saturating at 24 bits.
pub fn hours_since_start(now: u64) -> u32 {
    (now.saturating_sub(ARBITRUM_START) / 3600).min(0xff_ffff) as u32
}

/// A record in storage.
#[derive(Clone, Copy, Debug)]
pub struct RecordField(pub(super) Field<B256>);

impl RecordField {
    /// Reads it: one word.
    pub fn get(self, slots: &mut dyn Slots) -> ProgramRecord {
        ProgramRecord::unpack(self.0.get(slots))
    }

    /// Writes it: one word.
    pub fn set(self, slots: &mut dyn Slots, record: ProgramRecord) {
        self.0.set(slots, record.pack());
    }
}
