//! Where a small number lies among several in words of 64 bits: for parameters that share a slot.

/// Which word, from which bit on, how many bits: at most 32.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place(u32);

impl Place {
    /// At compile time.
    #[inline(always)]
    pub const fn at(limb: u32, shift: u32, bits: u32) -> Self {
        Self(limb << 16 | shift << 8 | bits)
    }

    /// The number of the word.
    #[inline(always)]
    pub const fn limb(self) -> usize {
        (self.0 >> 16) as usize
    }

    /// The first bit.
    #[inline(always)]
    pub const fn shift(self) -> u32 {
        self.0 >> 8 & 0xff
    }

    /// As many ones as there are bits.
    #[inline(always)]
    pub const fn mask(self) -> u64 {
        (1_u64 << (self.0 & 0xff)).wrapping_sub(1)
    }

    /// A number at its place in its word.
    #[inline(always)]
    pub const fn of(self, value: u64) -> u64 {
        value << self.shift()
    }

    /// The number that lies there.
    #[inline(always)]
    pub fn read(self, limbs: &[u64]) -> u32 {
        (limbs.get(self.limb()).copied().unwrap_or_default() >> self.shift() & self.mask()) as u32
    }

    /// Puts a number there, of so many bits at most.
    #[inline(always)]
    pub fn write(self, limbs: &mut [u64], value: u32) {
        if let Some(limb) = limbs.get_mut(self.limb()) {
            *limb = *limb & !self.of(self.mask()) | self.of(value.into());
        }
    }
}
